#include "app/open_scenario.h"

#include "core/base/text.h"
#include "core/sim/noise_file.h"
#include "core/sim/presets.h"

#include <filesystem>
#include <fmt/format.h>

namespace inflight {

ScenarioResult openScenario(const std::string& nameOrFile) {
    if (auto found = preset(nameOrFile)) return {std::move(*found), {}};
    std::error_code code;
    const std::filesystem::path path = nameOrFile;
    const bool looksLikeFile = path.has_extension() || nameOrFile.find('/') != std::string::npos;
    if (looksLikeFile || std::filesystem::exists(path, code)) return loadScenario(path);
    return {{},
            fmt::format("there is no preset and no file {}{}", quote(nameOrFile),
                        suggestion(nearestPreset(nameOrFile), "\"inflight presets\" lists the presets"))};
}

std::string applySettings(Scenario& scenario, const std::vector<std::string>& settings) {
    bool traceNamed = false;
    for (const std::string& setting : settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos) return fmt::format("{} is no setting; write KEY=VALUE", quote(setting));
        const std::string key(trimmed(std::string_view(setting).substr(0, equals)));
        const ParameterRow* found = findRow(key);
        if (found == nullptr)
            return fmt::format("unknown key {}{}", quote(key), suggestion(nearestName(key), kListsKeys));
        std::string error;
        const auto value = parseValue(*found, std::string_view(setting).substr(equals + 1), error);
        if (!value) return error;
        scenario.parameters.set(found->key, *value);
        traceNamed = traceNamed || found->key == Key::NoiseTrace;
    }
    if (std::string conflict = scenario.parameters.conflict(); !conflict.empty()) return conflict;
    return traceNamed ? loadNoiseTrace(scenario, ".") : std::string();
}

}  // namespace inflight
