#pragma once

#include "core/sim/scenario.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace inflight {

/// A scenario that comes with the program.
struct PresetInfo {
    std::string_view name;  ///< "as-written"
    std::string_view title;
    std::string_view watch;  ///< two sentences of what to watch
    double openingSpeed;     ///< simulated seconds per wall second
    std::string_view alias;  ///< a second name; empty = none
};

/// Opened where nobody names a scenario.
inline constexpr std::string_view kDefaultPreset = "as-written";

/// All presets, the default one first.
std::span<const PresetInfo> presets();
/// The row of a preset, by name or alias; nullptr if there is none.
const PresetInfo* findPreset(std::string_view name);
/// The preset as a scenario, called by the name that was asked for; nothing if there is none.
std::optional<Scenario> preset(std::string_view name);
/// The name or alias nearest to a misspelt one; empty where none is like it.
std::string_view nearestPreset(std::string_view name);

}  // namespace inflight
