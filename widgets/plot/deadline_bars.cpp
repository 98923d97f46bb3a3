#include "widgets/plot/deadline_bars.h"

#include "widgets/plot/stamps.h"

#include <algorithm>
#include <cmath>

namespace inflight {

Stamp stampOf(Verdict v) {
    switch (v) {
    case Verdict::False: return Stamp::Triangle;
    case Verdict::Real: return Stamp::Cross;
    case Verdict::AckLost: return Stamp::Diamond;
    case Verdict::Pending: break;
    }
    return Stamp::HollowCircle;
}

int giveLanes(std::span<DeadlineBar> bars, Duration gap) {
    std::vector<Time> freeFrom;
    for (DeadlineBar& bar : bars) {
        const auto lane = std::find_if(freeFrom.begin(), freeFrom.end(), [&](Time t) { return t <= bar.sent; });
        bar.lane = static_cast<int>(lane - freeFrom.begin());
        if (lane == freeFrom.end()) freeFrom.push_back(plus(bar.ends(), gap));
        else *lane = plus(bar.ends(), gap);
    }
    return static_cast<int>(freeFrom.size());
}

DeadlineBars::DeadlineBars(QCPAxis* time, QCPAxis* value) : LivePlottable(time, value, QStringLiteral("main")) {}

void DeadlineBars::setData(std::vector<DeadlineBar> bars, int lanes) {
    m_bars = std::move(bars);
    m_lanes = lanes;
}

void DeadlineBars::paint(Canvas& canvas) {
    if (m_lanes <= 0) return;
    const QRectF area = canvas.area();
    const double ratio = canvas.ratio();
    const double pitch = area.height() / m_lanes;
    const double thick = std::max(1.0, std::round(std::min(5 * ratio, pitch * 0.55)));
    const auto whole = [&](double v) { return canvas.vector() ? v : std::floor(v); };
    const auto rect = [&](double x0, double x1, double y, double height, const QColor& color) {
        const QRectF r(QPointF(whole(std::max(x0, area.left())), y),
                       QPointF(whole(std::min(x1, area.right())), y + height));
        if (r.width() > 0) canvas.painter().fillRect(r, color);
    };
    for (const DeadlineBar& bar : m_bars) {
        const Colors& colors = m_colors[static_cast<std::size_t>(bar.verdict)];
        const double middle = std::floor(area.top() + (bar.lane + 0.5) * pitch);
        const double top = middle - std::floor(thick / 2);
        const double sent = canvas.x(bar.sent);
        const double deadline = canvas.x(bar.deadline);
        rect(sent, deadline, top, thick, colors.fill);
        rect(sent, sent + std::max(1.0, ratio), top - ratio, thick + 2 * ratio, colors.edge);
        if (bar.ackArrived != kNever) {
            const double ack = canvas.x(bar.ackArrived);
            for (double x = deadline; x < ack; x += 6 * ratio)
                rect(x, std::min(ack, x + 3 * ratio), middle, std::max(1.0, std::round(ratio)), colors.edge);
            rect(ack, ack + std::max(2.0, std::round(2 * ratio)), top - 2 * ratio, thick + 4 * ratio, m_ack);
        }
        if (deadline >= area.left() && deadline <= area.right())
            putStamp(canvas, m_cache, deadline, middle, stampOf(bar.verdict),
                     std::min(m_markSize, std::max(6.0, 1.4 * pitch / ratio)), colors.mark, colors.edge);
    }
}

}  // namespace inflight
