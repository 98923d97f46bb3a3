#pragma once

#include "core/base/time.h"

#include <cstdint>

namespace inflight {

enum class CongestionControl : std::int64_t { AsWritten, Fixed };
enum class Resend : std::int64_t { Segment, GoBackN };
enum class OutOfOrder : std::int64_t { Keep, Discard };
enum class ClosedPort : std::int64_t { Silent, Reset };
enum class RtoPolicy : std::int64_t { PerPacketAtSend, PerPacketAgeNow, SinceLastAck, SingleRestarted };
enum class FirstSample : std::int64_t { Average, Replace };
enum class SampleRule : std::int64_t { Every, OnePerRound };
enum class Estimator : std::int64_t { Live, Frozen };
enum class PacingMode : std::int64_t { Off, Window, Rate };

/// The RTO's settings; the parameter table's rto.* rows.
struct RtoConfig {
    RtoPolicy policy = RtoPolicy::PerPacketAtSend;
    Duration initialRtt{1'000'000'000};
    Duration initialRttvar{0};
    FirstSample firstSample = FirstSample::Average;
    double alpha = 0.125;
    double beta = 0.25;
    double k = 4;
    SampleRule sample = SampleRule::Every;
    bool sampleHandshake = false;
    Estimator estimator = Estimator::Live;
    Duration min{0};
    Duration max{60'000'000'000};
    Duration granularity{0};
    bool backoff = false;
    Duration tick{0};
    bool operator==(const RtoConfig&) const = default;
};

/// Everything a connection is configured with; the parameter table's tcp.*, rto.* and pacing.* rows in the transport's
/// own units. A live change hands in a changed value with the next call.
struct TransportConfig {
    std::uint32_t segment = 20;  ///< data bytes in a full packet
    double initialCwnd = 1;      ///< packets
    double maxCwnd = 0;          ///< packets; 0 = no cap
    CongestionControl congestion = CongestionControl::AsWritten;
    Resend resend = Resend::Segment;
    int dupAcks = 0;  ///< this many duplicate ACKs act like a timeout; 0 = off
    OutOfOrder outOfOrder = OutOfOrder::Keep;
    int ackEvery = 1;
    Duration ackDelay{200'000'000};
    std::uint64_t sendBuffer = 65536;
    std::uint64_t receiveBuffer = 65536;
    Duration sendTick{0};
    RtoConfig rto;
    PacingMode pacing = PacingMode::Off;
    double pacingGain = 1;
    double pacingRate = 50;  ///< packets per second
    bool operator==(const TransportConfig&) const = default;
};

}  // namespace inflight
