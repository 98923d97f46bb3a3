#include "core/transport/receive_buffer.h"

#include <algorithm>
#include <limits>

namespace inflight {

Taken ReceiveBuffer::take(std::uint64_t position, const Payload& payload, bool keepOutOfOrder) {
    const std::uint64_t end = position + payload.length;
    if (end <= m_next) return Taken::Had;
    if (end > m_edge) return Taken::Beyond;
    Payload rest = payload;
    if (position < m_next) {  // the part that is new
        rest.offset += m_next - position;
        rest.length = static_cast<std::uint32_t>(end - m_next);
        position = m_next;
    }
    if (position > m_next) {
        if (!keepOutOfOrder) return Taken::Discarded;
        return keep(position, rest) ? Taken::Kept : Taken::Had;
    }
    append(rest);
    if (!m_pieces.empty()) joinEarly();
    return Taken::InOrder;
}

/// What came out of order and is in order now follows.
void ReceiveBuffer::joinEarly() {
    std::size_t joined = 0;
    while (joined < m_pieces.size() && m_pieces[joined].position <= m_next) {
        const Piece& piece = m_pieces[joined++];
        m_early -= piece.payload.length;
        const std::uint64_t pieceEnd = piece.position + piece.payload.length;
        if (pieceEnd <= m_next) continue;
        Payload tail = piece.payload;
        tail.offset += m_next - piece.position;
        tail.length = static_cast<std::uint32_t>(pieceEnd - m_next);
        append(tail);
    }
    m_pieces.erase(m_pieces.begin(), m_pieces.begin() + static_cast<std::ptrdiff_t>(joined));
}

void ReceiveBuffer::append(Payload payload) {
    m_next += payload.length;
    if (!m_ready.empty()) {
        Payload& last = m_ready.back();
        const bool follows = last.stream == payload.stream && last.offset + last.length == payload.offset;
        if (follows && last.length <= std::numeric_limits<std::uint32_t>::max() - payload.length) {
            last.length += payload.length;
            return;
        }
    }
    m_ready.push_back(payload);
}

/// Keeps what is new of an out-of-order piece; false if nothing is.
bool ReceiveBuffer::keep(std::uint64_t position, Payload payload) {
    bool added = false;
    const std::uint64_t end = position + payload.length;
    auto at = std::lower_bound(m_pieces.begin(), m_pieces.end(), position,
                               [](const Piece& p, std::uint64_t x) { return p.position + p.payload.length <= x; });
    std::uint64_t from = position;
    while (from < end) {
        const std::uint64_t stop = at == m_pieces.end() ? end : std::min(end, at->position);
        if (from < stop) {
            Piece piece{from, payload};
            piece.payload.offset += from - position;
            piece.payload.length = static_cast<std::uint32_t>(stop - from);
            m_early += piece.payload.length;
            at = m_pieces.insert(at, piece);
            ++at;
            added = true;
        }
        if (at == m_pieces.end()) break;
        from = std::max(stop, at->position + at->payload.length);
        ++at;
    }
    return added;
}

bool ReceiveBuffer::moveEdge(std::uint32_t segment) {
    const std::uint64_t edge = m_read + m_capacity;
    const std::uint64_t least = std::max<std::uint64_t>(1, std::min<std::uint64_t>(segment, m_capacity / 2));
    if (edge < m_edge + least) return false;
    m_edge = edge;
    return true;
}

}  // namespace inflight
