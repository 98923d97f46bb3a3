#include "core/network/noise/cpm.h"

#include "core/network/noise/shipped_traces.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace inflight {
namespace {

constexpr int kHistory = static_cast<int>(CpmTable::kHistory);

Time ms(double t) {
    return Time{} + fromMilliseconds(t);
}

std::vector<int> heard(const CpmTable& table, CpmState state, int from, int to) {
    std::vector<int> readings;
    for (int t = from; t < to; ++t) readings.push_back(state.reading(table, ms(t)));
    return readings;
}

/// The model as noise.md words it, with a map from keys to lists and nothing clever: what the table must do.
class PlainCpm {
  public:
    using Pattern = std::vector<int>;

    explicit PlainCpm(const std::vector<float>& trace) {
        for (const float n : trace) m_trace.push_back(static_cast<int>(n));
        Pattern firstOfMost;
        std::size_t most = 0;
        std::vector<Pattern> inOrder;
        for (std::size_t i = CpmTable::kHistory; i < m_trace.size(); ++i) {
            Pattern key;
            for (std::size_t k = i - CpmTable::kHistory; k < i; ++k) key.push_back(bin(m_trace[k]));
            if (m_lists[key].empty()) inOrder.push_back(key);
            m_lists[key].push_back(m_trace[i]);
        }
        for (const Pattern& key : inOrder)
            if (m_lists[key].size() > most) most = m_lists[key].size(), m_default = key;
        m_key = inOrder.front();
        for (auto& [key, list] : m_lists) std::ranges::sort(list);
    }

    int next(RandomStream& random) {
        if (!m_lists.contains(m_key)) ++m_fallbacks, m_key = m_default;
        const std::vector<int>& list = m_lists[m_key];
        std::size_t place = 0;
        if (list.front() != list.back()) place = static_cast<std::size_t>(random.uniform() * double(list.size()));
        m_key.erase(m_key.begin());
        m_key.push_back(bin(list[place]));
        return list[place];
    }

    int fallbacks() const { return m_fallbacks; }

  private:
    static int bin(int n) { return n < -115 || n > -5 ? 1 : (n + 115) / 5 + 1; }

    std::vector<int> m_trace;
    std::map<Pattern, std::vector<int>> m_lists;
    Pattern m_default, m_key;
    int m_fallbacks = 0;
};

TEST(Cpm, BinsAreFiveDbWideAndOutOfRangeCountsAsTheLowest) {
    EXPECT_EQ(CpmTable::bin(-115), 1);
    EXPECT_EQ(CpmTable::bin(-111), 1);
    EXPECT_EQ(CpmTable::bin(-110), 2);
    EXPECT_EQ(CpmTable::bin(-98), 4);
    EXPECT_EQ(CpmTable::bin(-6), 22);
    EXPECT_EQ(CpmTable::bin(-5), 23);
    EXPECT_EQ(CpmTable::bin(-4), 1);
    EXPECT_EQ(CpmTable::bin(-116), 1);
}

TEST(Cpm, ATraceNeedsMoreThanTwentyReadings) {
    EXPECT_EQ(CpmTable::build(std::vector<float>(20, -98)), nullptr);
    EXPECT_EQ(CpmTable::build({}), nullptr);
    ASSERT_NE(CpmTable::build(std::vector<float>(21, -98)), nullptr);
    EXPECT_EQ(CpmTable::build(std::vector<float>(21, -98))->keys(), 1U);
}

TEST(Cpm, TheFirstTwentyMillisecondsAreTheTrace) {
    std::vector<float> trace;
    for (int i = 0; i < 60; ++i) trace.push_back(static_cast<float>(-60 - i % 7 * 6));
    const auto table = CpmTable::build(trace);
    for (const std::int64_t seed : {1, 2}) {
        const std::vector<int> first = heard(*table, CpmState(seed, "node"), 0, kHistory);
        EXPECT_EQ(std::vector<float>(first.begin(), first.end()),
                  std::vector<float>(trace.begin(), trace.begin() + kHistory));
    }
}

TEST(Cpm, TheSameMillisecondRepeatsItsReading) {
    const auto table = CpmTable::build(*shippedTrace("harsh"));
    CpmState state(1, "node");
    for (int t = 0; t < 2000; ++t) {
        const int reading = state.reading(*table, ms(t));
        EXPECT_EQ(state.reading(*table, ms(t + 0.5)), reading);
        EXPECT_EQ(state.reading(*table, ms(t + 0.999999)), reading);
    }
}

TEST(Cpm, AReadingDoesNotDependOnWhatElseWasAsked) {
    const auto table = CpmTable::build(*shippedTrace("harsh"));
    for (const std::int64_t seed : {1, 2, 3}) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        const std::vector<int> all = heard(*table, CpmState(seed, "node"), 0, 20'000);
        CpmState nowAndThen(seed, "node"), backAndForth(seed, "node");
        RandomStream gaps(seed, "gaps");
        for (int t = 0; t < 20'000 - 100; t += static_cast<int>(gaps.below(100))) {
            const auto at = static_cast<std::size_t>(t);
            EXPECT_EQ(nowAndThen.reading(*table, ms(t)), all[at]);
            // A later instant first, then back by less than what is kept.
            const std::size_t back = gaps.below(static_cast<std::uint64_t>(CpmState::kKept));
            EXPECT_EQ(backAndForth.reading(*table, ms(static_cast<double>(at + back))), all[at + back]);
            EXPECT_EQ(backAndForth.reading(*table, ms(t)), all[at]);
        }
    }
}

TEST(Cpm, ForgetsWhatIsOlderThanWhatIsKept) {
    std::vector<float> trace;
    for (int i = 0; i < 200; ++i) trace.push_back(static_cast<float>(-110 + i % 101));
    const auto table = CpmTable::build(trace);
    CpmState state(1, "node");
    const int oldest = heard(*table, state, 0, 200)[199 - CpmState::kKept + 1];
    state.reading(*table, ms(199));
    EXPECT_EQ(state.reading(*table, ms(199 - 100)), oldest);
    EXPECT_EQ(state.reading(*table, ms(5)), -105);  // the head of the trace is never forgotten
}

TEST(Cpm, FortyReadingsMakeALoopOfTwentyAtEveryNodeInTheSamePhase) {
    const auto trace = shippedTrace("loop40");
    ASSERT_EQ(trace->size(), 40U);
    const auto table = CpmTable::build(*trace);
    EXPECT_EQ(table->keys(), 20U);  // one successor per key
    for (const std::int64_t seed : {1, 2, 3})
        for (const char* node : {"node 1", "node 2", "node 9"}) {
            const std::vector<int> noise = heard(*table, CpmState(seed, node), 0, 10'000);
            for (std::size_t t = 0; t < noise.size(); ++t)
                ASSERT_EQ(noise[t], (*trace)[t < 40 ? t : 20 + (t - 20) % 20])
                    << "seed " << seed << " at " << t << " ms";
        }
    // No shorter period: the spike comes once in 20 ms.
    EXPECT_EQ(std::count_if(trace->begin() + 20, trace->end(), [](float n) { return n > -60; }), 2);
}

TEST(Cpm, AnUnknownKeyIsReplacedByTheFirstOfTheLargest) {
    // 25 readings of -98, then a single -60 that ends the trace. From "twenty times -98" (5 of -98 and one of -60, the
    // default key) a -60 leads to a key that the trace does not hold, so the default key comes back: a -60 may follow
    // at once, which the trace never shows.
    std::vector<float> trace(25, -98);
    trace.push_back(-60);
    const auto table = CpmTable::build(trace);
    EXPECT_EQ(table->keys(), 1U);
    const std::vector<int> noise = heard(*table, CpmState(1, "node"), 20, 60'020);
    EXPECT_NEAR(static_cast<double>(std::ranges::count(noise, -60)), 60'000 / 6.0, 500);
    const int twice[] = {-60, -60};
    EXPECT_NE(std::search(noise.begin(), noise.end(), std::begin(twice), std::end(twice)), noise.end());
}

TEST(Cpm, TheDefaultKeyIsTheFirstInTheTraceAmongEquals) {
    // Every key once: the last key of the trace leads to an unknown one, and the first key's successor comes.
    std::vector<float> trace;
    for (int i = 0; i < 45; ++i) trace.push_back(static_cast<float>(i % 2 == 0 ? -98 : -15 - 2 * i));
    const auto table = CpmTable::build(trace);
    EXPECT_EQ(table->defaultState(), 0U);
    const std::vector<int> noise = heard(*table, CpmState(1, "node"), 0, 90);
    for (std::size_t t = 0; t < 45; ++t) EXPECT_EQ(noise[t], trace[t]);
    for (std::size_t t = 45; t < 70; ++t) EXPECT_EQ(noise[t], trace[t - 25]);
}

class CpmAgainstPlain : public testing::TestWithParam<std::string> {};

TEST_P(CpmAgainstPlain, HearsTheSameNoise) {
    std::vector<float> trace;
    if (GetParam() == "random") {
        RandomStream draw(99, "trace");
        for (int i = 0; i < 3000; ++i) trace.push_back(draw.chance(0.1) ? -70 : draw.chance(0.05) ? -3 : -98);
    } else {
        trace = *shippedTrace(GetParam());
    }
    const auto table = CpmTable::build(trace);
    int fallbacks = 0;
    for (const std::int64_t seed : {1, 2, 3}) {
        PlainCpm plain(trace);
        CpmState state(seed, "node");
        RandomStream random(seed, "node");
        for (int t = kHistory; t < 30'000; ++t)
            ASSERT_EQ(state.reading(*table, ms(t)), plain.next(random)) << "seed " << seed << " at " << t << " ms";
        fallbacks += plain.fallbacks();
    }
    // In the long shipped traces every pattern that may follow a known one is known.
    EXPECT_EQ(fallbacks > 0, GetParam() == "random" || GetParam() == "loop40");
}

INSTANTIATE_TEST_SUITE_P(Cpm, CpmAgainstPlain, testing::Values("random", "quiet", "spiky", "harsh", "loop40"),
                         [](const auto& test) { return test.param; });

TEST(Cpm, NodesAndSeedsHearDifferentNoiseWhereTheTraceBranches) {
    const auto table = CpmTable::build(*shippedTrace("spiky"));
    std::set<std::vector<int>> heardBy;
    for (const std::int64_t seed : {1, 2})
        for (const char* node : {"node 1", "node 2"}) heardBy.insert(heard(*table, CpmState(seed, node), 0, 1000));
    EXPECT_EQ(heardBy.size(), 4U);
    EXPECT_EQ(heard(*table, CpmState(1, "node 1"), 0, 1000), heard(*table, CpmState(1, "node 1"), 0, 1000));
}

TEST(Cpm, ACopyGoesOnIdentically) {
    const auto table = CpmTable::build(*shippedTrace("harsh"));
    CpmState state(1, "node");
    state.reading(*table, ms(777));
    CpmState copy = state;
    for (int t = 760; t < 5000; ++t) EXPECT_EQ(copy.reading(*table, ms(t)), state.reading(*table, ms(t)));
}

}  // namespace
}  // namespace inflight
