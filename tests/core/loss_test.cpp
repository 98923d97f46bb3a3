#include "core/network/noise/loss.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <tuple>
#include <vector>

namespace inflight {
namespace {

std::vector<bool> losses(std::int64_t seed, int packets, double meanLoss, double burstLength) {
    LossModel model(seed, "loss");
    std::vector<bool> lost;
    for (int i = 0; i < packets; ++i) lost.push_back(model.lost(meanLoss, burstLength));
    return lost;
}

double share(const std::vector<bool>& lost) {
    return static_cast<double>(std::count(lost.begin(), lost.end(), true)) / static_cast<double>(lost.size());
}

double meanRun(const std::vector<bool>& lost) {
    int runs = 0, count = 0;
    for (std::size_t i = 0; i < lost.size(); ++i) {
        count += lost[i];
        runs += lost[i] && (i == 0 || !lost[i - 1]);
    }
    return static_cast<double>(count) / runs;
}

constexpr int kPackets = 1'000'000;

class GilbertElliott : public testing::TestWithParam<std::tuple<double, double>> {};

TEST_P(GilbertElliott, KeepsMeanLossAndMeanBurst) {
    const auto [mean, burst] = GetParam();
    const double run = std::max(burst, 1 / (1 - mean));  // shorter than independent losses it cannot be
    for (const std::int64_t seed : {1, 2, 3}) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        const std::vector<bool> lost = losses(seed, kPackets, mean, burst);
        // There are about n m / L runs, of geometric length: four standard errors bound both means.
        const double tolerance = 4 / std::sqrt(kPackets * mean / run);
        EXPECT_NEAR(share(lost), mean, mean * tolerance * 2);
        EXPECT_NEAR(meanRun(lost), run, run * tolerance);
    }
}

INSTANTIATE_TEST_SUITE_P(Loss, GilbertElliott,
                         testing::Combine(testing::Values(0.01, 0.2, 0.5, 0.9), testing::Values(1.0, 1.2, 4.0, 50.0)));

TEST(Loss, ABurstOfOneIsIndependentLoss) {
    // The chance of a loss is the same after a loss and after an arrival.
    const std::vector<bool> lost = losses(7, 1'000'000, 0.3, 1);
    int after[2] = {0, 0}, of[2] = {0, 0};
    for (std::size_t i = 1; i < lost.size(); ++i) {
        ++of[lost[i - 1]];
        after[lost[i - 1]] += lost[i];
    }
    EXPECT_NEAR(static_cast<double>(after[0]) / of[0], 0.3, 0.003);
    EXPECT_NEAR(static_cast<double>(after[1]) / of[1], 0.3, 0.005);
}

TEST(Loss, StartsGood) {
    // From the good state the first packet is lost with p = r m / (1 - m) = 0.01 x 1, far below the mean of 0.5.
    int first = 0;
    for (std::int64_t seed = 0; seed < 10'000; ++seed) first += losses(seed, 1, 0.5, 100)[0];
    EXPECT_NEAR(first, 100, 50);
}

TEST(Loss, NothingAndEverythingAreExact) {
    EXPECT_EQ(share(losses(1, 100'000, 0, 1)), 0);
    EXPECT_EQ(share(losses(1, 100'000, 0, 1000)), 0);
    EXPECT_EQ(share(losses(1, 100'000, 1, 1)), 1);
    EXPECT_EQ(share(losses(1, 100'000, 1, 1000)), 1);
}

TEST(Loss, ALiveChangeActsOnTheNextPacket) {
    LossModel model(1, "loss");
    for (int round = 0; round < 20; ++round) {
        EXPECT_TRUE(model.lost(1, 1000));
        EXPECT_FALSE(model.lost(0, 1000));
    }
}

TEST(Loss, ParametersDoNotShiftLaterDraws) {
    LossModel plain(5, "loss"), moved(5, "loss");
    for (int i = 0; i < 1000; ++i) plain.lost(0, 1);
    for (int i = 0; i < 1000; ++i) moved.lost(i % 2 == 0 ? 0.7 : 1, 1 + i);
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(plain.lost(0.3, 1), moved.lost(0.3, 1)) << i;
}

TEST(Loss, MoreLossLosesWhatLessLost) {
    const std::vector<bool> less = losses(9, 100'000, 0.1, 1), more = losses(9, 100'000, 0.2, 1);
    for (std::size_t i = 0; i < less.size(); ++i) EXPECT_LE(less[i], more[i]) << i;
}

TEST(Loss, SeedAndNameDecideTheDraws) {
    EXPECT_EQ(losses(3, 1000, 0.5, 1), losses(3, 1000, 0.5, 1));
    EXPECT_NE(losses(3, 1000, 0.5, 1), losses(4, 1000, 0.5, 1));
    LossModel data(3, "loss"), ack(3, "ack loss");
    int same = 0;
    for (int i = 0; i < 10'000; ++i) same += data.lost(0.5, 1) == ack.lost(0.5, 1);
    EXPECT_NEAR(same, 5000, 300);
}

TEST(Loss, AnotherStreamMovesNoDraw) {
    const std::vector<bool> alone = losses(3, 1000, 0.4, 3);
    LossModel model(3, "loss"), other(3, "other");
    for (int i = 0; i < 1000; ++i) {
        for (int k = 0; k < i % 3; ++k) other.lost(0.5, 2);
        EXPECT_EQ(model.lost(0.4, 3), alone[static_cast<std::size_t>(i)]) << i;
    }
}

TEST(Loss, ACopyGoesOnIdentically) {
    LossModel model(11, "loss");
    for (int i = 0; i < 100; ++i) model.lost(0.3, 5);
    LossModel copy = model;
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(model.lost(0.3, 5), copy.lost(0.3, 5)) << i;
}

}  // namespace
}  // namespace inflight
