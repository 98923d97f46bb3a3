#pragma once

#include "core/sim/simulation.h"

#include <filesystem>
#include <string>

namespace inflight {

/// Opens the window on a scenario and runs it until it is closed; the first thing in the program that needs a display.
/// @param argc, argv as main got them; Qt takes its own options from them.
/// @return the exit code of the program.
int runWindow(int& argc, char** argv, const Scenario& scenario);

/// Paints the window's own plots of a run into a .png, .svg or .pdf file, without a display: makes the Qt application
/// it needs on the offscreen platform if there is none. The file is written aside and then renamed.
/// @return empty if done, otherwise one sentence that says why not, without the file's name.
std::string writePlot(const Simulation& run, const std::filesystem::path& file);

}  // namespace inflight
