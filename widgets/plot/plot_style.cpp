#include "widgets/plot/plot_style.h"

namespace inflight {

QColor mixed(const QColor& base, const QColor& over, double share) {
    const auto part = [share](int b, int o) { return static_cast<int>(b + (o - b) * share + 0.5); };
    return {part(base.red(), over.red()), part(base.green(), over.green()), part(base.blue(), over.blue())};
}

}  // namespace inflight
