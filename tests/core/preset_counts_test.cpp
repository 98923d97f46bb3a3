// What the presets show, to the packet. A change of behaviour is a readable difference here.
#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inflight {
namespace {

struct Row {
    const char* preset;
    std::uint64_t falseTimeouts, events;
    double seconds;  ///< to the hundredth
    std::uint64_t sent;
};

// Where several timers expire at one instant there is one halving for all of them (shared rule "one timeout event"); a
// halving for each of them would give 77 timeouts, 30.97 s and 577 packets as written.
constexpr Row kTable[] = {
    {"as-written", 75, 56, 30.03, 575}, {"fix-a", 91, 91, 37.71, 515}, {"fix-b", 0, 0, 21.81, 500},
    {"fix-ab", 0, 0, 22.69, 500},       {"rfc6298", 0, 0, 21.81, 500},
};

struct PresetCountsTest : testing::TestWithParam<Row> {};

TEST_P(PresetCountsTest, AreThoseOfTheTable) {
    const Simulation s = test::finished(preset(GetParam().preset).value());
    const Summary& x = s.trace().summary();
    EXPECT_EQ(s.endReason(), EndReason::Finished);
    EXPECT_EQ(s.trace().ledger().count(Verdict::False), GetParam().falseTimeouts);
    EXPECT_EQ(s.trace().ledger().size(), GetParam().falseTimeouts);
    EXPECT_EQ(x.timeoutEvents, GetParam().events);
    EXPECT_EQ(x.sent, GetParam().sent);
    EXPECT_EQ(std::round(inSeconds(s.now()) * 100) / 100, GetParam().seconds);
    EXPECT_EQ(x.dropped, 0U);
    EXPECT_EQ(x.resent, x.needless);
}

INSTANTIATE_TEST_SUITE_P(Presets, PresetCountsTest, testing::ValuesIn(kTable), [](const auto& row) {
    std::string name = row.param.preset;
    std::erase(name, '-');
    return name;
});

TEST(PresetCounts, TheFirstFalseTimeoutAsWritten) {
    const Simulation s = test::finished(preset("as-written").value());
    const TimeoutEntry& first = s.trace().ledger().at(0);
    EXPECT_EQ(first.verdict, Verdict::False);
    EXPECT_EQ(first.cause, Cause::OwnBurst);
    EXPECT_NEAR(inSeconds(first.fired), 2.87, 0.005);
    EXPECT_NEAR(inMilliseconds(first.lateBy()), 246, 0.5);
}

struct Mean {
    double timeouts = 0, seconds = 0, sent = 0;
};

Mean asBuilt(const test::Settings& changes) {
    constexpr int kSeeds = 5;
    Mean mean;
    for (int seed = 1; seed <= kSeeds; ++seed) {
        test::Settings settings = changes;
        settings.emplace_back("run.seed", std::to_string(seed));
        const Simulation s = test::finished(test::scenario("as-built", settings), TraceLevel::None);
        EXPECT_EQ(s.trace().summary().dropped, 0U);
        EXPECT_EQ(s.trace().ledger().size(), s.trace().ledger().count(Verdict::False));
        mean.timeouts += static_cast<double>(s.trace().ledger().size()) / kSeeds;
        mean.seconds += inSeconds(s.now()) / kSeeds;
        mean.sent += static_cast<double>(s.trace().summary().sent) / kSeeds;
    }
    return mean;
}

TEST(PresetCounts, AsBuiltLiesInItsBand) {
    const Mean m = asBuilt({});
    EXPECT_GE(m.timeouts, 289);
    EXPECT_LE(m.timeouts, 300);
    EXPECT_NEAR(m.seconds, 523, 10);
    EXPECT_NEAR(m.sent, 1179, 20);
}

TEST(PresetCounts, AsBuiltWithPacingAndNoSendTick) {
    EXPECT_NEAR(asBuilt({{"pacing.mode", "window"}, {"tcp.send_tick_ms", "0"}}).timeouts, 160, 15);
}

TEST(PresetCounts, AsBuiltSinceTheLastAck) {
    const Mean m = asBuilt({{"rto.policy", "since_last_ack"}});
    EXPECT_GE(m.timeouts, 4);
    EXPECT_LE(m.timeouts, 14);
}

TEST(PresetCounts, AsBuiltWithALiveEstimator) {
    EXPECT_NEAR(asBuilt({{"rto.estimator", "live"}}).timeouts, 9, 4);
}

}  // namespace
}  // namespace inflight
