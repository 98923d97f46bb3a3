#include "widgets/models/throttle.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

TEST(Throttle, LetsTheFirstThroughAndThenOnePerPeriod) {
    Throttle throttle(100);
    EXPECT_TRUE(throttle.take(5));
    EXPECT_FALSE(throttle.take(6));
    EXPECT_EQ(throttle.wait(6), 99);
    EXPECT_FALSE(throttle.take(104));
    EXPECT_TRUE(throttle.take(105));
    EXPECT_EQ(throttle.wait(300), 0);
}

TEST(Throttle, AThousandFramesInASecondMakeTen) {
    Throttle throttle(100);
    int taken = 0;
    for (qint64 now = 0; now < 1000; ++now) taken += throttle.take(now) ? 1 : 0;
    EXPECT_EQ(taken, 10);
}

}  // namespace
}  // namespace inflight
