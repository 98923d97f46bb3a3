#include "widgets/views/timeline_layout.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace inflight {

namespace {

constexpr int kEdgeReach = 5;
constexpr int kCursorReach = 4;

}  // namespace

Time timelineExtent(Time end) {
    Duration extent = fromSeconds(12);
    while (extent < end - Time{} && extent < kLongest / 2) extent *= 2;
    return Time{} + extent;
}

int TimelineLayout::xOf(Time t) const {
    const double share = inSeconds(t) / std::max(1e-9, inSeconds(extent));
    return static_cast<int>(std::floor(std::clamp(share, 0.0, 1.0) * width));
}

Time TimelineLayout::timeAt(int x) const {
    const double share = std::clamp(static_cast<double>(x) / std::max(1, width), 0.0, 1.0);
    return std::min(extent, atSeconds(share * inSeconds(extent)));
}

TimelineLayout::Grip TimelineLayout::gripAt(int x) const {
    const int left = xOf(from);
    const int right = xOf(to);
    // Of a range too narrow to tell, the nearer edge; inside a narrow range half of it stays to take hold of as a
    // whole.
    const int inside = std::min(kEdgeReach, (right - left) / 4);
    if (x >= left - kEdgeReach && x <= left + inside && std::abs(x - left) <= std::abs(x - right))
        return Grip::LeftEdge;
    if (x >= right - inside && x <= right + kEdgeReach) return Grip::RightEdge;
    if (cursor && std::abs(x - xOf(*cursor)) <= kCursorReach) return Grip::Cursor;
    return x > left && x < right ? Grip::Range : Grip::None;
}

TimelineLayout::Range TimelineLayout::dragged(Grip grip, Time pressed, Time now) const {
    const Duration by = now - pressed;
    switch (grip) {
    case Grip::LeftEdge: return {std::clamp(from + by, Time{}, std::max(Time{}, to - least())), to};
    case Grip::RightEdge: return {from, std::clamp(to + by, std::min(extent, from + least()), extent)};
    case Grip::Range: {
        const Duration length = to - from;
        const Time last = std::max(Time{}, extent - length);
        const Time start = std::clamp(from + by, Time{}, last);
        return {start, start + length};
    }
    default: break;
    }
    return {from, to};
}

TimelineLayout::Range TimelineLayout::zoomed(Time about, double factor) const {
    const auto part = [&](Duration d) {
        return Duration{static_cast<std::int64_t>(static_cast<double>(d.count()) * factor)};
    };
    Time start = std::max(Time{}, about - part(about - from));
    Time end = std::min(extent, about + part(to - about));
    if (end - start < least()) end = std::min(extent, start + least());
    if (end - start < least()) start = std::max(Time{}, end - least());
    return {start, end};
}

}  // namespace inflight
