#include "core/trace/quantity.h"

#include <fmt/format.h>

namespace inflight {

namespace {

constexpr Duration kMillisecond{1'000'000};
constexpr Duration kTenMilliseconds{10'000'000};
constexpr Duration kTenSeconds{10'000'000'000};

}  // namespace

std::string showDuration(Duration d) {
    if (d >= kTenSeconds) return fmt::format("{:.2f} s", inSeconds(d));
    if (d >= kMillisecond || d.count() == 0) return fmt::format("{:.1f} ms", inMilliseconds(d));
    return fmt::format("{:.1f} µs", static_cast<double>(d.count()) * 1e-3);
}

std::string showRounded(Duration d) {
    if (d < kTenMilliseconds || d >= kTenSeconds) return showDuration(d);
    return fmt::format("{:.0f} ms", inMilliseconds(d));
}

std::string showInstant(Time t, Duration around) {
    return fmt::format("{:.{}f} s", inSeconds(t), around < kTenMilliseconds ? 6 : 3);
}

std::string showCount(double packets) {
    return fmt::format("{:.1f}", packets);
}

}  // namespace inflight
