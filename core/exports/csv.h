#pragma once

#include "core/sim/simulation.h"

#include <filesystem>
#include <string>

namespace inflight {

/// Writes a run into a folder: one CSV file per series (time in seconds first, units in the names of the columns), one
/// of timeouts, one of events (only where the trace is full) and summary.json with the whole truth of the run. All of
/// it is written aside in that folder, then each file takes its place. The folder is made where it is missing; an
/// earlier export in it is replaced, other people's files are never touched.
/// @param wallSeconds for the summary.
/// @return empty if done, otherwise one message that begins with the folder.
std::string writeCsv(const Simulation& run, const std::filesystem::path& folder, double wallSeconds);

/// One series as the text of a CSV file, for the clipboard.
/// @param column its name with its unit: "cwnd_packets".
std::string seriesCsv(const Series& series, std::string_view column);

}  // namespace inflight
