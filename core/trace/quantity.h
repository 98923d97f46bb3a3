#pragma once

#include "core/base/time.h"

#include <string>

namespace inflight {

/// Times and numbers as people read them in sentences and lists: one fixed form, a decimal point, UTF-8.

/// One decimal: "246.3 ms" from 1 ms up to 10 s, below "42.1 µs", above "12.35 s" (two decimals).
std::string showDuration(Duration d);
/// For lists, where room is short: "246 ms", "4.2 ms" below 10 ms, otherwise as showDuration.
std::string showRounded(Duration d);
/// "2.872 s": milliseconds, or microseconds ("2.872046 s") where the times around it are shorter than 10 ms.
std::string showInstant(Time t, Duration around);
/// cwnd and other real packet counts, one decimal: "26.4".
std::string showCount(double packets);

}  // namespace inflight
