#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>

namespace inflight {

/// A length of simulated time in whole nanoseconds.
using Duration = std::chrono::duration<std::int64_t, std::nano>;

/// The simulated clock. It has no now(): time is an argument of every call in core.
struct SimulatedClock {
    using rep = Duration::rep;
    using period = Duration::period;
    using duration = Duration;
    using time_point = std::chrono::time_point<SimulatedClock, Duration>;
    static constexpr bool is_steady = true;
};

/// An instant of simulated time; the run starts at Time{}.
using Time = SimulatedClock::time_point;

/// Later than every instant a run can reach: "never".
inline constexpr Time kNever = Time::max();

/// Nanoseconds since the start of the run.
constexpr std::int64_t nanoseconds(Time t) {
    return t.time_since_epoch().count();
}
constexpr Time atNanoseconds(std::int64_t ns) {
    return Time{Duration{ns}};
}

/// Seconds as a real number, for drawing and for output; never for simulation decisions.
constexpr double inSeconds(Duration d) {
    return static_cast<double>(d.count()) * 1e-9;
}
constexpr double inSeconds(Time t) {
    return inSeconds(t.time_since_epoch());
}
constexpr double inMilliseconds(Duration d) {
    return static_cast<double>(d.count()) * 1e-6;
}

/// The longest span that fromSeconds and fromMilliseconds return (about 146 years); larger values are cut to it,
/// so that sums of two such spans do not overflow.
inline constexpr Duration kLongest{std::numeric_limits<std::int64_t>::max() / 2};

/// Rounds to the nearest nanosecond; negative and not-a-number give zero.
inline Duration fromNanoseconds(double ns) {
    if (!(ns > 0)) [[unlikely]]
        return Duration{0};
    if (ns >= static_cast<double>(kLongest.count())) [[unlikely]]
        return kLongest;
    const auto whole = static_cast<std::int64_t>(ns);
    return Duration{ns - static_cast<double>(whole) < 0.5 ? whole : whole + 1};
}
inline Duration fromMilliseconds(double ms) {
    return fromNanoseconds(ms * 1e6);
}
inline Duration fromSeconds(double s) {
    return fromNanoseconds(s * 1e9);
}
inline Time atSeconds(double s) {
    return Time{} + fromSeconds(s);
}

/// t + d, or kNever where that would not fit. d >= 0.
constexpr Time plus(Time t, Duration d) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(nanoseconds(t), d.count(), &sum) ? kNever : atNanoseconds(sum);
}

constexpr Time earlier(Time a, Time b) {
    return b < a ? b : a;
}

/// The first multiple of period at or after t; t itself where period is zero.
constexpr Time nextTick(Time t, Duration period) {
    if (period.count() <= 0 || t == kNever) return t;
    const std::int64_t p = period.count();
    const std::int64_t n = nanoseconds(t);
    const std::int64_t rest = n % p;
    return rest == 0 ? t : plus(t, Duration{p - rest});
}

}  // namespace inflight
