#pragma once

#include "widgets/style/theme.h"

#include <QFont>

namespace inflight {

/// `share` of `over` on `base`, as an opaque colour.
QColor mixed(const QColor& base, const QColor& over, double share);

/// How plots look. The theme is a static one (Theme::day or Theme::night) and outlives every plot.
struct PlotStyle {
    const Theme* theme = &Theme::day();
    QFont font;              ///< of labels; its own size is the size at fontScale 1
    double fontScale = 1;    ///< 1 .. 2; presentation takes 1.6
    double lineWidth = 2;    ///< of the main curves, logical pixels; presentation takes 3
    bool endValues = false;  ///< the value in force is written at the end of each main curve
};

}  // namespace inflight
