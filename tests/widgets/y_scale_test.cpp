#include "widgets/plot/y_scale.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

TEST(YScale, RoundsUpToCleanNumbers) {
    EXPECT_DOUBLE_EQ(YScale::roundUp(43), 50);
    EXPECT_DOUBLE_EQ(YScale::roundUp(50), 50);
    EXPECT_DOUBLE_EQ(YScale::roundUp(0.7), 0.8);
    EXPECT_DOUBLE_EQ(YScale::roundUp(9.1), 10);
    EXPECT_DOUBLE_EQ(YScale::roundUp(0), 0);
}

TEST(YScale, GrowsAtOnce) {
    YScale scale(4);
    EXPECT_DOUBLE_EQ(scale.update(1, true), 4);
    EXPECT_DOUBLE_EQ(scale.update(70, true), 80);
}

TEST(YScale, ShrinksSlowlyWhileLiveAndNeverBelowWhatIsSeen) {
    YScale scale(4);
    scale.update(70, true);
    double last = scale.top();
    int frames = 0;
    while (scale.top() > 12 && frames < 1000) {
        const double top = scale.update(11, true);
        EXPECT_LE(top, last);
        EXPECT_GE(top, last * 0.98);
        EXPECT_GE(top, 11);
        last = top;
        ++frames;
    }
    EXPECT_GT(frames, 60);
    EXPECT_DOUBLE_EQ(scale.top(), 12);
}

TEST(YScale, TakesTheRightSizeAtOnceWhenNotLive) {
    YScale scale(4);
    scale.update(70, true);
    EXPECT_DOUBLE_EQ(scale.update(11, false), 12);
}

}  // namespace
}  // namespace inflight
