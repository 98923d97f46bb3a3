#pragma once

#include "core/trace/packet.h"
#include "core/trace/trace.h"
#include "core/transport/config.h"

#include <vector>

namespace inflight {

/// What every call of the transport is handed: the instant, the settings in force, the sink for facts, and the place
/// for packets to send. The transport keeps none of it.
struct Env {
    Time now;
    const TransportConfig& config;
    Trace& trace;
    std::vector<Packet>& out;
};

}  // namespace inflight
