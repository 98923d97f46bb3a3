#include "core/sim/scenario_json.h"

#include "core/base/random.h"

#include <cstdlib>
#include <gtest/gtest.h>

namespace inflight {
namespace {

using std::chrono::nanoseconds;

Intervention throughText(const Intervention& written) {
    const std::string text = interventionJson(written).dump();
    const JsonTree tree = parseJson(text);
    Finding finding;
    const auto read = interventionFrom(tree.root, finding);
    EXPECT_EQ(finding.text, "") << text;
    return read.value_or(Intervention{});
}

TEST(InterventionJson, EveryActionSurvivesToTheNanosecond) {
    const Action actions[] = {
        act::SetParameter{Key::NoiseLoss, 0.1},
        act::SetParameter{Key::RtoPolicy, std::int64_t{3}},
        act::SetParameter{Key::RtoBackoff, std::int64_t{1}},
        act::SetParameter{Key::LinkRate, std::int64_t{100'000'000'000}},
        act::SendBurst{1'000'000},
        act::HoldNextAck{nanoseconds(1)},
        act::DropNext{3, false},
        act::DropNext{1, true},
        act::DropCopy{CopyId{0}},
        act::HoldCopy{CopyId{123456789012345}, nanoseconds(123'456'789)},
        act::DelaySpike{nanoseconds(999'999'999'999), nanoseconds(3)},
        act::Listen{NodeId{16}, 65535},
        act::Unlisten{NodeId{1}, 80},
        act::Connect{NodeId{0}, NodeId{1}, 1},
        act::Accept{NodeId{1}, 80},
        act::Write{SocketId{0}, "caf\xC3\xA9 \"quoted\"\n", 0},
        act::Write{SocketId{7}, std::string("\0\xff\x80", 3), 0},
        act::Write{SocketId{0}, "", 1'000'000'000'000'000},
        act::Read{SocketId{1}, 0},
        act::Close{SocketId{4'000'000'000}},
    };
    ASSERT_EQ(std::variant_size_v<Action>, 14U) << "a new action needs a line above";
    for (const Action& action : actions) {
        const Intervention written{atNanoseconds(2'870'000'001), action};
        EXPECT_EQ(throughText(written), written) << describe(action);
    }
}

TEST(InterventionJson, EveryInstantSurvives) {
    const char* given = std::getenv("INFLIGHT_TEST_SEED");
    const std::int64_t seed = given != nullptr ? std::atoll(given) : 4711;
    RandomStream draw(seed, "intervention_json_test");
    std::vector<std::int64_t> instants = {0, 1, 999'999'999, 9'007'199'254'740'993, kLongest.count()};
    for (int i = 0; i < 4'000; ++i) instants.push_back(static_cast<std::int64_t>(draw.next() >> (2 + draw.below(50))));
    for (const std::int64_t ns : instants) {
        const Intervention written{atNanoseconds(ns), act::HoldNextAck{nanoseconds(ns)}};
        ASSERT_EQ(throughText(written), written) << "seed " << seed << ", " << ns << " ns";
    }
}

TEST(InterventionJson, ReadsDecimalsAsText) {
    const JsonTree tree = parseJson(R"({"at_s": "9007199.254740993", "action": "send_burst", "packets": 2})");
    Finding finding;
    const auto read = interventionFrom(tree.root, finding);
    ASSERT_TRUE(read.has_value()) << finding.text;
    EXPECT_EQ(inflight::nanoseconds(read->at), 9'007'199'254'740'993);
}

struct Bad {
    const char* json;
    const char* message;
};

TEST(InterventionJson, RefusesEveryMistakeInOneSentence) {
    const Bad table[] = {
        {"3", "an intervention must be an object, not 3"},
        {"{}", "the key \"action\" is missing in an intervention"},
        {R"({"action": "send_burst", "packets": 1})", "the key \"at_s\" is missing in a send_burst action"},
        {R"({"at_s": 1, "action": "burst", "packets": 1})",
         "action must be the name of an action, not the text \"burst\"; did you mean \"send_burst\"?"},
        {R"({"at_s": 1, "action": "send_brst", "packets": 1})",
         "action must be the name of an action, not the text \"send_brst\"; did you mean \"send_burst\"?"},
        {R"({"at_s": 1, "action": "send_burst", "packet": 1})",
         "unknown key \"packet\" in a send_burst action; did you mean \"packets\"?"},
        {R"({"at_s": 1, "action": "send_burst"})", "the key \"packets\" is missing in a send_burst action"},
        {R"({"at_s": 1, "action": "send_burst", "packets": 0})",
         "packets must be a whole number from 1 to 1000000, not 0"},
        {R"({"at_s": 1, "action": "send_burst", "packets": "2"})",
         "packets must be a whole number from 1 to 1000000, not the text \"2\""},
        {R"({"at_s": -1, "action": "send_burst", "packets": 2})", "at_s must be a number from 0 to 4611686018, not -1"},
        {R"({"at_s": 1e10, "action": "send_burst", "packets": 2})",
         "at_s must be a number from 0 to 4611686018, not 1e10"},
        {R"({"at_s": "1.0000000001", "action": "send_burst", "packets": 2})",
         "at_s must be a number from 0 to 4611686018, not the text \"1.0000000001\""},
        {R"({"at_s": "1.", "action": "send_burst", "packets": 2})",
         "at_s must be a number from 0 to 4611686018, not the text \"1.\""},
        {R"({"at_s": 1, "at_s": 2, "action": "send_burst", "packets": 2})",
         "the key \"at_s\" stands twice in a send_burst action; keep one of the two"},
        {R"({"at_s": 1, "action": "hold_next_ack", "by_ms": null})",
         "by_ms must be a number from 0 to 4611686018427, not null"},
        {R"({"at_s": 1, "action": "drop_next", "nth": 1, "acks": 1})", "acks must be true or false, not 1"},
        {R"({"at_s": 1, "action": "listen", "node": 0, "port": 80})",
         "node must be a whole number from 1 to 17, not 0"},
        {R"({"at_s": 1, "action": "listen", "node": 1, "port": 65536})",
         "port must be a whole number from 1 to 65535, not 65536"},
        {R"({"at_s": 1, "action": "write", "socket": 1})", "the key \"bytes\" is missing in a write action"},
        {R"({"at_s": 1, "action": "write", "socket": 1, "text": ""})",
         "text must be a text of at least one character, not the text \"\""},
        {R"({"at_s": 1, "action": "write", "socket": 1, "text": "a", "bytes": 1})",
         "a write action has one of text, hex and bytes"},
        {R"({"at_s": 1, "action": "write", "socket": 1, "hex": "abc"})", "hex must be pairs of the digits 0-9 and a-f"},
        {R"({"at_s": 1, "action": "write", "socket": 1, "hex": "zz"})", "hex must be pairs of the digits 0-9 and a-f"},
        {R"({"at_s": 1, "action": "set", "key": "noise.los", "value": 1})",
         "key must be the name of a parameter, not the text \"noise.los\"; did you mean \"noise.loss\"?"},
        {R"({"at_s": 1, "action": "set", "key": "noise.loss", "value": 2})",
         "noise.loss must be a number from 0 to 1, not 2"},
        {R"({"at_s": 1, "action": "set", "key": "path.hops", "value": 2})",
         "path.hops cannot change during a run; set it in \"parameters\""},
        {R"({"at_s": 1, "action": "set", "key": "noise.loss"})", "the key \"value\" is missing in a set action"},
    };
    for (const Bad& bad : table) {
        Finding finding;
        EXPECT_FALSE(interventionFrom(parseJson(bad.json).root, finding).has_value()) << bad.json;
        EXPECT_EQ(finding.text, bad.message) << bad.json;
        EXPECT_EQ(finding.line, 1U);
    }
}

}  // namespace
}  // namespace inflight
