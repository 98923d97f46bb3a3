#include "widgets/plot/plot_style.h"

namespace inflight {

}  // namespace inflight
