#include "core/network/noise/jitter.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace inflight {
namespace {

using Shape = JitterModel::Shape;
constexpr Duration kJitter = std::chrono::milliseconds(20);
constexpr int kPackets = 400'000;

struct Spread {
    double mean = 0, deviation = 0, least = 0, most = 0;  ///< of the delay, in units of the jitter
    double atZero = 0;                                    ///< share of packets without extra delay
};

Spread spread(std::int64_t seed, Shape shape) {
    JitterModel model(seed, "jitter");
    std::vector<double> delays;
    for (int i = 0; i < kPackets; ++i) delays.push_back(inSeconds(model.extra(kJitter, shape)) / inSeconds(kJitter));
    Spread s{0, 0, *std::ranges::min_element(delays), *std::ranges::max_element(delays), 0};
    for (const double d : delays) s.mean += d / kPackets;
    for (const double d : delays) s.deviation += (d - s.mean) * (d - s.mean) / kPackets;
    s.deviation = std::sqrt(s.deviation);
    s.atZero = static_cast<double>(std::ranges::count(delays, 0.0)) / kPackets;
    return s;
}

class JitterSeeds : public testing::TestWithParam<std::int64_t> {};
INSTANTIATE_TEST_SUITE_P(Seed, JitterSeeds, testing::Values(1, 2, 3), testing::PrintToStringParamName());

TEST_P(JitterSeeds, UniformFillsZeroToJitter) {
    const Spread s = spread(GetParam(), Shape::Uniform);
    EXPECT_GE(s.least, 0);
    EXPECT_LE(s.most, 1);
    EXPECT_LT(s.least, 0.0001);
    EXPECT_GT(s.most, 0.9999);
    EXPECT_NEAR(s.mean, 0.5, 0.003);
    EXPECT_NEAR(s.deviation, 1 / std::sqrt(12.0), 0.002);
}

TEST_P(JitterSeeds, ExponentialHasItsMeanAndItsTail) {
    const Spread s = spread(GetParam(), Shape::Exponential);
    EXPECT_GE(s.least, 0);
    EXPECT_NEAR(s.mean, 1, 0.01);
    EXPECT_NEAR(s.deviation, 1, 0.02);
    EXPECT_GT(s.most, 8);  // e^-8 of 400 000 packets: 134 expected beyond
}

TEST_P(JitterSeeds, NormalIsABellOverTheSameSpanCutAtZero) {
    const Spread s = spread(GetParam(), Shape::Normal);
    EXPECT_EQ(s.least, 0);
    EXPECT_NEAR(s.atZero, 0.02275, 0.002);  // below 2 deviations
    // Of max(0, X) with X normal (0.5, 0.25): mean 0.5 + 0.25 x 0.00849, deviation slightly under 0.25.
    EXPECT_NEAR(s.mean, 0.5021, 0.002);
    EXPECT_NEAR(s.deviation, 0.2456, 0.002);
    EXPECT_GT(s.most, 1.4);
    EXPECT_LT(s.most, 2.1);
}

TEST(Jitter, NoJitterNoDelay) {
    JitterModel model(1, "jitter");
    for (const Shape shape : {Shape::Uniform, Shape::Exponential, Shape::Normal})
        for (int i = 0; i < 1000; ++i) EXPECT_EQ(model.extra(Duration{0}, shape).count(), 0);
}

TEST(Jitter, ShapeAndSizeDoNotShiftLaterDraws) {
    JitterModel plain(5, "jitter"), moved(5, "jitter");
    const Shape shapes[] = {Shape::Uniform, Shape::Exponential, Shape::Normal};
    for (int i = 0; i < 999; ++i) {
        plain.extra(Duration{0}, Shape::Uniform);
        moved.extra(kJitter * i, shapes[i % 3]);
    }
    for (int i = 0; i < 1000; ++i)
        EXPECT_EQ(plain.extra(kJitter, shapes[i % 3]), moved.extra(kJitter, shapes[i % 3])) << i;
}

TEST(Jitter, SeedDecidesAndACopyGoesOnIdentically) {
    JitterModel one(5, "jitter"), same(5, "jitter"), other(6, "jitter");
    int differing = 0;
    for (int i = 0; i < 100; ++i) {
        const Duration delay = one.extra(kJitter, Shape::Uniform);
        EXPECT_EQ(delay, same.extra(kJitter, Shape::Uniform));
        differing += delay != other.extra(kJitter, Shape::Uniform);
    }
    EXPECT_EQ(differing, 100);
    JitterModel copy = one;
    for (int i = 0; i < 100; ++i) EXPECT_EQ(one.extra(kJitter, Shape::Normal), copy.extra(kJitter, Shape::Normal));
}

}  // namespace
}  // namespace inflight
