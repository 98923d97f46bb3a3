#pragma once

#include "core/base/time.h"
#include "core/trace/log.h"

#include <cstdint>
#include <optional>

namespace inflight {

/// Whether a data packet was sent or arrived in the records from place `from` of the log on.
bool packetSince(const Log& log, std::uint64_t from);

/// When the last data packet before t was sent or arrived; nothing if none was.
std::optional<Time> packetBefore(const Log& log, Time t);

}  // namespace inflight
