#include "core/trace/remedies.h"

#include "core/sim/parameters.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace inflight {
namespace {

bool offers(const std::vector<Remedy>& remedies, const std::string& key, const std::string& value) {
    return std::any_of(remedies.begin(), remedies.end(), [&](const Remedy& r) {
        return std::find(r.settings.begin(), r.settings.end(), std::pair{key, value}) != r.settings.end();
    });
}

TEST(Remedies, ABurstIsOfferedBothFixesAndTheStandard) {
    const auto remedies = remediesFor(Verdict::False, Cause::OwnBurst, {});
    EXPECT_TRUE(offers(remedies, "rto.policy", "since_last_ack"));
    EXPECT_TRUE(offers(remedies, "pacing.mode", "window"));
    EXPECT_TRUE(offers(remedies, "rto.policy", "single_restarted"));
    EXPECT_TRUE(offers(remedies, "rto.min_ms", "1000"));
}

TEST(Remedies, PacingSaysThatItMayMakeMattersWorse) {
    int found = 0;
    for (const Remedy& r : remediesFor(Verdict::False, Cause::OwnBurst, {})) {
        if (r.settings.front().first != "pacing.mode") continue;
        ++found;
        EXPECT_NE(r.note.find("more packets time out falsely"), std::string::npos) << r.note;
    }
    EXPECT_EQ(found, 1);
}

TEST(Remedies, WhatIsInForceIsNotOffered) {
    const Settings now{{"rto.policy", "since_last_ack"}, {"pacing.mode", "window"}, {"rto.min_ms", "0"}};
    const auto remedies = remediesFor(Verdict::False, Cause::OwnBurst, now);
    ASSERT_EQ(remedies.size(), 1u);
    EXPECT_TRUE(offers(remedies, "rto.backoff", "on"));
}

TEST(Remedies, EveryCauseHasAtMostFourAndARealLossNoPacing) {
    for (int c = 0; c <= static_cast<int>(Cause::PathRtt); ++c) {
        const auto remedies = remediesFor(Verdict::False, static_cast<Cause>(c), {});
        EXPECT_GE(remedies.size(), 2u);
        EXPECT_LE(remedies.size(), 4u);
    }
    EXPECT_FALSE(offers(remediesFor(Verdict::Real, Cause::DataLost, {}), "pacing.mode", "window"));
    EXPECT_TRUE(offers(remediesFor(Verdict::False, Cause::NoSampleSince, {}), "rto.backoff", "on"));
    EXPECT_TRUE(offers(remediesFor(Verdict::False, Cause::FrozenEstimator, {}), "rto.estimator", "live"));
    EXPECT_TRUE(offers(remediesFor(Verdict::False, Cause::DelayedAck, {}), "tcp.ack_every", "1"));
}

TEST(Remedies, AllSettingsAreInTheParameterTable) {
    for (int v = 0; v <= static_cast<int>(Verdict::AckLost); ++v)
        for (int c = 0; c <= static_cast<int>(Cause::PathRtt); ++c)
            for (const Remedy& r : remediesFor(static_cast<Verdict>(v), static_cast<Cause>(c), {}))
                for (const auto& [key, value] : r.settings) {
                    const ParameterRow* row = findRow(key);
                    ASSERT_NE(row, nullptr) << key;
                    EXPECT_TRUE(row->live) << key;
                    std::string error;
                    const auto parsed = parseValue(*row, value, error);
                    ASSERT_TRUE(parsed) << key << ": " << error;
                    EXPECT_EQ(formatValue(*row, *parsed), value) << "compared as text with what is in force";
                }
}

}  // namespace
}  // namespace inflight
