#include "widgets/plot/stamps.h"

#include <algorithm>
#include <cmath>

namespace inflight {

Stamps::Stamps(QCPAxis* time, QCPAxis* value, Stamp shape)
    : LivePlottable(time, value, QStringLiteral("stamps")), m_shape(shape) {}

void putStamp(Canvas& canvas, StampCache& cache, double x, double y, Stamp shape, double size, const QColor& fill,
              const QColor& edge) {
    QPainter& painter = canvas.painter();
    if (!canvas.vector()) return canvas.stamp(cache.get(shape, size * canvas.ratio(), fill, edge), x, y);
    painter.translate(x, y);
    drawStamp(painter, shape, size, fill, edge);
    painter.translate(-x, -y);
}

void Stamps::paint(Canvas& canvas) {
    if (!m_dots) return;
    const QRectF area = canvas.area();
    const auto width = static_cast<std::size_t>(std::max(0, canvas.columnCount()));
    const auto height = static_cast<std::size_t>(std::max(0, canvas.bottom() - canvas.top() + 1));
    m_taken.assign(width * height, false);
    const QImage* picture = canvas.vector() ? nullptr : &m_cache.get(m_shape, m_size * canvas.ratio(), m_fill, m_edge);
    const auto put = [&](Time t, double value) {
        const double x = canvas.x(t);
        const double y = canvas.y(value);
        if (!canvas.inside(x, y)) return;
        const auto column = std::min(width - 1, static_cast<std::size_t>(std::max(0.0, x - area.left())));
        const auto row = std::min(height - 1, static_cast<std::size_t>(std::max(0.0, y - area.top())));
        if (m_taken[row * width + column]) return;
        m_taken[row * width + column] = true;
        if (picture) canvas.stamp(*picture, x, y);
        else putStamp(canvas, m_cache, x, y, m_shape, m_size, m_fill, m_edge);
    };
    const double half = m_size * canvas.ratio() / 2;
    QRectF bar;  // blocks of one place that touch make one bar
    const auto flush = [&] {
        if (const QRectF shown = bar & area; !shown.isEmpty())
            canvas.painter().fillRect(canvas.vector() ? shown : QRectF(shown.toRect()),
                                      m_shape == Stamp::Dot ? m_fill : m_edge);
        bar = {};
    };
    m_dots->visit(canvas.from(), canvas.to(), canvas.columnWidth(), [&](const Dots::Box& box) {
        if (box.count == 1) return put(box.minX, static_cast<double>(box.minY));
        const double x = std::floor(canvas.x(box.minX));
        const QRectF next(QPointF(x - half, canvas.y(static_cast<double>(box.maxY)) - half),
                          QPointF(x + half, canvas.y(static_cast<double>(box.minY)) + half));
        const bool touches = bar.left() == next.left() && bar.top() <= next.bottom() && next.top() <= bar.bottom();
        if (!touches) flush();
        bar = touches ? bar.united(next) : next;
    });
    flush();
}

Highlight::Highlight(QCPAxis* time, QCPAxis* value) : LivePlottable(time, value, QStringLiteral("stamps")) {}

void Highlight::paint(Canvas& canvas) {
    if (!m_spot) return;
    const QRectF area = canvas.area();
    const double x = std::floor(canvas.x(m_spot->at));
    if (x >= area.left() && x < area.right()) {
        const double dash = std::round(3 * canvas.ratio());
        const double width = std::max(1.0, std::round(canvas.ratio()));
        for (double y = area.top(); y < area.bottom(); y += 2 * dash)
            canvas.painter().fillRect(QRectF(x, y, width, std::min(dash, area.bottom() - y)), m_color);
    }
    const double ringX = canvas.x(m_spot->x);
    const double ringY = canvas.y(m_spot->y);
    if (canvas.inside(ringX, ringY)) putStamp(canvas, m_cache, ringX, ringY, Stamp::Ring, 13, m_color, m_color);
}

}  // namespace inflight
