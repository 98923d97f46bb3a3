#include "core/network/noise/jitter.h"

#include <cmath>
#include <numbers>

namespace inflight {

Duration JitterModel::shaped(Duration jitter, Shape shape, double first, double second) {
    const double size = static_cast<double>(jitter.count());
    switch (shape) {
    case Shape::Uniform: return fromNanoseconds(size * first);
    case Shape::Exponential: return fromNanoseconds(-size * std::log1p(-first));
    case Shape::Normal: {
        // Box and Muller 1958: unlike the polar method it never rejects, so the number of draws is fixed.
        const double deviate = std::sqrt(-2 * std::log1p(-first)) * std::cos(2 * std::numbers::pi * second);
        return fromNanoseconds(size * (0.5 + 0.25 * deviate));
    }
    }
    return Duration{0};
}

}  // namespace inflight
