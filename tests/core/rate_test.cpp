#include "core/base/rate.h"

#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

TEST(Serializer, LosesNoFractionOfPacketsBackToBack) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    test::Draw draw(seed);
    for (int run = 0; run < 50; ++run) {
        const std::int64_t rate = draw.whole(1, 3'000'000'000);
        Serializer wire(rate);
        std::int64_t bytes = 0;
        Duration sum{0};
        std::int64_t size = 0;
        for (int i = 0; i < 40; ++i) {
            if (draw.chance(30)) size = draw.whole(0, 20'000);
            bytes += size;
            sum += wire.take(size);
            ASSERT_EQ(sum.count(), bytes * 8'000'000'000 / rate) << "at " << rate << " bit/s";
        }
    }
}

TEST(Serializer, ForgetsTheRemainderWhenTheLinkGoesIdle) {
    Serializer wire(3'000'000'000);  // 8/3 ns a byte
    EXPECT_EQ(wire.take(1).count(), 2);
    EXPECT_EQ(wire.take(1).count(), 3);
    EXPECT_EQ(wire.take(1).count(), 3);
    wire.take(1);
    wire.reset();
    EXPECT_EQ(wire.take(1).count(), 2);
}

TEST(Serializer, TakesANewRateAtOnce) {
    Serializer wire(8'000'000'000);
    EXPECT_EQ(wire.take(100).count(), 100);
    wire.setRate(4'000'000'000);
    EXPECT_EQ(wire.take(100).count(), 200);
}

}  // namespace
}  // namespace inflight
