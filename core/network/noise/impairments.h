#pragma once

#include "core/base/random.h"

#include <string>

namespace inflight {

/// The small mishaps of one hop and direction: a packet held back, doubled or damaged. Each has its own stream, so none
/// moves the draws of another, and draws exactly one number per packet asked about, whatever the probability is.
class Impairments {
  public:
    Impairments() = default;
    /// @param name of the hop and direction; the three streams are named after it.
    Impairments(std::int64_t seed, const std::string& name)
        : m_reorder(seed, name + ".reorder"), m_duplicate(seed, name + ".duplicate"),
          m_corrupt(seed, name + ".corrupt") {}

    /// Whether the next packet is held back, with probability p in 0 .. 1.
    bool reordered(double p) { return m_reorder.uniform() < p; }
    /// Whether the next packet is doubled, with probability p in 0 .. 1.
    bool duplicated(double p) { return m_duplicate.uniform() < p; }
    /// Whether the next packet is damaged, with probability p in 0 .. 1.
    bool corrupted(double p) { return m_corrupt.uniform() < p; }
    /// So many packets came by to which nothing could happen: the draws are those of probability 0.
    void pass(std::uint64_t packets) {
        m_reorder.skip(packets);
        m_duplicate.skip(packets);
        m_corrupt.skip(packets);
    }

  private:
    RandomStream m_reorder;
    RandomStream m_duplicate;
    RandomStream m_corrupt;
};

}  // namespace inflight
