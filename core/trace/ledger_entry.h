#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/wire/names.h"

#include <cstdint>

namespace inflight {

/// Where the time between the sending of a copy and the arrival of the ACK that covers it went. The parts sum to that
/// round-trip time to the nanosecond. Pacing and tick waits lie before the RTT clock starts and are no part of it.
struct DelaySplit {
    Duration ownQueue{0};       ///< in the sending node: its send layer and its first link's queue
    Duration hopQueues{0};      ///< in the queues of later hops, and in every queue of the ACK's way back
    Duration serialization{0};  ///< on the wires, first bit to last bit
    Duration propagation{0};
    Duration noise{0};     ///< jitter, reordering, holds
    Duration receiver{0};  ///< delayed ACK, or waiting behind a hole

    constexpr Duration total() const { return ownQueue + hopQueues + serialization + propagation + noise + receiver; }
};

/// One expired timer of a data packet, with the truth the transport never sees. See transport.md, "Verdict of a
/// timeout".
struct TimeoutEntry {
    Time fired{};              ///< the instant the timer expired
    Time sentAt{};             ///< when the copy whose timer expired was sent
    Duration rto{0};           ///< the RTO that copy was armed with (or the RTO in force, where the policy uses that)
    SocketId socket;           ///< the sending socket
    std::uint64_t packet = 0;  ///< data packets in the order they were first sent, from 1
    CopyId copy;               ///< the copy whose timer expired
    std::uint32_t copiesBefore = 0;    ///< copies of the packet sent before the timer fired
    std::uint32_t inFlightAtSend = 0;  ///< packets in flight when that copy was sent, itself included
    double cwndAtSend = 0;
    double cwndBefore = 0;  ///< cwnd just before and just after the timeout event this entry belongs to
    double cwndAfter = 0;
    double inFlightAtFire = 0;
    std::uint64_t event = 0;  ///< timers that expire together share one timeout event; counted from 1

    Verdict verdict = Verdict::Pending;
    Cause cause = Cause::Undecided;
    Time settledAt = kNever;      ///< when the verdict became certain
    Time copyArrivedAt = kNever;  ///< when the first copy sent before the timer fired reached the receiver
    Time ackArrivedAt = kNever;   ///< when the first ACK that covers the packet reached the sender
    CopyId ackCopy;               ///< that ACK
    bool needlessResend = false;  ///< the timeout resent data that was not lost
    std::uint32_t packetBytes = 0;
    DelaySplit split;  ///< of the first copy that arrived and of that ACK; all zero while ackArrivedAt is kNever
    Time splitFrom{};  ///< when the copy that `split` describes was sent

    bool answered() const { return ackArrivedAt != kNever; }
    /// How much too late the ACK came; zero or more once answered().
    Duration lateBy() const { return answered() ? ackArrivedAt - fired : Duration{0}; }
};

}  // namespace inflight
