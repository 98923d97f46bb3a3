#pragma once

#include <map>
#include <QColor>
#include <QImage>
#include <QPainter>
#include <tuple>

namespace inflight {

/// The marks of the plots. Each is told from the others by its shape alone.
enum class Stamp { Dot, HollowDot, Triangle, Cross, Diamond, HollowCircle, Ring };

/// Draws the shape around the painter's origin; size is its width, edge the colour of its outline.
void drawStamp(QPainter& painter, Stamp shape, double size, const QColor& fill, const QColor& edge);

/// Shapes drawn once per size and colour and then stamped at whole pixels.
class StampCache {
  public:
    /// A picture of odd width with the shape's centre in its middle pixel; size in device pixels.
    const QImage& get(Stamp shape, double size, const QColor& fill, const QColor& edge);

  private:
    using Key = std::tuple<int, int, QRgb, QRgb>;
    std::map<Key, QImage> m_made;
};

}  // namespace inflight
