#pragma once

#include "core/trace/trace.h"

#include <optional>

namespace inflight {

/// The values in force at one instant; nothing where a curve has not begun.
struct Reading {
    Time at{};
    std::optional<double> cwnd, inFlight;         ///< packets
    std::optional<double> srtt, rttvar, timeout;  ///< ms
    std::optional<double> queue;                  ///< packets waiting before the link
    bool operator==(const Reading&) const = default;
};

/// Reads the curves of a socket and the queue of a link at t. Sockets and links that are not there give nothing.
Reading readingAt(const Trace& trace, std::size_t socket, std::size_t link, Time t);

}  // namespace inflight
