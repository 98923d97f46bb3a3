#pragma once

#include "core/sim/presets.h"
#include "core/sim/simulation.h"

#include <functional>
#include <string_view>

namespace inflight::test {

/// A preset, changed, run up to and including an instant.
inline Simulation runOf(std::string_view name, Time until, const std::function<void(Parameters&)>& change = {}) {
    Scenario scenario = preset(name).value();
    if (change) change(scenario.parameters);
    Simulation simulation(std::move(scenario));
    simulation.advance(until);
    return simulation;
}

}  // namespace inflight::test
