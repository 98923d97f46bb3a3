#pragma once

#include "app/run_bridge.h"
#include "widgets/plot/plot_stack.h"

#include <chrono>
#include <QObject>
#include <vector>

namespace inflight {

/// Measures frames from outside: how long each took from the tick of its clock until all that it caused was painted,
/// how long of that the plots drew, and how far apart frames began. Milliseconds of the wall.
class FrameProbe : public QObject {
    Q_OBJECT

  public:
    FrameProbe(RunBridge* run, PlotStack* plots);
    ~FrameProbe() override;

    void clear();
    /// A line each for the window, its plots and the intervals: p50, p95, p99 and the longest.
    void print(const char* what) const;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void customEvent(QEvent* event) override;

  private slots:
    void plotBegins();
    void plotEnds();

  private:
    using Clock = std::chrono::steady_clock;
    void begin();

    std::vector<QObject*> m_parts;  ///< the plots and all within them
    Clock::time_point m_tick{};     ///< when the newest timer event was delivered
    Clock::time_point m_frame{};
    Clock::time_point m_painting{};
    int m_depth = 0;  ///< how many nested measures of plots run
    double m_plots = 0;
    bool m_open = false;
    std::vector<double> m_windowTimes, m_plotTimes, m_intervals;
};

}  // namespace inflight
