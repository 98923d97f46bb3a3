#include "widgets/plot/render_plots.h"

#include "widgets/plot/plot_stack.h"

#include <algorithm>

namespace inflight {

QByteArray renderPlots(const Trace& trace, Time now, const PlotsPicture& picture) {
    SharedView view;
    PlotStack stack(&view);
    stack.setStyle(picture.style);
    stack.setSource(picture.socket, picture.link);
    stack.setScenario(picture.title, picture.scenario);
    // The trace outlives this call, so nothing has to be kept alive.
    stack.setSnapshot(nullptr, trace, now);
    view.setFollowing(false);
    const double from = inSeconds(picture.from.value_or(Time{}));
    view.show(from, picture.to ? inSeconds(*picture.to) : std::max(from + 1e-3, inSeconds(now) * 1.02));
    return stack.picture(picture.format, picture.size, picture.pixelRatio);
}

}  // namespace inflight
