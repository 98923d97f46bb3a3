#pragma once

#include "core/wire/sequence.h"

#include <bit>
#include <cstdint>

namespace inflight {

using Port = std::uint16_t;

/// Control bits of a segment (RFC 9293 section 3.1).
enum class Flag : std::uint8_t { Fin = 1, Syn = 2, Rst = 4, Psh = 8, Ack = 16 };

struct Flags {
    std::uint8_t bits = 0;
    constexpr bool has(Flag f) const { return (bits & static_cast<std::uint8_t>(f)) != 0; }
    /// 1 or 0.
    constexpr std::uint32_t count(Flag f) const {
        return static_cast<std::uint32_t>(bits) >> std::countr_zero(static_cast<unsigned>(f)) & 1U;
    }
    constexpr bool hasAny(Flags f) const { return (bits & f.bits) != 0; }
    constexpr Flags operator|(Flag f) const { return {static_cast<std::uint8_t>(bits | static_cast<std::uint8_t>(f))}; }
    constexpr bool operator==(const Flags&) const = default;
};
constexpr Flags operator|(Flag a, Flag b) {
    return Flags{} | a | b;
}

/// The data bytes of a segment, by reference: which byte stream they come from and where in it they stand. What a
/// stream holds at a place is written once and never changes (core/transport/content.h), so the reference is the bytes;
/// the receiving program compares it with the place it reads, byte for byte.
struct Payload {
    std::uint32_t stream = 0;  ///< the sending socket
    std::uint32_t length = 0;  ///< bytes
    std::uint64_t offset = 0;  ///< place of the first byte in the stream, from 0
};

/// A TCP segment as a value (RFC 9293 section 3.1). Window scaling is left out: the window field holds the whole
/// window.
struct Segment {
    Port source = 0;
    Port destination = 0;
    Flags flags;
    SequenceNumber seq;
    SequenceNumber ack;
    std::uint32_t window = 0;  ///< bytes the sender of this segment is ready to take
    Payload payload;

    bool has(Flag f) const { return flags.has(f); }
    std::uint32_t length() const { return payload.length; }
    /// Sequence numbers it takes up: data, SYN and FIN (SEG.LEN).
    std::uint32_t sequenceLength() const { return payload.length + flags.count(Flag::Syn) + flags.count(Flag::Fin); }
};

}  // namespace inflight
