// Segment arrives (RFC 9293 3.10.7), one function per check, in the RFC's order.
#include "core/transport/connection.h"

#include <algorithm>

namespace inflight {

namespace {

/// How long TIME-WAIT lasts: twice the maximum segment lifetime, 2 minutes (RFC 9293 3.4.2). It must outlast several
/// resends at the longest RTO.
constexpr Duration kTimeWait{240'000'000'000};

}  // namespace

void Connection::segmentArrives(Env& env, const Packet& packet) {
    const Segment& s = packet.segment;
    const bool data = s.length() > 0;
    const bool unusual = m_state < State::Established || s.flags.hasAny(Flag::Syn | Flag::Rst);
    if (unusual && !passesFirstChecks(env, packet)) return;
    const std::int64_t begin = unwrap(s.seq, m_irs + 1, m_receive.next());
    checkSequence(s, begin);
    env.trace.ackArrived(env.now, packet.truth, packet.transit);
    if (s.has(Flag::Ack)) checkAck(env, s, unwrap(s.ack, m_iss + 1, m_una));  // fifth
    // Closed now, or our SYN is still not acknowledged: nothing else of the segment counts.
    if (m_state < State::Established) {
        if (data && m_state == State::SynReceived) env.trace.dropped(env.now, packet.truth, 255, DropReason::Discarded);
        return;
    }
    if (data) takeData(env, packet, begin);                                       // seventh
    if (s.has(Flag::Fin)) checkFin(env, begin < 0 ? begin : begin + s.length());  // eighth
}

/// Before the connection is synchronized, and for segments that open or reset one. False where the segment is done
/// with.
bool Connection::passesFirstChecks(Env& env, const Packet& packet) {
    const Segment& s = packet.segment;
    if (m_state == State::Closed) {
        if (s.length() > 0) env.trace.dropped(env.now, packet.truth, 255, DropReason::NoSocket);
        return false;
    }
    if (m_state == State::SynSent) {
        arrivesInSynSent(env, packet);
        return false;
    }
    if (s.has(Flag::Rst)) {  // second check; first (sequence) is not needed against our own peer
        m_refused = m_state == State::SynReceived;
        enter(env, State::Closed);
        return false;
    }
    if (!s.has(Flag::Syn)) return true;
    m_ackNow = m_state != State::SynReceived;  // fourth: our SYN ACK or the peer's ACK of it was lost
    if (m_state == State::SynReceived) m_synDue = true;
    env.trace.ackArrived(env.now, packet.truth, packet.transit);
    return false;
}

void Connection::arrivesInSynSent(Env& env, const Packet& packet) {
    const Segment& s = packet.segment;
    if (s.has(Flag::Ack) && s.ack != m_iss + 1) return;
    if (s.has(Flag::Rst)) {
        m_refused = true;
        return enter(env, State::Closed);
    }
    if (!s.has(Flag::Syn)) return;
    m_irs = s.seq;
    m_peerEdge = s.window;
    m_largestWindow = s.window;
    env.trace.ackArrived(env.now, packet.truth, packet.transit);
    if (!s.has(Flag::Ack)) {  // both opened at once
        m_synDue = true;
        return enter(env, State::SynReceived);
    }
    learnFromHandshake(env);
    m_ackNow = true;
    establish(env);
}

void Connection::establish(Env& env) {
    m_synDue = false;
    m_controlCopies = 0;
    enter(env, State::Established);
    env.trace.window(env.now, m_who.socket, m_congestion.cwnd(), CwndRule::Initial);
    tellEstimate(env);
}

/// First check: data or a FIN that was there before, and a window probe (the empty segment just before RCV.NXT), are
/// answered by an ACK at once.
void Connection::checkSequence(const Segment& s, std::int64_t begin) {
    const auto next = static_cast<std::int64_t>(m_receive.next()) + (m_finReceived ? 1 : 0);
    const std::uint32_t length = s.length() + s.flags.count(Flag::Fin);  // SYNs are done with
    if (length > 0 ? begin + length <= next : begin == next - 1) m_ackNow = true;
}

void Connection::checkAck(Env& env, const Segment& s, std::int64_t ack) {
    if (m_state == State::SynReceived) {
        if (ack < 0 || static_cast<std::uint64_t>(ack) > m_sentEnd) return;
        learnFromHandshake(env);
        establish(env);
    }
    auto position = static_cast<std::uint64_t>(ack);
    bool ofFin = false;
    if (position > m_sentEnd) {  // a position before the stream is a huge one
        ofFin = m_finSent && position == m_sentEnd + 1;
        if (!ofFin) return;  // acknowledges what was never sent
        --position;
    }
    const std::uint64_t edge = position + s.window;
    const bool sameWindow = edge == m_peerEdge;
    m_peerEdge = std::max(m_peerEdge, edge);  // it never moves back
    m_largestWindow = std::max<std::uint64_t>(m_largestWindow, s.window);
    if (position > m_una) {
        newAck(env, position);
    } else if (position == m_una && s.sequenceLength() == 0 && sameWindow && m_next > m_first) {
        duplicateAck(env);
    }
    if (ofFin && !m_finAcked) finAcknowledged(env);
}

void Connection::finAcknowledged(Env& env) {
    m_finAcked = true;
    m_controlCopies = 0;
    if (m_state == State::FinWait1) enter(env, State::FinWait2);
    else if (m_state == State::LastAck) enter(env, State::Closed);
    else if (m_state == State::Closing) {
        m_timeWaitEnds = plus(env.now, kTimeWait);
        enter(env, State::TimeWait);
    }
}

void Connection::takeData(Env& env, const Packet& packet, std::int64_t begin) {
    const bool keep = env.config.outOfOrder == OutOfOrder::Keep;
    const Taken taken =
        begin < 0 ? Taken::Beyond : m_receive.take(static_cast<std::uint64_t>(begin), packet.segment.payload, keep);
    switch (taken) {
    case Taken::Discarded: m_ackNow = true; return env.trace.dropped(env.now, packet.truth, 255, DropReason::Discarded);
    case Taken::Beyond: m_ackNow = true; return env.trace.dropped(env.now, packet.truth, 255, DropReason::Window);
    case Taken::Kept:
    case Taken::Had: m_ackNow = true; break;
    case Taken::InOrder:
        if (++m_unacked >= env.config.ackEvery) m_ackNow = true;
        else if (m_ackAt == kNever) m_ackAt = plus(env.now, env.config.ackDelay);
        break;
    }
    env.trace.dataTaken(env.now, packet.truth, packet.transit, m_who.node);
    if (m_receive.next() < m_finPosition || m_finPosition == ~std::uint64_t{0} || m_finReceived) return;
    checkFin(env, static_cast<std::int64_t>(m_finPosition));  // it came before this data and is in order now
}

/// A FIN arrives that stands at this stream position.
void Connection::checkFin(Env& env, std::int64_t position) {
    m_ackNow = true;
    if (m_state == State::TimeWait) m_timeWaitEnds = plus(env.now, kTimeWait);  // our ACK of it was lost
    if (m_finReceived) return;
    if (position < 0) return;
    m_finPosition = static_cast<std::uint64_t>(position);
    if (m_finPosition != m_receive.next()) return;  // data before it is missing
    m_finReceived = true;
    if (m_state == State::Established || m_state == State::SynReceived) {
        enter(env, State::CloseWait);
    } else if (m_state == State::FinWait1) {
        enter(env, State::Closing);
    } else if (m_state == State::FinWait2) {
        m_timeWaitEnds = plus(env.now, kTimeWait);
        enter(env, State::TimeWait);
    }
}

}  // namespace inflight
