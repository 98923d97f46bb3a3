#pragma once

#include "core/base/time.h"
#include "core/trace/column_memory.h"
#include "widgets/plot/pixels.h"

#include <QPainterPath>
#include <QRectF>
#include <span>
#include <vector>

class QColor;
class QCPAxis;
class QCPPainter;
class QPainter;

namespace inflight {

/// The place one plottable draws on. On a screen or a picture of pixels all coordinates are device pixels (the
/// painter's scale is undone for the canvas's lifetime), so that rectangles are whole pixels at any scale factor; on
/// paper and in vector pictures they are the painter's own.
class Canvas {
  public:
    Canvas(QCPPainter& painter, const QCPAxis& x, const QCPAxis& y);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    QPainter& painter() { return m_painter; }
    bool vector() const { return m_vector; }
    /// Canvas units in one logical pixel (1 where vector()).
    double ratio() const { return m_ratio; }
    QRectF area() const { return m_area; }
    int left() const { return static_cast<int>(m_area.left()); }
    int top() const { return static_cast<int>(m_area.top()); }
    int bottom() const { return top() + static_cast<int>(m_area.height()) - 1; }
    int columnCount() const { return static_cast<int>(m_area.width()); }
    Time from() const { return m_from; }
    Time to() const { return m_to; }
    Duration columnWidth() const;

    double x(Time t) const;
    double y(double value) const { return m_yZero - value * m_yScale; }
    bool inside(double px, double py) const;
    /// Nearest row of a value, not cut to the area.
    int row(double value) const;
    /// The column t falls into, counted from 0; may lie outside.
    std::int64_t column(Time t) const;

    /// Fills rectangles, cut to the area, with one colour. They must not overlap if it is not opaque.
    void fill(std::span<const QRect> rects, const QColor& color);
    /// Draws a picture of device pixels with its middle pixel at (x, y); it may reach a little over the area's edges.
    void stamp(const QImage& picture, double x, double y);

    /// The series in columns, none after the one of `end`; floored: of its whole packets. The memory is the caller's.
    std::span<const Column> columns(const Series& series, Time end, ColumnMemory& memory, bool floored = false) const;
    /// The same as a path of axis-parallel lines cut to the area, for vector pictures.
    QPainterPath stepPath(const Series& series, Time end, bool floored = false) const;
    /// The area under that path, cut to the area.
    QPainterPath stepArea(const Series& series, Time end) const;
    /// A corner of a step function: it has this value from x on, to the next corner.
    struct Corner {
        double x;
        double low;  ///< lowest and highest place (y grows downwards) between here and the next corner
        double high;
        double y;  ///< the place it is left with
    };
    std::vector<Corner> corners(const Series& series, Time end, bool floored, double& endX) const;

  private:
    QCPPainter& m_qcp;
    QPainter& m_painter;
    bool m_vector;
    Pixels m_pixels;
    double m_ratio = 1;
    QRectF m_area;
    Time m_from, m_to;
    double m_xLower, m_xScale;
    double m_yZero, m_yScale;
};

}  // namespace inflight
