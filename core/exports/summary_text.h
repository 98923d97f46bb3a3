#pragma once

#include "core/sim/simulation.h"

#include <string>

namespace inflight {

/// Bits a second that reached the reading programs: until the last byte was read where the work was finished, otherwise
/// over all the time that the run had.
double goodput(const Simulation& run);

/// The summary of a run for people: a few lines.
std::string summaryText(const Simulation& run);

}  // namespace inflight
