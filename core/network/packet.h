#pragma once

#include "core/base/time.h"
#include "core/trace/packet.h"

#include <cstdint>

namespace inflight {

/// A packet in a link: from the instant it enters until it arrives (or is found lost) at the far end.
struct LinkPacket {
    Packet packet;
    std::uint64_t ordinal = 0;  ///< order among packets that arrive at one instant
    Time entered{};
    Time started{};   ///< first bit on the wire
    Time departed{};  ///< last bit on the wire
    Time arrives{};   ///< last bit at the far end
    bool lost = false;
    bool free = false;  ///< was held back: does not take part in keeping the order
    DropReason reason = DropReason::Loss;

    bool waiting(Time now) const { return started > now; }
};

}  // namespace inflight
