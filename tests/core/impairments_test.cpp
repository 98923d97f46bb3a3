#include "core/network/noise/impairments.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

TEST(Impairments, HappenWithTheirProbability) {
    for (const std::int64_t seed : {1, 2, 3}) {
        Impairments hop(seed, "hop");
        int reordered = 0, duplicated = 0, corrupted = 0;
        for (int i = 0; i < 200'000; ++i) {
            reordered += hop.reordered(0.2);
            duplicated += hop.duplicated(0.1);
            corrupted += hop.corrupted(0.01);
        }
        EXPECT_NEAR(reordered, 40'000, 900) << "seed " << seed;
        EXPECT_NEAR(duplicated, 20'000, 700) << "seed " << seed;
        EXPECT_NEAR(corrupted, 2'000, 230) << "seed " << seed;
    }
}

TEST(Impairments, NeverAndAlwaysAreExact) {
    Impairments hop(1, "hop");
    for (int i = 0; i < 100'000; ++i) {
        EXPECT_FALSE(hop.reordered(0) || hop.duplicated(0) || hop.corrupted(0));
        EXPECT_TRUE(hop.reordered(1) && hop.duplicated(1) && hop.corrupted(1));
    }
}

TEST(Impairments, OneMovesNoDrawOfAnother) {
    Impairments quiet(4, "hop"), busy(4, "hop");
    for (int i = 0; i < 1000; ++i) {
        for (int k = 0; k < i % 4; ++k) busy.duplicated(0.5);
        for (int k = 0; k < i % 3; ++k) busy.corrupted(0.5);
        EXPECT_EQ(quiet.reordered(0.5), busy.reordered(0.5)) << i;
    }
}

TEST(Impairments, ProbabilityDoesNotShiftLaterDraws) {
    Impairments plain(4, "hop"), moved(4, "hop");
    for (int i = 0; i < 1000; ++i) plain.corrupted(0);
    for (int i = 0; i < 1000; ++i) moved.corrupted(i % 2);
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(plain.corrupted(0.5), moved.corrupted(0.5)) << i;
}

TEST(Impairments, TheThreeAndTheHopsAreIndependent) {
    Impairments hop(4, "hop 1"), next(4, "hop 2");
    int both = 0, acrossHops = 0;
    for (int i = 0; i < 100'000; ++i) {
        const bool reordered = hop.reordered(0.5);
        both += reordered == hop.duplicated(0.5);
        acrossHops += reordered == next.reordered(0.5);
    }
    EXPECT_NEAR(both, 50'000, 800);
    EXPECT_NEAR(acrossHops, 50'000, 800);
}

}  // namespace
}  // namespace inflight
