#pragma once

#include "core/network/config.h"
#include "core/network/link.h"
#include "core/network/noise/radio.h"
#include "core/network/send_layer.h"
#include "core/trace/hop.h"
#include "core/trace/trace.h"

#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

namespace inflight {

/// A row of nodes joined by hops, each hop two links, one a direction. Holds no clock: it says when each of its parts
/// wants to be called next, and is called with the instant.
class Network {
  public:
    /// @param hops 1 .. 16. @param noise table of the recorded radio noise; nullptr = none.
    Network(std::size_t hops, std::int64_t seed, std::shared_ptr<const CpmTable> noise, Trace& trace);

    std::size_t hops() const { return m_hops; }
    std::size_t nodes() const { return m_hops + 1; }

    /// A packet leaves node `at`, made there or passing through.
    void send(const Packet& packet, NodeId at, Time now, const NetworkConfig& config, Trace& trace) {
        const bool mayWait = config.spacingMax.count() > 0 || m_spaced > 0;  // most runs have no send layer
        if (mayWait && m_layers[at.value].inUse(config)) wait(packet, at, now, config, trace);
        else enter(linkFrom(at, packet.to), packet, now, config, trace);
    }

    /// The parts that have events: links first, then send layers.
    std::size_t parts() const { return 3 * m_hops + 1; }
    std::size_t links() const { return 2 * m_hops; }
    Time nextRelease(std::size_t part) const { return m_layers[part - links()].nextRelease(); }
    /// Does a link's event, an arrival; the packet, if it has reached its end node undamaged, otherwise nullptr. It is
    /// good until a packet enters that link. Afterwards the link has another next().
    const Packet* arrive(std::size_t link, Time now, const NetworkConfig& config, Trace& trace);
    /// Does a send layer's event: the packet at its head goes on its link.
    [[gnu::noinline]] void release(std::size_t part, Time now, const NetworkConfig& config, Trace& trace);
    /// Calls f(part) for the parts whose next event may have changed since the last call, but for links from which
    /// arrive() has taken a packet only.
    template <typename F>
    void eachTouched(F f) {
        for (; m_touched != 0; m_touched &= m_touched - 1) f(static_cast<std::size_t>(std::countr_zero(m_touched)));
    }

    void rateChanged(Time now, const NetworkConfig& config, Trace& trace);
    /// Tells the trace all queue lengths up to now.
    void catchUp(Time now, Trace& trace);

    /// To be given at once: what is written after the next packet has entered a link may be overlooked.
    Orders& orders() {
        m_ordered = true;
        return m_orders;
    }
    const Orders& orders() const { return m_orders; }
    bool drop(CopyId copy, Time now, const NetworkConfig& config, Trace& trace);
    bool hold(CopyId copy, Time now, Duration by);

    const Link& link(std::size_t i) const { return m_links[i]; }
    const SendLayer& sendLayer(NodeId node) const { return m_layers[node.value]; }
    /// Copies on their way: in send layers and links.
    std::size_t packetsInside() const;
    /// Memory that they take, bytes.
    std::size_t bytes() const { return packetsInside() * sizeof(LinkPacket); }

  private:
    std::size_t linkFrom(NodeId at, NodeId to) const { return inflight::linkFrom(at, to, m_hops); }
    NodeId linkEnd(std::size_t link) const { return inflight::linkEnd(link, m_hops); }
    void enter(std::size_t link, const Packet& packet, Time now, const NetworkConfig& config, Trace& trace) {
        Orders* const orders = m_ordered ? ordersInForce(now) : nullptr;
        if (m_links[link].enter(packet, now, config, orders, m_ordinal++, trace)) touch(link);
    }
    /// Null once nothing is asked for any more.
    [[gnu::cold]] Orders* ordersInForce(Time now) {
        m_ordered = !m_orders.none(now);
        return m_ordered ? &m_orders : nullptr;
    }
    // Out of line, as in Link.
    [[gnu::noinline]] void wait(const Packet& packet, NodeId at, Time now, const NetworkConfig& config, Trace& trace);
    [[gnu::noinline]] bool radioReceives(std::size_t link, Time now, const NetworkConfig& config);
    void touch(std::size_t part) { m_touched |= std::uint64_t{1} << part; }

    std::size_t m_hops;
    std::vector<Link> m_links;
    std::vector<SendLayer> m_layers;
    Radio m_radio;
    Orders m_orders;
    bool m_ordered = false;  ///< something of them may still be open
    int m_spaced = 0;        ///< packets in all send layers
    std::uint64_t m_ordinal = 0;
    std::uint64_t m_touched = 0;  ///< one bit a part; at most 32 links and 17 send layers
};

}  // namespace inflight
