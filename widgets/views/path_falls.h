#pragma once

#include "widgets/views/path_layout.h"

namespace inflight {

/// Adds what was dropped a moment before `shown` elsewhere than in the middle of a wire: where a queue was full, where
/// the radio or the checksum failed, and what the receiver threw away. The moment is half a round-trip time.
void addFalls(const Simulation& simulation, Time shown, PathLayout& layout);

}  // namespace inflight
