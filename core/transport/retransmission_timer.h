#pragma once

#include "core/base/ring.h"
#include "core/transport/config.h"
#include "core/transport/sent_packet.h"

#include <cstdint>
#include <vector>

namespace inflight {

/// The packets out at the moment, as the timers see them.
struct Flight {
    const Ring<SentPacket>& packets;  ///< oldest first
    std::uint64_t first;              ///< number of packets[0]
    std::size_t sent;                 ///< the first so many are out; the rest wait to be sent again (go-back-N)
};

/// The retransmission timers under one of the four policies of rto.policy (shared/transport.md, "Timers"). The class
/// keeps what finding the next deadline needs; the facts of each copy (when sent, with which RTO) are in SentPacket, so
/// a change of policy re-uses them.
class RetransmissionTimer {
  public:
    /// A copy of packet `number` was sent; it is in the flight already.
    void onSent(const Flight& flight, const RtoConfig& config, std::uint64_t number, Duration rto);
    /// An ACK of new data came; `outstanding`: data is still out.
    void onNewAck(Time now, Duration rto, bool outstanding);
    /// The settings changed: look at everything anew.
    void reset(const Flight& flight, const RtoConfig& config);
    /// A timeout event: the single timer starts anew when the resend leaves (RFC 6298 5.4, 5.6), which pacing may
    /// delay.
    void stop() { m_running = false; }

    /// When the next timer expires, kNever if none runs. May be early, never late; ticks are not in it.
    Time earliest(const Flight& flight, const RtoConfig& config, Duration rto);
    /// Numbers of the packets whose timers have expired at `now`, in order. Empty if earliest() was early.
    void expired(const Flight& flight, const RtoConfig& config, Duration rto, Time now,
                 std::vector<std::uint64_t>& out) const;

    /// Deadline of one packet under the policy in force; kNever if it has none. For the views.
    Time deadline(const Flight& flight, const RtoConfig& config, Duration rto, std::uint64_t number) const;

  private:
    /// A copy whose timer runs. It holds until the packet is acknowledged, sent again or waits to be.
    struct Armed {
        Time at{};  ///< its deadline, or, with per_packet_age_now, when it was sent
        std::uint64_t number = 0;
        std::uint32_t copies = 0;
    };
    Time ofAll(const Flight& flight, const RtoConfig& config, Duration rto) const;
    Time earliestOfEach(const Flight& flight);
    void forgetStale(const Flight& flight);
    void restart(Time now, Duration rto);
    static bool holds(const Flight& flight, const Armed& armed);

    // The two policies with a timer for each packet; entries that no longer hold are dropped when they surface.
    Ring<Armed> m_line;         ///< those that came in order of `at`
    std::vector<Armed> m_heap;  ///< the others, a heap by `at`
    Time m_lastNewAck{};
    bool m_running = false;  ///< the single timer
    Time m_started{};
    Duration m_length{0};
};

}  // namespace inflight
