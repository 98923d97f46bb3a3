#include "widgets/models/socket_facts.h"

#include <algorithm>

namespace inflight {

namespace {

SocketFacts factsOf(const Simulation& run, SocketId id) {
    const Endpoints& ends = run.endpoints();
    const Connection& c = ends.at(id);
    const SocketId peer = ends.peer(id);
    SocketFacts f;
    f.id = id;
    f.node = c.who().node;
    f.remote = c.who().remoteNode;
    f.localPort = c.who().localPort;
    f.remotePort = c.who().remotePort;
    f.state = c.state();
    // An answering socket knows the one that called from its birth; that one is older.
    f.opened = !peer.valid() || peer > id;
    f.accepted = ends.accepted(id);
    f.closing = c.closing();
    f.refused = c.refused();
    f.peerClosed = c.finReceived();
    f.sendSize = run.transport().sendBuffer;
    f.sendUsed = c.sendBufferUsed();
    f.receiveSize = c.receiveBuffer().capacity();
    f.receiveUsed = c.receiveBuffer().used();
    f.readable = c.receiveBuffer().readable();
    f.read = run.bytesRead(id);
    return f;
}

NobodyListens& entryFor(std::vector<NobodyListens>& list, NodeId node, Port port) {
    const auto same = [&](const NobodyListens& n) { return n.node == node && n.port == port; };
    const auto found = std::find_if(list.begin(), list.end(), same);
    if (found != list.end()) return *found;
    list.push_back({node, port, {}, false});
    return list.back();
}

std::vector<NobodyListens> findNobody(const Endpoints& ends, const std::vector<SocketFacts>& sockets) {
    std::vector<NobodyListens> found;
    for (const SocketFacts& s : sockets) {
        const bool tries = s.state == State::SynSent;
        const bool refused = s.opened && s.refused && s.state == State::Closed;
        if ((!tries && !refused) || ends.listens(s.remote, s.remotePort)) continue;
        NobodyListens& entry = entryFor(found, s.remote, s.remotePort);
        entry.refused = entry.refused || refused;
        if (tries && std::find(entry.trying.begin(), entry.trying.end(), s.node) == entry.trying.end())
            entry.trying.push_back(s.node);
    }
    for (std::size_t i = 0; i < ends.nodes(); ++i) {
        const NodeId node{static_cast<std::uint16_t>(i)};
        const Endpoints::Node& n = ends.node(node);
        if (n.unanswered > 0 && !ends.listens(node, n.lastUnanswered)) entryFor(found, node, n.lastUnanswered);
    }
    return found;
}

}  // namespace

SocketTable readSockets(const Simulation& run) {
    const Endpoints& ends = run.endpoints();
    SocketTable table;
    table.live = !run.ended();
    table.nodes = ends.nodes();
    table.sockets.reserve(ends.size());
    for (std::uint32_t i = 0; i < ends.size(); ++i) table.sockets.push_back(factsOf(run, SocketId{i}));
    for (std::size_t i = 0; i < ends.nodes(); ++i) {
        const NodeId node{static_cast<std::uint16_t>(i)};
        for (const Endpoints::Listening& l : ends.node(node).listening) {
            ListeningFacts facts{node, l.port, {}};
            for (const SocketId s : l.backlog)
                if (!table.sockets[s.value].opening()) facts.waiting.push_back(s);
            table.listening.push_back(std::move(facts));
        }
    }
    table.nobody = findNobody(ends, table.sockets);
    table.notes = run.notes();
    return table;
}

}  // namespace inflight
