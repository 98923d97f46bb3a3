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
    if (!mKeyAxis || !mValueAxis || mKeyAxis->axisRect()->width() < 2) return;
    Canvas canvas(*painter, *mKeyAxis, *mValueAxis);
    paint(canvas);
}

}  // namespace inflight
