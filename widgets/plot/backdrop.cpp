#include "widgets/plot/backdrop.h"

#include <cmath>
#include <QFontMetricsF>

namespace inflight {

Backdrop::Backdrop(QCPAxis* time, QCPAxis* value) : LivePlottable(time, value, QStringLiteral("fills")) {}

void Backdrop::paint(Canvas& canvas) {
    const QRectF area = canvas.area();
    const double now = std::ceil(canvas.x(m_now));
    const QRectF rect = QRectF(QPointF(std::max(now, area.left()), area.top()), area.bottomRight()) & area;
    if (now < area.right()) canvas.painter().fillRect(rect, m_future);
}

Markers::Markers(QCPAxis* time, QCPAxis* value) : LivePlottable(time, value, QStringLiteral("stamps")) {}

void Markers::paint(Canvas& canvas) {
    const QRectF area = canvas.area();
    const double dash = std::round(4 * canvas.ratio());
    const double width = std::max(1.0, std::round(canvas.ratio()));
    for (const Marker& marker : m_markers) {
        const double x = std::floor(canvas.x(marker.at));
        if (x < area.left() || x >= area.right()) continue;
        for (double y = area.top(); y < area.bottom(); y += 2 * dash)
            canvas.painter().fillRect(QRectF(x, y, width, std::min(dash, area.bottom() - y)), marker.line);
    }
}

/// Lines on whole pixels first, then the texts in logical coordinates.
void Markers::draw(QCPPainter* painter) {
    LivePlottable::draw(painter);
    if (!mKeyAxis) return;
    const QRectF area = mKeyAxis->axisRect()->rect();
    const QFontMetricsF metrics(m_font);
    const double height = metrics.height();
    std::vector<QRectF> taken;
    painter->setFont(m_font);
    for (const Marker& marker : m_markers) {
        const double x = mKeyAxis->coordToPixel(inSeconds(marker.at));
        if (marker.text.isEmpty() || x < area.left() || x >= area.right()) continue;
        QRectF box(x + 6, area.top() + 4, metrics.horizontalAdvance(marker.text), height);
        if (box.right() > area.right()) box.moveRight(x - 6);
        if (box.left() < area.left()) continue;
        for (const QRectF& other : taken)
            if (box.intersects(other.adjusted(-6, 0, 6, 0))) box.moveTop(other.bottom());
        if (box.bottom() > area.top() + 4 + 3 * height) continue;
        taken.push_back(box);
        painter->fillRect(box.adjusted(-3, 0, 3, 0), m_paper);
        painter->setPen(marker.ink);
        painter->drawText(QPointF(box.left(), box.top() + metrics.ascent()), marker.text);
    }
}

}  // namespace inflight
