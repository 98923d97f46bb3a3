#pragma once

#include "core/base/random.h"
#include "core/transport/connection.h"
#include "core/transport/content.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace inflight {

enum class ListenError : std::uint8_t { None, BadPort, PortTaken, NotListening };
enum class ConnectError : std::uint8_t { None, BadPort, NoSuchNode, SameNode, TableFull };
enum class AcceptError : std::uint8_t { None, NotListening, NothingYet };
std::string_view sentence(ListenError error);
std::string_view sentence(ConnectError error);
std::string_view sentence(AcceptError error);

/// The sockets of all nodes and the calls on them: listen, connect, accept (S1 - S4); write, read and close are calls
/// on a connection. Segments find their socket by node and four-tuple.
class Endpoints {
  public:
    /// Sockets one node can hold.
    static constexpr std::size_t kTable = 256;
    static constexpr Port kFirstEphemeral = 49152;

    Endpoints(std::size_t nodes, std::int64_t seed);

    /// "The caller simply says which port they want to listen on, and then the socket interface stores a list."
    ListenError listen(NodeId node, Port port);
    ListenError unlisten(NodeId node, Port port);
    struct Connected {
        SocketId socket;
        ConnectError error = ConnectError::None;
    };
    /// A SYN that carries destination and source port is due with the next output().
    Connected connect(Env& env, NodeId node, NodeId to, Port port);
    struct Accepted {
        SocketId socket;
        AcceptError error = AcceptError::None;
    };
    /// The oldest connection that is established and not accepted.
    Accepted accept(NodeId node, Port port);

    /// A segment reaches its end node. Returns the socket it concerned; none where no socket took it (a reset may be in
    /// env.out, and the packet counts as unanswered otherwise).
    SocketId segmentArrives(Env& env, const Packet& packet, ClosedPort closedPort) {
        const SocketId id = find(packet);
        if (!id.valid() || at(id).state() == State::Closed) return arrivesUnasked(env, packet, id, closedPort);
        at(id).segmentArrives(env, packet);
        return id;
    }

    std::size_t size() const { return m_sockets.size(); }
    Connection& at(SocketId s) { return m_sockets[s.value]; }
    const Connection& at(SocketId s) const { return m_sockets[s.value]; }
    SocketId peer(SocketId s) const { return m_peers[s.value]; }
    StreamContent& content(SocketId s) { return m_contents[s.value]; }
    const StreamContent& content(SocketId s) const { return m_contents[s.value]; }
    bool accepted(SocketId s) const { return m_accepted[s.value]; }

    struct Listening {
        Port port = 0;
        std::vector<SocketId> backlog;  ///< not yet accepted, established or on the way there
    };
    struct Bound {
        std::uint64_t tuple = 0;  ///< the peer's node and both ports, in one word
        SocketId socket;
    };
    struct Node {
        std::vector<Listening> listening;
        std::vector<Bound> sockets;
        Port nextEphemeral = kFirstEphemeral;
        std::uint64_t unanswered = 0;  ///< SYNs to a port nobody listens on
        Port lastUnanswered = 0;
    };
    const Node& node(NodeId n) const { return m_nodes[n.value]; }
    std::size_t nodes() const { return m_nodes.size(); }
    bool listens(NodeId n, Port port) const;

  private:
    Listening* listening(NodeId node, Port port);
    static constexpr std::uint64_t tuple(NodeId remote, Port remotePort, Port localPort) {
        return static_cast<std::uint64_t>(remote.value) << 32 | static_cast<std::uint64_t>(localPort) << 16 |
               remotePort;
    }
    SocketId find(const Packet& packet) const {
        const std::vector<Bound>& here = m_nodes[packet.to.value].sockets;
        const std::uint64_t wanted = tuple(packet.from, packet.segment.source, packet.segment.destination);
        for (std::size_t i = here.size(); i-- > 0;)  // the newest of two alike
            if (here[i].tuple == wanted) return here[i].socket;
        return {};
    }
    SocketId arrivesUnasked(Env& env, const Packet& packet, SocketId id, ClosedPort closedPort);
    SocketId add(Env& env, Connection connection, SocketId peer);
    bool full(NodeId node) const;
    void refuse(Env& env, const Packet& packet);

    std::vector<Node> m_nodes;
    std::vector<Connection> m_sockets;
    std::vector<SocketId> m_peers;
    std::vector<StreamContent> m_contents;
    std::vector<char> m_accepted;
    std::vector<RandomStream> m_numbers;  ///< initial sequence numbers, one stream a node
};

}  // namespace inflight
