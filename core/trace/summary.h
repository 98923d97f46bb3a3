#pragma once

#include "core/base/time.h"
#include "core/trace/rtt_estimate.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace inflight {

/// Counters of a whole run; what the `--json` summary shows (shared/parameters.md says what each counts).
struct Summary {
    std::uint64_t sent = 0;      ///< data copies of all sockets, first and again
    std::uint64_t resent = 0;    ///< of these, again
    std::uint64_t needless = 0;  ///< of these, of data that was not lost
    std::uint64_t needlessBytes = 0;
    std::uint64_t dupAckResends = 0;    ///< times duplicate ACKs acted like a timeout
    std::uint64_t dropped = 0;          ///< copies of any kind, by queue, noise, checksum or hand
    std::uint64_t acks = 0;             ///< pure ACKs
    std::uint64_t controlTimeouts = 0;  ///< expiries of SYN and FIN
    std::uint64_t timeoutEvents = 0;    ///< instants at which data timers expired
    std::uint64_t bytesWritten = 0;     ///< all sockets
    std::uint64_t bytesDelivered = 0;   ///< read by the receiving programs
    std::uint64_t bytesAcked = 0;
    bool intact = true;  ///< every byte read was the byte written at that place
    double cwndMax = 0;  ///< of socket 0
    double cwndFinal = 0;
    Duration rttMin = kLongest;  ///< of all accepted samples; kLongest before the first
    Duration rttMax{0};
    RttEstimate estimate;  ///< of socket 0, now
    Time lastDelivery{};   ///< when the last byte was read

    Duration srtt() const { return fromNanoseconds(estimate.srtt); }
    Duration rttvar() const { return fromNanoseconds(estimate.rttvar); }
};

}  // namespace inflight
