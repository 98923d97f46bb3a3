// What an acknowledgment means for the sender: packets leave the flight, the RTT is sampled, cwnd grows.
#include "core/transport/connection.h"

#include <algorithm>

namespace inflight {

inline void Connection::learn(Env& env, Duration rtt, Time sentAt) {
    const RtoConfig& config = env.config.rto;
    m_sinceSample = 0;
    m_doublings = 0;
    SampleFate fate = SampleFate::Averaged;
    if (m_frozen) {
        m_shadow.sample(rtt, config);
        fate = SampleFate::Frozen;
    } else {
        if (!m_estimator.sampled() && config.firstSample == FirstSample::Replace) fate = SampleFate::Replaced;
        m_estimator.sample(rtt, config);
        m_shadowBehind = true;
    }
    computeRto(env.config);
    env.trace.sample(env.now, m_who.socket, rtt, sentAt, fate);
    tellEstimate(env);
}

void Connection::learnFromHandshake(Env& env) {
    if (env.config.rto.sampleHandshake && m_controlCopies == 1) learn(env, env.now - m_controlSent, m_controlSent);
}

void Connection::newAck(Env& env, std::uint64_t position) {
    m_una = position;
    std::uint64_t packets = 0;
    bool sampled = false;
    const SentPacket* newest = nullptr;
    while (!m_packets.empty() && m_packets.front().end() <= position) {
        const SentPacket& p = m_packets.front();
        if (p.waiting) --m_waiting;
        const bool valid = p.copies == 1 && m_first >= m_samplesFrom;
        const bool asked = env.config.rto.sample == SampleRule::Every || m_timed == m_first;
        if (asked && (valid || !sampled)) {  // the newest valid one; the newest of all if none is
            newest = &p;
            sampled = valid;
        }
        if (m_timed == m_first) m_timed = 0;
        m_packets.pop_front();
        ++m_first;
        ++packets;
    }
    m_next = std::max(m_next, m_first);
    m_dupAcks = 0;
    m_dupPosition = ~std::uint64_t{0};
    if (sampled) learn(env, env.now - newest->firstSent, newest->firstSent);
    else if (newest != nullptr) refuseSample(env, *newest);
    m_timer.onNewAck(env.now, m_rto, m_next > m_first);
    grow(env, packets);
    env.trace.acked(env.now, m_who.socket, m_who.node, position, packets, inFlight());
}

/// Karn: whose answer is it?
void Connection::refuseSample(Env& env, const SentPacket& p) {
    ++m_karnRefusals;
    env.trace.sample(env.now, m_who.socket, env.now - p.firstSent, p.firstSent,
                     p.copies > 1 ? SampleFate::KarnResent : SampleFate::KarnDiscarded);
}

/// "Each packet received adds 1": a cumulative ACK that covers n packets counts n.
void Connection::grow(Env& env, std::uint64_t packets) {
    if (packets == 0) return;
    const double before = m_congestion.cwnd();
    CwndRule rule = CwndRule::Fixed;
    for (std::uint64_t i = 0; i < packets; ++i) rule = m_congestion.onAcked(env.config);
    if (m_congestion.cwnd() != before) env.trace.window(env.now, m_who.socket, m_congestion.cwnd(), rule);
}

/// tcp.dup_acks: this many pure ACKs with the same number act like a timeout, once until new data is acknowledged.
void Connection::duplicateAck(Env& env) {
    if (env.config.dupAcks == 0 || m_dupPosition == m_una) return;
    if (++m_dupAcks != env.config.dupAcks) return;
    m_dupPosition = m_una;
    env.trace.dupAckResend();
    const std::vector<std::uint64_t> oldest{m_first};
    timeoutEvent(env, oldest, false);
}

}  // namespace inflight
