#pragma once

#include "core/sim/simulation.h"

#include <string>

namespace inflight {

/// Bits a second that reached the reading programs, counted until the last byte was read; 0 before the first.
double goodput(const Summary& summary);

/// The summary of a run for people: a few lines.
std::string summaryText(const Simulation& run);

}  // namespace inflight
