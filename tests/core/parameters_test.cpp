#include "core/sim/parameters.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <set>

namespace inflight {
namespace {

std::int64_t testSeed() {
    const char* given = std::getenv("INFLIGHT_TEST_SEED");
    return given != nullptr ? std::atoll(given) : 20240607;
}

std::string randomText(RandomStream& draw) {
    std::string out;
    const std::uint64_t length = 1 + draw.below(40);
    for (std::uint64_t i = 0; i < length; ++i) out += static_cast<char>(0x20 + draw.below(0x5F));
    return out;
}

/// Any allowed value of the row: the ends of its range, its special value, or something between, small ones included.
Value randomValue(const ParameterRow& row, RandomStream& draw) {
    switch (row.kind) {
    case Kind::Text: return randomText(draw);
    case Kind::Choice:
    case Kind::Switch: return static_cast<std::int64_t>(draw.below(row.choices.size()));
    case Kind::Integer: {
        const auto low = static_cast<std::int64_t>(row.min);
        const bool all = row.max >= 9.2e18;
        const std::int64_t high = all ? std::numeric_limits<std::int64_t>::max() : static_cast<std::int64_t>(row.max);
        if (draw.chance(0.1)) return draw.chance(0.5) ? low : high;
        const std::uint64_t span = static_cast<std::uint64_t>(high - low);
        return low + static_cast<std::int64_t>(draw.below(span) >> draw.below(40));
    }
    case Kind::Real: {
        if (draw.chance(0.1)) return row.max;
        if (draw.chance(0.1) && !row.minOpen) return row.min;
        const double part = draw.chance(0.5) ? draw.uniform() : std::pow(10.0, -12 * draw.uniform());
        const double value = row.min + (row.max - row.min) * part;
        return value > row.min ? value : row.max;
    }
    }
    return std::int64_t{0};
}

const ParameterRow& named(std::string_view name) {
    const ParameterRow* found = findRow(name);
    EXPECT_NE(found, nullptr) << name;
    return found != nullptr ? *found : row(Key::RunSeed);
}

std::string errorOf(std::string_view name, std::string_view text) {
    std::string error;
    EXPECT_FALSE(parseValue(named(name), text, error).has_value()) << name << " = " << text;
    return error;
}

TEST(ParameterTable, EveryRowIsInOrderCompleteAndItsDefaultIsAllowed) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < kKeyCount; ++i) {
        const ParameterRow& r = parameterTable()[i];
        SCOPED_TRACE(r.name);
        EXPECT_EQ(static_cast<std::size_t>(r.key), i);
        EXPECT_EQ(findRow(r.name), &r);
        EXPECT_TRUE(names.insert(r.name).second) << "twice in the table";
        EXPECT_EQ(checkValue(r, r.defaultValue), "");
        EXPECT_FALSE(r.label.empty());
        EXPECT_FALSE(r.help.empty());
        EXPECT_TRUE(r.help.ends_with('.')) << r.help;
        EXPECT_LE(r.label.size(), 22U);
        EXPECT_FALSE(groupName(r.group).empty());
    }
}

TEST(ParameterTable, SlidersStayInsideTheRangeAndCanBeDrawn) {
    for (const ParameterRow& r : parameterTable()) {
        if (r.kind != Kind::Integer && r.kind != Kind::Real) continue;
        SCOPED_TRACE(r.name);
        EXPECT_LT(r.sliderMin, r.sliderMax);
        EXPECT_GE(r.sliderMin, r.min);
        EXPECT_LE(r.sliderMax, r.max);
        EXPECT_GT(r.step, 0);
        EXPECT_GT(r.factor, 0);
        EXPECT_TRUE(r.scale == Scale::Linear || r.sliderMin > 0);
        EXPECT_TRUE(r.scale != Scale::ZeroThenLog || r.min == 0);
        if (r.special.empty()) continue;
        EXPECT_TRUE(checkValue(r, r.kind == Kind::Real ? Value{r.specialValue}
                                                       : Value{static_cast<std::int64_t>(r.specialValue)})
                        .empty());
        EXPECT_TRUE(r.specialAtEnd || r.scale == Scale::ZeroThenLog || r.sliderMin == r.specialValue);
    }
}

TEST(ParameterTable, TheDefaultCanBeReachedWithTheSlider) {
    for (const ParameterRow& r : parameterTable()) {
        if (r.kind != Kind::Integer && r.kind != Kind::Real) continue;
        SCOPED_TRACE(r.name);
        const double value = Parameters().real(r.key);
        const bool special = !r.special.empty() && value == r.specialValue;
        const bool zero = r.scale == Scale::ZeroThenLog && value == 0;
        EXPECT_TRUE(special || zero || (value >= r.sliderMin && value <= r.sliderMax));
    }
}

TEST(ParameterTable, FormattedValuesReadBackTheSame) {
    const std::int64_t seed = testSeed();
    RecordProperty("seed", std::to_string(seed));
    RandomStream draw(seed, "parameters_test");
    for (const ParameterRow& r : parameterTable()) {
        for (int i = 0; i < 500; ++i) {
            const Value value = randomValue(r, draw);
            const std::string text = formatValue(r, value);
            std::string error;
            const auto back = parseValue(r, text, error);
            ASSERT_TRUE(back.has_value()) << "seed " << seed << ": " << r.name << " = " << text << ": " << error;
            ASSERT_EQ(*back, value) << "seed " << seed << ": " << r.name << " = " << text;
        }
    }
}

struct Expected {
    std::string_view name;
    Value value;
};

TEST(ParameterTable, HoldsTheAgreedDefaults) {
    const Expected rows[] = {
        {"run.seed", std::int64_t{1}},
        {"run.until_s", 1e6},
        {"path.hops", std::int64_t{1}},
        {"link.rate_bps", std::int64_t{8000}},
        {"link.delay_ms", 50.0},
        {"link.queue_packets", std::int64_t{0}},
        {"noise.loss", 0.0},
        {"noise.burst_length", 1.0},
        {"noise.reorder_ms", 20.0},
        {"noise.keep_order", std::int64_t{1}},
        {"noise.trace", std::string("none")},
        {"noise.gain_dbm", -54.0},
        {"tcp.segment_bytes", std::int64_t{20}},
        {"tcp.initial_cwnd", std::int64_t{1}},
        {"tcp.ack_delay_ms", 200.0},
        {"tcp.send_buffer", std::int64_t{65536}},
        {"rto.initial_rtt_ms", 1000.0},
        {"rto.initial_rttvar_ms", 0.0},
        {"rto.alpha", 0.125},
        {"rto.beta", 0.25},
        {"rto.k", 4.0},
        {"rto.max_ms", 60000.0},
        {"pacing.gain", 1.0},
        {"pacing.rate_pps", 50.0},
        {"app.bytes", std::int64_t{10000}},
        {"app.close", std::int64_t{1}},
    };
    for (const Expected& e : rows) EXPECT_EQ(named(e.name).defaultValue, e.value) << e.name;
    const Parameters defaults;
    EXPECT_EQ(defaults.choice<RtoPolicy>(Key::RtoPolicy), RtoPolicy::PerPacketAtSend);
    EXPECT_EQ(defaults.choice<PacingMode>(Key::PacingMode), PacingMode::Off);
    EXPECT_EQ(defaults.choice<AppMode>(Key::AppMode), AppMode::Automatic);
    EXPECT_FALSE(defaults.on(Key::RtoBackoff));
}

TEST(ParameterTable, ChoicesStandInTheOrderOfTheirEnums) {
    const auto id = [](Key key, auto choice) { return row(key).choices[static_cast<std::size_t>(choice)].id; };
    EXPECT_EQ(id(Key::RtoPolicy, RtoPolicy::PerPacketAgeNow), "per_packet_age_now");
    EXPECT_EQ(id(Key::RtoPolicy, RtoPolicy::SinceLastAck), "since_last_ack");
    EXPECT_EQ(id(Key::RtoPolicy, RtoPolicy::SingleRestarted), "single_restarted");
    EXPECT_EQ(id(Key::NoiseJitterShape, JitterShape::Exponential), "exponential");
    EXPECT_EQ(id(Key::NoiseJitterShape, JitterShape::Normal), "normal");
    EXPECT_EQ(id(Key::TcpCongestion, CongestionControl::Fixed), "fixed");
    EXPECT_EQ(id(Key::TcpResend, Resend::GoBackN), "go_back_n");
    EXPECT_EQ(id(Key::TcpOutOfOrder, OutOfOrder::Discard), "discard");
    EXPECT_EQ(id(Key::TcpClosedPort, ClosedPort::Reset), "reset");
    EXPECT_EQ(id(Key::RtoFirstSample, FirstSample::Replace), "replace");
    EXPECT_EQ(id(Key::RtoSample, SampleRule::OnePerRound), "one_per_round");
    EXPECT_EQ(id(Key::RtoEstimator, Estimator::Frozen), "frozen");
    EXPECT_EQ(id(Key::PacingMode, PacingMode::Window), "window");
    EXPECT_EQ(id(Key::PacingMode, PacingMode::Rate), "rate");
    EXPECT_EQ(id(Key::AppMode, AppMode::ByHand), "by_hand");
}

TEST(ParseValue, ReadsWhatPeopleWrite) {
    std::string error;
    EXPECT_EQ(parseValue(named("link.rate_bps"), "1e6", error), Value{std::int64_t{1000000}});
    EXPECT_EQ(parseValue(named("link.rate_bps"), " +8000 ", error), Value{std::int64_t{8000}});
    EXPECT_EQ(parseValue(named("link.delay_ms"), "150", error), Value{150.0});
    EXPECT_EQ(parseValue(named("rto.backoff"), "on", error), Value{std::int64_t{1}});
    EXPECT_EQ(parseValue(named("rto.backoff"), "false", error), Value{std::int64_t{0}});
    EXPECT_EQ(parseValue(named("run.seed"), "9223372036854775807", error),
              Value{std::numeric_limits<std::int64_t>::max()});
    EXPECT_EQ(error, "");
}

TEST(ParseValue, RefusesWithOneSentenceThatNamesTheRemedy) {
    EXPECT_EQ(errorOf("noise.loss", "2"), "noise.loss must be a number from 0 to 1, not 2");
    EXPECT_EQ(errorOf("noise.loss", "nan"), "noise.loss must be a number from 0 to 1, not nan");
    EXPECT_EQ(errorOf("noise.loss", "0,2"), "noise.loss must be a number from 0 to 1, not \"0,2\"");
    EXPECT_EQ(errorOf("noise.loss", ""), "noise.loss must be a number from 0 to 1, not \"\"");
    EXPECT_EQ(errorOf("link.rate_bps", "1e12"),
              "link.rate_bps must be a whole number from 100 to 1e11, not 1000000000000");
    EXPECT_EQ(errorOf("link.rate_bps", "8000.5"),
              "link.rate_bps must be a whole number from 100 to 1e11, not \"8000.5\"");
    EXPECT_EQ(errorOf("run.seed", "9223372036854775808"),
              "run.seed must be a whole number from 0 to 9223372036854775807, not \"9223372036854775808\"");
    EXPECT_EQ(errorOf("run.until_s", "0"), "run.until_s must be a number above 0 and at most 1e9, not 0");
    EXPECT_EQ(errorOf("link.delay_ms", "inf"), "link.delay_ms must be a number from 0 to 60000, not inf");
    EXPECT_EQ(errorOf("rto.backoff", "maybe"), "rto.backoff must be off or on, not \"maybe\"");
    EXPECT_EQ(errorOf("rto.estimator", "freeze"),
              "rto.estimator must be live or frozen, not \"freeze\"; did you mean frozen?");
    EXPECT_EQ(errorOf("noise.trace", "a\nb"),
              "noise.trace must be a text of 1 to 4096 characters without control characters, not \"a\\x0ab\"");
}

TEST(CheckValue, WantsTheKindOfTheRow) {
    EXPECT_EQ(checkValue(named("link.delay_ms"), std::int64_t{50}),
              "link.delay_ms must be a number from 0 to 60000, not 50");
    EXPECT_EQ(checkValue(named("path.hops"), 1.0), "path.hops must be a whole number from 1 to 16, not 1");
    EXPECT_NE(checkValue(named("rto.policy"), std::int64_t{4}), "");
    EXPECT_NE(checkValue(named("rto.policy"), std::int64_t{-1}), "");
}

TEST(ShowValue, SpeaksToPeople) {
    const auto show = [](std::string_view name, const Value& value) { return showValue(named(name), value); };
    EXPECT_EQ(show("path.hops", std::int64_t{1}), "1 hop");
    EXPECT_EQ(show("path.hops", std::int64_t{16}), "16 hops");
    EXPECT_EQ(show("link.rate_bps", std::int64_t{8000}), "8.0 kbit/s");
    EXPECT_EQ(show("link.queue_packets", std::int64_t{0}), "unlimited");
    EXPECT_EQ(show("link.queue_packets", std::int64_t{20}), "20 packets");
    EXPECT_EQ(show("noise.loss", 0.05), "5.0 %");
    EXPECT_EQ(show("noise.loss", 0.0), "0.0 %");
    EXPECT_EQ(show("noise.loss", 0.0004), "0.04 %") << "a small loss must not read as none";
    EXPECT_EQ(show("rto.policy", std::int64_t{0}), "Per packet, at send");
    EXPECT_EQ(show("tcp.max_cwnd", std::int64_t{0}), "no cap");
    EXPECT_EQ(show("rto.alpha", 0.125), "0.125");
    EXPECT_EQ(show("run.seed", std::numeric_limits<std::int64_t>::max()), "9223372036854775807");
}

TEST(NearestName, FindsTheKeyThatWasMeant) {
    EXPECT_EQ(nearestName("noise.los"), "noise.loss");
    EXPECT_EQ(nearestName("link.ratebps"), "link.rate_bps");
    EXPECT_EQ(nearestName("tcp.max_window"), "tcp.max_cwnd");
    EXPECT_EQ(nearestName("loss"), "noise.loss");
    EXPECT_EQ(nearestName("delay_ms"), "link.delay_ms");
    EXPECT_EQ(nearestName("rto.policy "), "rto.policy");
    EXPECT_EQ(nearestName(""), "");
    EXPECT_EQ(nearestName(std::string(1'000'000, 'x')), "");
}

TEST(Parameters, KeepsOnlyAllowedValues) {
    Parameters p;
    EXPECT_TRUE(p.set(Key::NoiseLoss, 0.25));
    EXPECT_FALSE(p.set(Key::NoiseLoss, 1.5));
    EXPECT_FALSE(p.set(Key::NoiseLoss, std::int64_t{1}));
    EXPECT_FALSE(p.set(Key::NoiseLoss, std::numeric_limits<double>::quiet_NaN()));
    EXPECT_EQ(p.real(Key::NoiseLoss), 0.25);
    EXPECT_NE(p, Parameters());
    EXPECT_EQ(p.text(Key::NoiseTrace), "none");
    EXPECT_EQ(p.text(Key::NoiseLoss), "");
    EXPECT_TRUE(p.set(Key::LinkDelay, 2.5));
    EXPECT_EQ(p.integer(Key::LinkDelay), 3);
}

TEST(Parameters, NamesValuesThatDoNotFitEachOther) {
    Parameters p;
    EXPECT_EQ(p.conflict(), "");
    p.set(Key::NodeSpacingMin, 300.0);
    p.set(Key::NodeSpacingMax, 299.0);
    EXPECT_EQ(p.conflict(), "node.spacing_min_ms = 300 must not be above node.spacing_max_ms = 299");
    p.set(Key::NodeSpacingMax, 300.0);
    EXPECT_EQ(p.conflict(), "");
    p.set(Key::RtoMin, 70000.0);
    EXPECT_EQ(p.conflict(), "rto.min_ms = 70000 must not be above rto.max_ms = 60000");
}

}  // namespace
}  // namespace inflight
