#include "widgets/views/verdict_mark.h"

#include "widgets/plot/stamp_shapes.h"

#include <QPainter>

namespace inflight {

QColor verdictColour(Verdict verdict, const Theme& theme) {
    switch (verdict) {
    case Verdict::False: return theme.falseTimeout;
    case Verdict::Real: return theme.realLoss;
    case Verdict::AckLost: return theme.ackLost;
    case Verdict::Pending: break;
    }
    return theme.pending;
}

QColor verdictTextColour(Verdict verdict, const Theme& theme) {
    switch (verdict) {
    case Verdict::False: return theme.falseText;
    case Verdict::Real: return theme.realText;
    case Verdict::AckLost: return theme.ackLostText;
    case Verdict::Pending: break;
    }
    return theme.inkSoft;
}

namespace {

struct Look {
    Stamp shape;
    QColor fill;
    QColor edge;
};

Look lookOf(Verdict verdict, const Theme& theme) {
    constexpr Stamp kShapes[] = {Stamp::HollowCircle, Stamp::Triangle, Stamp::Cross, Stamp::Diamond};
    const Stamp shape = kShapes[static_cast<std::size_t>(verdict)];
    const QColor colour = verdictColour(verdict, theme);
    if (verdict == Verdict::Pending) return {shape, theme.card, colour};
    return {shape, colour, verdictTextColour(verdict, theme)};
}

}  // namespace

void drawVerdictMark(QPainter& painter, const QRectF& rect, Verdict verdict, const Theme& theme) {
    const Look look = lookOf(verdict, theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    drawStamp(painter, look.shape, rect.height(), look.fill, look.edge);
    painter.restore();
}

void stampVerdictMark(QPainter& painter, StampCache& cache, const QPointF& centre, int size, Verdict verdict,
                      const Theme& theme) {
    const Look look = lookOf(verdict, theme);
    const double ratio = painter.device()->devicePixelRatioF();
    QImage stamp = cache.get(look.shape, size * ratio, look.fill, look.edge);
    stamp.setDevicePixelRatio(ratio);
    const QSizeF shown = stamp.deviceIndependentSize();
    painter.drawImage(centre - QPointF(shown.width() / 2, shown.height() / 2), stamp);
}

}  // namespace inflight
