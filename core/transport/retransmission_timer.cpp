#include "core/transport/retransmission_timer.h"

#include <algorithm>

namespace inflight {

namespace {

constexpr auto kLater = [](const auto& a, const auto& b) { return a.at > b.at; };

/// A copy's timer runs: it was sent and does not wait to be sent again.
bool armed(const SentPacket& p) { return p.copies > 0 && !p.waiting; }

}  // namespace

void RetransmissionTimer::onSent(std::uint64_t number, const SentPacket& packet, Duration rto) {
    const Armed entry{plus(packet.lastSent, packet.rto), number, packet.copies};
    if (packet.copies == 1) {
        while (!m_first.empty() && m_first.back().at >= entry.at) m_first.pop_back();
        m_first.push_back(entry);
    } else {
        m_again.push_back(entry);
        std::push_heap(m_again.begin(), m_again.end(), kLater);
    }
    if (!m_running) restart(packet.lastSent, rto);  // RFC 6298 5.1
}

void RetransmissionTimer::onNewAck(Time now, Duration rto, bool outstanding) {
    m_lastNewAck = now;
    if (outstanding) restart(now, rto);  // RFC 6298 5.3
    else m_running = false;              // 5.2
}

void RetransmissionTimer::restart(Time now, Duration rto) {
    m_running = true;
    m_started = now;
    m_length = rto;
}

void RetransmissionTimer::reset(const Flight& flight, const RtoConfig& config) {
    m_first.clear();
    m_again.clear();
    if (config.policy != RtoPolicy::PerPacketAtSend) return;
    for (std::size_t i = 0; i < flight.sent; ++i) {
        const SentPacket& p = flight.packets[i];
        if (armed(p)) m_again.push_back({plus(p.lastSent, p.rto), flight.first + i, p.copies});
    }
    std::make_heap(m_again.begin(), m_again.end(), kLater);
}

bool RetransmissionTimer::holds(const Flight& flight, const Armed& entry) {
    if (entry.number < flight.first || entry.number - flight.first >= flight.sent) return false;
    const SentPacket& p = flight.packets[entry.number - flight.first];
    return armed(p) && p.copies == entry.copies;
}

Time RetransmissionTimer::earliestAtSend(const Flight& flight) {
    while (!m_first.empty() && !holds(flight, m_first.front())) m_first.pop_front();
    while (!m_again.empty() && !holds(flight, m_again.front())) {
        std::pop_heap(m_again.begin(), m_again.end(), kLater);
        m_again.pop_back();
    }
    const Time first = m_first.empty() ? kNever : m_first.front().at;
    return m_again.empty() ? first : std::min(first, m_again.front().at);
}

Time RetransmissionTimer::earliest(const Flight& flight, const RtoConfig& config, Duration rto) {
    if (flight.sent == 0) return kNever;
    if (config.policy == RtoPolicy::PerPacketAtSend) return earliestAtSend(flight);
    m_first.clear();
    m_again.clear();
    if (config.policy != RtoPolicy::PerPacketAgeNow) return deadline(flight, config, rto, flight.first);
    // Ages: packets sent once stand in order of age, so the search ends at the first of them.
    Time oldest = kNever;
    for (std::size_t i = 0; i < flight.sent; ++i) {
        const SentPacket& p = flight.packets[i];
        if (!armed(p)) continue;
        oldest = std::min(oldest, p.lastSent);
        if (p.copies == 1) break;
    }
    return plus(oldest, rto);
}

Time RetransmissionTimer::deadline(const Flight& flight, const RtoConfig& config, Duration rto, std::uint64_t number) const {
    if (number < flight.first || number - flight.first >= flight.sent) return kNever;
    const SentPacket& p = flight.packets[number - flight.first];
    if (!armed(p)) return kNever;
    switch (config.policy) {
    case RtoPolicy::PerPacketAtSend: return plus(p.lastSent, p.rto);
    case RtoPolicy::PerPacketAgeNow: return plus(p.lastSent, rto);
    case RtoPolicy::SinceLastAck:
        return number == flight.first ? plus(std::max(p.lastSent, m_lastNewAck), rto) : kNever;
    case RtoPolicy::SingleRestarted:
        return number == flight.first && m_running ? plus(m_started, m_length) : kNever;
    }
    return kNever;
}

void RetransmissionTimer::expired(const Flight& flight, const RtoConfig& config, Duration rto, Time now,
                                  std::vector<std::uint64_t>& out) const {
    const bool each = config.policy == RtoPolicy::PerPacketAtSend || config.policy == RtoPolicy::PerPacketAgeNow;
    const std::size_t count = each ? flight.sent : std::min<std::size_t>(flight.sent, 1);
    for (std::size_t i = 0; i < count; ++i)
        if (deadline(flight, config, rto, flight.first + i) <= now) out.push_back(flight.first + i);
}

}  // namespace inflight
