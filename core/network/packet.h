#pragma once

#include "core/trace/transit.h"
#include "core/wire/names.h"
#include "core/wire/segment.h"

#include <cstdint>

namespace inflight {

/// A segment on its way through the row of nodes, with what the simulator knows about this copy.
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

    /// Where the packet is one that acknowledges only.
    bool pureAck() const { return kind == SegmentKind::Ack || kind == SegmentKind::WindowUpdate; }
};

/// A packet in a link: from the instant it enters until it arrives (or is found lost) at the far end.
struct LinkPacket {
    Packet packet;
    std::uint64_t ordinal = 0;  ///< order among packets that arrive at one instant
    Time entered{};
    Time started{};   ///< first bit on the wire
    Time departed{};  ///< last bit on the wire
    Time arrives{};   ///< last bit at the far end
    bool lost = false;
    DropReason reason = DropReason::Loss;
    bool free = false;  ///< was held back: does not take part in keeping the order

    bool waiting(Time now) const { return started > now; }
};

}  // namespace inflight
