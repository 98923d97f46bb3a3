#pragma once

#include "core/sim/simulation.h"

#include <cstdint>
#include <vector>

namespace inflight {

/// What the sockets panel shows of one socket: plain numbers, so that it outlives the simulation they were read from.
struct SocketFacts {
    SocketId id;
    NodeId node;
    NodeId remote;
    Port localPort = 0;
    Port remotePort = 0;
    State state = State::Closed;
    bool opened = false;  ///< this end called connect; the other end answered
    bool accepted = false;
    bool closing = false;                            ///< close was called
    bool refused = false;                            ///< ended by a reset while it was being opened
    bool peerClosed = false;                         ///< the other side's FIN has arrived
    std::uint64_t sendSize = 0, sendUsed = 0;        ///< write buffer, bytes
    std::uint64_t receiveSize = 0, receiveUsed = 0;  ///< read buffer, bytes; used includes what came out of order
    std::uint64_t readable = 0;                      ///< bytes in order, not read yet
    std::uint64_t read = 0;                          ///< bytes read so far
    bool operator==(const SocketFacts&) const = default;

    std::uint64_t sendFree() const { return sendSize > sendUsed ? sendSize - sendUsed : 0; }
    std::uint64_t receiveFree() const { return receiveSize > receiveUsed ? receiveSize - receiveUsed : 0; }
    /// Data may be written: both directions are open on this end.
    bool connected() const { return state == State::Established || state == State::CloseWait; }
    bool opening() const { return state == State::SynSent || state == State::SynReceived; }
    /// The handshake is done and no program has accepted the connection.
    bool waits() const { return !accepted && !opening() && state != State::Closed; }
};

/// A port somebody listens on.
struct ListeningFacts {
    NodeId node;
    Port port = 0;
    std::vector<SocketId> waiting;  ///< can be accepted, the oldest first
    bool operator==(const ListeningFacts&) const = default;
};

/// A port nobody listens on although a SYN was sent to it.
struct NobodyListens {
    NodeId node;
    Port port = 0;
    std::vector<NodeId> trying;  ///< the nodes whose sockets go on sending SYNs there
    bool refused = false;        ///< a reset has said so
    bool operator==(const NobodyListens&) const = default;
};

/// All of a run's sockets at one instant.
struct SocketTable {
    bool live = false;  ///< there is a run, and it goes on
    std::size_t nodes = 0;
    std::vector<ListeningFacts> listening;
    std::vector<SocketFacts> sockets;  ///< in the order they were opened; at(i).id is i
    std::vector<NobodyListens> nobody;
    std::vector<CallNote> notes;  ///< the oldest first
    bool operator==(const SocketTable&) const = default;

    /// Null where there is no such socket.
    const SocketFacts* find(SocketId id) const { return id.value < sockets.size() ? &sockets[id.value] : nullptr; }
};

SocketTable readSockets(const Simulation& run);

}  // namespace inflight
