#include "widgets/plot/backdrop.h"

#include <cmath>
#include <QFontMetricsF>

namespace inflight {

namespace {

constexpr double kAway = 10;  // of a text from its line: clear of the ring around a selected mark

}  // namespace

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

/// Lines on whole pixels first, then the texts in logical coordinates: right of the line, in two lines if one is too
/// long; left of it, at the foot, only where the right has no room at all.
void Markers::draw(QCPPainter* painter) {
    LivePlottable::draw(painter);
    if (!mKeyAxis) return;
    const QRectF area = mKeyAxis->axisRect()->rect();
    const QFontMetricsF metrics(m_font);
    if (area.height() < 3 * metrics.height()) return;  // words would hide the curves
    std::vector<QRectF> taken;
    painter->setFont(m_font);
    for (const Marker& marker : m_markers) {
        const double x = mKeyAxis->coordToPixel(inSeconds(marker.at));
        if (marker.text.isEmpty() || x < area.left() || x >= area.right()) continue;
        const double room = area.right() - x - 2 * kAway;
        QString text = marker.text;
        if (metrics.horizontalAdvance(text) > room) text.replace(QStringLiteral(": "), QStringLiteral(":\n"));
        const bool right = metrics.size(0, text).width() <= room;
        if (!right) text = marker.text;
        const QSizeF size = metrics.size(0, text);
        QRectF box(QPointF(x + kAway, area.top() + 4), size);
        if (!right) box.moveBottomLeft({x - kAway - size.width(), area.bottom() - 4});
        if (box.left() < area.left()) continue;
        for (const QRectF& other : taken)
            if (box.intersects(other.adjusted(-kAway, 0, kAway, 0))) box.moveTop(other.bottom());
        if (right && box.bottom() > area.top() + 4 + 4 * metrics.height()) continue;
        taken.push_back(box);
        painter->fillRect(box.adjusted(-3, 0, 3, 1), m_ground);
        painter->setPen(marker.ink);
        painter->drawText(box.adjusted(0, 0, 2, 2), Qt::AlignLeft | Qt::AlignTop, text);
    }
}

}  // namespace inflight
