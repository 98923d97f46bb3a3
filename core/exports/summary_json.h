#pragma once

#include "core/sim/simulation.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace inflight {

/// The summary of a run for programs. Its keys are fixed. Times in seconds of simulated time but for wall_s; what has
/// no value yet (no RTT sample, no false timeout) is null.
/// @param wallSeconds how long the run took.
nlohmann::ordered_json summary(const Simulation& run, double wallSeconds);

/// The keys of first_false_timeout, which is null where there was none.
inline constexpr std::string_view kFirstFalseTimeoutKeys[] = {
    "time_s", "packet", "cwnd_at_send", "in_flight_at_send", "rto_ms", "late_by_ms", "cause"};

/// The same as text, two blanks a level, one line end at the end.
std::string summaryJson(const Simulation& run, double wallSeconds);

}  // namespace inflight
