#include "widgets/plot/live_plottable.h"

namespace inflight {

LivePlottable::LivePlottable(QCPAxis* time, QCPAxis* value, const QString& layer) : QCPAbstractPlottable(time, value) {
    setLayer(layer);
    setSelectable(QCP::stNone);
}

QCPRange LivePlottable::getKeyRange(bool& found, QCP::SignDomain) const {
    found = false;
    return {};
}

QCPRange LivePlottable::getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const {
    found = false;
    return {};
}

/// Stamps at the edge may reach a few pixels beyond; lines and fills are cut to the area by the canvas.
QRect LivePlottable::clipRect() const {
    return mKeyAxis ? mKeyAxis->axisRect()->rect().adjusted(-12, -12, 12, 12) : QRect();
}

void LivePlottable::draw(QCPPainter* painter) {
    if (!mKeyAxis || !mValueAxis) return;
    const QRect area = mKeyAxis->axisRect()->rect();
    if (area.width() < 2 || area.height() < 2) return;  // a window made too small for it
    Canvas canvas(*painter, *mKeyAxis, *mValueAxis);
    paint(canvas);
}

}  // namespace inflight
