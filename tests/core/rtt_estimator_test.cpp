#include "core/transport/rtt_estimator.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

constexpr Duration ms(std::int64_t n) {
    return Duration{n * 1'000'000};
}

struct RttEstimatorTest : testing::Test {
    RtoConfig config;
    RttEstimator estimator{config};
    double srtt() const { return inMilliseconds(estimator.srtt()); }
    double rttvar() const { return inMilliseconds(estimator.rttvar()); }
    double rto(int doublings = 0) const { return inMilliseconds(estimator.rto(config, doublings)); }
};

TEST_F(RttEstimatorTest, StartsAtOneSecondWithoutVariation) {
    EXPECT_EQ(srtt(), 1000);
    EXPECT_EQ(rttvar(), 0);
    EXPECT_EQ(rto(), 1000);
}

TEST_F(RttEstimatorTest, TheFirstSampleIsAveragedInByDefault) {
    estimator.sample(ms(200), config);
    EXPECT_EQ(rttvar(), 200);  // 0.75 x 0 + 0.25 x 800, with SRTT as it was
    EXPECT_EQ(srtt(), 900);
    EXPECT_EQ(rto(), 1700);
}

TEST_F(RttEstimatorTest, Rfc6298SampleBySample) {
    config.firstSample = FirstSample::Replace;
    struct Step {
        std::int64_t sample;
        double srtt, rttvar, rto;
    };
    const Step steps[] = {
        {200, 200, 100, 600},                 // 2.2: R, R/2
        {200, 200, 75, 500},                  // 2.3
        {280, 210, 76.25, 515},               // 0.75 x 75 + 0.25 x 80; 0.875 x 200 + 0.125 x 280
        {210, 210, 57.1875, 438.75},          //
        {50, 190, 82.890625, 521.5625},       // deviation 160
        {190, 190, 62.16796875, 438.671875},  //
    };
    for (const Step& step : steps) {
        estimator.sample(ms(step.sample), config);
        EXPECT_NEAR(srtt(), step.srtt, 1e-6);
        EXPECT_NEAR(rttvar(), step.rttvar, 1e-6);
        EXPECT_NEAR(rto(), step.rto, 1e-6);
    }
}

TEST_F(RttEstimatorTest, GranularityIsTheLeastSpread) {
    config.granularity = ms(100);
    config.firstSample = FirstSample::Replace;
    estimator.sample(ms(40), config);
    EXPECT_EQ(rto(), 140);  // 4 x 20 < 100
}

TEST_F(RttEstimatorTest, TheRtoKeepsItsBounds) {
    config.min = ms(1500);
    EXPECT_EQ(rto(), 1500);
    config.min = Duration{0};
    config.max = ms(300);
    EXPECT_EQ(rto(), 300);
}

TEST_F(RttEstimatorTest, TheRtoIsNeverBelowAMicrosecond) {
    config.firstSample = FirstSample::Replace;
    estimator.sample(Duration{0}, config);
    EXPECT_EQ(estimator.rto(config), Duration{1000});
}

TEST_F(RttEstimatorTest, TheRtoIsRoundedUpToAWholeNanosecond) {
    config.firstSample = FirstSample::Replace;
    config.k = 0;
    estimator.sample(Duration{5001}, config);
    estimator.sample(Duration{5002}, config);  // 5001.125
    EXPECT_EQ(estimator.rto(config), Duration{5002});
}

TEST_F(RttEstimatorTest, DoublingsStopAtTheMaximum) {
    EXPECT_EQ(rto(1), 2000);
    EXPECT_EQ(rto(5), 32000);
    EXPECT_EQ(rto(6), 60000);
    EXPECT_EQ(rto(60), 60000);
}

}  // namespace
}  // namespace inflight
