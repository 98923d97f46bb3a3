// Which plots of the stack are shown, and where.
#include "widgets/plot/plot_stack.h"
#include "widgets/plot/time_plot.h"

#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace inflight {

namespace {

constexpr int kGap = 8;
constexpr double kShares[kPlotKinds] = {0.32, 0.33, 0.16, 0.19};

}  // namespace

double PlotStack::share(const TimePlot* plot) const {
    return kShares[static_cast<std::size_t>(kindOf(plot))];
}

/// The lowest plot gets the room of the axis labels on top of its share.
int PlotStack::axisHeight() const {
    return static_cast<int>(std::lround(16 * m_style.fontScale));
}

std::vector<TimePlot*> PlotStack::shownPlots() const {
    std::vector<TimePlot*> shown;
    for (TimePlot* plot : m_plots)
        if (!plot->isHidden()) shown.push_back(plot);
    return shown;
}

std::vector<TimePlot*> PlotStack::wantedPlots() const {
    std::vector<TimePlot*> wanted;
    for (TimePlot* plot : m_plots)
        if (m_wanted[static_cast<std::size_t>(kindOf(plot))]) wanted.push_back(plot);
    return wanted;
}

/// Leaves out the queue, or else the timeouts; false where nothing of that can go.
bool PlotStack::giveWay(std::vector<TimePlot*>& plots) const {
    for (const PlotKind kind : {PlotKind::Queue, PlotKind::Timeouts})
        if (plots.size() > 1 && std::erase(plots, plot(kind)) > 0) return true;
    return false;
}

int PlotStack::leastHeight(const std::vector<TimePlot*>& plots) const {
    int high = axisHeight() - kGap;
    for (const TimePlot* plot : plots) high += plot->minimumSizeHint().height() + kGap;
    return high;
}

int PlotStack::fullHeight() const {
    return leastHeight(wantedPlots());
}

QSize PlotStack::minimumSizeHint() const {
    std::vector<TimePlot*> last = wantedPlots();
    while (giveWay(last)) {
    }
    return {260, std::max(60, leastHeight(last))};
}

/// By their shares; those whose share is too small take what they need first, while there is so much room.
std::vector<int> PlotStack::heights(const std::vector<TimePlot*>& plots, double room) const {
    std::vector<int> result(plots.size(), 0);
    double shares = 0;
    for (const TimePlot* plot : plots) shares += share(plot);
    const bool enough = room + axisHeight() + kGap * (static_cast<int>(plots.size()) - 1) >= leastHeight(plots);
    for (bool again = enough; std::exchange(again, false);) {
        for (std::size_t i = 0; i < plots.size(); ++i) {
            const int least = plots[i]->minimumSizeHint().height();
            if (result[i] > 0 || room * share(plots[i]) / shares >= least) continue;
            result[i] = least;
            room -= least;
            shares -= share(plots[i]);
            again = true;
        }
    }
    for (std::size_t i = 0; i < plots.size(); ++i)
        if (result[i] == 0) result[i] = static_cast<int>(std::max(1.0, room * share(plots[i]) / shares));
    return result;
}

std::vector<QRect> PlotStack::places(const std::vector<TimePlot*>& plots, QSize size) const {
    const int gaps = kGap * (static_cast<int>(plots.size()) - 1);
    const std::vector<int> high = heights(plots, size.height() - axisHeight() - gaps);
    std::vector<QRect> result;
    int y = 0;
    for (std::size_t i = 0; i < plots.size(); ++i) {
        const bool last = i + 1 == plots.size();
        result.emplace_back(0, y, size.width(), last ? std::max(1, size.height() - y) : high[i]);
        y += high[i] + kGap;
    }
    return result;
}

/// A picture shows what is wanted, whatever has room in the window.
void PlotStack::paintTo(QCPPainter& painter, QSize size) {
    const std::vector<TimePlot*> wanted = wantedPlots();
    const std::vector<QRect> rects = places(wanted, size);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        wanted[i]->setTimeAxisShown(i + 1 == wanted.size());
        painter.save();
        painter.translate(rects[i].topLeft());
        wanted[i]->paintTo(painter, rects[i].size());
        painter.restore();
    }
    arrange();
}

}  // namespace inflight
