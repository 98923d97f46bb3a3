#pragma once

#include <cstddef>

namespace inflight {

/// How many bytes a run may grow to: half of the machine's memory, or of what the process may have where that is less;
/// 4 GiB where nothing is known.
std::size_t memoryForRuns();

}  // namespace inflight
