#pragma once

#include "core/base/time.h"

#include <cstdint>

namespace inflight {

/// A data packet that was sent and is not acknowledged. Its bounds stay when it is resent.
struct SentPacket {
    std::uint64_t begin = 0;  ///< stream position of its first byte
    std::uint32_t length = 0;
    std::uint32_t copies = 0;  ///< times it was sent
    Time firstSent{};
    Time lastSent{};
    Duration rto{0};       ///< the RTO its newest copy was armed with
    Duration liveRto{0};   ///< frozen estimator: the RTO a live one would have had then
    bool waiting = false;  ///< to be resent when pacing or the send tick allows; has no timer while it waits

    std::uint64_t end() const { return begin + length; }
};

}  // namespace inflight
