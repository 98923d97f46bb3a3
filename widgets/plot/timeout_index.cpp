#include "widgets/plot/timeout_index.h"

#include <algorithm>

namespace inflight {

namespace {

bool before(const TimeoutIndex::Mark& a, const TimeoutIndex::Mark& b) {
    return a.index < b.index;
}

}  // namespace

bool TimeoutIndex::continues(const LedgerView& ledger) const {
    if (ledger.size() < m_seen) return false;
    for (std::size_t v = 0; v < kVerdicts; ++v) {
        const std::vector<Mark>& marks = m_marks[v];
        if (marks.empty()) continue;
        for (std::size_t k = 0; k <= 8; ++k) {  // a few over the whole length, the last one among them
            const Mark& mark = marks[(marks.size() - 1) * k / 8];
            const TimeoutEntry& entry = ledger.at(mark.index);
            if (entry.fired != mark.fired) return false;
            if (static_cast<Verdict>(v) != Verdict::Pending && static_cast<std::size_t>(entry.verdict) != v)
                return false;
        }
    }
    return true;
}

void TimeoutIndex::insert(const TimeoutEntry& entry, std::size_t index) {
    std::vector<Mark>& marks = m_marks[static_cast<std::size_t>(entry.verdict)];
    const Mark mark{entry.fired, index};
    if (marks.empty() || marks.back().index < index) marks.push_back(mark);
    else marks.insert(std::lower_bound(marks.begin(), marks.end(), mark, before), mark);
}

void TimeoutIndex::update(const LedgerView& ledger) {
    if (!continues(ledger)) {
        for (auto& marks : m_marks) marks.clear();
        m_seen = 0;
    }
    auto& pending = m_marks[static_cast<std::size_t>(Verdict::Pending)];
    std::vector<Mark> open;
    open.swap(pending);
    for (const Mark& mark : open) insert(ledger.at(mark.index), mark.index);
    for (; m_seen < ledger.size(); ++m_seen) insert(ledger.at(m_seen), m_seen);
}

const TimeoutIndex::Mark* TimeoutIndex::nearest(Verdict v, Time t, Duration reach) const {
    const std::vector<Mark>& marks = m_marks[static_cast<std::size_t>(v)];
    const auto after =
        std::lower_bound(marks.begin(), marks.end(), t, [](const Mark& m, Time at) { return m.fired < at; });
    const Mark* best = nullptr;
    Duration least = reach;
    if (after != marks.end() && after->fired - t <= least) {
        best = &*after;
        least = after->fired - t;
    }
    if (after != marks.begin() && t - std::prev(after)->fired < least) best = &*std::prev(after);
    return best;
}

}  // namespace inflight
