#include "core/transport/endpoint.h"

#include <algorithm>
#include <string>

namespace inflight {

Endpoints::Endpoints(std::size_t nodes, std::int64_t seed) : m_nodes(nodes) {
    for (std::size_t i = 0; i < nodes; ++i) m_numbers.emplace_back(seed, "node." + std::to_string(i) + ".isn");
}

Endpoints::Listening* Endpoints::listening(NodeId node, Port port) {
    for (Listening& l : m_nodes[node.value].listening)
        if (l.port == port) return &l;
    return nullptr;
}

bool Endpoints::listens(NodeId n, Port port) const {
    const auto& list = m_nodes[n.value].listening;
    return std::any_of(list.begin(), list.end(), [port](const Listening& l) { return l.port == port; });
}

ListenError Endpoints::listen(NodeId node, Port port) {
    if (port == 0) return ListenError::BadPort;
    if (listening(node, port) != nullptr) return ListenError::PortTaken;
    m_nodes[node.value].listening.push_back({port, {}});
    return ListenError::None;
}

ListenError Endpoints::unlisten(NodeId node, Port port) {
    auto& list = m_nodes[node.value].listening;
    const auto removed = std::erase_if(list, [port](const Listening& l) { return l.port == port; });
    return removed > 0 ? ListenError::None : ListenError::NotListening;
}

bool Endpoints::full(NodeId node) const {
    std::size_t open = 0;
    for (const Bound& b : m_nodes[node.value].sockets) open += at(b.socket).state() != State::Closed ? 1 : 0;
    return open >= kTable || m_sockets.size() >= 0xFFFF;
}

SocketId Endpoints::add(Env& env, Connection connection, SocketId peer) {
    const SocketId id = connection.who().socket;
    const ConnectionIdentity& who = connection.who();
    m_nodes[who.node.value].sockets.push_back({tuple(who.remoteNode, who.remotePort, who.localPort), id});
    env.trace.openSocket(id, who.node);
    env.trace.state(env.now, id, connection.state());
    env.trace.estimate(env.now, id, connection.estimator().withRto(connection.rto(env.config)));
    m_sockets.push_back(std::move(connection));
    m_peers.push_back(peer);
    m_contents.emplace_back();
    m_accepted.push_back(peer.valid() ? 0 : 1);
    if (peer.valid()) {
        m_peers[peer.value] = id;
        env.trace.tie(id, peer);
    }
    return id;
}

Endpoints::Connected Endpoints::connect(Env& env, NodeId node, NodeId to, Port port) {
    if (port == 0) return {{}, ConnectError::BadPort};
    if (to.value >= m_nodes.size()) return {{}, ConnectError::NoSuchNode};
    if (to == node) return {{}, ConnectError::SameNode};
    if (full(node)) return {{}, ConnectError::TableFull};
    ConnectionIdentity who;
    who.socket = SocketId{static_cast<std::uint32_t>(m_sockets.size())};
    who.node = node;
    who.remoteNode = to;
    who.localPort = m_nodes[node.value].nextEphemeral++;
    if (m_nodes[node.value].nextEphemeral == 0) m_nodes[node.value].nextEphemeral = kFirstEphemeral;
    who.remotePort = port;
    const SequenceNumber iss{static_cast<std::uint32_t>(m_numbers[node.value].next())};
    return {add(env, Connection::connecting(who, iss, env.config), SocketId{}), ConnectError::None};
}

Endpoints::Accepted Endpoints::accept(NodeId node, Port port) {
    Listening* l = listening(node, port);
    if (l == nullptr) return {{}, AcceptError::NotListening};
    for (std::size_t i = 0; i < l->backlog.size(); ++i) {
        const SocketId s = l->backlog[i];
        const State state = at(s).state();
        if (state == State::SynReceived) continue;
        l->backlog.erase(l->backlog.begin() + static_cast<std::ptrdiff_t>(i));
        m_accepted[s.value] = 1;
        return {s, AcceptError::None};
    }
    return {{}, AcceptError::NothingYet};
}

/// A segment arrives for which there is no socket, or a closed one (`id`).
SocketId Endpoints::arrivesUnasked(Env& env, const Packet& packet, SocketId id, ClosedPort closedPort) {
    const Segment& s = packet.segment;
    const bool opens = s.has(Flag::Syn) && !s.has(Flag::Ack);
    if (id.valid() && !opens) {
        at(id).segmentArrives(env, packet);
        // 3.10.7.1; but not to what is sent once only, so that a TIME-WAIT at the other end is left alone (RFC 1337)
        if (!s.has(Flag::Rst) && s.sequenceLength() > 0) refuse(env, packet);
        return id;
    }
    Listening* l = opens ? listening(packet.to, s.destination) : nullptr;
    if (l != nullptr && !full(packet.to)) {
        ConnectionIdentity who;
        who.socket = SocketId{static_cast<std::uint32_t>(m_sockets.size())};
        who.node = packet.to;
        who.remoteNode = packet.from;
        who.localPort = s.destination;
        who.remotePort = s.source;
        const SequenceNumber iss{static_cast<std::uint32_t>(m_numbers[packet.to.value].next())};
        add(env, Connection::answering(who, iss, env.config, s), packet.truth.socket);
        l->backlog.push_back(who.socket);
        return who.socket;
    }
    if (opens && l == nullptr) {
        ++m_nodes[packet.to.value].unanswered;
        m_nodes[packet.to.value].lastUnanswered = s.destination;
        if (closedPort == ClosedPort::Reset) refuse(env, packet);
    }
    if (packet.truth.packet != 0) env.trace.dropped(env.now, packet.truth, 255, DropReason::NoSocket);
    return {};
}

/// <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK> (RFC 9293 3.10.7.1).
void Endpoints::refuse(Env& env, const Packet& packet) {
    const Segment& s = packet.segment;
    const Segment reset{.source = s.destination,
                        .destination = s.source,
                        .flags = Flag::Rst | Flag::Ack,
                        .seq = {},
                        .ack = s.seq + s.sequenceLength(),
                        .window = 0,
                        .payload = {}};
    Packet& p = env.out.emplace_back(reset, packet.to, packet.from, SegmentKind::Rst);
    env.trace.controlSent(p.truth, env.now, SocketId{}, packet.to, SegmentKind::Rst, false, 0);
}

std::string_view sentence(ListenError error) {
    switch (error) {
    case ListenError::None: return "";
    case ListenError::BadPort: return "listen: port 0 cannot be listened on; choose 1 to 65535";
    case ListenError::PortTaken: return "listen: this node listens on that port already";
    case ListenError::NotListening: return "stop listening: this node does not listen on that port";
    }
    return "";
}

std::string_view sentence(ConnectError error) {
    switch (error) {
    case ConnectError::None: return "";
    case ConnectError::BadPort: return "connect: port 0 cannot be connected to; choose 1 to 65535";
    case ConnectError::NoSuchNode: return "connect: there is no such node";
    case ConnectError::SameNode: return "connect: a node cannot connect to itself";
    case ConnectError::TableFull: return "connect: the node's socket table is full";
    }
    return "";
}

std::string_view sentence(AcceptError error) {
    switch (error) {
    case AcceptError::None: return "";
    case AcceptError::NotListening: return "accept: this node does not listen on that port";
    case AcceptError::NothingYet: return "accept: no connection is waiting";
    }
    return "";
}

}  // namespace inflight
