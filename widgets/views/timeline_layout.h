#pragma once

#include "core/base/time.h"

#include <optional>

namespace inflight {

/// What the timeline spans: 12 s, doubled until the run fits.
Time timelineExtent(Time end);

/// Where instants stand on the timeline, in pixels, and what the pointer takes hold of there.
struct TimelineLayout {
    enum class Grip { None, LeftEdge, RightEdge, Range, Cursor };

    int width = 1;  ///< of the track, pixels; time zero at x = 0
    Time extent{};
    Time from{}, to{};  ///< the visible range
    std::optional<Time> cursor;

    int xOf(Time t) const;
    Time timeAt(int x) const;  ///< clamped to the extent
    /// The edges of the range come first (within 5 px, outside the range too), then the cursor (4 px), then the range.
    Grip gripAt(int x) const;
    /// The shortest range a drag or the wheel can make.
    Duration least() const { return (extent - Time{}) / 2000; }

    struct Range {
        Time from, to;
        bool operator==(const Range&) const = default;
    };
    /// The range after the grip that was pressed at `pressed` moved to `now`, with the range as it was then.
    Range dragged(Grip grip, Time pressed, Time now) const;
    /// The range made longer by `factor`, with the instant `about` staying where it is.
    Range zoomed(Time about, double factor) const;
};

}  // namespace inflight
