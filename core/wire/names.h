#pragma once

#include <cstdint>
#include <string_view>

namespace inflight {

/// Connection states as RFC 9293 section 3.3.2 spells them.
enum class State : std::uint8_t {
    Closed,
    Listen,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait
};
/// Why a packet was dropped.
enum class DropReason : std::uint8_t { Queue, Loss, Radio, Corrupt, ByHand, Window, Discarded, NoSocket };
/// What a segment is for.
enum class SegmentKind : std::uint8_t { Data, Ack, Syn, SynAck, Fin, Rst, Probe, WindowUpdate };
/// Which rule changed cwnd: a sentence of the seed or a clause.
enum class CwndRule : std::uint8_t { Initial, SlowStart, AfterTimeout, Halved, Capped, Fixed, ByHand };
/// What became of a round-trip time measurement.
enum class SampleFate : std::uint8_t { Averaged, Replaced, Frozen, KarnResent, KarnDiscarded };
/// The truth about one expired timer; see transport.md and core/trace/ledger.h.
enum class Verdict : std::uint8_t { Pending, False, Real, AckLost };
/// Why the ACK was too late, or did not come.
enum class Cause : std::uint8_t {
    Undecided,
    OwnBurst,
    SendLayer,
    HopQueue,
    Jitter,
    Reorder,
    DelayedAck,
    AckHeld,
    Hole,
    FrozenEstimator,
    NoSampleSince,
    DataLost,
    AckLost,
    CrossTraffic,
    PathRtt
};

std::string_view name(State);
std::string_view name(DropReason);
std::string_view name(SegmentKind);
std::string_view name(CwndRule);
std::string_view name(SampleFate);
std::string_view name(Verdict);
std::string_view name(Cause);

/// The sentence of the seed or the clause that stands behind a change of cwnd, in English.
std::string_view source(CwndRule);

}  // namespace inflight
