#pragma once

#include <QtGlobal>

namespace inflight {

/// Lets something happen at most once in so many milliseconds. Time is an argument.
class Throttle {
  public:
    explicit Throttle(qint64 period) : m_period(period) {}

    /// May it happen at `now`? If so it counts as done.
    bool take(qint64 now) {
        if (wait(now) > 0) return false;
        m_last = now;
        m_begun = true;
        return true;
    }
    /// How long until it may happen.
    qint64 wait(qint64 now) const { return m_begun ? qMax<qint64>(0, m_last + m_period - now) : 0; }

  private:
    qint64 m_period;
    qint64 m_last = 0;
    bool m_begun = false;
};

}  // namespace inflight
