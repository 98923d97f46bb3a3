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

void drawVerdictMark(QPainter& painter, const QRectF& rect, Verdict verdict, const Theme& theme) {
    constexpr Stamp kShapes[] = {Stamp::HollowCircle, Stamp::Triangle, Stamp::Cross, Stamp::Diamond};
    const QColor colour = verdictColour(verdict, theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    const bool hollow = verdict == Verdict::Pending;
    const QColor edge = hollow ? colour : verdictTextColour(verdict, theme);
    drawStamp(painter, kShapes[static_cast<std::size_t>(verdict)], rect.height(), hollow ? theme.card : colour, edge);
    painter.restore();
}

}  // namespace inflight
