#include "widgets/style/paint.h"

#include <QPainter>
#include <QPainterPath>

namespace inflight::paint {
namespace {

void strokeThrough(QPainter& painter, const QPolygonF& points, const QColor& colour, double width) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points);
    painter.restore();
}

}  // namespace

void box(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& border, double radius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = border.isValid() ? 0.5 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter.restore();
}

void ring(QPainter& painter, const QRectF& rect, const QColor& colour, double radius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    painter.restore();
}

void chevron(QPainter& painter, const QRectF& rect, const QColor& colour, Direction direction) {
    constexpr double kHalf = 3.5;
    const QPointF c = rect.center();
    QPolygonF points{{-kHalf, -kHalf / 2}, {0, kHalf / 2}, {kHalf, -kHalf / 2}};
    for (QPointF& p : points) {
        switch (direction) {
        case Direction::Up: p.setY(-p.y()); break;
        case Direction::Down: break;
        case Direction::Left: p = {-p.y(), p.x()}; break;
        case Direction::Right: p = {p.y(), p.x()}; break;
        }
        p += c;
    }
    strokeThrough(painter, points, colour, 1.5);
}

void tick(QPainter& painter, const QRectF& rect, const QColor& colour) {
    const QPointF o = rect.topLeft();
    const double w = rect.width();
    const double h = rect.height();
    strokeThrough(painter,
                  {o + QPointF(0.22 * w, 0.53 * h), o + QPointF(0.42 * w, 0.72 * h), o + QPointF(0.78 * w, 0.3 * h)},
                  colour, 1.8);
}

}  // namespace inflight::paint
