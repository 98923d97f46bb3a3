#pragma once

#include "core/sim/scenario.h"

#include <filesystem>
#include <string>

namespace inflight {

/// Loads the readings of noise.trace into scenario.noiseTrace: a shipped trace by name, otherwise a file, relative
/// names counted from `folder`. The parameter then holds the file's absolute name, so the scenario can be saved
/// anywhere.
/// @return empty if done ("none" included), otherwise one sentence that begins with noise.trace.
std::string loadNoiseTrace(Scenario& scenario, const std::filesystem::path& folder);

}  // namespace inflight
