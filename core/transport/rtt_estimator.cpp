#include "core/transport/rtt_estimator.h"

#include <algorithm>
#include <cmath>

namespace inflight {

void RttEstimator::sample(Duration rtt, const RtoConfig& config) {
    const auto r = static_cast<double>(rtt.count());
    if (!m_sampled && config.firstSample == FirstSample::Replace) {
        m_srtt = r;
        m_rttvar = r / 2;
    } else {
        m_rttvar = (1 - config.beta) * m_rttvar + config.beta * std::abs(m_srtt - r);
        m_srtt = (1 - config.alpha) * m_srtt + config.alpha * r;
    }
    m_sampled = true;
}

Duration RttEstimator::rto(const RtoConfig& config, int doublings) const {
    const double spread = std::max(static_cast<double>(config.granularity.count()), config.k * m_rttvar);
    const double sum = m_srtt + spread;
    const std::int64_t low = std::max<std::int64_t>(config.min.count(), 1000);
    const std::int64_t high = std::max(config.max.count(), low);
    std::int64_t rto = high;
    if (sum < static_cast<double>(high)) {
        rto = static_cast<std::int64_t>(sum);
        if (static_cast<double>(rto) < sum) ++rto;  // rounded up
    }
    rto = std::min(std::max(rto, low), high);
    for (int i = 0; i < doublings && rto < high; ++i) rto = std::min(rto * 2, high);
    return Duration{rto};
}

}  // namespace inflight
