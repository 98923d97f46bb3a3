#include "app/command_line.h"
#include "app/headless_run.h"
#include "app/lists.h"
#include "app/open_scenario.h"
#include "app/standard_streams.h"
#include "app/window_entry.h"
#include "core/sim/presets.h"

#include <new>

namespace {

using namespace inflight;

/// Opens the window, or says why it cannot.
Outcome window(const CommandLine& line, int& argc, char** argv) {
    const ScenarioResult opened = openScenario(line.scenario.empty() ? std::string(kDefaultPreset) : line.scenario);
    if (!opened.good()) return {kExitBadInput, {}, "inflight: " + opened.error + "\n"};
    return {runWindow(argc, argv, opened.scenario), {}, {}};
}

Outcome perform(const CommandLine& line, int& argc, char** argv) {
    switch (line.command) {
    case CommandLine::Command::Window: return window(line, argc, argv);
    case CommandLine::Command::Run: return headlessRun(line.run, writePlot);
    case CommandLine::Command::Presets: return {kExitGood, line.json ? presetsJson() : presetsText(), {}};
    case CommandLine::Command::Parameters: return {kExitGood, line.json ? parametersJson() : parametersText(), {}};
    case CommandLine::Command::Nothing: break;
    }
    return {line.exitCode, line.out, line.error};
}

}  // namespace

int main(int argc, char** argv) {
    inflight::openStandardStreams();
    const inflight::CommandLine line = inflight::parseCommandLine(argc, argv);
    try {
        return inflight::deliver(perform(line, argc, argv));
    } catch (const std::bad_alloc&) {
        return inflight::deliver({inflight::kExitBadInput, {}, "inflight: there is not enough memory for this\n"});
    }
}
