#pragma once

#include "core/base/random.h"

namespace inflight {

/// Whether a packet is lost: the Gilbert-Elliott chain with two states, good (arrives) and bad (lost). It starts good
/// and steps once per packet. With mean loss m and mean burst L it leaves bad with r = 1/L and enters it with p = r
/// m/(1-m), so that m = p/(p+r) holds exactly. Losses that are independent already come in runs of 1/(1-m) packets; a
/// shorter L means just that, so L = 1 is independent loss and the slider has no gap beside it.
///
/// Draws exactly one number per packet, whatever the parameters are: moving a slider shifts no later draw.
class LossModel {
  public:
    LossModel() = default;
    LossModel(std::int64_t seed, std::string_view name) : m_random(seed, name) {}

    /// Steps the chain for the next packet. The parameters are those in force now; they act at once.
    /// @param meanLoss 0 .. 1; 0 loses nothing and 1 everything, from this packet on.
    /// @param burstLength mean length of a run of losses, in packets, >= 1.
    bool lost(double meanLoss, double burstLength) {
        const double draw = m_random.uniform();
        if (!(meanLoss > 0) || meanLoss >= 1) return m_bad = meanLoss >= 1;
        return step(draw, meanLoss, burstLength);
    }
    /// So many packets came by while the mean loss was 0.
    void pass(std::uint64_t packets) {
        m_random.skip(packets);
        m_bad = m_bad && packets == 0;
    }

  private:
    bool step(double draw, double meanLoss, double burstLength);

    RandomStream m_random;
    bool m_bad = false;
};

}  // namespace inflight
