#pragma once

#include "core/base/random.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace inflight::test {

/// Where the choices of a made-up scenario come from: a seed, or the bytes of a fuzzer.
class Dice {
  public:
    explicit Dice(std::int64_t seed) : m_random(seed, "dice") {}
    explicit Dice(std::span<const std::uint8_t> bytes) : m_random(0, "dice"), m_bytes(bytes), m_fed(true) {}

    /// Fed by bytes that have run out; further choices are all 0.
    bool empty() const { return m_fed && m_bytes.empty(); }
    /// A whole number in [0, bound); bound >= 1.
    std::uint64_t below(std::uint64_t bound) {
        if (!m_fed) return m_random.below(bound);
        std::uint64_t value = 0;
        for (std::uint64_t rest = bound - 1; rest > 0; rest >>= 8) value = value << 8 | byte();
        return value % bound;
    }
    bool oneIn(std::uint64_t n) { return below(n) == n - 1; }
    /// In [0, 1), 65536 steps.
    double share() { return static_cast<double>(below(65536)) / 65536; }
    std::string text(std::size_t most) {
        std::string out(below(most + 1), ' ');
        for (char& c : out) c = static_cast<char>(below(256));
        return out;
    }

  private:
    std::uint8_t byte() {
        if (m_bytes.empty()) return 0;
        const std::uint8_t b = m_bytes.front();
        m_bytes = m_bytes.subspan(1);
        return b;
    }

    RandomStream m_random;
    std::span<const std::uint8_t> m_bytes;
    bool m_fed = false;
};

}  // namespace inflight::test
