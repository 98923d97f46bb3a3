#pragma once

#include "widgets/plot/canvas.h"

#include <qcustomplot.h>

namespace inflight {

/// Base of everything our plots draw. Subclasses draw whole-pixel rectangles or stamps on the canvas and cut their own
/// geometry to its area (the SVG writer ignores clipping). They take no part in QCustomPlot's selection, legend or
/// scaling.
class LivePlottable : public QCPAbstractPlottable {
  public:
    /// Draws on the named layer; "fills" lies under the grid.
    LivePlottable(QCPAxis* time, QCPAxis* value, const QString& layer);

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
    QCPRange getKeyRange(bool& found, QCP::SignDomain) const override;
    QCPRange getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const override;

  protected:
    virtual void paint(Canvas& canvas) = 0;
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter*, const QRectF&) const override {}
    QRect clipRect() const override;
};

}  // namespace inflight
