#pragma once

#include "core/trace/transit.h"
#include "core/wire/names.h"
#include "core/wire/segment.h"

#include <cstdint>

namespace inflight {

/// A segment on its way through the row of nodes, with what the simulator knows about this copy. The transport makes it
/// with segment, truth, from, to and kind; the rest belongs to the network.
struct Packet {
    Segment segment;
    CopyTruth truth;
    Transit transit;
    NodeId from;  ///< where it was sent
    NodeId to;    ///< where it goes
    SegmentKind kind = SegmentKind::Data;
    bool damaged = false;     ///< the end node's checksum will find it
    bool duplicate = false;   ///< a second instance made by the network; is not duplicated again
    std::uint8_t hops = 0;    ///< links entered so far
    std::uint32_t bytes = 0;  ///< on the wire, header included

    Packet() {}  // written out, because a defaulted one makes containers clear the memory first
    Packet(const Segment& s, NodeId sender, NodeId receiver, SegmentKind what)
        : segment(s), from(sender), to(receiver), kind(what) {}

    /// Where the packet is one that acknowledges only.
    bool pureAck() const { return kind == SegmentKind::Ack || kind == SegmentKind::WindowUpdate; }
};

}  // namespace inflight
