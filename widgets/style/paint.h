#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace inflight::paint {

inline constexpr double kRadius = 6;  ///< corners of buttons, boxes and cards, logical pixels

/// A filled rounded rectangle with a hairline just inside its edge; an invalid border colour leaves the hairline away.
void box(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& border, double radius = kRadius);
/// The focus ring: a line of 2 px just inside the edge.
void ring(QPainter& painter, const QRectF& rect, const QColor& colour, double radius = kRadius);

enum class Direction { Up, Down, Left, Right };
/// A small open arrow in the middle of the rectangle.
void chevron(QPainter& painter, const QRectF& rect, const QColor& colour, Direction direction = Direction::Down);
/// A tick that fills the rectangle.
void tick(QPainter& painter, const QRectF& rect, const QColor& colour);

}  // namespace inflight::paint
