#pragma once

#include "core/sim/simulation.h"

#include <filesystem>
#include <string>

namespace inflight {

/// Every record of the run's log, one a line; a column that says nothing about a record stays empty.
/// @return empty if written, otherwise why not.
std::string writeEventsCsv(const Simulation& run, const std::filesystem::path& file);

/// Every timeout of the run's ledger, one a line. The split describes the way of the copy that was sent at
/// split_sent_at_s, the first that arrived, to the ACK at ack_at_s; it may be another copy than the line's. The same
/// return.
std::string writeTimeoutsCsv(const Ledger& ledger, const std::filesystem::path& file);

}  // namespace inflight
