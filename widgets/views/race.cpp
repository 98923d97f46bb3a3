#include "widgets/views/race.h"

#include "core/sim/simulation.h"
#include "core/trace/hop.h"

#include <algorithm>
#include <vector>

namespace inflight {

namespace {

/// The rest of a way through the network.
class WayAhead {
  public:
    WayAhead(const Simulation& simulation, Time shown) : m_network(simulation.network()), m_link(simulation.link()) {
        for (std::size_t i = 0; i < 2 * m_network.hops(); ++i) {
            Time free = shown;
            const Link& link = m_network.link(i);
            for (std::size_t k = 0; k < link.size(); ++k) free = std::max(free, link.at(k).departed);
            m_free.push_back(free);
        }
        m_spacing = (m_link.spacingMin + m_link.spacingMax) / 2;
    }

    /// When a packet of so many bytes that leaves node `from` at t reaches node `to`.
    Time arrival(Time t, NodeId from, NodeId to, std::uint32_t bytes) const {
        const bool forward = to > from;
        for (std::uint16_t at = from.value; at != to.value; forward ? ++at : --at) {
            const SendLayer& layer = m_network.sendLayer(NodeId{at});
            if (m_spacing.count() > 0) t = std::max(t, afterLayer(layer, layer.size())) + m_spacing;
            t = overLink(t, forward ? at : m_network.hops() + at - 1U, bytes);
        }
        return t;
    }
    /// When the packet at place k of a node's send layer reaches node `to`.
    Time arrivalFromLayer(NodeId node, std::size_t k, NodeId to, std::uint32_t bytes) const {
        const Time released = afterLayer(m_network.sendLayer(node), k + 1);
        const bool forward = to > node;
        const std::size_t link = forward ? node.value : m_network.hops() + node.value - 1U;
        const NodeId next{static_cast<std::uint16_t>(forward ? node.value + 1 : node.value - 1)};
        return arrival(overLink(released, link, bytes), next, to, bytes);
    }

  private:
    /// When the first `count` packets of a layer are gone.
    Time afterLayer(const SendLayer& layer, std::size_t count) const {
        if (count == 0 || layer.size() == 0) return Time{};
        return layer.nextRelease() + m_spacing * static_cast<std::int64_t>(count - 1);
    }
    Time overLink(Time t, std::size_t link, std::uint32_t bytes) const {
        const double wire = bytes * 8e9 / static_cast<double>(m_link.rate);
        return std::max(t, m_free[link]) + fromNanoseconds(wire) + m_link.delay;
    }

    const Network& m_network;
    const NetworkConfig& m_link;
    std::vector<Time> m_free;
    Duration m_spacing{0};
};

/// Something on its way, and when it will be where it is meant to be.
struct Coming {
    Time at = kNever;
    CopyId copy;
    bool certain = false;

    void take(const Coming& other) {
        if (other.at < at) *this = other;
    }
};

class RaceFinder {
  public:
    RaceFinder(const Simulation& simulation, Time shown)
        : m_simulation(simulation), m_shown(shown), m_ways(simulation, shown) {}

    Race find();

  private:
    bool nextTimer();
    void look();
    void meet(const Packet& packet, Time at, bool certain);
    void answer();
    Coming dataArrives() const;

    const Simulation& m_simulation;
    Time m_shown;
    WayAhead m_ways;
    Race m_race;
    std::uint64_t m_end = 0;      ///< stream position behind the packet
    std::uint64_t m_missing = 0;  ///< number of the first packet the receiver lacks
    std::vector<Coming> m_data;   ///< from m_missing to the packet: the copy that arrives first
    Coming m_ack;
};

/// The timer that runs out first, of all sockets.
bool RaceFinder::nextTimer() {
    const Endpoints& ends = m_simulation.endpoints();
    for (std::uint32_t s = 0; s < ends.size(); ++s) {
        const Connection& c = ends.at(SocketId{s});
        for (std::uint64_t n = c.firstPacket(); n < c.nextPacket(); ++n) {
            const Time deadline = c.deadlineOf(m_simulation.transport(), n);
            if (deadline >= m_race.deadline) continue;
            m_race.deadline = deadline;
            m_race.socket = SocketId{s};
            m_race.packet = n;
        }
    }
    return m_race.deadline != kNever;
}

void RaceFinder::meet(const Packet& p, Time at, bool certain) {
    const CopyTruth& truth = p.truth;
    if (p.damaged) return;
    if (truth.socket == m_race.socket && truth.packet >= m_missing && truth.packet <= m_race.packet &&
        truth.packet != 0)
        m_data[truth.packet - m_missing].take({at, truth.copy, certain});
    const bool answers = truth.acknowledges && truth.socket == m_simulation.endpoints().peer(m_race.socket);
    if (answers && truth.ackPosition >= m_end) m_ack.take({at, truth.copy, certain});
}

/// Looks at everything on its way.
void RaceFinder::look() {
    const Network& network = m_simulation.network();
    const std::size_t hops = network.hops();
    for (std::size_t i = 0; i < 2 * hops; ++i) {
        const NodeId end = linkEnd(i, hops);
        const Link& link = network.link(i);
        for (std::size_t k = 0; k < link.size(); ++k) {
            const LinkPacket& p = link.at(k);
            if (p.lost) continue;
            meet(p.packet, m_ways.arrival(p.arrives, end, p.packet.to, p.packet.bytes), end == p.packet.to);
        }
    }
    const auto nodes = static_cast<std::uint16_t>(network.nodes());
    for (std::uint16_t n = 0; n < nodes; ++n) {
        const SendLayer& layer = network.sendLayer(NodeId{n});
        for (std::size_t k = 0; k < layer.size(); ++k) {
            const Packet& p = layer.at(k).packet;
            meet(p, m_ways.arrivalFromLayer(NodeId{n}, k, p.to, p.bytes), false);
        }
    }
}

/// When the receiver has everything up to the packet: an ACK covers it only then.
Coming RaceFinder::dataArrives() const {
    Coming last;
    last.at = Time{};
    for (const Coming& c : m_data) {
        if (c.at == kNever) return {};
        if (c.at >= last.at) last = c;
    }
    return last;
}

void RaceFinder::answer() {
    const Endpoints& ends = m_simulation.endpoints();
    const Connection& sender = ends.at(m_race.socket);
    const NodeId here = sender.who().node;
    const NodeId there = sender.who().remoteNode;
    if (m_ack.at != kNever) {
        m_race.stage = Race::Stage::Ack;
        m_race.ackAt = m_ack.at;
        m_race.copy = m_ack.copy;
        m_race.certain = m_ack.certain;
        return;
    }
    const TransportConfig& config = m_simulation.transport();
    const Duration owed = config.ackEvery > 1 ? config.ackDelay : Duration{0};
    const std::uint32_t bytes = m_simulation.link().header;
    const SocketId peer = ends.peer(m_race.socket);
    const bool has = peer.valid() && ends.at(peer).receiveBuffer().next() >= m_end;
    if (has) {
        // Whether an ACK is owed or was lost is the receiver's secret; it is owed only while ACKs are delayed.
        m_race.stage = owed.count() > 0 ? Race::Stage::Receiver : Race::Stage::Nothing;
        if (owed.count() > 0) m_race.ackAt = m_ways.arrival(m_shown + owed, there, here, bytes);
        return;
    }
    const Coming data = dataArrives();
    if (data.at == kNever) {
        m_race.stage = Race::Stage::Nothing;
        return;
    }
    m_race.stage = Race::Stage::Data;
    m_race.copy = data.copy;
    m_race.ackAt = m_ways.arrival(data.at + owed, there, here, bytes);
}

Race RaceFinder::find() {
    if (!nextTimer()) return {};
    const Endpoints& ends = m_simulation.endpoints();
    const Connection& sender = ends.at(m_race.socket);
    const SentPacket& packet = sender.packets()[m_race.packet - sender.firstPacket()];
    m_race.rto = packet.rto;
    m_end = packet.end();
    m_missing = m_race.packet;
    const SocketId peer = ends.peer(m_race.socket);
    const std::uint64_t next = peer.valid() ? ends.at(peer).receiveBuffer().next() : 0;
    while (m_missing > sender.firstPacket() && sender.packets()[m_missing - 1 - sender.firstPacket()].end() > next)
        --m_missing;
    m_data.resize(m_race.packet - m_missing + 1);
    if (peer.valid())  // what the receiver keeps out of order is there already
        for (const ReceiveBuffer::Piece& piece : ends.at(peer).receiveBuffer().early())
            for (std::uint64_t n = m_missing; n <= m_race.packet; ++n) {
                const SentPacket& p = sender.packets()[n - sender.firstPacket()];
                if (p.begin >= piece.position && p.end() <= piece.position + piece.payload.length)
                    m_data[n - m_missing] = {m_shown, CopyId{}, true};
            }
    look();
    answer();
    return m_race;
}

}  // namespace

Race nextRace(const Simulation& simulation, Time shown) {
    return RaceFinder(simulation, shown).find();
}

}  // namespace inflight
