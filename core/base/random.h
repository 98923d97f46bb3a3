#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace inflight {

/// One stream of random numbers, keyed by (seed, name of the component that draws): a new stream moves no other's
/// draws. Generator: xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64. The distributions are our own,
/// because the standard library's differ between implementations and a seed must give the same run everywhere.
class RandomStream {
  public:
    RandomStream() : RandomStream(0, "") {}
    RandomStream(std::int64_t seed, std::string_view name);

    /// Passes over so many draws, as if they had been made; they are made up for when the next one is wanted.
    void skip(std::uint64_t draws) { m_skipped += draws; }
    /// 64 uniform bits.
    std::uint64_t next() {
        for (; m_skipped > 0; --m_skipped) draw();
        return draw();
    }
    /// Uniform in [0, 1), 53 bits.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// Uniform in [low, high]; low where high <= low.
    double uniform(double low, double high);
    /// Uniform whole number in [0, bound), without bias; bound >= 1.
    std::uint64_t below(std::uint64_t bound);
    /// True with probability p; draws nothing where p <= 0 or p >= 1.
    bool chance(double p);
    /// Exponential with the given mean; 0 where mean <= 0.
    double exponential(double mean);
    /// Standard normal (polar method; one value per two draws kept, none stored).
    double normal();

  private:
    std::uint64_t draw() {
        const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
        const std::uint64_t t = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= t;
        m_state[3] = std::rotl(m_state[3], 45);
        return result;
    }

    std::uint64_t m_state[4];
    std::uint64_t m_skipped = 0;  ///< draws not yet made up for
};

}  // namespace inflight
