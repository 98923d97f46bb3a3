#pragma once

#include "core/trace/trace.h"
#include "core/transport/config.h"
#include "core/wire/segment.h"

#include <vector>

namespace inflight {

/// A segment that leaves a connection, with what the simulator knows about it.
struct Outgoing {
    NodeId to;
    Segment segment;
    CopyTruth truth;
    SegmentKind kind = SegmentKind::Ack;
};

/// What every call of the transport is handed: the instant, the settings in force, the sink for facts, and the place
/// for segments to send. The transport keeps none of it.
struct Env {
    Time now;
    const TransportConfig& config;
    Trace& trace;
    std::vector<Outgoing>& out;
};

}  // namespace inflight
