#pragma once

#include <cstdint>

namespace inflight {

/// A sequence number on the wire: 32 bits, arithmetic modulo 2^32 (RFC 9293 section 3.4). Comparisons hold for numbers
/// less than 2^31 apart.
struct SequenceNumber {
    std::uint32_t value = 0;

    constexpr bool operator==(const SequenceNumber&) const = default;
    constexpr SequenceNumber operator+(std::uint32_t n) const { return {value + n}; }
    constexpr SequenceNumber operator-(std::uint32_t n) const { return {value - n}; }
    /// Signed distance from other to this.
    constexpr std::int32_t minus(SequenceNumber other) const { return static_cast<std::int32_t>(value - other.value); }
    constexpr bool before(SequenceNumber other) const { return minus(other) < 0; }
};

/// The stream position that n stands for, where the stream's first byte has the number `first`: of all with these 32
/// bits the one nearest to the position `near`; below 0 where it lies before the stream.
constexpr std::int64_t unwrap(SequenceNumber n, SequenceNumber first, std::uint64_t near) {
    return static_cast<std::int64_t>(near) + n.minus(first + static_cast<std::uint32_t>(near));
}

}  // namespace inflight
