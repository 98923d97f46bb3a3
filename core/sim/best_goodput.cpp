#include "core/sim/best_goodput.h"

#include <algorithm>

namespace inflight {

double bestGoodput(const Parameters& p) {
    const double segment = p.real(Key::TcpSegment);
    double best = p.real(Key::LinkRate) * segment / (segment + p.real(Key::WireHeader));
    const double spacing = (p.real(Key::NodeSpacingMin) + p.real(Key::NodeSpacingMax)) / 2;  // ms
    const double acks = p.real(Key::PathHops) > 1 ? 1 / std::max(1.0, p.real(Key::TcpAckEvery)) : 0;
    if (spacing > 0) best = std::min(best, segment * 8 / (spacing / 1000 * (1 + acks)));
    if (p.real(Key::AppReadRate) > 0) best = std::min(best, p.real(Key::AppReadRate));
    return best;
}

}  // namespace inflight
