#pragma once

#include "core/base/rate.h"
#include "core/base/shared_ring.h"
#include "core/network/config.h"
#include "core/network/noise/impairments.h"
#include "core/network/noise/jitter.h"
#include "core/network/noise/loss.h"
#include "core/network/packet.h"
#include "core/trace/trace.h"

#include <cstdint>
#include <vector>

namespace inflight {

/// What a person does to the packets that enter links next; shared by all links of a network.
struct Orders {
    Duration spike{0};  ///< extra delay of every packet that enters before spikeEnds
    Time spikeEnds{};
    Duration holdAck{0};         ///< the next pure ACK arrives so much later; 0 = none
    std::uint32_t dropData = 0;  ///< the n-th packet from now that enters the first link is dropped; 0 = none
    std::uint32_t dropAck = 0;   ///< the same for the first link back

    /// Nothing is asked for at `now`.
    bool none(Time now) const { return (holdAck.count() | dropData | dropAck | (spikeEnds > now ? 1 : 0)) == 0; }
};

/// When a link's next packet arrives, and its place among what happens at that instant.
struct NextArrival {
    Time time = kNever;
    std::uint64_t ordinal = 0;
};

/// One direction of one hop: a queue, the wire's serialization, then propagation and noise. The whole way of a packet
/// is computed when it enters, so it costs one event; queue lengths are told to the trace when time passes over them.
class Link {
  public:
    /// @param index links 0 .. hops-1 lead from node 1 to the last, hops .. 2*hops-1 back.
    Link(std::uint8_t index, bool forward, std::int64_t seed);

    /// Takes a packet in, or drops it where the queue is full. True if next() may be another one now.
    /// @param orders null = none.
    bool enter(const Packet& packet, Time now, const NetworkConfig& config, Orders* orders, std::uint64_t ordinal,
               Trace& trace);

    /// The next arrival; kNever if the link is empty.
    NextArrival next() const {
        if (!m_early.empty() && earlyFirst()) return {m_early.front().arrives, m_early.front().ordinal};
        if (m_line.empty()) return {};
        const LinkPacket& p = m_line.front();
        return {p.arrives, p.ordinal};
    }
    Time nextArrival() const { return next().time; }
    /// Takes out the packet that arrives next; time is its arrival. It is good until a packet enters this link.
    const LinkPacket& take(Trace& trace) {
        const bool early = !m_early.empty() && earlyFirst();
        const LinkPacket& p = early ? takeEarly() : m_line.front();
        if (!early) m_line.pop_front();
        catchUp(p.arrives, trace);
        return p;
    }

    /// Tells the trace every change of the queue's length up to now.
    void catchUp(Time now, Trace& trace) {
        while (!m_starts.empty() && m_starts.front() <= now) {
            const Time start = m_starts.front();
            m_starts.pop_front();
            tellLength(start, trace);
        }
    }
    /// A packet joins (+1) or leaves (-1) the wait in the node's send layer that lies before this link.
    void waitBefore(int change, Time now, Trace& trace) {
        catchUp(now, trace);
        m_before += change;
        tellLength(now, trace);
    }
    /// The rate changed: packets that still wait are timed anew.
    void retime(Time now, const NetworkConfig& config, Trace& trace);

    /// Drops, or delays, a copy that is in the link; false if it is not here.
    bool drop(CopyId copy, Time now);
    bool hold(CopyId copy, Time now, Duration by);

    /// Packets that wait for the wire at `now` (after catchUp).
    std::size_t waiting() const { return m_starts.size(); }
    std::size_t size() const { return m_line.size() + m_early.size(); }
    /// All packets in the link: element i in [0, size()).
    const LinkPacket& at(std::size_t i) const { return i < m_line.size() ? m_line[i] : m_early[i - m_line.size()]; }
    bool forward() const { return m_forward; }

  private:
    void tellLength(Time now, Trace& trace) {
        trace.queueLength(now, m_index, m_starts.size() + static_cast<std::size_t>(m_before));
    }
    // Out of line, so that the way of a packet to which nothing happens stays short.
    [[gnu::noinline]] void noise(LinkPacket& p, const NetworkConfig& config, Orders* orders);
    [[gnu::cold]] Duration obey(LinkPacket& p, Orders& orders);
    void keepOrder(LinkPacket& p, const NetworkConfig& config);
    [[gnu::noinline]] void enterTwice(const NetworkConfig& config, Trace& trace);
    [[gnu::noinline]] void placeLast();
    [[gnu::noinline]] const LinkPacket& takeEarly();
    LinkPacket* find(CopyId copy, Time now);
    void retimeOne(LinkPacket& p, const LinkPacket* before, Time now, const NetworkConfig& config, Trace& trace);
    void rebuild(std::vector<LinkPacket> packets);
    static bool later(const LinkPacket& a, const LinkPacket& b);
    bool earlyFirst() const;

    std::uint8_t m_index;
    bool m_forward;
    Serializer m_wire;
    Time m_free{};                    ///< when the wire has sent all that entered
    Time m_lastInOrder{};             ///< latest arrival of a packet that keeps the order
    SharedRing<LinkPacket> m_line;    ///< in order of arrival
    Time m_newest{};                  ///< none of them arrives later
    std::vector<LinkPacket> m_early;  ///< a heap of those that overtake
    LinkPacket m_taken;               ///< the one that was taken out of the heap last
    SharedRing<Time> m_starts;        ///< when the waiting packets get the wire
    int m_before = 0;                 ///< packets that wait in the node's send layer for this link
    LossModel m_loss;
    JitterModel m_jitter;
    Impairments m_mishaps;
    std::uint64_t m_quiet =
        0;  ///< packets for which the three have not drawn yet, because nothing could happen to them
};

}  // namespace inflight
