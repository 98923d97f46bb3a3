// Interventions: what a person or a scenario file does to a running simulation.
#include "core/sim/simulation.h"

#include <algorithm>
#include <utility>

namespace inflight {

namespace {

constexpr std::size_t kNotes = 32;
constexpr const char* kNoSocket = "there is no such socket";
constexpr const char* kNoNode = "there is no such node";

}  // namespace

std::string Simulation::act(const Action& action) {
    std::string refused = std::visit([this](const auto& a) { return on(a); }, action);
    rekey();
    return refused;
}

std::string Simulation::note(NodeId node, SocketId socket, bool refused, std::string text) {
    if (m_notes.size() == kNotes) m_notes.erase(m_notes.begin());
    m_notes.push_back({m_now, node, socket, refused, std::move(text)});
    return refused ? m_notes.back().text : std::string{};
}

std::string Simulation::on(const act::SetParameter& a) {
    const ParameterRow& r = row(a.key);
    if (!r.live) return std::string(r.name) + " cannot change while the run goes on; run it again with the new value";
    const std::string bad = checkValue(r, a.value);
    if (!bad.empty()) return bad;
    Parameters changed = m_parameters;
    changed.set(a.key, a.value);
    const std::string conflict = changed.conflict();
    if (!conflict.empty()) return conflict;
    m_parameters = changed;
    adoptParameters();
    return {};
}

void Simulation::adoptParameters() {
    const std::int64_t rate = m_link.rate;
    const TransportConfig before = m_transport;
    m_transport = transportConfig(m_parameters);
    m_link = networkConfig(m_parameters);
    m_application = applicationConfig(m_parameters);
    m_closedPort = m_parameters.choice<ClosedPort>(Key::TcpClosedPort);
    m_until = std::max(m_now, atSeconds(m_parameters.real(Key::RunUntil)));  // an end that lies in the past is now
    if (m_link.rate != rate) m_network.rateChanged(m_now, m_link, m_trace);
    for (std::uint32_t i = 0; i < m_endpoints.size(); ++i) {
        Env e = env();
        if (!(before == m_transport)) m_endpoints.at(SocketId{i}).adopt(e);
        serve(SocketId{i});
    }
}

std::string Simulation::on(const act::SendBurst& a) {
    if (m_endpoints.size() == 0) return "there is no socket that could send a burst; connect one first";
    const SocketId socket{0};
    Connection& c = m_endpoints.at(socket);
    if (!c.synchronized()) return "socket 1 is not connected, so it cannot send a burst";
    Env e = env();
    const std::uint64_t wanted = std::uint64_t{a.packets} * m_transport.segment;
    const std::uint64_t waiting = c.writtenEnd() - c.sentEnd();
    if (waiting < wanted) c.write(e, wanted - waiting);
    c.openWindow(e, a.packets);
    serve(socket);
    return {};
}

std::string Simulation::on(const act::HoldNextAck& a) {
    m_network.orders().holdAck = a.by;
    return {};
}

std::string Simulation::on(const act::DropNext& a) {
    (a.acks ? m_network.orders().dropAck : m_network.orders().dropData) = a.nth;
    return {};
}

std::string Simulation::on(const act::DropCopy& a) {
    return m_network.drop(a.copy, m_now, m_link, m_trace) ? std::string{} : "that packet is no longer on its way";
}

std::string Simulation::on(const act::HoldCopy& a) {
    return m_network.hold(a.copy, m_now, a.by) ? std::string{} : "that packet is not on a link";
}

std::string Simulation::on(const act::DelaySpike& a) {
    m_network.orders().spike = a.extra;
    m_network.orders().spikeEnds = plus(m_now, a.length);
    return {};
}

std::string Simulation::on(const act::Listen& a) {
    if (!knows(a.node)) return kNoNode;
    const ListenError error = m_endpoints.listen(a.node, a.port);
    const std::string good = "listens on port " + std::to_string(a.port);
    return note(a.node, {}, error != ListenError::None,
                error == ListenError::None ? good : std::string(sentence(error)));
}

std::string Simulation::on(const act::Unlisten& a) {
    if (!knows(a.node)) return kNoNode;
    const ListenError error = m_endpoints.unlisten(a.node, a.port);
    const std::string good = "no longer listens on port " + std::to_string(a.port);
    return note(a.node, {}, error != ListenError::None,
                error == ListenError::None ? good : std::string(sentence(error)));
}

std::string Simulation::on(const act::Connect& a) {
    if (!knows(a.node)) return kNoNode;
    Env e = env();
    const Endpoints::Connected c = m_endpoints.connect(e, a.node, a.to, a.port);
    if (c.error != ConnectError::None) return note(a.node, {}, true, std::string(sentence(c.error)));
    addProgram(c.socket);
    serve(c.socket);
    return note(a.node, c.socket, false,
                "SYN sent to port " + std::to_string(a.port) + " of node " + std::to_string(a.to.value + 1));
}

std::string Simulation::on(const act::Accept& a) {
    if (!knows(a.node)) return kNoNode;
    const Endpoints::Accepted r = m_endpoints.accept(a.node, a.port);
    if (r.error != AcceptError::None) return note(a.node, {}, true, std::string(sentence(r.error)));
    return note(a.node, r.socket, false, "accepted a connection on port " + std::to_string(a.port));
}

std::string Simulation::on(const act::Write& a) {
    if (!knows(a.socket)) return kNoSocket;
    Connection& c = m_endpoints.at(a.socket);
    Env e = env();
    const std::uint64_t wanted = a.text.empty() ? a.bytes : a.text.size();
    const std::uint64_t position = c.writtenEnd();
    const Connection::WriteResult r = c.write(e, wanted);
    if (r.error != WriteError::None) return note(c.who().node, a.socket, true, std::string(sentence(r.error)));
    if (!a.text.empty()) m_endpoints.content(a.socket).put(position, a.text.substr(0, r.bytes));
    serve(a.socket);
    std::string text = "wrote " + std::to_string(r.bytes) + " of " + std::to_string(wanted) + " bytes";
    if (r.bytes < wanted) text += "; the write buffer is full";
    return note(c.who().node, a.socket, false, std::move(text));
}

std::string Simulation::on(const act::Read& a) {
    if (!knows(a.socket)) return kNoSocket;
    Connection& c = m_endpoints.at(a.socket);
    const NodeId node = c.who().node;
    if (!m_endpoints.accepted(a.socket)) return note(node, a.socket, true, "read: accept the connection first");
    const ReadError error = c.readError();
    if (error != ReadError::None) return note(node, a.socket, true, std::string(sentence(error)));
    const std::uint64_t from = program(a.socket).read;
    Env e = env();
    readSome(e, program(a.socket), c, a.bytes == 0 ? c.receiveBuffer().readable() : a.bytes);
    const std::uint64_t taken = program(a.socket).read - from;
    const SocketId peer = m_endpoints.peer(a.socket);
    const std::string bytes = m_endpoints.content(peer).bytes(from, std::min<std::uint64_t>(taken, 120));
    serve(a.socket);
    return note(node, a.socket, false,
                "read " + std::to_string(taken) + " bytes: " + bytes + (taken > bytes.size() ? "..." : ""));
}

std::string Simulation::on(const act::Close& a) {
    if (!knows(a.socket)) return kNoSocket;
    Env e = env();
    const NodeId node = m_endpoints.at(a.socket).who().node;
    const CloseError error = m_endpoints.at(a.socket).close(e);
    if (error != CloseError::None) return note(node, a.socket, true, std::string(sentence(error)));
    serve(a.socket);
    return note(node, a.socket, false, "closes");
}

}  // namespace inflight
