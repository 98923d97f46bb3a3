#include "core/sim/noise_file.h"

#include "core/base/text.h"
#include "core/network/noise/noise_trace.h"
#include "core/network/noise/shipped_traces.h"
#include "core/sim/text_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

namespace inflight {
namespace {

namespace fs = std::filesystem;

std::string noSuchTrace(const std::string& given) {
    std::vector<std::string_view> names = {"none"};
    for (const std::string_view name : shippedTraceNames()) names.push_back(name);
    return fmt::format("noise.trace: there is no trace and no file {}; traces are {}{}", quote(given),
                       fmt::join(names, ", "), suggestion(nearest(given, names), ""));
}

}  // namespace

std::string loadNoiseTrace(Scenario& scenario, const fs::path& folder) {
    scenario.noiseTrace = nullptr;
    const std::string given = scenario.parameters.text(Key::NoiseTrace);
    if (given == "none") return {};
    if (auto shipped = shippedTrace(given)) {
        scenario.noiseTrace = std::move(shipped);
        return {};
    }
    std::error_code code;
    const fs::path path = fs::absolute(folder / given, code).lexically_normal();
    if (code || !fs::exists(path, code)) return noSuchTrace(given);
    FileText file = readFile(path, kMostNoiseTraceBytes);
    if (!file.error.empty()) return fmt::format("noise.trace: {} {}", quote(given), file.error);
    NoiseTrace trace = parseNoiseTrace(file.text);
    if (!trace.good()) return fmt::format("noise.trace: {}", trace.describe(given));
    if (!scenario.parameters.set(Key::NoiseTrace, path.string()))
        return checkValue(row(Key::NoiseTrace), path.string());
    scenario.noiseTrace = std::make_shared<const std::vector<float>>(std::move(trace.readings));
    return {};
}

}  // namespace inflight
