#include "app/headless_run.h"

#include "app/expectation.h"
#include "app/open_scenario.h"
#include "app/output_check.h"
#include "core/base/text.h"
#include "core/exports/csv.h"
#include "core/exports/summary_json.h"
#include "core/exports/summary_text.h"
#include "core/run/memory.h"
#include "core/sim/text_file.h"

#include <algorithm>
#include <chrono>
#include <csignal>
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
    const std::string ending = lowered(std::filesystem::path(options.plot).extension().string());
    if (!options.plot.empty() && std::ranges::find(kPlotEndings, ending) == std::end(kPlotEndings))
        return fmt::format("--plot {}: the name must end in .png, .svg or .pdf", quote(options.plot));
    if (std::string error = outputError(options); !error.empty()) return error;
    const auto shape = summary(run, 0);
    for (const std::string& expression : options.expect)
        if (std::string error = expectationError(expression, shape); !error.empty()) return error;
    return {};
}

/// While it lives a wish to end the program waits, so that no file stays behind half written; CSV files, which may be
/// long, look for one and are given up then. Not for a pipe: it may wait for its reader for ever.
class Undisturbed {
  public:
    Undisturbed() {
        sigset_t ends;
        sigemptyset(&ends);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ends, signal);
        pthread_sigmask(SIG_BLOCK, &ends, &m_before);
    }
    ~Undisturbed() { pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    Undisturbed(const Undisturbed&) = delete;
    Undisturbed& operator=(const Undisturbed&) = delete;

  private:
    sigset_t m_before;
};

/// Runs to the end. False where the run would grow beyond its share of the machine's memory.
bool runToEnd(Simulation& run, std::size_t most) {
    constexpr std::uint64_t kEvents = 1 << 17;  // between two looks
    for (std::uint64_t i = 1; run.step(); ++i)
        if (i % kEvents == 0 && run.bytes() > most) return false;
    run.advance(kNever);
    return true;
}

/// What the interventions of the scenario came to, where that is nothing.
std::string unheard(const Simulation& run) {
    std::string out;
    const std::vector<Intervention>& all = run.record().interventions;
    for (const Refusal& r : run.refusals()) out += fmt::format("inflight: {}\n", describe(all[r.intervention], r.why));
    if (const std::size_t more = run.refusalCount() - run.refusals().size(); more > 0)
        out += fmt::format("inflight: and {} more interventions came to nothing\n", more);
    if (const std::size_t left = all.size() - run.interventionsDone(); left > 0)
        out += fmt::format("inflight: the run ended at {:.3f} s; interventions after that, which were not done: {}\n",
                           inSeconds(run.now()), left);
    return out;
}

/// Writes every file asked for, goes on after one that failed, and says so.
void writeOutputs(const RunOptions& options, const Scenario& scenario, const Simulation& run, double wall,
                  const PlotWriter& writePlot, Outcome& outcome) {
    const auto report = [&](const std::string& error) {
        if (error.empty()) return;
        outcome.exitCode = kExitBadInput;
        outcome.error += fmt::format("inflight: {}\n", error);
    };
    const auto write = [](const std::string& file, const std::string& text) {
        if (isStream(file)) return writeFile(file, text);
        const Undisturbed undisturbed;
        return writeFile(file, text);
    };
    const auto named = [](const std::string& file, const std::string& error) {
        return error.empty() ? error : fmt::format("{}: {}", file, error);
    };
    if (!options.csv.empty()) {
        const Undisturbed undisturbed;
        report(writeCsv(run, options.csv, wall));
        if (run.trace().level() != TraceLevel::Full)
            outcome.error += "inflight: no events.csv, because --trace is not full\n";
    }
    if (options.json == "-") outcome.out += summaryJson(run, wall);
    else if (!options.json.empty()) report(named(options.json, write(options.json, summaryJson(run, wall))));
    if (options.json != "-") outcome.out += summaryText(run);
    if (!options.save.empty()) report(saveScenario(scenario, options.save));
    const Undisturbed undisturbed;
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
    if (!error.empty()) return refused(error);

    const auto start = std::chrono::steady_clock::now();
    const std::size_t most = memoryForRuns();
    if (!runToEnd(run, most))
        return refused(
            fmt::format("the run was stopped at {:.3f} s: it takes {:.1f} GB, the most it may of this machine; "
                        "end it before with --until, or limit what waits with link.queue_packets",
                        inSeconds(run.now()), static_cast<double>(most) / 1e9));
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    Outcome outcome;
    outcome.error = unheard(run);
    writeOutputs(options, opened.scenario, run, wall, writePlot, outcome);
    checkExpectations(options, run, wall, outcome);
    return outcome;
}

}  // namespace inflight
