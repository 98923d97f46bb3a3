#pragma once

#include "core/sim/scenario.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace inflight {

/// The newest version of the format that this program reads, and the one it writes.
inline constexpr std::int64_t kScenarioVersion = 1;
/// A larger file is refused unread.
inline constexpr std::size_t kMostScenarioBytes = std::size_t{64} << 20;

/// A scenario, or why there is none.
struct ScenarioResult {
    Scenario scenario;
    std::string error;  ///< one message with file, line and key; empty = good

    bool good() const { return error.empty(); }
};

/// Reads a scenario file with the noise trace it names (relative to the file's folder).
ScenarioResult loadScenario(const std::filesystem::path& path);

/// Reads the text of a scenario file. `name` stands for the file in messages. Checks every key and value against the
/// parameter table; the trace named by noise.trace is not loaded.
ScenarioResult parseScenario(std::string_view text, std::string_view name);

/// The scenario as the text of a scenario file: every parameter, every intervention, nothing rounded.
std::string writeScenario(const Scenario& scenario);

/// Writes it aside, then renames it. A noise trace that lies in the file's folder or below is named relative to it.
/// @return empty if done, otherwise one message that begins with the path.
std::string saveScenario(const Scenario& scenario, const std::filesystem::path& path);

}  // namespace inflight
