#pragma once

#include "core/trace/series.h"
#include "widgets/plot/live_plottable.h"
#include "widgets/plot/stamp_shapes.h"

#include <memory>
#include <optional>

namespace inflight {

using DotsRef = std::shared_ptr<const Dots>;

/// Dots of one kind as stamps. Dots that fall on one pixel are stamped once; a block of dots narrower than a pixel
/// becomes a bar from its lowest to its highest.
class Stamps : public LivePlottable {
  public:
    Stamps(QCPAxis* time, QCPAxis* value, Stamp shape);
    void setData(DotsRef dots) { m_dots = std::move(dots); }
    void setColors(const QColor& fill, const QColor& edge) { m_fill = fill, m_edge = edge; }
    /// Width of a dot, logical pixels.
    void setSize(double pixels) { m_size = pixels; }

  protected:
    void paint(Canvas& canvas) override;

  private:
    DotsRef m_dots;
    Stamp m_shape;
    QColor m_fill, m_edge;
    double m_size = 5;
    StampCache m_cache;
    std::vector<bool> m_taken;
};

/// Stamps one shape around a point of the canvas, from the cache on pixels and as a path in vector pictures.
void putStamp(Canvas& canvas, StampCache& cache, double x, double y, Stamp shape, double size, const QColor& fill,
              const QColor& edge);

/// One ring around one point: the selected timeout in a plot of values.
class Highlight : public LivePlottable {
  public:
    Highlight(QCPAxis* time, QCPAxis* value);
    struct Spot {
        Time at{};  ///< a hairline from top to bottom stands here
        Time x{};   ///< the ring's place
        double y = 0;
    };
    void setSpot(std::optional<Spot> spot) { m_spot = spot; }
    void setColor(const QColor& color) { m_color = color; }

  protected:
    void paint(Canvas& canvas) override;

  private:
    std::optional<Spot> m_spot;
    QColor m_color;
    StampCache m_cache;
};

}  // namespace inflight
