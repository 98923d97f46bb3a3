#pragma once

#include "core/base/id.h"

#include <cstdint>
#include <vector>

namespace inflight {

class Simulation;

/// One direction of a connection in stream positions: both buffers and the window over them.
struct ByteFacts {
    bool known = false;
    std::uint64_t acknowledged = 0;  ///< SND.UNA
    std::uint64_t sent = 0;          ///< SND.NXT, highest so far
    std::uint64_t written = 0;
    std::uint64_t sendBuffer = 0;  ///< bytes; the buffer ends at acknowledged + sendBuffer
    std::uint64_t senderEdge = 0;  ///< first position the sender knows it may not send
    bool probing = false;          ///< it asks whether the window has opened
    std::uint64_t read = 0;
    std::uint64_t next = 0;          ///< RCV.NXT
    std::uint64_t receiverEdge = 0;  ///< first position not offered
    std::uint64_t receiveBuffer = 0;
    struct Piece {
        std::uint64_t from, to;
        bool operator==(const Piece&) const = default;
    };
    std::vector<Piece> early;  ///< received out of order
    std::uint16_t sender = 0;  ///< nodes
    std::uint16_t receiver = 0;
    std::uint32_t segment = 0;  ///< bytes in a full packet
    std::uint64_t peak = 0;     ///< most bytes that were on the way so far
    bool operator==(const ByteFacts&) const = default;

    std::uint64_t inFlight() const { return sent - acknowledged; }
    std::uint64_t waiting() const { return written - sent; }
    std::uint64_t sendFree() const;
    std::uint64_t readable() const { return next - read; }
    std::uint64_t outOfOrder() const;
    std::uint64_t window() const { return receiverEdge - next; }
    /// The receiver offers nothing although data waits.
    bool zeroWindow() const { return known && window() == 0; }
};

/// Of the data that a socket sends; unknown without such a socket, or while nobody has answered it.
ByteFacts byteFacts(const Simulation& simulation, SocketId sender);

/// The two strips, in pixels, on one axis of stream positions, so that a byte stands below itself.
struct ByteLayout {
    enum class Part : std::uint8_t { Acknowledged, Sent, Written, Read, Received, Early };
    struct Bar {
        Part part;
        double x;
        double width;
    };
    std::vector<Bar> sender;
    std::vector<Bar> receiver;
    double windowFrom = 0;  ///< the window, over the sender's strip: what it may send
    double windowTo = 0;
    double offerFrom = 0;  ///< the window, over the receiver's strip: what it offers
    double offerTo = 0;
    bool windowGoesOn = false;  ///< it ends beyond the strip
    bool offerGoesOn = false;
    std::uint64_t span = 0;  ///< bytes from the first that anybody still holds to the right end: a step of 1, 2, 5
    std::uint64_t tick = 0;  ///< bytes worth a measure beside the strips
    std::uint64_t from = 0;  ///< stream positions at the ends
    std::uint64_t to = 0;
    double left = 0;
    double right = 0;

    double xOf(std::uint64_t position) const;
};

/// The axis begins a little before the first byte that anybody still holds and covers at least twice the most that has
/// been under way, and `leastSpan`; what is written, and the windows, may go on beyond it. So during a run the scale
/// only grows, and a bar grows and shrinks with its number.
ByteLayout layoutBytes(const ByteFacts& facts, double left, double right, std::uint64_t leastSpan = 0);

}  // namespace inflight
