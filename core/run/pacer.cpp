#include "core/run/pacer.h"

#include <algorithm>
#include <cmath>

namespace inflight {

void Pacer::play(WallTime now, Time reached) {
    if (m_playing) return;
    settle(now, reached);
    m_playing = true;
}

void Pacer::pause(WallTime now, Time reached) {
    m_playing = false;
    jumpTo(now, reached);
}

void Pacer::setSpeed(WallTime now, Time reached, double speed) {
    if (std::isnan(speed)) return;
    settle(now, reached);
    m_speed = std::clamp(speed, kSlowest, kFastest);
}

void Pacer::setAsFastAsItCan(WallTime now, Time reached, bool on) {
    settle(now, reached);
    m_asFastAsItCan = on;
}

void Pacer::jumpTo(WallTime now, Time reached) {
    m_wall = now;
    m_simulated = reached;
}

void Pacer::limitLag(WallTime now, Time reached) {
    if (m_asFastAsItCan || !m_playing) return;
    const Time latest = plus(reached, fromNanoseconds(static_cast<double>(Duration(kMostLag).count()) * m_speed));
    if (due(now) > latest) jumpTo(now, latest);
}

Time Pacer::due(WallTime now) const {
    if (!m_playing) return m_simulated;
    if (m_asFastAsItCan) return kNever;
    const auto passed = std::chrono::duration_cast<std::chrono::nanoseconds>(now - m_wall);
    return plus(m_simulated, fromNanoseconds(static_cast<double>(passed.count()) * m_speed));
}

WallTime Pacer::wallAt(Time t) const {
    if (!m_playing || t == kNever) return WallTime::max();
    if (m_asFastAsItCan || t <= m_simulated) return WallTime::min();
    // Rounded up by a nanosecond, so that t is due then and not just before.
    const double wait = static_cast<double>((t - m_simulated).count()) / m_speed + 1;
    if (wait > static_cast<double>(kLongest.count())) return WallTime::max();
    const auto rest = std::chrono::nanoseconds{static_cast<std::int64_t>(std::ceil(wait))};
    return rest > WallTime::max() - m_wall ? WallTime::max() : m_wall + rest;
}

/// The line goes on from where it is now, or from the simulation where nothing holds that back or it is too far behind.
void Pacer::settle(WallTime now, Time reached) {
    limitLag(now, reached);
    const Time place = m_playing && !m_asFastAsItCan ? std::max(due(now), reached) : reached;
    jumpTo(now, place);
}

}  // namespace inflight
