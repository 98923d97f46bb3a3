#pragma once

#include <QImage>
#include <QRect>

class QPainter;

namespace inflight {

/// The pixels of the image a painter draws on, set without the painter: for the thousands of narrow rectangles and
/// small pictures of a dense curve that takes a tenth of the time. Coordinates are the image's.
class Pixels {
  public:
    /// None where the painter draws on something else, or on an image of another format.
    static Pixels of(const QPainter& painter);

    explicit operator bool() const { return m_bits != nullptr; }
    QRect rect() const { return {0, 0, m_width, m_height}; }

    /// One opaque colour; the part inside `clip`, which must lie in rect().
    void fill(const QRect& rect, QRgb color, const QRect& clip);
    /// Blends a picture (ARGB32_Premultiplied) over what is there, its top left corner at (x, y).
    void put(const QImage& picture, int x, int y, const QRect& clip);

  private:
    QRgb* m_bits = nullptr;
    qsizetype m_stride = 0;  ///< words a row
    int m_width = 0;
    int m_height = 0;
};

}  // namespace inflight
