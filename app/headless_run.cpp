#include "app/headless_run.h"

#include "app/expectation.h"
#include "app/open_scenario.h"
#include "core/base/text.h"
#include "core/exports/csv.h"
#include "core/exports/summary_json.h"
#include "core/exports/summary_text.h"
#include "core/sim/text_file.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

namespace inflight {
namespace {

constexpr std::string_view kLevels[] = {"none", "series", "full"};
constexpr std::string_view kPlotEndings[] = {".png", ".svg", ".pdf"};

Outcome refused(const std::string& why) {
    return {kExitBadInput, {}, fmt::format("inflight: {}\n", why)};
}

/// The scenario with the changes of the command line; the same order whatever the order on the command line was.
ScenarioResult scenarioOf(const RunOptions& options) {
    ScenarioResult opened = openScenario(options.scenario);
    if (!opened.good()) return opened;
    std::vector<std::string> settings = options.sets;
    if (!options.seed.empty()) settings.push_back("run.seed=" + options.seed);
    if (!options.until.empty()) settings.push_back("run.until_s=" + options.until);
    opened.error = applySettings(opened.scenario, settings);
    return opened;
}

/// The level asked for, or the least that the outputs need.
TraceLevel levelOf(const RunOptions& options, std::string& error) {
    const auto found = std::ranges::find(kLevels, options.trace);
    if (options.trace.empty())
        return !options.csv.empty() ? TraceLevel::Full : !options.plot.empty() ? TraceLevel::Series : TraceLevel::None;
    if (found == std::end(kLevels)) {
        error = fmt::format("--trace must be full, series or none, not {}{}", quote(options.trace),
                            suggestion(nearest(options.trace, kLevels), ""));
        return TraceLevel::None;
    }
    const auto level = static_cast<TraceLevel>(found - std::begin(kLevels));
    if (level == TraceLevel::None && !options.csv.empty()) error = "--csv needs --trace series or full";
    if (level == TraceLevel::None && !options.plot.empty()) error = "--plot needs --trace series or full";
    return level;
}

/// What is wrong with the options beside the scenario; empty if nothing.
std::string optionError(const RunOptions& options, const Simulation& run) {
    if (!options.plot.empty() &&
        std::ranges::find(kPlotEndings, std::filesystem::path(options.plot).extension().string()) ==
            std::end(kPlotEndings))
        return fmt::format("--plot {}: the name must end in .png, .svg or .pdf", quote(options.plot));
    const auto shape = summary(run, 0);
    for (const std::string& expression : options.expect)
        if (std::string error = expectationError(expression, shape); !error.empty()) return error;
    return {};
}

/// Writes every file asked for, goes on after one that failed, and says so.
void writeOutputs(const RunOptions& options, const Simulation& run, double wall, const PlotWriter& writePlot,
                  Outcome& outcome) {
    const auto report = [&](const std::string& error) {
        if (error.empty()) return;
        outcome.exitCode = kExitBadInput;
        outcome.error += fmt::format("inflight: {}\n", error);
    };
    const auto named = [](const std::string& file, const std::string& error) {
        return error.empty() ? error : fmt::format("{}: {}", file, error);
    };
    if (options.json == "-") outcome.out += summaryJson(run, wall);
    else if (!options.json.empty()) report(named(options.json, writeFile(options.json, summaryJson(run, wall))));
    if (options.json != "-") outcome.out += summaryText(run);
    if (!options.csv.empty()) {
        report(writeCsv(run, options.csv, wall));
        if (run.trace().level() != TraceLevel::Full)
            outcome.error += "inflight: no events.csv, because --trace is not full\n";
    }
    if (!options.plot.empty()) report(named(options.plot, writePlot(run, options.plot)));
}

void checkExpectations(const RunOptions& options, const Simulation& run, double wall, Outcome& outcome) {
    if (options.expect.empty()) return;
    const auto found = summary(run, wall);
    for (const std::string& expression : options.expect) {
        const Expectation checked = checkExpectation(expression, found);
        if (checked.result == Expectation::Result::Holds) continue;
        outcome.error += fmt::format("inflight: {}\n", checked.message);
        const bool bad = checked.result == Expectation::Result::BadUsage;
        outcome.exitCode = std::max<int>(outcome.exitCode, bad ? kExitBadInput : kExitExpectationFailed);
    }
}

}  // namespace

Outcome headlessRun(const RunOptions& options, const PlotWriter& writePlot) {
    const ScenarioResult opened = scenarioOf(options);
    if (!opened.good()) return refused(opened.error);
    std::string error;
    const TraceLevel level = levelOf(options, error);
    if (!error.empty()) return refused(error);

    Simulation run(opened.scenario, level);
    error = optionError(options, run);
    if (error.empty() && !options.save.empty()) error = saveScenario(opened.scenario, options.save);
    if (!error.empty()) return refused(error);

    const auto start = std::chrono::steady_clock::now();
    run.advance(kNever);
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    Outcome outcome;
    writeOutputs(options, run, wall, writePlot, outcome);
    checkExpectations(options, run, wall, outcome);
    return outcome;
}

}  // namespace inflight
