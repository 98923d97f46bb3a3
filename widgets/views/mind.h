#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/wire/names.h"

#include <cstdint>
#include <optional>
#include <string>

namespace inflight {

class Simulation;
class Trace;

/// The last change of a congestion window, and the rule behind it.
struct WindowChange {
    Time at{};
    double before = 0;  ///< 0 for the first value
    double after = 0;
    CwndRule rule = CwndRule::Initial;
    bool operator==(const WindowChange&) const = default;
};

/// What a sender knows and does, as far as it concerns its timeouts and its window.
struct Mind {
    Duration srtt{0};
    Duration rttvar{0};
    double k = 4;
    Duration granularity{0};
    Duration min{0};
    Duration max{0};
    int doublings = 0;
    Duration rto{0};       ///< with bounds and back-off
    bool frozen = false;   ///< samples are computed and thrown away
    bool sampled = false;  ///< a sample was accepted
    double cwnd = 0;
    bool slowStart = true;
    bool fixed = false;  ///< cwnd does not change by itself
    std::optional<WindowChange> change;
    std::uint64_t karnRefusals = 0;
    std::uint32_t timeoutsSinceSample = 0;
    bool operator==(const Mind&) const = default;

    /// SRTT + max(G, K x RTTVAR), before bounds and back-off.
    Duration sum() const;
    /// "RTO = SRTT 340.0 + max(G, 4 × RTTVAR 12.3) = 389.2 ms", with what bounds and back-off make of it. All in ms.
    std::string formula() const;
};

/// Of a socket that exists. @param shown not before the simulation's time.
Mind mindOf(const Simulation& simulation, SocketId socket, Time shown);

/// The last change of a socket's cwnd at or before t, from curve and log, in constant time; nothing before the first.
/// Where the trace holds no log the rule is not known, and nothing is returned either.
std::optional<WindowChange> lastWindowChange(const Trace& trace, SocketId socket, Time t);

}  // namespace inflight
