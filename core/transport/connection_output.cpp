// Output: what may be sent now, in which order, and the segments themselves.
#include "core/transport/connection.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace inflight {

void Connection::output(Env& env) {
    if (m_state < State::Established) return outputHandshake(env);
    m_gate = kNever;
    const bool nothingLeft = m_una == m_written && !m_finQueued;  // to be sent, first or again
    if (!nothingLeft && sendsData()) {
        sendAllowed(env);
        sendFinIfDue(env);
        armProbe(env);
    }
    if (m_ackNow || m_windowUpdate) sendAck(env);
}

void Connection::outputHandshake(Env& env) {
    if (m_state == State::Closed) return;
    if (m_synDue) sendControl(env, m_state == State::SynSent ? SegmentKind::Syn : SegmentKind::SynAck);
    m_gate = kNever;
}

void Connection::adopt(Env& env) {
    m_capacity = env.config.sendBuffer;
    m_receive.setCapacity(env.config.receiveBuffer);
    m_frozen = env.config.rto.estimator == Estimator::Frozen;
    if (m_frozen && std::exchange(m_shadowBehind, false)) m_shadow = m_estimator;
    computeRto(env.config);
    const double before = m_congestion.cwnd();
    m_congestion.adopt(env.config);
    m_timer.reset(flight(), env.config.rto);
    if (m_unacked > 0 && m_unacked >= env.config.ackEvery) m_ackNow = true;
    if (m_receive.moveEdge(env.config.segment)) m_windowUpdate = true;
    if (!sendsData()) return;
    if (m_congestion.cwnd() != before) env.trace.window(env.now, m_who.socket, m_congestion.cwnd(), CwndRule::Capped);
    tellEstimate(env);
}

/// The state allows data, or its resends, to leave.
bool Connection::sendsData() const {
    const auto bit = [](State s) { return 1U << static_cast<unsigned>(s); };
    constexpr unsigned kSending = bit(State::Established) | bit(State::CloseWait) | bit(State::FinWait1) |
                                  bit(State::Closing) | bit(State::LastAck);
    return (kSending & bit(m_state)) != 0;
}

/// Length of the data packet that may leave next, if pacing and the send tick allow; 0 if none may.
std::uint32_t Connection::lengthToSend(const TransportConfig& config) {
    if (m_waiting > 0) return m_packets[oldestWaiting() - m_first].length;
    const std::uint64_t flight = m_next - m_first;
    if (flight >= m_congestion.packets()) return 0;
    return flight < m_packets.size() ? m_packets[flight].length : newLength(config);
}

/// The number of the oldest packet that waits to be resent; there is one.
std::uint64_t Connection::oldestWaiting() {
    m_waitFrom = std::max(m_waitFrom, m_first);
    while (!m_packets[m_waitFrom - m_first].waiting) ++m_waitFrom;
    return m_waitFrom;
}

/// Length of the next new packet, 0 if none should be sent. A short one leaves only as the last of all written data,
/// with nothing in flight, or if it fills half the largest window seen (RFC 9293 3.8.6.2.1).
std::uint32_t Connection::newLength(const TransportConfig& config) const {
    const std::uint64_t full = m_sentEnd + config.segment;
    if (full <= m_written && full <= m_peerEdge) return config.segment;
    const std::uint64_t available = m_written - m_sentEnd;
    const std::uint64_t room = m_peerEdge > m_sentEnd ? m_peerEdge - m_sentEnd : 0;
    const std::uint64_t length = std::min(available, room);
    if (length == 0) return 0;
    if (length == available || m_next == m_first || length * 2 >= m_largestWindow)
        return static_cast<std::uint32_t>(length);
    return 0;
}

/// When pacing lets the next data packet leave: the last one's time plus SRTT / (gain x cwnd), or plus 1 / rate.
Time Connection::nextPacedSend(const TransportConfig& config) const {
    if (config.pacing == PacingMode::Off || m_lastData == kNever) return Time{};
    const double gap = config.pacing == PacingMode::Rate ? 1e9 / config.pacingRate
                                                         : static_cast<double>(m_estimator.srtt().count()) /
                                                               (config.pacingGain * m_congestion.cwnd());
    return plus(m_lastData, fromNanoseconds(std::ceil(gap)));
}

/// The first instant at or after now at which data may leave. Pacing switches the send tick off.
Time Connection::sendGate(const TransportConfig& config, Time now) const {
    if (config.pacing != PacingMode::Off) return std::max(now, nextPacedSend(config));
    return nextTick(now, config.sendTick);
}

/// Sends one data packet: resends first, then what go-back-N sends again, then new data of this length.
void Connection::sendNext(Env& env, std::uint32_t length) {
    const std::uint64_t number = m_waiting > 0 ? takeWaiting() : m_next++;
    const bool isNew = number == m_first + m_packets.size();
    sendPacket(env, isNew ? newPacket(length) : m_packets[number - m_first], number);
}

/// The oldest packet that waits to be resent waits no more; its number.
std::uint64_t Connection::takeWaiting() {
    --m_waiting;
    return oldestWaiting();
}

/// A packet of new data, not sent yet: sendPacket() fills in the rest.
SentPacket& Connection::newPacket(std::uint32_t length) {
    SentPacket& p = m_packets.addBack();
    p.begin = m_sentEnd;
    p.length = length;
    p.copies = 0;
    m_sentEnd += length;
    return p;
}

void Connection::sendPacket(Env& env, SentPacket& p, std::uint64_t number) {
    const bool again = p.copies > 0;
    ++p.copies;
    if (!again) p.firstSent = env.now;
    p.lastSent = env.now;
    p.rto = m_rto;
    p.liveRto = m_frozen ? m_shadow.rto(env.config.rto, m_doublings) : Duration{0};
    p.waiting = false;
    if (!again && m_timed == 0) m_timed = number;
    m_lastData = env.now;
    m_timer.onSent(flight(), env.config.rto, number, p.rto);

    const Flags flags = p.end() == m_written ? Flag::Ack | Flag::Psh : Flags{} | Flag::Ack;
    Packet& o = makePacket(env, SegmentKind::Data, flags, p.begin, {m_who.socket.value, p.length, p.begin});
    const auto flightNow = static_cast<std::uint32_t>(std::max(m_next, number + 1) - m_first);
    env.trace.dataSent(o.truth, env.now, m_who.socket, m_who.node,
                       {number, p.length, again, p.rto, m_congestion.cwnd(), flightNow, m_receive.next()});
    nothingOwed();
}

/// The FIN leaves behind the last byte written, not gated by cwnd; again when its timer expired.
void Connection::sendFinIfDue(Env& env) {
    if (!m_finQueued) return;
    const bool first = !m_finSent && m_sentEnd == m_written && m_waiting == 0 && m_next == m_first + m_packets.size();
    if (!first && !m_finDue) return;
    if (first) {
        m_finSent = true;
        enter(env, m_state == State::CloseWait ? State::LastAck : State::FinWait1);
    }
    sendControl(env, SegmentKind::Fin);
}

/// The peer's window is zero, data waits and nothing is in flight: ask again after one RTO (RFC 9293 3.8.6.1).
void Connection::armProbe(Env& env) {
    const bool shut = m_peerEdge <= m_sentEnd && m_written > m_sentEnd && m_next == m_first;
    if (!shut) {
        m_probeAt = kNever;
    } else if (m_probeAt == kNever) {
        m_probeAfter = std::min(rto(env.config), kLongestProbe);
        m_probeAt = plus(env.now, m_probeAfter);
    }
}

/// A new packet of the outbox, with everything but its truth.
Packet& Connection::makePacket(Env& env, SegmentKind kind, Flags flags, std::uint64_t position,
                               const Payload& payload) const {
    const Segment segment{
        .source = m_who.localPort,
        .destination = m_who.remotePort,
        .flags = flags,
        .seq = m_iss + 1 + static_cast<std::uint32_t>(position),
        .ack = m_irs + 1 + static_cast<std::uint32_t>(m_receive.next()) + (m_finReceived ? 1U : 0U),
        .window = static_cast<std::uint32_t>(m_receive.window()),
        .payload = payload,
    };
    return env.out.emplace_back(segment, m_who.node, m_who.remoteNode, kind);
}

/// What is being sent carries an acknowledgment: nothing is owed any more.
void Connection::nothingOwed() {
    m_ackNow = false;
    m_ackAt = kNever;
    m_unacked = 0;
    m_windowUpdate = false;
    m_toldEdge = m_receive.edge();
}

/// An ACK that is due, or a window update, which is one too.
void Connection::sendAck(Env& env) {
    const SegmentKind kind = m_ackNow ? SegmentKind::Ack : SegmentKind::WindowUpdate;
    Packet& p = makePacket(env, kind, Flags{} | Flag::Ack, m_sentEnd + (m_finSent ? 1U : 0U));
    nothingOwed();
    env.trace.controlSent(p.truth, env.now, m_who.socket, m_who.node, kind, true, m_receive.next());
}

/// A SYN, a FIN or a window probe.
void Connection::sendControl(Env& env, SegmentKind kind) {
    Flags flags = Flags{} | Flag::Ack;
    std::uint64_t position = m_sentEnd;
    switch (kind) {
    case SegmentKind::Syn: flags = Flags{} | Flag::Syn; break;
    case SegmentKind::SynAck: flags = Flag::Syn | Flag::Ack; break;
    case SegmentKind::Fin: flags = Flag::Fin | Flag::Ack; break;
    case SegmentKind::Probe: --position; break;
    default: break;
    }
    Packet& p = makePacket(env, kind, flags, position);
    const bool syn = kind == SegmentKind::Syn || kind == SegmentKind::SynAck;
    if (syn) p.segment.seq = m_iss;
    if (kind == SegmentKind::Syn) p.segment.ack = {};
    if (syn || kind == SegmentKind::Fin) {
        m_controlSent = env.now;
        m_controlRto = m_estimator.rto(env.config.rto, env.config.rto.backoff ? static_cast<int>(m_controlCopies) : 0);
        ++m_controlCopies;
        (syn ? m_synDue : m_finDue) = false;
    }
    const bool acknowledges = !syn;
    if (acknowledges) nothingOwed();
    env.trace.controlSent(p.truth, env.now, m_who.socket, m_who.node, kind, acknowledges, m_receive.next());
}

}  // namespace inflight
