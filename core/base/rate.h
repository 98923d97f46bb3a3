#pragma once

#include "core/base/time.h"

#include <cstdint>

namespace inflight {

/// Turns bytes into time on the wire at a data rate without losing fractions of a nanosecond: the remainder of each
/// division is carried to the next packet that follows back to back, and dropped by reset() when the link goes idle.
class Serializer {
  public:
    /// @param bitsPerSecond 1 .. 1e12.
    explicit Serializer(std::int64_t bitsPerSecond = 1) : m_rate(bitsPerSecond) {}

    std::int64_t rate() const { return m_rate; }
    void setRate(std::int64_t bitsPerSecond) {
        m_rate = bitsPerSecond;
        m_bytes = -1;
        m_remainder = 0;
    }
    void reset() { m_remainder = 0; }

    /// Time on the wire of a packet of so many bytes, rounded down with the carried remainder added first.
    Duration take(std::int64_t bytes) {
        if (bytes != m_bytes) {  // packets of one size after another are the usual case: divide once
            // bytes <= 2^17 and 8e9 bits per byte-nanosecond keep this far below 2^63.
            m_bytes = bytes;
            m_whole = bytes * 8'000'000'000 / m_rate;
            m_rest = bytes * 8'000'000'000 % m_rate;
        }
        m_remainder += m_rest;
        if (m_remainder < m_rate) return Duration{m_whole};
        m_remainder -= m_rate;
        return Duration{m_whole + 1};
    }

  private:
    std::int64_t m_rate;
    std::int64_t m_remainder = 0;
    std::int64_t m_bytes = -1;  ///< size of the packet before; its time on the wire in whole nanoseconds and the rest
    std::int64_t m_whole = 0;
    std::int64_t m_rest = 0;
};

}  // namespace inflight
