#pragma once

#include "core/base/id.h"
#include "core/base/time.h"

#include <cstdint>

namespace inflight {

/// The program behind one socket in automatic mode: it writes what it has to as fast as the buffer takes it, reads, and
/// closes. By hand none runs. Beside it, when its socket is to be called next.
struct Program {
    bool runs = false;
    bool opener = false;         ///< node 1's side: closes when all it wrote is acknowledged
    bool closed = false;         ///< close() was called
    std::uint64_t toWrite = 0;   ///< bytes not yet taken by the send buffer
    std::uint64_t read = 0;      ///< bytes read so far, by program or by hand
    Time readAt = kNever;        ///< a slow reader's next read
    std::uint64_t readNext = 0;  ///< bytes it then reads
    Time wakes = kNever;         ///< when program or connection want to be called next
    Time queued = kNever;        ///< what the event queue has for it: `wakes`, or earlier
};

}  // namespace inflight
