#pragma once

#include "widgets/plot/time_plot.h"

namespace inflight {

/// The four plots of the window, without data. The caller owns them.
TimePlot* makeCwndPlot(SharedView* view, QWidget* parent = nullptr);
TimePlot* makeRttPlot(SharedView* view, QWidget* parent = nullptr);
TimePlot* makeTimeoutPlot(SharedView* view, QWidget* parent = nullptr);
TimePlot* makeQueuePlot(SharedView* view, QWidget* parent = nullptr);

/// The words of a mark: "false timeout, packet 47: ACK 18 ms late".
QString describeTimeout(const TimeoutEntry& entry);

}  // namespace inflight
