#pragma once

#include "core/base/ring.h"
#include "core/wire/segment.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace inflight {

/// What the receive buffer made of a segment's data.
enum class Taken : std::uint8_t {
    InOrder,    ///< it moved RCV.NXT
    Kept,       ///< out of order, kept
    Had,        ///< all of it was there before
    Discarded,  ///< out of order, and tcp.out_of_order=discard
    Beyond      ///< outside the window
};

/// The receiving half of a connection's data: what arrived in order and is not read, what arrived out of order, and the
/// window offered. Positions count data bytes from 0.
class ReceiveBuffer {
  public:
    explicit ReceiveBuffer(std::uint64_t capacity) : m_capacity(capacity), m_edge(capacity) {}

    /// Data [position, position + payload.length) arrives.
    Taken take(std::uint64_t position, const Payload& payload, bool keepOutOfOrder);

    /// Takes up to `bytes` bytes out in order and hands their pieces to f(position, const Payload&); returns how many.
    template <typename F>
    std::uint64_t read(std::uint64_t bytes, F f) {
        const std::uint64_t from = m_read;
        const std::uint64_t end = from + std::min(bytes, readable());
        while (m_read < end) {
            Payload piece = m_ready.front();
            const std::uint64_t wanted = end - m_read;
            if (piece.length > wanted) {
                piece.length = static_cast<std::uint32_t>(wanted);
                m_ready.front().offset += wanted;
                m_ready.front().length -= piece.length;
            } else {
                m_ready.pop_front();
            }
            f(m_read, piece);
            m_read += piece.length;
        }
        return end - from;
    }

    /// Moves the offered edge if it can move by at least min(segment, capacity/2) (RFC 9293 3.8.6.2.2); it never moves
    /// back. True if it moved.
    bool moveEdge(std::uint32_t segment);
    /// A live change of the buffer's size; what was offered stays offered.
    void setCapacity(std::uint64_t capacity) { m_capacity = capacity; }

    std::uint64_t next() const { return m_next; }  ///< RCV.NXT
    std::uint64_t readPosition() const { return m_read; }
    std::uint64_t edge() const { return m_edge; }  ///< first position not offered
    std::uint64_t capacity() const { return m_capacity; }
    std::uint64_t readable() const { return m_next - m_read; }
    std::uint64_t outOfOrder() const { return m_early; }  ///< bytes kept out of order
    std::uint64_t used() const { return readable() + m_early; }
    std::uint64_t window() const { return m_edge - m_next; }

    struct Piece {
        std::uint64_t position;
        Payload payload;
    };
    const std::vector<Piece>& early() const { return m_pieces; }

  private:
    void append(Payload payload);
    [[gnu::noinline]] void joinEarly();
    [[gnu::noinline]] bool keep(std::uint64_t position, Payload payload);

    std::uint64_t m_capacity;
    std::uint64_t m_read = 0;
    std::uint64_t m_next = 0;
    std::uint64_t m_edge;
    std::uint64_t m_early = 0;
    Ring<Payload> m_ready;        ///< [m_read, m_next), neighbours of one stream joined
    std::vector<Piece> m_pieces;  ///< out of order, by position, without overlap
};

}  // namespace inflight
