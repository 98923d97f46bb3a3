#include "core/sim/presets.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

namespace inflight {
namespace {

using Changes = std::map<std::string, std::string>;

/// What a preset changes against the defaults, as on a command line.
Changes changes(std::string_view name) {
    Changes out;
    const Parameters defaults;
    const auto scenario = preset(name);
    EXPECT_TRUE(scenario.has_value()) << name;
    if (!scenario) return out;
    for (const ParameterRow& r : parameterTable())
        if (scenario->parameters.value(r.key) != defaults.value(r.key))
            out[std::string(r.name)] = formatValue(r, scenario->parameters.value(r.key));
    return out;
}

Changes slowHopAnd(const Changes& more) {
    Changes out = {{"link.rate_bps", "4000"}, {"link.delay_ms", "150"}, {"tcp.max_cwnd", "64"}};
    out.insert(more.begin(), more.end());
    return out;
}

TEST(Presets, ChangeWhatTheySay) {
    EXPECT_EQ(changes("as-written"), slowHopAnd({}));
    EXPECT_EQ(changes("fix-a"), slowHopAnd({{"pacing.mode", "window"}}));
    EXPECT_EQ(changes("fix-b"), slowHopAnd({{"rto.policy", "since_last_ack"}}));
    EXPECT_EQ(changes("fix-ab"), slowHopAnd({{"pacing.mode", "window"}, {"rto.policy", "since_last_ack"}}));
    EXPECT_EQ(changes("rfc6298"), slowHopAnd({{"rto.policy", "single_restarted"},
                                              {"rto.first_sample", "replace"},
                                              {"rto.min_ms", "1000"},
                                              {"rto.backoff", "on"}}));
    EXPECT_EQ(changes("by-hand"), slowHopAnd({{"app.mode", "by_hand"}}));
    const Changes asBuilt = {{"path.hops", "3"},
                             {"link.rate_bps", "250000"},
                             {"link.delay_ms", "5"},
                             {"link.queue_packets", "20"},
                             {"node.spacing_max_ms", "299"},
                             {"wire.header_bytes", "13"},
                             {"tcp.segment_bytes", "15"},
                             {"tcp.max_cwnd", "8"},
                             {"tcp.send_buffer", "128"},
                             {"tcp.receive_buffer", "128"},
                             {"tcp.resend", "go_back_n"},
                             {"tcp.out_of_order", "discard"},
                             {"tcp.dup_acks", "3"},
                             {"tcp.send_tick_ms", "500"},
                             {"rto.tick_ms", "500"},
                             {"rto.estimator", "frozen"},
                             {"rto.alpha", "0.2"},
                             {"rto.beta", "0.2"}};
    EXPECT_EQ(changes("as-built"), asBuilt);
}

TEST(Presets, AreCompleteAndConsistent) {
    ASSERT_EQ(presets().size(), 7U);
    EXPECT_EQ(presets().front().name, kDefaultPreset);
    for (const PresetInfo& info : presets()) {
        SCOPED_TRACE(info.name);
        const auto scenario = preset(info.name);
        ASSERT_TRUE(scenario.has_value());
        EXPECT_EQ(scenario->name, info.name);
        EXPECT_EQ(scenario->title, info.title);
        EXPECT_EQ(scenario->watch, info.watch);
        EXPECT_EQ(scenario->openingSpeed, info.openingSpeed);
        EXPECT_EQ(scenario->parameters.conflict(), "");
        EXPECT_TRUE(scenario->interventions.empty());
        EXPECT_FALSE(info.title.empty());
        EXPECT_EQ(std::ranges::count(info.watch, '.'), 2) << "two sentences: " << info.watch;
        EXPECT_EQ(findPreset(info.name), &info);
    }
}

TEST(Presets, TheDefaultHasASecondName) {
    const auto first = preset("as-written");
    const auto second = preset("false-timeout");
    ASSERT_TRUE(first && second);
    EXPECT_EQ(second->parameters, first->parameters);
    EXPECT_EQ(second->title, first->title);
    EXPECT_EQ(second->name, "false-timeout");
    EXPECT_LE(first->openingSpeed, 0.5) << "the first false timeout, at 2.87 s, comes about 6 s after the start";
}

TEST(Presets, UnknownNamesFindTheNearest) {
    EXPECT_FALSE(preset("as-writen").has_value());
    EXPECT_FALSE(preset("").has_value());
    EXPECT_EQ(findPreset(""), nullptr);
    EXPECT_EQ(nearestPreset("as-writen"), "as-written");
    EXPECT_EQ(nearestPreset("falsetimeout"), "false-timeout");
    EXPECT_EQ(nearestPreset("rfc-6298"), "rfc6298");
}

}  // namespace
}  // namespace inflight
