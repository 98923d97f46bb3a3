#pragma once

#include "core/trace/ledger_entry.h"

#include <string>

namespace inflight {

/// The main cause of a false timeout as a clause without capital and full stop, to be followed by the times of the
/// timer: "it left in a burst, behind 31 packets, and waited 620.0 ms in the queue of its own node".
std::string causeClause(const TimeoutEntry& entry);
/// The same as a sentence of its own that says how it came about.
std::string causeSentence(const TimeoutEntry& entry);
/// The parts of the split that are not zero: "own queue 620.0 ms, serialization 40.0 ms".
std::string splitWords(const DelaySplit& split);

}  // namespace inflight
