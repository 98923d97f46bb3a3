// Timeouts (RFC 9293 3.10.8): data, SYN and FIN, delayed ACK, window probe, TIME-WAIT.
#include "core/transport/connection.h"

#include <algorithm>

namespace inflight {

Time Connection::nextDeadline(const TransportConfig& config) {
    if (m_state == State::Closed) return kNever;
    const Time timer = earlier(earlier(nextTimer(config), controlTimer()), m_probeAt);
    return earlier(earlier(ticked(config, timer), m_ackAt), earlier(m_timeWaitEnds, m_gate));
}

/// When the next timer of a data packet expires; ticks are not in it.
Time Connection::nextTimer(const TransportConfig& config) {
    return m_timer.earliest(flight(), config.rto, m_rto);
}

/// When the timer of a SYN or FIN that is out expires; ticks are not in it.
Time Connection::controlTimer() const {
    return m_controlCopies > 0 && !m_synDue && !m_finDue ? plus(m_controlSent, m_controlRto) : kNever;
}

void Connection::timeouts(Env& env) {
    if (m_state == State::Closed) return;
    // What only waited for this instant (send tick, pacing) leaves first: at equal times a timer comes last.
    if (sendsData()) sendAllowed(env);
    if (ticked(env.config, controlTimer()) <= env.now) controlTimeout(env);
    if (ticked(env.config, nextTimer(env.config)) <= env.now) dataTimeout(env);
    if (m_ackAt <= env.now) m_ackNow = true;
    if (ticked(env.config, m_probeAt) <= env.now) probe(env);
    if (m_timeWaitEnds <= env.now) {
        m_timeWaitEnds = kNever;
        enter(env, State::Closed);
    }
}

void Connection::dataTimeout(Env& env) {
    std::vector<std::uint64_t> numbers;
    m_timer.expired(flight(), env.config.rto, m_rto, env.now, numbers);
    if (numbers.empty()) return;
    // Go-back-N drops all timers when the first one expires, so the others of this instant never do.
    if (env.config.resend == Resend::GoBackN) numbers.erase(numbers.begin() + 1, numbers.end());
    timeoutEvent(env, numbers, true);
}

/// One timeout event: one halving, however many timers expired together; then everything they ask for is queued in the
/// order of the packets. `fired` is false where duplicate ACKs act like a timeout.
void Connection::timeoutEvent(Env& env, const std::vector<std::uint64_t>& numbers, bool fired) {
    const Duration rtoBefore = m_rto;
    const std::uint32_t flightBefore = inFlight();
    const double before = m_congestion.cwnd();
    const CwndRule rule = m_congestion.onTimeout();
    if (fired) {
        ++m_events;
        ++m_sinceSample;
        env.trace.timeoutEvent();
    }
    for (const std::uint64_t number : numbers) {
        const SentPacket& p = m_packets[number - m_first];
        // Doubles once per flight: only for a copy sent after the last doubling (RFC 6298 5.5).
        if (fired && env.config.rto.backoff && (!m_everDoubled || p.lastSent >= m_doubledAt)) {
            m_doublings = std::min(m_doublings + 1, 62);
            m_doubledAt = env.now;
            m_everDoubled = true;
        }
        if (!fired) continue;
        const bool atSend = env.config.rto.policy == RtoPolicy::PerPacketAtSend;
        env.trace.timerFired({m_who.socket, number, env.now, p.lastSent, atSend ? p.rto : rtoBefore, before,
                              m_congestion.cwnd(), flightBefore, m_events,
                              env.config.rto.estimator == Estimator::Frozen, p.liveRto, m_sinceSample});
    }
    if (m_congestion.cwnd() != before) env.trace.window(env.now, m_who.socket, m_congestion.cwnd(), rule);
    m_samplesFrom = m_first + m_packets.size();  // Karn
    m_timed = 0;
    if (env.config.resend == Resend::GoBackN) {
        for (std::size_t i = 0; m_waiting > 0 && i < m_packets.size(); ++i) m_packets[i].waiting = false;
        m_waiting = 0;
        m_next = m_first;
        env.trace.inFlight(env.now, m_who.socket, 0);
    } else {
        for (const std::uint64_t number : numbers) {
            SentPacket& p = m_packets[number - m_first];
            if (p.waiting) continue;
            p.waiting = true;
            ++m_waiting;
        }
        m_waitFrom = std::min(m_waitFrom, numbers.front());
    }
    m_timer.stop();
    computeRto(env.config);
    if (m_rto != rtoBefore) tellEstimate(env);
}

/// SYN and FIN are resent like data, without changes of cwnd; with rto.backoff their timer doubles by itself.
void Connection::controlTimeout(Env& env) {
    const bool syn = m_state == State::SynSent || m_state == State::SynReceived;
    (syn ? m_synDue : m_finDue) = true;
    const SegmentKind kind = !syn                        ? SegmentKind::Fin
                             : m_state == State::SynSent ? SegmentKind::Syn
                                                         : SegmentKind::SynAck;
    env.trace.controlTimeout(env.now, m_who.socket, kind);
}

void Connection::probe(Env& env) {
    m_probeAfter = std::min(m_probeAfter * 2, kLongestProbe);
    m_probeAt = plus(env.now, m_probeAfter);
    sendControl(env, SegmentKind::Probe);
}

Time Connection::deadlineOf(const TransportConfig& config, std::uint64_t packet) const {
    return ticked(config, m_timer.deadline(flight(), config.rto, rto(config), packet));
}

}  // namespace inflight
