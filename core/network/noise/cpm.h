#pragma once

#include "core/base/random.h"
#include "core/base/time.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace inflight {

/// Radio noise by closest pattern matching (Lee, Cerpa, Levis: Improving Wireless Simulation Through Noise Modeling,
/// IPSN 2007): what follows each pattern of 20 readings in a recorded trace, one reading per ms. Built once, then only
/// read.
///
/// A pattern's key is its readings in bins of 5 dB, bin = floor((n + 115) / 5) + 1 for n in -115 .. -5, and that of
/// -115 for all others; what follows a key is kept as exact integers. Every key that can occur is known when the table
/// is built (a key that the trace does not hold is replaced by the default key: the first with the most followers), so
/// the table is a finite automaton and a step needs no look-up.
class CpmTable {
  public:
    static constexpr std::size_t kHistory = 20;

    /// @param readings dBm, whole numbers, more than 20.
    /// @return nullptr where there are too few.
    static std::shared_ptr<const CpmTable> build(std::span<const float> readings);

    /// The bin of a reading, 1 .. 23.
    static std::uint8_t bin(int reading);

    /// The first 20 readings of the trace, which every node hears first.
    const std::array<std::int16_t, kHistory>& head() const { return m_head; }

    /// One key, by its place in the table. The key of the first 20 readings is 0.
    using State = std::uint32_t;
    struct Step {
        int reading;  ///< dBm
        State next;
    };
    /// Draws what follows a key; draws no number where only one value ever did.
    Step step(State state, RandomStream& draws) const;

    State defaultState() const { return m_default; }
    std::size_t keys() const { return m_begin.size() - 1; }

  private:
    struct Follower {
        std::uint32_t upTo;  ///< how many of the key's readings are this one or a smaller one
        State next;
        std::int16_t reading;
    };
    friend class CpmBuilder;

    std::array<std::int16_t, kHistory> m_head{};
    std::vector<std::uint32_t> m_begin;  ///< where a key's followers begin; one more at the end
    std::vector<Follower> m_followers;   ///< per key by reading
    State m_default = 0;
};

/// The noise that one node hears. A small value: 200 bytes, no heap.
class CpmState {
  public:
    /// How far before the latest instant asked about readings are kept, in ms.
    static constexpr std::int64_t kKept = 64;

    CpmState() = default;
    CpmState(std::int64_t seed, std::string_view name) : m_random(seed, name) {}

    /// The noise at an instant, in dBm. One step is taken per ms of simulated time, asked about or not, so a reading
    /// does not depend on which instants are asked about or in what order.
    /// @param table the same in every call.
    /// @param at not 64 ms or more before the latest instant asked about (the oldest reading kept is returned then).
    int reading(const CpmTable& table, Time at);

  private:
    RandomStream m_random;
    std::int64_t m_last = CpmTable::kHistory - 1;  ///< the ms of the latest step
    CpmTable::State m_state = 0;
    std::array<std::int16_t, kKept> m_recent{};  ///< by ms modulo its size
};

}  // namespace inflight
