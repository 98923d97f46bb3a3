// User calls (RFC 9293 3.10.1 - 3.10.5) and the connection's beginnings.
#include "core/transport/connection.h"

#include <algorithm>

namespace inflight {

Connection::Connection(const ConnectionIdentity& who, SequenceNumber iss, const TransportConfig& config)
    : m_who(who), m_iss(iss), m_capacity(config.sendBuffer), m_congestion(config), m_estimator(config.rto),
      m_shadow(config.rto), m_frozen(config.rto.estimator == Estimator::Frozen), m_rto(m_estimator.rto(config.rto)),
      m_receive(config.receiveBuffer), m_toldEdge(config.receiveBuffer) {}

Connection Connection::connecting(const ConnectionIdentity& who, SequenceNumber iss, const TransportConfig& config) {
    Connection c(who, iss, config);
    c.m_state = State::SynSent;
    c.m_synDue = true;
    return c;
}

Connection Connection::answering(const ConnectionIdentity& who, SequenceNumber iss, const TransportConfig& config,
                                 const Segment& syn) {
    Connection c(who, iss, config);
    c.m_state = State::SynReceived;
    c.m_irs = syn.seq;
    c.m_peerEdge = syn.window;
    c.m_largestWindow = syn.window;
    c.m_synDue = true;
    return c;
}

void Connection::enter(Env& env, State state) {
    m_state = state;
    env.trace.state(env.now, m_who.socket, state);
}

bool Connection::synchronized() const {
    return m_state == State::Established || m_state == State::CloseWait;
}

Connection::WriteResult Connection::write(Env& env, std::uint64_t bytes) {
    if (m_finQueued) return {0, WriteError::Closing};
    if (!synchronized()) return {0, WriteError::NotConnected};
    const std::uint64_t used = sendBufferUsed();
    const std::uint64_t taken = std::min(bytes, m_capacity > used ? m_capacity - used : 0);
    m_written += taken;
    if (taken > 0) env.trace.wrote(env.now, m_who.socket, taken);
    return {taken, WriteError::None};
}

ReadError Connection::readError() const {
    if (m_receive.readable() > 0) return ReadError::None;
    if (m_finReceived) return ReadError::EndOfStream;
    const bool open = m_state == State::Established || m_state == State::FinWait1 || m_state == State::FinWait2;
    return open ? ReadError::NothingYet : ReadError::NotConnected;
}

void Connection::afterRead(Env& env) {
    if (!m_receive.moveEdge(env.config.segment)) return;
    // An ACK that is held back carries the update, unless the peer cannot send a full packet until it comes.
    if (m_ackAt == kNever || m_toldEdge < m_receive.next() + env.config.segment) m_windowUpdate = true;
}

CloseError Connection::close(Env& env) {
    if (m_finQueued) return CloseError::Closing;
    if (m_state == State::SynSent) {  // 3.10.4: delete the TCB
        enter(env, State::Closed);
        return CloseError::None;
    }
    if (!synchronized() && m_state != State::SynReceived) return CloseError::NotConnected;
    m_finQueued = true;
    return CloseError::None;
}

void Connection::openWindow(Env& env, std::uint32_t packets) {
    m_congestion.raise(static_cast<double>(inFlight()) + packets);
    env.trace.window(env.now, m_who.socket, m_congestion.cwnd(), CwndRule::ByHand);
}

std::string_view sentence(WriteError error) {
    switch (error) {
    case WriteError::None: return "";
    case WriteError::NotConnected: return "write: the socket is not connected";
    case WriteError::Closing: return "write: the socket is closing, nothing more can be written";
    }
    return "";
}

std::string_view sentence(ReadError error) {
    switch (error) {
    case ReadError::None: return "";
    case ReadError::NotConnected: return "read: the socket is not connected";
    case ReadError::NothingYet: return "read: nothing has arrived yet";
    case ReadError::EndOfStream: return "read: the other side has closed and everything was read";
    }
    return "";
}

std::string_view sentence(CloseError error) {
    switch (error) {
    case CloseError::None: return "";
    case CloseError::NotConnected: return "close: the socket is not connected";
    case CloseError::Closing: return "close: the socket is closing already";
    }
    return "";
}

}  // namespace inflight
