#pragma once

#include "core/run/pacer.h"
#include "core/sim/simulation.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace inflight {

/// A run at one moment, as the window sees it: the real state, not a second model of it. Shared as const, never
/// changed.
struct Snapshot {
    Simulation simulation;
    bool playing = false;
    double speed = 1;
    bool asFastAsItCan = false;
    bool busy = false;  ///< on the way to an instant that was asked for; Pause stops there
    bool ended = false;
    Time pacerNow{};  ///< how far simulated time has come
    Time reached{};   ///< the furthest this run was ever simulated; later than now() after a rewind
    WallTime madeAt{};
    std::uint64_t serial = 0;      ///< grows with every snapshot
    std::uint64_t generation = 0;  ///< grows when the trace is not the last one's, continued: after a restart or rewind
    std::uint64_t run = 0;         ///< grows with every restart
    std::string notice = {};       ///< why the last action was refused, or the run was stopped; empty if it was not
    std::uint64_t notices = 0;     ///< grows with every notice

    /// Simulated time a little after the snapshot was made, for smooth motion: goes on at the run's speed, but not
    /// beyond the next event.
    Time nowAt(WallTime wall) const {
        if (!playing || asFastAsItCan || wall <= madeAt) return pacerNow;
        const auto passed = std::chrono::duration_cast<std::chrono::nanoseconds>(wall - madeAt);
        const Time moved = plus(pacerNow, fromNanoseconds(static_cast<double>(passed.count()) * speed));
        return std::max(pacerNow, std::min(moved, simulation.nextEventTime()));
    }
};

}  // namespace inflight
