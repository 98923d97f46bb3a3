#include "core/trace/cost.h"

#include <algorithm>

namespace inflight {

namespace {

constexpr std::size_t kAll = 4;
constexpr double kBack = 0.9;  // of the old goodput: it is back

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

/// When cwnd has come back to the level; kNever while it has not.
Time CostCounter::Recovery::back(const Series& cwnd) const {
    const std::size_t place = firstAtLeast(cwnd, searched, cwnd.size(), level);
    return place < cwnd.size() ? cwnd.at(place).time : kNever;
}

void CostCounter::Recovery::begin(Time at, double lost, const Curves& curves) {
    if (curves.cwnd == nullptr) return;
    const Series& cwnd = *curves.cwnd;
    const std::size_t next = cwnd.lowerBound(at + Duration{1});
    if (open) {
        searched = firstAtLeast(cwnd, searched, next, level);
        if (searched < next) {
            countUntil(curves.goodput, cwnd.at(searched).time);
            closed += cwnd.at(searched).time - from;
            open = false;
        }
    }
    if (!open) {
        open = true;
        from = counted = at;
        level = lost;
        searched = next;
        least = curves.goodput != nullptr ? kBack * curves.goodput->valueAt(at) : 0;
    }
    level = std::max(level, lost);
}

void CostCounter::Recovery::countUntil(const Series* goodput, Time until) {
    if (goodput == nullptr || until <= counted) return;
    std::size_t next = goodput->lowerBound(counted + Duration{1});
    double rate = goodput->valueAt(counted);
    while (counted < until) {
        const Time end = next < goodput->size() ? std::min(goodput->at(next).time, until) : until;
        if (rate < least) slow += end - counted;
        counted = end;
        if (next < goodput->size()) rate = static_cast<double>(goodput->at(next++).value);
    }
}

void CostCounter::Recovery::count(const Curves& curves, Time now) {
    if (open && curves.cwnd != nullptr) countUntil(curves.goodput, std::min(back(*curves.cwnd), now));
}

void CostCounter::Recovery::addTo(Cost& cost, const Curves& curves, Time now) const {
    Recovery whole = *this;
    whole.count(curves, now);
    cost.slow += whole.slow;
    cost.recovering += closed;
    if (!open || curves.cwnd == nullptr) return;
    const Time until = back(*curves.cwnd);
    cost.recovering += std::max(Duration{0}, std::min(until, now) - from);
    cost.stillRecovering = cost.stillRecovering || until > now;
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
                           const CurvesOf& curvesOf) {
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
    const Curves curves = curvesOf(event.socket);
    recoveries[index].begin(event.fired, event.cwndBefore, curves);
    recoveries[kAll].begin(event.fired, event.cwndBefore, curves);
}

const CostReport& CostCounter::update(const LedgerView& ledger, const CurvesOf& curvesOf, Time now) {
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
        addEvent(m_sums, ledger, m_done, last, curvesOf);
        m_done = last;
        m_last = ledger.at(last - 1);
    }
    // What is certain is counted once; what is copied below only adds the newest events to it.
    const Time certain = m_done < ledger.size() ? std::min(now, ledger.at(m_done).fired) : now;
    for (std::size_t s = 0; s < m_sums.sockets.size(); ++s)
        for (Recovery& r : m_sums.sockets[s]) r.count(curvesOf(SocketId{static_cast<std::uint32_t>(s)}), certain);
    Sums sums = m_sums;
    for (std::size_t first = m_done; first < ledger.size();) {
        const std::size_t last = eventEnd(ledger, first);
        addEvent(sums, ledger, first, last, curvesOf);
        first = last;
    }
    for (std::size_t s = 0; s < sums.sockets.size(); ++s) {
        const Curves curves = curvesOf(SocketId{static_cast<std::uint32_t>(s)});
        for (std::size_t v = 0; v < kAll; ++v) sums.sockets[s][v].addTo(sums.report.byVerdict[v], curves, now);
        sums.sockets[s][kAll].addTo(sums.report.all, curves, now);
    }
    m_report = sums.report;
    return m_report;
}

}  // namespace inflight
