#include "core/transport/retransmission_timer.h"

#include <algorithm>

namespace inflight {

namespace {

constexpr auto kLater = [](const auto& a, const auto& b) { return a.at > b.at; };

bool ofEach(const RtoConfig& config) {
    return config.policy == RtoPolicy::PerPacketAtSend || config.policy == RtoPolicy::PerPacketAgeNow;
}

/// A copy's timer runs: it was sent and does not wait to be sent again.
bool armed(const SentPacket& p) {
    return p.copies > 0 && !p.waiting;
}

Time key(const SentPacket& p, const RtoConfig& config) {
    return config.policy == RtoPolicy::PerPacketAtSend ? plus(p.lastSent, p.rto) : p.lastSent;
}

}  // namespace

void RetransmissionTimer::onSent(const Flight& flight, const RtoConfig& config, std::uint64_t number, Duration rto) {
    const SentPacket& packet = flight.packets[number - flight.first];
    if (!m_running) restart(packet.lastSent, rto);  // RFC 6298 5.1
    if (!ofEach(config)) return;
    if (m_line.size() + m_heap.size() > 2 * flight.packets.size() + 64) forgetStale(flight);
    const Armed entry{key(packet, config), number, packet.copies};
    while (!m_line.empty() && m_line.back().at > entry.at && !holds(flight, m_line.back())) m_line.pop_back();
    if (m_line.empty() || m_line.back().at <= entry.at) return m_line.push_back(entry);
    m_heap.push_back(entry);
    std::push_heap(m_heap.begin(), m_heap.end(), kLater);
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
    m_line.clear();
    m_heap.clear();
    if (!ofEach(config)) return;
    for (std::size_t i = 0; i < flight.sent; ++i) {
        const SentPacket& p = flight.packets[i];
        if (armed(p)) m_heap.push_back({key(p, config), flight.first + i, p.copies});
    }
    std::make_heap(m_heap.begin(), m_heap.end(), kLater);
}

bool RetransmissionTimer::holds(const Flight& flight, const Armed& entry) {
    if (entry.number < flight.first || entry.number - flight.first >= flight.sent) return false;
    const SentPacket& p = flight.packets[entry.number - flight.first];
    return armed(p) && p.copies == entry.copies;
}

/// Keeps what is indexed in proportion to the flight.
void RetransmissionTimer::forgetStale(const Flight& flight) {
    const auto stale = [&](const Armed& entry) { return !holds(flight, entry); };
    Ring<Armed> line;
    for (std::size_t i = 0; i < m_line.size(); ++i)
        if (!stale(m_line[i])) line.push_back(m_line[i]);
    m_line = std::move(line);
    std::erase_if(m_heap, stale);
    std::make_heap(m_heap.begin(), m_heap.end(), kLater);
}

Time RetransmissionTimer::earliestOfEach(const Flight& flight) {
    while (!m_line.empty() && !holds(flight, m_line.front())) m_line.pop_front();
    while (!m_heap.empty() && !holds(flight, m_heap.front())) {
        std::pop_heap(m_heap.begin(), m_heap.end(), kLater);
        m_heap.pop_back();
    }
    const Time first = m_line.empty() ? kNever : m_line.front().at;
    return m_heap.empty() ? first : std::min(first, m_heap.front().at);
}

Time RetransmissionTimer::earliest(const Flight& flight, const RtoConfig& config, Duration rto) {
    if (flight.sent == 0) return kNever;
    if (!ofEach(config)) return ofAll(flight, config, rto);
    const Time at = earliestOfEach(flight);
    return config.policy == RtoPolicy::PerPacketAgeNow ? plus(at, rto) : at;
}

/// When the timer of the policies that have only one expires; something is out.
Time RetransmissionTimer::ofAll(const Flight& flight, const RtoConfig& config, Duration rto) const {
    const SentPacket& oldest = flight.packets.front();
    if (!armed(oldest)) return kNever;
    if (config.policy == RtoPolicy::SinceLastAck) return plus(std::max(oldest.lastSent, m_lastNewAck), rto);
    return m_running ? plus(m_started, m_length) : kNever;
}

Time RetransmissionTimer::deadline(const Flight& flight, const RtoConfig& config, Duration rto,
                                   std::uint64_t number) const {
    if (number < flight.first || number - flight.first >= flight.sent) return kNever;
    if (!ofEach(config)) return number == flight.first ? ofAll(flight, config, rto) : kNever;
    const SentPacket& p = flight.packets[number - flight.first];
    if (!armed(p)) return kNever;
    return plus(p.lastSent, config.policy == RtoPolicy::PerPacketAtSend ? p.rto : rto);
}

void RetransmissionTimer::expired(const Flight& flight, const RtoConfig& config, Duration rto, Time now,
                                  std::vector<std::uint64_t>& out) const {
    if (!ofEach(config)) {
        if (flight.sent > 0 && ofAll(flight, config, rto) <= now) out.push_back(flight.first);
        return;
    }
    const Duration age = config.policy == RtoPolicy::PerPacketAgeNow ? rto : Duration{0};
    const auto look = [&](const Armed& entry) {
        if (plus(entry.at, age) > now) return false;
        if (holds(flight, entry)) out.push_back(entry.number);
        return true;
    };
    for (std::size_t i = 0; i < m_line.size() && look(m_line[i]); ++i) {
    }
    std::vector<std::size_t> due;  // places in the heap; below one that is not due nothing is
    if (!m_heap.empty()) due.push_back(0);
    while (!due.empty()) {
        const std::size_t i = due.back();
        due.pop_back();
        if (!look(m_heap[i])) continue;
        for (const std::size_t child : {2 * i + 1, 2 * i + 2})
            if (child < m_heap.size()) due.push_back(child);
    }
    std::sort(out.begin(), out.end());
}

}  // namespace inflight
