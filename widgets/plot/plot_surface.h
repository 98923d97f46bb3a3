#pragma once

#include <qcustomplot.h>

namespace inflight {

/// The plot widget on an opaque image of the screen's pixels, in place of QCustomPlot's transparent pixmap: the curves
/// set pixels themselves (Canvas::fill), and what is drawn comes to the screen as a copy, without blending. All layers
/// must be logical (they share the image).
class PlotSurface : public QCustomPlot {
  public:
    explicit PlotSurface(QWidget* parent);

    /// What lies under everything on the screen; opaque. toPainter() paints no ground.
    void setGround(const QColor& color);

  private:
    class Image;
    Image* m_image;  ///< owned by mPaintBuffers
};

}  // namespace inflight
