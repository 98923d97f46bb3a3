#pragma once

#include "core/base/id.h"

#include <cstddef>
#include <cstdint>

namespace inflight {

/// Links 0 .. hops-1 lead from node 1 to the last, hops .. 2*hops-1 back. Hops are counted from 1 at node 1 in both
/// directions.
constexpr std::size_t hopOfLink(std::size_t link, std::size_t hops) {
    return (link < hops ? link : link - hops) + 1;
}

/// The link that a packet enters which leaves node `at` for node `to`, another one.
constexpr std::size_t linkFrom(NodeId at, NodeId to, std::size_t hops) {
    return to.value > at.value ? at.value : hops + at.value - 1U;
}

/// The node that a link leads from.
constexpr NodeId linkStart(std::size_t link, std::size_t hops) {
    return NodeId{static_cast<std::uint16_t>(link < hops ? link : link - hops + 1)};
}

/// The node that a link leads to.
constexpr NodeId linkEnd(std::size_t link, std::size_t hops) {
    return NodeId{static_cast<std::uint16_t>(link < hops ? link + 1 : link - hops)};
}

}  // namespace inflight
