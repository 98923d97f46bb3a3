#pragma once

#include "core/trace/trace.h"
#include "widgets/plot/picture.h"
#include "widgets/plot/plot_style.h"

#include <optional>

namespace inflight {

/// A picture of the plots without a window.
struct PlotsPicture {
    PictureFormat format = PictureFormat::Png;
    QSize size{1600, 1000};
    double pixelRatio = 1;
    PlotStyle style;
    std::optional<Time> from, to;  ///< default: the whole run
    std::size_t socket = 0;
    std::size_t link = 0;  ///< whose queue
    QString title;
    QByteArray scenario;  ///< its file's text, embedded
};

/// The window's own plots of a run that stands at `now`, as the bytes of a file. Needs a QApplication (any platform,
/// also offscreen). The same trace and settings give the same bytes.
QByteArray renderPlots(const Trace& trace, Time now, const PlotsPicture& picture);

}  // namespace inflight
