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

namespace {

/// Cut to the area, on whole pixels where there are any.
void fillIn(Canvas& canvas, double x0, double x1, double y, double height, const QColor& color) {
    const auto whole = [&](double v) { return canvas.vector() ? v : std::floor(v); };
    const QRectF area = canvas.area();
    const QRectF r(QPointF(whole(std::max(x0, area.left())), y),
                   QPointF(whole(std::min(x1, area.right())), y + height));
    if (r.width() > 0) canvas.painter().fillRect(r, color);
}

}  // namespace

void DeadlineBars::paint(Canvas& canvas) {
    if (m_lanes <= 0) return;
    Measures m{canvas.area(), canvas.ratio()};
    m.pitch = m.area.height() / m_lanes;
    m.thick = std::max(1.0, std::round(std::min(5 * m.ratio, m.pitch * 0.55)));
    const DeadlineBar* selected = nullptr;
    for (const DeadlineBar& bar : m_bars) {
        paintBar(canvas, m, bar);
        if (bar.index == m_selected) selected = &bar;
    }
    if (selected) paintFrame(canvas, m, *selected);
}

void DeadlineBars::paintBar(Canvas& canvas, const Measures& m, const DeadlineBar& bar) {
    const Colors& colors = m_colors[static_cast<std::size_t>(bar.verdict)];
    const double ratio = m.ratio;
    const double middle = std::floor(m.area.top() + (bar.lane + 0.5) * m.pitch);
    const double top = middle - std::floor(m.thick / 2);
    const double sent = canvas.x(bar.sent);
    const double deadline = canvas.x(bar.deadline);
    fillIn(canvas, sent, deadline, top, m.thick, colors.fill);
    fillIn(canvas, sent, sent + std::max(1.0, ratio), top - ratio, m.thick + 2 * ratio, colors.edge);
    if (bar.ackArrived != kNever) {
        const double ack = canvas.x(bar.ackArrived);
        for (double x = deadline; x < ack; x += 6 * ratio)
            fillIn(canvas, x, std::min(ack, x + 3 * ratio), middle, std::max(1.0, std::round(ratio)), colors.edge);
        fillIn(canvas, ack, ack + std::max(2.0, std::round(2 * ratio)), top - 2 * ratio, m.thick + 4 * ratio, m_ack);
    }
    if (deadline >= m.area.left() && deadline <= m.area.right())
        putStamp(canvas, m_cache, deadline, middle, stampOf(bar.verdict),
                 std::min(m_markSize, std::max(6.0, 1.4 * m.pitch / ratio)), colors.mark, colors.edge);
}

/// Close around the bar, so that it covers little of its neighbours, and open where the bar goes on beyond the area.
void DeadlineBars::paintFrame(Canvas& canvas, const Measures& m, const DeadlineBar& bar) {
    const double line = std::max(1.0, std::round(m.ratio));
    const double middle = std::floor(m.area.top() + (bar.lane + 0.5) * m.pitch);
    const double gap = std::round(2 * m.ratio);  // between bar and frame
    const double left = canvas.x(bar.sent) - 2 * m.ratio - line;
    const double right = canvas.x(bar.ends()) + 4 * m.ratio;
    const double top = middle - std::floor(m.thick / 2) - gap - line;
    const double bottom = top + line + m.thick + 2 * gap;
    fillIn(canvas, left, right + line, top, line, m_frame);
    fillIn(canvas, left, right + line, bottom, line, m_frame);
    fillIn(canvas, left, left + line, top, bottom - top, m_frame);
    fillIn(canvas, right, right + line, top, bottom - top, m_frame);
    paintBar(canvas, m, bar);
}

}  // namespace inflight
