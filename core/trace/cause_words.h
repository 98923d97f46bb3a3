#pragma once

#include "core/trace/ledger_entry.h"

#include <string>

namespace inflight {

/// The main cause of a false timeout as a clause without capital and full stop, to be followed by the times of the
/// timer: "it left in a burst, with 31 other packets in flight, and waited 620.0 ms in the queue of its own node".
/// @param paced pacing was on when the copy was sent, so that there was no burst.
std::string causeClause(const TimeoutEntry& entry, bool paced);
/// The same as a sentence of its own that says how it came about.
std::string causeSentence(const TimeoutEntry& entry, bool paced);
/// The parts of the split that are not zero: "own queue 620.0 ms, serialization 40.0 ms".
std::string splitWords(const DelaySplit& split);

}  // namespace inflight
