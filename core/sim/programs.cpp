// The programs at both ends in automatic mode, and reading in every mode.
#include "core/sim/simulation.h"

#include <algorithm>

namespace inflight {

void Simulation::startPrograms() {
    if (m_application.mode == AppMode::ByHand) return;
    m_endpoints.listen(lastNode(), kPort);
    Env e = env();
    const Endpoints::Connected opened = m_endpoints.connect(e, NodeId{0}, lastNode(), kPort);
    addProgram(opened.socket);
    Program& p = program(opened.socket);
    p.runs = true;
    p.opener = true;
    p.toWrite = m_application.bytes;
    serve(opened.socket);
}

/// A SYN has reached its node: the program behind a socket that it opened starts.
void Simulation::startPeer(SocketId socket) {
    if (!socket.valid()) return;
    addProgram(socket);
    if (m_application.mode == AppMode::ByHand || program(socket).runs) return;
    const ConnectionIdentity& who = m_endpoints.at(socket).who();
    if (who.node != lastNode() || who.localPort != kPort || m_endpoints.peer(socket) != SocketId{0}) return;
    Program& p = program(socket);
    p.runs = true;
    p.toWrite = m_application.backBytes;
}

/// Writes, reads and closes as far as it can now.
void Simulation::runProgram(Env& e, Program& p, Connection& c) {
    const SocketId socket = c.who().socket;
    if (!m_endpoints.accepted(socket)) m_endpoints.accept(c.who().node, c.who().localPort);
    if (p.toWrite > 0) p.toWrite -= c.write(e, p.toWrite).bytes;
    const std::uint64_t readable = c.receiveBuffer().readable();
    if (readable > 0 && m_application.readRate <= 0) readSome(e, p, c, readable);
    else if (readable > 0 && p.readAt == kNever) {
        p.readNext = std::min<std::uint64_t>(readable, m_transport.segment);
        p.readAt = plus(m_now, fromSeconds(static_cast<double>(p.readNext) * 8 / m_application.readRate));
    }
    if (p.toWrite > 0) return;
    const bool readAll = c.finReceived() && c.receiveBuffer().readable() == 0;
    const bool done = p.opener ? c.acknowledged() == c.writtenEnd() : readAll;
    if (done && !p.closed && m_application.close && c.synchronized()) p.closed = c.close(e) == CloseError::None;
}

/// A slow reader's next read: at most a segment, after the time its rate allows for it.
void Simulation::readAsProgram(Env& e, SocketId socket) {
    Program& p = program(socket);
    if (p.readAt > m_now) return;
    p.readAt = kNever;
    readSome(e, p, m_endpoints.at(socket), p.readNext);
}

/// Reads and compares each byte's origin with what the peer wrote at that place.
void Simulation::readSome(Env& e, Program& p, Connection& c, std::uint64_t bytes) {
    const SocketId socket = c.who().socket;
    const SocketId peer = m_endpoints.peer(socket);
    bool intact = true;
    const std::uint64_t taken = c.read(e, bytes, [&](std::uint64_t position, const Payload& piece) {
        intact = intact && piece.stream == peer.value && piece.offset == position;
    });
    if (taken == 0) return;
    p.read += taken;
    m_trace.read(m_now, socket, taken, intact);
}

/// By hand: whatever was written is read and acknowledged, and nobody waits for an answer.
bool Simulation::allRead() const {
    for (std::uint32_t i = 0; i < m_endpoints.size(); ++i) {
        const Connection& c = m_endpoints.at(SocketId{i});
        const SocketId peer = m_endpoints.peer(SocketId{i});
        if (c.state() == State::SynSent || c.acknowledged() != c.writtenEnd()) return false;
        if (c.writtenEnd() > 0 && (!peer.valid() || bytesRead(peer) != c.writtenEnd())) return false;
    }
    return true;
}

/// Everything both sides wrote is read and acknowledged and, with app.close, both ends are in TIME-WAIT or CLOSED.
bool Simulation::workDone() const {
    if (m_programs[0].toWrite > 0) return false;  // the usual case
    if (m_application.mode == AppMode::ByHand || m_endpoints.size() < 2) return false;
    const SocketId first{0};
    const SocketId second = m_endpoints.peer(first);
    if (!second.valid() || m_programs.size() <= second.value) return false;
    for (const SocketId socket : {first, second}) {
        const Program& p = m_programs[socket.value];
        const Connection& c = m_endpoints.at(socket);
        if (p.toWrite > 0) return false;
        const State s = c.state();
        const bool closed = s == State::TimeWait || s == State::Closed;
        const bool opened = s >= State::Established || (closed && !c.refused());
        if (m_application.close ? !closed : !opened) return false;
        if (c.acknowledged() != c.writtenEnd() || m_programs[m_endpoints.peer(socket).value].read != c.writtenEnd())
            return false;
    }
    return true;
}

}  // namespace inflight
