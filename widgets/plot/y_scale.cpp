#include "widgets/plot/y_scale.h"

#include <algorithm>
#include <cmath>

namespace inflight {

double YScale::roundUp(double v) {
    if (!(v > 0)) return 0;
    const double decade = std::pow(10.0, std::floor(std::log10(v)));
    for (const double step : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (step * decade >= v * (1 - 1e-9)) return step * decade;
    return 10 * decade;
}

double YScale::update(double wanted, bool live) {
    const double goal = std::max(m_smallest, roundUp(std::isfinite(wanted) ? wanted * 1.04 : 0));
    if (goal >= m_top || !live) {
        m_top = goal;
        m_waiting = 0;
    } else if (++m_waiting > kPatience) {
        m_top = std::max(goal, m_top * kShrink);
        if (m_top == goal) m_waiting = 0;
    }
    return m_top;
}

}  // namespace inflight
