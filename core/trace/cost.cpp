#include "core/trace/cost.h"

#include <algorithm>

namespace inflight {

namespace {

constexpr std::size_t kAll = 4;

int gravity(Verdict v) {
    switch (v) {
    case Verdict::Real: return 3;
    case Verdict::AckLost: return 2;
    case Verdict::Pending: return 1;
    case Verdict::False: break;
    }
    return 0;
}

}  // namespace

std::size_t firstAtLeast(const Series& series, std::size_t first, std::size_t last, double level) {
    const auto wanted = static_cast<float>(level);
    if (first >= last || series.range(first, last).max < wanted) return last;
    std::size_t low = first;
    std::size_t high = last;  // [low, high) holds such a point
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        if (series.range(low, middle).max >= wanted) high = middle;
        else low = middle;
    }
    return low;
}

void CostCounter::Recovery::begin(Time at, double lost, const Series* cwnd) {
    if (cwnd == nullptr) return;
    const std::size_t next = cwnd->lowerBound(at + Duration{1});
    if (open) {
        searched = firstAtLeast(*cwnd, searched, next, level);
        if (searched < next) {
            closed += cwnd->at(searched).time - from;
            open = false;
        }
    }
    if (!open) {
        open = true;
        from = at;
        level = lost;
        searched = next;
    }
    level = std::max(level, lost);
}

Cost CostCounter::Recovery::addTo(Cost cost, const Series* cwnd, Time now) const {
    cost.recovering += closed;
    if (!open || cwnd == nullptr) return cost;
    const std::size_t back = firstAtLeast(*cwnd, searched, cwnd->size(), level);
    const Time until = back < cwnd->size() ? cwnd->at(back).time : kNever;
    cost.recovering += std::max(Duration{0}, std::min(until, now) - from);
    cost.stillRecovering = cost.stillRecovering || until > now;
    return cost;
}

/// Entries of one event stand together.
std::size_t CostCounter::eventEnd(const LedgerView& ledger, std::size_t first) {
    std::size_t last = first + 1;
    while (last < ledger.size() && ledger.at(last).event == ledger.at(first).event &&
           ledger.at(last).socket == ledger.at(first).socket)
        ++last;
    return last;
}

void CostCounter::addEvent(Sums& sums, const LedgerView& ledger, std::size_t first, std::size_t last,
                           const CwndOf& cwndOf) {
    Verdict gravest = Verdict::False;
    for (std::size_t i = first; i < last; ++i) {
        const TimeoutEntry& entry = ledger.at(i);
        if (gravity(entry.verdict) > gravity(gravest)) gravest = entry.verdict;
        for (Cost* cost : {&sums.report.byVerdict[static_cast<std::size_t>(entry.verdict)], &sums.report.all}) {
            ++cost->timeouts;
            if (entry.needlessResend) cost->resentBytes += entry.packetBytes;
        }
    }
    const TimeoutEntry& event = ledger.at(first);
    const auto index = static_cast<std::size_t>(gravest);
    for (Cost* cost : {&sums.report.byVerdict[index], &sums.report.all}) {
        ++cost->events;
        cost->cwndGivenAway += event.cwndBefore - event.cwndAfter;
    }
    if (event.cwndAfter >= event.cwndBefore || !event.socket.valid()) return;
    if (event.socket.value >= sums.sockets.size()) sums.sockets.resize(event.socket.value + 1);
    Recoveries& recoveries = sums.sockets[event.socket.value];
    const Series* cwnd = cwndOf(event.socket);
    recoveries[index].begin(event.fired, event.cwndBefore, cwnd);
    recoveries[kAll].begin(event.fired, event.cwndBefore, cwnd);
}

const CostReport& CostCounter::update(const LedgerView& ledger, const CwndOf& cwndOf, Time now) {
    if (now < m_now || m_done > ledger.size() || (m_done > 0 && !sameTimeout(m_last, ledger.at(m_done - 1))))
        *this = {};
    m_now = now;
    const auto final = [&](std::size_t first, std::size_t last) {
        // The newest event may still get company at the same instant.
        if (last == ledger.size() && ledger.at(first).fired >= now) return false;
        for (std::size_t i = first; i < last; ++i)
            if (ledger.at(i).verdict == Verdict::Pending || !ledger.at(i).answered()) return false;
        return true;
    };
    while (m_done < ledger.size()) {
        const std::size_t last = eventEnd(ledger, m_done);
        if (!final(m_done, last)) break;
        addEvent(m_sums, ledger, m_done, last, cwndOf);
        m_done = last;
        m_last = ledger.at(last - 1);
    }
    Sums sums = m_sums;
    for (std::size_t first = m_done; first < ledger.size();) {
        const std::size_t last = eventEnd(ledger, first);
        addEvent(sums, ledger, first, last, cwndOf);
        first = last;
    }
    for (std::size_t s = 0; s < sums.sockets.size(); ++s) {
        const Series* cwnd = cwndOf(SocketId{static_cast<std::uint32_t>(s)});
        for (std::size_t v = 0; v < kAll; ++v) {
            Cost& cost = sums.report.byVerdict[v];
            cost = sums.sockets[s][v].addTo(cost, cwnd, now);
        }
        sums.report.all = sums.sockets[s][kAll].addTo(sums.report.all, cwnd, now);
    }
    m_report = sums.report;
    return m_report;
}

}  // namespace inflight
