#pragma once

#include "core/sim/scenario_file.h"

#include <string>
#include <vector>

namespace inflight {

/// Opens what a person named: a preset, otherwise a scenario file. The error is the message to show, with the nearest
/// name where neither exists.
ScenarioResult openScenario(const std::string& nameOrFile);

/// Sets parameters from KEY=VALUE texts, in their order, and loads the noise trace if one of them names it (relative to
/// the current folder).
/// @return empty if done, otherwise one message with the key, or with the nearest one that exists.
std::string applySettings(Scenario& scenario, const std::vector<std::string>& settings);

}  // namespace inflight
