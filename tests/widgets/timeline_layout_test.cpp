#include "widgets/views/timeline_layout.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

using Grip = TimelineLayout::Grip;

TimelineLayout layout() {
    return {1200, atSeconds(12), atSeconds(2), atSeconds(6), atSeconds(4)};
}

TEST(TimelineLayout, TheExtentDoublesWhenFull) {
    EXPECT_EQ(timelineExtent(Time{}), atSeconds(12));
    EXPECT_EQ(timelineExtent(atSeconds(12)), atSeconds(12));
    EXPECT_EQ(timelineExtent(atSeconds(12.001)), atSeconds(24));
    EXPECT_EQ(timelineExtent(atSeconds(31)), atSeconds(48));
    EXPECT_GE(timelineExtent(atSeconds(1e6)), atSeconds(1e6));
}

TEST(TimelineLayout, InstantsAndPixelsAgree) {
    const TimelineLayout t = layout();
    EXPECT_EQ(t.xOf(atSeconds(3)), 300);
    EXPECT_EQ(t.timeAt(300), atSeconds(3));
    EXPECT_EQ(t.timeAt(-50), Time{});
    EXPECT_EQ(t.timeAt(5000), t.extent);
    EXPECT_EQ(t.xOf(kNever), 1200);
}

TEST(TimelineLayout, EdgesComeBeforeCursorAndCursorBeforeRange) {
    TimelineLayout t = layout();
    EXPECT_EQ(t.gripAt(197), Grip::LeftEdge);
    EXPECT_EQ(t.gripAt(203), Grip::LeftEdge);
    EXPECT_EQ(t.gripAt(604), Grip::RightEdge);
    EXPECT_EQ(t.gripAt(402), Grip::Cursor);
    EXPECT_EQ(t.gripAt(300), Grip::Range);
    EXPECT_EQ(t.gripAt(100), Grip::None);
    t.cursor = atSeconds(9);
    EXPECT_EQ(t.gripAt(900), Grip::Cursor) << "also outside of the range";
    t.cursor.reset();
    EXPECT_EQ(t.gripAt(402), Grip::Range);
}

TEST(TimelineLayout, ARangeOfFewPixelsCanStillBeWidenedAndMoved) {
    TimelineLayout t = layout();
    t.cursor.reset();
    t.from = atSeconds(5);
    t.to = atSeconds(5.08);  // 8 pixels
    EXPECT_EQ(t.gripAt(496), Grip::LeftEdge);
    EXPECT_EQ(t.gripAt(512), Grip::RightEdge);
    EXPECT_EQ(t.gripAt(504), Grip::Range);
}

TEST(TimelineLayout, DragsMoveOrResizeAndStayInside) {
    const TimelineLayout t = layout();
    using Range = TimelineLayout::Range;
    EXPECT_EQ(t.dragged(Grip::Range, atSeconds(3), atSeconds(4)), (Range{atSeconds(3), atSeconds(7)}));
    EXPECT_EQ(t.dragged(Grip::Range, atSeconds(3), atSeconds(12)), (Range{atSeconds(8), atSeconds(12)}));
    EXPECT_EQ(t.dragged(Grip::Range, atSeconds(5), Time{}), (Range{Time{}, atSeconds(4)}));
    EXPECT_EQ(t.dragged(Grip::LeftEdge, atSeconds(2), atSeconds(3)), (Range{atSeconds(3), atSeconds(6)}));
    EXPECT_EQ(t.dragged(Grip::LeftEdge, atSeconds(2), atSeconds(9)), (Range{atSeconds(6) - t.least(), atSeconds(6)}));
    EXPECT_EQ(t.dragged(Grip::RightEdge, atSeconds(6), atSeconds(1)), (Range{atSeconds(2), atSeconds(2) + t.least()}));
}

TEST(TimelineLayout, ZoomKeepsTheInstantUnderThePointer) {
    const TimelineLayout t = layout();
    const auto r = t.zoomed(atSeconds(3), 0.5);
    EXPECT_EQ(r.from, atSeconds(2.5));
    EXPECT_EQ(r.to, atSeconds(4.5));
    EXPECT_EQ(t.zoomed(atSeconds(4), 100).from, Time{});
    EXPECT_EQ(t.zoomed(atSeconds(4), 100).to, t.extent);
}

TEST(TimelineLayout, EveryDragAndZoomGivesARangeInsideTheExtent) {
    for (std::int64_t seed = 1; seed <= 300; ++seed) {
        SCOPED_TRACE(seed);
        RandomStream random(seed, "timeline");
        const auto instant = [&] { return atSeconds(random.uniform(0, 12)); };
        TimelineLayout t = layout();
        t.from = instant();
        t.to = std::max(t.from + t.least(), instant());
        if (t.to > t.extent) t.from = t.extent - t.least(), t.to = t.extent;
        for (const Grip grip : {Grip::LeftEdge, Grip::RightEdge, Grip::Range}) {
            const auto r = t.dragged(grip, instant(), instant());
            EXPECT_LT(r.from, r.to);
            EXPECT_GE(r.from, Time{});
            EXPECT_LE(r.to, t.extent);
        }
        const auto r = t.zoomed(instant(), random.uniform(0.001, 50));
        EXPECT_GE(r.to - r.from, t.least());
        EXPECT_GE(r.from, Time{});
        EXPECT_LE(r.to, t.extent);
    }
}

}  // namespace
}  // namespace inflight
