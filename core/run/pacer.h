#pragma once

#include "core/base/time.h"

#include <chrono>

namespace inflight {

/// An instant of the wall clock. Only core/run and app know one; here it is always an argument.
using WallTime = std::chrono::steady_clock::time_point;

/// Says how far the simulation should have come at a wall time: a straight line from the last change of speed, play or
/// place. It never sleeps and reads no clock.
class Pacer {
  public:
    static constexpr double kSlowest = 1e-4;  ///< simulated seconds per wall second
    static constexpr double kFastest = 1e6;
    /// What the simulation may be behind, in wall time. A longer stall (a suspended machine, a load that cannot be kept
    /// up with) is forgotten, so that time goes on from where it stopped instead of jumping.
    static constexpr std::chrono::milliseconds kMostLag{100};

    bool playing() const { return m_playing; }
    double speed() const { return m_speed; }
    bool asFastAsItCan() const { return m_asFastAsItCan; }

    // Every change says the wall time and how far the simulation has come.
    void play(WallTime now, Time reached);
    void pause(WallTime now, Time reached);
    /// Cut to kSlowest .. kFastest; not-a-number changes nothing.
    void setSpeed(WallTime now, Time reached, double speed);
    void setAsFastAsItCan(WallTime now, Time reached, bool on);
    /// Simulated time goes on from `reached`, wherever it was before.
    void jumpTo(WallTime now, Time reached);
    /// Forgets what the simulation is behind beyond kMostLag.
    void limitLag(WallTime now, Time reached);

    /// How far the simulation should have come; kNever if it is to run as fast as it can.
    Time due(WallTime now) const;
    /// When `t` is due; WallTime::max() while paused and for kNever, WallTime::min() if nothing is held back.
    WallTime wallAt(Time t) const;

  private:
    void settle(WallTime now, Time reached);

    bool m_playing = false;
    bool m_asFastAsItCan = false;
    double m_speed = 1;
    WallTime m_wall{};
    Time m_simulated{};
};

}  // namespace inflight
