#pragma once

#include "app/command_line.h"
#include "core/sim/simulation.h"

#include <filesystem>
#include <functional>
#include <string>

namespace inflight {

/// What a command leaves behind: its exit code and what it has to say.
struct Outcome {
    int exitCode = kExitGood;
    std::string out;    ///< data, for standard output
    std::string error;  ///< messages, for standard error
};

/// Paints a run into a file; empty if done, otherwise why not (app/window_entry.h has the real one).
using PlotWriter = std::function<std::string(const Simulation&, const std::filesystem::path&)>;

/// Runs a scenario to its end without a window and writes what was asked for. Everything that can be wrong with the
/// options is found before the run. Needs no display, and no Qt but for what writePlot does.
Outcome headlessRun(const RunOptions& options, const PlotWriter& writePlot);

}  // namespace inflight
