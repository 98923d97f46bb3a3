#pragma once

#include "core/wire/names.h"
#include "widgets/plot/stamp_shapes.h"
#include "widgets/style/theme.h"

#include <QRectF>

class QPainter;

namespace inflight {

QColor verdictColour(Verdict verdict, const Theme& theme);
/// The same for text, with enough contrast.
QColor verdictTextColour(Verdict verdict, const Theme& theme);
/// The shape of a verdict (triangle, cross, diamond, hollow circle) in the middle of the rectangle, as wide as its
/// height.
void drawVerdictMark(QPainter& painter, const QRectF& rect, Verdict verdict, const Theme& theme);

/// The same around a point, as a pixmap from the cache: for many marks.
void stampVerdictMark(QPainter& painter, StampCache& cache, const QPointF& centre, int size, Verdict verdict,
                      const Theme& theme);

}  // namespace inflight
