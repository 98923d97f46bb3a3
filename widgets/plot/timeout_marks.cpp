#include "widgets/plot/timeout_marks.h"

#include "widgets/plot/stamps.h"

#include <algorithm>
#include <cmath>

namespace inflight {

namespace {

constexpr Verdict kAll[] = {Verdict::Pending, Verdict::AckLost, Verdict::Real, Verdict::False};

}  // namespace

TimeoutMarks::TimeoutMarks(QCPAxis* time, QCPAxis* value) : LivePlottable(time, value, QStringLiteral("stamps")) {}

void TimeoutMarks::setColors(Verdict v, const QColor& fill, const QColor& edge) {
    m_fill[static_cast<std::size_t>(v)] = fill;
    m_edge[static_cast<std::size_t>(v)] = edge;
}

double TimeoutMarks::rowOf(Verdict v) {
    switch (v) {
    case Verdict::False: return 3.5;
    case Verdict::Real: return 2.5;
    case Verdict::AckLost: return 1.5;
    case Verdict::Pending: break;
    }
    return 0.5;
}

void TimeoutMarks::paint(Canvas& canvas) {
    if (!m_index) return;
    for (const Verdict v : kAll) {
        const std::span<const TimeoutIndex::Mark> marks = m_index->of(v);
        const double y = canvas.y(rowOf(v));
        const auto slot = static_cast<std::size_t>(v);
        const auto before = [](const TimeoutIndex::Mark& m, Time t) { return m.fired < t; };
        auto at = std::lower_bound(marks.begin(), marks.end(), canvas.from(), before);
        while (at != marks.end() && at->fired <= canvas.to()) {
            putStamp(canvas, m_cache, canvas.x(at->fired), y, stampOf(v), m_size, m_fill[slot], m_edge[slot]);
            // One stamp a column: the next mark is the first one in a later column.
            const std::int64_t column = canvas.column(at->fired);
            const Time next = canvas.from() + canvas.columnWidth() * (column + 1);
            if (++at != marks.end() && at->fired < next) at = std::lower_bound(at, marks.end(), next, before);
        }
    }
    if (!m_selected || m_selected->fired < canvas.from() || m_selected->fired > canvas.to()) return;
    const auto slot = static_cast<std::size_t>(m_selectedVerdict);
    const double x = canvas.x(m_selected->fired);
    const double y = canvas.y(rowOf(m_selectedVerdict));
    putStamp(canvas, m_cache, x, y, stampOf(m_selectedVerdict), m_size, m_fill[slot], m_edge[slot]);
    putStamp(canvas, m_cache, x, y, Stamp::Ring, m_size + 7, m_ring, m_ring);
}

}  // namespace inflight
