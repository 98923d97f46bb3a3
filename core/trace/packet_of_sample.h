#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/trace/log.h"

#include <cstdint>
#include <optional>

namespace inflight {

/// The data packet of a socket that was first sent at `sentAt` and acknowledged `rtt` later, give or take what is lost
/// where a dot keeps milliseconds as a float. Of several sent at that instant, the last one that the ACK covers.
/// Nothing where the log has none.
std::optional<std::uint64_t> packetOfSample(const Log& log, SocketId socket, Time sentAt, Duration rtt);

}  // namespace inflight
