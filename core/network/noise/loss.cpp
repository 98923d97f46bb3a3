#include "core/network/noise/loss.h"

#include <algorithm>

namespace inflight {

bool LossModel::lost(double meanLoss, double burstLength) {
    const double draw = m_random.uniform();
    if (!(meanLoss > 0) || meanLoss >= 1) return m_bad = meanLoss >= 1;

    const double leave = std::min(1 / std::max(burstLength, 1.0), 1 - meanLoss);
    const double enter = leave * meanLoss / (1 - meanLoss);
    // The low draws are the bad ones in both states: at L = 1 both thresholds are the mean loss.
    m_bad = draw < (m_bad ? 1 - leave : enter);
    return m_bad;
}

}  // namespace inflight
