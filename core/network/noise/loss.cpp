#include "core/network/noise/loss.h"

#include <algorithm>

namespace inflight {

bool LossModel::step(double draw, double meanLoss, double burstLength) {
    const double leave = std::min(1 / std::max(burstLength, 1.0), 1 - meanLoss);
    const double enter = leave * meanLoss / (1 - meanLoss);
    // The low draws are the bad ones in both states: at L = 1 both thresholds are the mean loss.
    m_bad = draw < (m_bad ? 1 - leave : enter);
    return m_bad;
}

}  // namespace inflight
