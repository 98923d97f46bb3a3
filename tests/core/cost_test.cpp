#include "core/trace/cost.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

TimeoutEntry timeout(double seconds, std::uint64_t event, Verdict verdict, double before, double after) {
    TimeoutEntry e;
    e.fired = atSeconds(seconds);
    e.socket = SocketId{0};
    e.event = event;
    e.packet = event;
    e.verdict = verdict;
    e.cwndBefore = before;
    e.cwndAfter = after;
    e.packetBytes = 20;
    e.needlessResend = verdict == Verdict::False;
    e.ackArrivedAt = e.fired + fromMilliseconds(10);
    return e;
}

CostReport count(CostCounter& counter, const std::vector<TimeoutEntry>& list, const Series& cwnd, double now,
                 const Series* goodput = nullptr) {
    return counter.update(
        LedgerView(list),
        [&](SocketId) {
            return CostCounter::Curves{&cwnd, goodput};
        },
        atSeconds(now));
}

Series steps(std::initializer_list<std::pair<double, double>> points) {
    Series series;
    for (const auto& [t, v] : points) series.append(atSeconds(t), v);
    return series;
}

TEST(Cost, AddsUpOneFalseTimeoutAndItsRecovery) {
    const Series cwnd = steps({{0, 1}, {1, 8}, {2, 4}, {3, 6}, {4.5, 8}});
    const std::vector<TimeoutEntry> list{timeout(2, 1, Verdict::False, 8, 4)};
    CostCounter counter;
    const CostReport early = count(counter, list, cwnd, 3);
    EXPECT_TRUE(early.of(Verdict::False).stillRecovering);
    EXPECT_EQ(early.of(Verdict::False).recovering, fromSeconds(1));

    const CostReport late = count(counter, list, cwnd, 10);
    const Cost& cost = late.of(Verdict::False);
    EXPECT_EQ(cost.timeouts, 1u);
    EXPECT_EQ(cost.resentBytes, 20u);
    EXPECT_DOUBLE_EQ(cost.cwndGivenAway, 4);
    EXPECT_EQ(cost.recovering, fromSeconds(2.5));
    EXPECT_FALSE(cost.stillRecovering);
    EXPECT_EQ(late.of(Verdict::Real).timeouts, 0u);
    EXPECT_EQ(late.all.recovering, fromSeconds(2.5));
}

TEST(Cost, SlowTimeIsPartOfTheRecovery) {
    const Series cwnd = steps({{0, 8}, {2, 4}, {6, 8}});
    // At 2 s it is 1000: below 900 from 3 to 4.5 s; what comes after cwnd is back is no matter of this timeout.
    const Series goodput = steps({{1, 1000}, {2.5, 950}, {3, 300}, {4, 899}, {4.5, 901}, {7, 10}});
    const std::vector<TimeoutEntry> list{timeout(2, 1, Verdict::False, 8, 4)};
    CostCounter counter;
    EXPECT_EQ(count(counter, list, cwnd, 2.9, &goodput).of(Verdict::False).slow, fromSeconds(0));
    EXPECT_EQ(count(counter, list, cwnd, 3.5, &goodput).of(Verdict::False).slow, fromSeconds(0.5));
    EXPECT_EQ(count(counter, list, cwnd, 5, &goodput).of(Verdict::False).slow, fromSeconds(1.5));
    EXPECT_EQ(count(counter, list, cwnd, 9, &goodput).of(Verdict::False).slow, fromSeconds(1.5));
    EXPECT_EQ(count(counter, list, cwnd, 9, &goodput).all.slow, fromSeconds(1.5));
    EXPECT_EQ(counter.report().of(Verdict::Real).slow, fromSeconds(0));
}

TEST(Cost, OverlappingRecoveriesCountOnce) {
    const Series cwnd = steps({{0, 8}, {2, 4}, {3, 2}, {4, 4}, {6, 8}});
    const std::vector<TimeoutEntry> list{timeout(2, 1, Verdict::False, 8, 4), timeout(3, 2, Verdict::False, 4, 2)};
    CostCounter counter;
    const CostReport report = count(counter, list, cwnd, 9);
    EXPECT_EQ(report.of(Verdict::False).recovering, fromSeconds(4)) << "from 2 s until cwnd is 8 again at 6 s";
    EXPECT_DOUBLE_EQ(report.of(Verdict::False).cwndGivenAway, 6);
}

TEST(Cost, AnEventCountsAsItsGravestVerdict) {
    const Series cwnd = steps({{0, 8}, {2, 4}});
    const std::vector<TimeoutEntry> list{timeout(2, 1, Verdict::False, 8, 4), timeout(2, 1, Verdict::Real, 8, 4)};
    CostCounter counter;
    const CostReport report = count(counter, list, cwnd, 3);
    EXPECT_DOUBLE_EQ(report.of(Verdict::False).cwndGivenAway, 0);
    EXPECT_DOUBLE_EQ(report.of(Verdict::Real).cwndGivenAway, 4);
    EXPECT_EQ(report.of(Verdict::False).timeouts, 1u);
    EXPECT_EQ(report.of(Verdict::False).resentBytes, 20u) << "the bytes were for nothing all the same";
    EXPECT_EQ(report.all.events, 1u);
}

TEST(Cost, ATimeoutAtTheFloorGivesNothingAway) {
    const Series cwnd = steps({{0, 1}});
    const std::vector<TimeoutEntry> list{timeout(2, 1, Verdict::False, 1, 1)};
    CostCounter counter;
    const CostReport report = count(counter, list, cwnd, 9);
    EXPECT_EQ(report.all.recovering, Duration{0});
    EXPECT_FALSE(report.all.stillRecovering);
}

TEST(Cost, StartsAgainWithAnotherRun) {
    const Series cwnd = steps({{0, 8}, {2, 4}, {3, 9}});
    CostCounter counter;
    count(counter, {timeout(2, 1, Verdict::False, 8, 4)}, cwnd, 9);
    const CostReport report = count(counter, {timeout(2.5, 1, Verdict::Real, 8, 4)}, cwnd, 9);
    EXPECT_EQ(report.of(Verdict::False).timeouts, 0u);
    EXPECT_EQ(report.of(Verdict::Real).timeouts, 1u);
}

TEST(Cost, StartsAgainWhenTheRunIsTakenBack) {
    const Series cwnd = steps({{0, 8}, {2, 4}, {3, 9}});
    std::vector<TimeoutEntry> list{timeout(2, 1, Verdict::False, 8, 4)};
    CostCounter counter;
    count(counter, list, cwnd, 9);
    list[0].verdict = Verdict::Real;
    EXPECT_EQ(count(counter, list, cwnd, 2.5).of(Verdict::Real).timeouts, 1u);
}

/// However the run is cut into updates, and in whatever order verdicts settle, the end is the same as counting at once.
TEST(Cost, GrowingInPiecesEqualsCountingAtOnce) {
    for (std::int64_t seed = 1; seed <= 30; ++seed) {
        SCOPED_TRACE(seed);
        RandomStream random(seed, "cost");
        Series cwnd;
        Series goodput;
        std::vector<TimeoutEntry> list;
        double value = 1;
        for (int i = 1; i <= 3000; ++i) {
            const double t = i * 0.01;
            if (random.chance(0.03)) {
                const auto event = static_cast<std::uint64_t>(i);
                for (std::uint64_t k = 0; k <= random.below(3); ++k) {
                    auto e =
                        timeout(t, event, static_cast<Verdict>(1 + random.below(3)), value, std::max(1., value / 2));
                    e.packet = k;
                    list.push_back(e);
                }
                value = std::max(1., value / 2);
            } else {
                value += 1 / value;
            }
            cwnd.append(atSeconds(t), value);
            if (i % 7 == 0) goodput.append(atSeconds(t), static_cast<double>(random.below(100)));
        }
        CostCounter once;
        const CostReport whole = count(once, list, cwnd, 30.1, &goodput);

        CostCounter counter;
        std::vector<TimeoutEntry> grown;
        Series curve;
        Series rates;
        std::size_t point = 0;
        std::size_t rate = 0;
        for (double now = 0.5; now < 31; now += 0.5) {
            while (point < cwnd.size() && cwnd.at(point).time <= atSeconds(now)) {
                curve.append(cwnd.at(point).time, static_cast<double>(cwnd.at(point).value));
                ++point;
            }
            while (rate < goodput.size() && goodput.at(rate).time <= atSeconds(now)) {
                rates.append(goodput.at(rate).time, static_cast<double>(goodput.at(rate).value));
                ++rate;
            }
            while (grown.size() < list.size() && list[grown.size()].fired <= atSeconds(now)) {
                grown.push_back(list[grown.size()]);
                grown.back().verdict = Verdict::Pending;
                grown.back().ackArrivedAt = kNever;
            }
            count(counter, grown, curve, now, &rates);
            for (std::size_t i = 0; i < grown.size(); ++i)
                if (random.chance(0.5)) grown[i] = list[i];
        }
        grown = list;
        const CostReport pieces = count(counter, grown, curve, 30.1, &rates);
        for (std::size_t v = 0; v < 4; ++v) {
            EXPECT_EQ(pieces.byVerdict[v].timeouts, whole.byVerdict[v].timeouts);
            EXPECT_EQ(pieces.byVerdict[v].recovering, whole.byVerdict[v].recovering);
            EXPECT_EQ(pieces.byVerdict[v].slow, whole.byVerdict[v].slow);
            EXPECT_NEAR(pieces.byVerdict[v].cwndGivenAway, whole.byVerdict[v].cwndGivenAway, 1e-6);
        }
        EXPECT_EQ(pieces.all.recovering, whole.all.recovering);
        EXPECT_EQ(pieces.all.slow, whole.all.slow);
        EXPECT_GT(whole.all.slow, Duration{0});
        EXPECT_GT(whole.all.recovering, whole.all.slow);
    }
}

TEST(Cost, FindsThePointThatReachesALevel) {
    for (std::int64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        RandomStream random(seed, "reached");
        Series series;
        for (int i = 0; i < 5000; ++i) series.append(Time{} + Duration{i * 10}, random.uniform(0, 100) + i * 0.01);
        for (int i = 0; i < 50; ++i) {
            const std::size_t first = random.below(series.size());
            const std::size_t last = first + random.below(series.size() - first + 1);
            const double level = random.uniform(50, 155);
            std::size_t expected = first;
            while (expected < last && series.at(expected).value < static_cast<float>(level)) ++expected;
            EXPECT_EQ(firstAtLeast(series, first, last, level), expected);
        }
    }
}

}  // namespace
}  // namespace inflight
