#include "widgets/plot/stamp_shapes.h"

#include <cmath>
#include <QPolygonF>

namespace inflight {

namespace {

void drawCross(QPainter& painter, double r, double size, const QColor& fill, const QColor& edge) {
    const double a = r * 0.85;
    for (const auto& [color, width] : {std::pair{edge, size * 0.36}, std::pair{fill, size * 0.22}}) {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(-a, -a), QPointF(a, a));
        painter.drawLine(QPointF(-a, a), QPointF(a, -a));
    }
}

}  // namespace

void drawStamp(QPainter& painter, Stamp shape, double size, const QColor& fill, const QColor& edge) {
    const double r = size / 2;
    const double line = std::max(1.0, size * 0.12);
    painter.setPen(QPen(edge, line, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(fill);
    switch (shape) {
    case Stamp::Dot:
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(QPointF(0, 0), r, r);
        break;
    case Stamp::HollowDot:
    case Stamp::HollowCircle: {
        const double ring = std::max(1.0, size * 0.2);
        painter.setPen(QPen(edge, ring));
        painter.drawEllipse(QPointF(0, 0), r - ring / 2, r - ring / 2);
        break;
    }
    case Stamp::Ring:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(edge, std::max(1.5, size * 0.13)));
        painter.drawEllipse(QPointF(0, 0), r - 1, r - 1);
        break;
    case Stamp::Triangle:
        painter.drawPolygon(QPolygonF({{0, -r + line / 2}, {r - line / 2, r * 0.75}, {-r + line / 2, r * 0.75}}));
        break;
    case Stamp::Diamond:
        painter.drawPolygon(QPolygonF({{0, -r + line / 2}, {r - line / 2, 0}, {0, r - line / 2}, {-r + line / 2, 0}}));
        break;
    case Stamp::Cross: drawCross(painter, r, size, fill, edge); break;
    }
}

const QImage& StampCache::get(Stamp shape, double size, const QColor& fill, const QColor& edge) {
    const Key key{static_cast<int>(shape), static_cast<int>(std::lround(size * 16)), fill.rgba(), edge.rgba()};
    if (const auto found = m_made.find(key); found != m_made.end()) return found->second;
    if (m_made.size() > 200) m_made.clear();  // sizes change with the scale factor: forget the old ones
    const int width = 2 * static_cast<int>(std::ceil(size * 0.5 + 1)) + 1;
    QImage image(width, width, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(width / 2.0, width / 2.0);
    drawStamp(painter, shape, size, fill, edge);
    painter.end();
    return m_made.emplace(key, std::move(image)).first->second;
}

}  // namespace inflight
