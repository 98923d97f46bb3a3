#include "core/sim/scenario_file.h"

#include "core/base/random.h"
#include "core/sim/presets.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace inflight {
namespace {

using test::contents;
using test::TemporaryFolder;

void expectEqual(const Scenario& a, const Scenario& b) {
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.title, b.title);
    EXPECT_EQ(a.watch, b.watch);
    EXPECT_EQ(a.openingSpeed, b.openingSpeed);
    EXPECT_EQ(a.parameters, b.parameters);
    EXPECT_EQ(a.interventions, b.interventions);
}

std::string noise(int readings) {
    std::string text;
    for (int i = 0; i < readings; ++i) text += "-98\n";
    return text;
}

TEST(ScenarioFile, EveryPresetSurvives) {
    for (const PresetInfo& info : presets()) {
        Scenario scenario = *preset(info.name);
        scenario.interventions = {{atNanoseconds(1), act::SetParameter{Key::NoiseLoss, 0.1}},
                                  {atNanoseconds(1), act::SendBurst{3}},
                                  {atNanoseconds(2'000'000'001), act::Close{SocketId{0}}}};
        const ScenarioResult read = parseScenario(writeScenario(scenario), "x.json");
        ASSERT_EQ(read.error, "");
        expectEqual(read.scenario, scenario);
    }
}

TEST(ScenarioFile, WritesEveryParameterAndReadsNone) {
    const std::string text = writeScenario(Scenario{});
    for (const ParameterRow& r : parameterTable())
        EXPECT_NE(text.find(std::string("\"").append(r.name).append("\":")), std::string::npos) << r.name;
    const ScenarioResult least = parseScenario(R"({"inflight": 1})", "x.json");
    ASSERT_EQ(least.error, "");
    expectEqual(least.scenario, Scenario{});
}

TEST(ScenarioFile, ReadsWhatPeopleWrite) {
    const ScenarioResult read = parseScenario("\xEF\xBB\xBF{\"inflight\": 1, \"parameters\": {\"link.rate_bps\": 1e6, "
                                              "\"link.delay_ms\": 5, \"rto.backoff\": true,"
                                              "\"app.close\": \"off\", \"rto.policy\": \"since_last_ack\"}}",
                                              "x.json");
    ASSERT_EQ(read.error, "");
    EXPECT_EQ(read.scenario.parameters.integer(Key::LinkRate), 1'000'000);
    EXPECT_EQ(read.scenario.parameters.real(Key::LinkDelay), 5);
    EXPECT_TRUE(read.scenario.parameters.on(Key::RtoBackoff));
    EXPECT_FALSE(read.scenario.parameters.on(Key::AppClose));
    EXPECT_EQ(read.scenario.parameters.choice<RtoPolicy>(Key::RtoPolicy), RtoPolicy::SinceLastAck);
}

TEST(ScenarioFile, SortsInterventionsAndKeepsTheOrderOfEqualOnes) {
    const ScenarioResult read = parseScenario(R"({"inflight": 1, "interventions": [
        {"at_s": 2, "action": "send_burst", "packets": 1},
        {"at_s": 1, "action": "send_burst", "packets": 2},
        {"at_s": 1, "action": "send_burst", "packets": 3}]})",
                                              "x.json");
    ASSERT_EQ(read.error, "");
    ASSERT_EQ(read.scenario.interventions.size(), 3U);
    EXPECT_EQ(read.scenario.interventions[0].action, Action{act::SendBurst{2}});
    EXPECT_EQ(read.scenario.interventions[1].action, Action{act::SendBurst{3}});
}

struct Bad {
    std::string text;
    const char* message;
};

TEST(ScenarioFile, RefusesEveryMistakeWithFileLineAndKey) {
    const auto with = [](const std::string& line) { return "{\n\"inflight\": 1,\n" + line + "\n}\n"; };
    const auto parameter = [&](const std::string& line) { return with("\"parameters\": {\n" + line + "\n}"); };
    const Bad table[] = {
        {"", "x.json:1: is empty; a scenario file holds a JSON object"},
        {"[]", "x.json:1: a scenario must be an object, not a list"},
        {"null", "x.json:1: a scenario must be an object, not null"},
        {"{}", "x.json:1: the key \"inflight\" is missing in a scenario"},
        {"{\"inflight\": 2}",
         "x.json:1: inflight: the file has version 2 of the format, this program reads versions up to 1; "
         "use a newer program"},
        {"{\"inflight\": 0}", "x.json:1: inflight must be the version of the format, 1, not 0"},
        {"{\"inflight\": \"1\"}", "x.json:1: inflight must be the version of the format, 1, not the text \"1\""},
        {"{\n\"inflight\": 1,\n\"param",
         "x.json:3: is not valid JSON: invalid string: missing closing quote at \"param\""},
        {with("\"parameter\": {}"), "x.json:3: unknown key \"parameter\" in a scenario; did you mean \"parameters\"?"},
        {with("\"name\": \"a\",\n\"name\": \"b\""),
         "x.json:4: the key \"name\" stands twice in a scenario; keep one of the two"},
        {with("\"name\": 5"), "x.json:3: name must be a text, not 5"},
        {with("\"opening_speed\": 0"), "x.json:3: opening_speed must be a number from 1e-6 to 1e9, not 0"},
        {with("\"opening_speed\": \"fast\""),
         "x.json:3: opening_speed must be a number from 1e-6 to 1e9, not the text \"fast\""},
        {with("\"parameters\": []"), "x.json:3: parameters must be an object, not a list"},
        {with("\"interventions\": {}"), "x.json:3: interventions must be a list, not an object"},
        {with("\"interventions\": [\n7]"), "x.json:4: an intervention must be an object, not 7"},
        {with("\"interventions\": [\n{\"at_s\": 1, \"action\": \"listen\", \"node\": 3, \"port\": 80}]"),
         "x.json:4: node 3 does not exist; with path.hops = 1 there are 2 nodes"},
        {parameter("\"noise.los\": 0.5"),
         "x.json:4: unknown key \"noise.los\" in parameters; did you mean \"noise.loss\"?"},
        {parameter("\"noise.loss\": 0.5,\n\"noise.loss\": 0.5"),
         "x.json:5: the key \"noise.loss\" stands twice in parameters; keep one of the two"},
        {parameter("\"noise.loss\":\n\"0.5\""),
         "x.json:4: noise.loss must be a number from 0 to 1, not the text \"0.5\""},
        {parameter("\"noise.loss\": 1.5"), "x.json:4: noise.loss must be a number from 0 to 1, not 1.5"},
        {parameter("\"noise.loss\": NaN"),
         "x.json:4: is not valid JSON: \"noise.loss\": NaN is not a number; write a finite one"},
        {parameter("\"noise.loss\": 1e999"),
         "x.json:4: is not valid JSON: \"noise.loss\": number overflow at \"1e999\""},
        {parameter("\"noise.loss\": null"), "x.json:4: noise.loss must be a number from 0 to 1, not null"},
        {parameter("\"noise.loss\": {}"), "x.json:4: noise.loss must be a number from 0 to 1, not an object"},
        {parameter("\"path.hops\": 1.5"), "x.json:4: path.hops must be a whole number from 1 to 16, not 1.5"},
        {parameter("\"path.hops\": 17"), "x.json:4: path.hops must be a whole number from 1 to 16, not 17"},
        {parameter("\"run.seed\": 9223372036854775808"),
         "x.json:4: run.seed must be a whole number from 0 to 9223372036854775807, not 9223372036854775808"},
        {parameter("\"rto.policy\": \"since_last\""),
         "x.json:4: rto.policy must be per_packet_at_send, per_packet_age_now, since_last_ack or single_restarted, not "
         "\"since_last\"; did you mean since_last_ack?"},
        {parameter("\"rto.policy\": 2"), "x.json:4: rto.policy must be per_packet_at_send, per_packet_age_now, "
                                         "since_last_ack or single_restarted, not 2"},
        {parameter("\"rto.backoff\": 1"), "x.json:4: rto.backoff must be off or on, not 1"},
        {parameter("\"rto.max_ms\": 10,\n\"rto.min_ms\": 20"),
         "x.json:5: rto.min_ms = 20 must not be above rto.max_ms = 10"},
        {parameter("\"noise.trace\": \"\""),
         "x.json:4: noise.trace must be a text of 1 to 4096 characters without control characters, not \"\""},
        {std::string(200'000, '['), "x.json:1: is nested deeper than 16 levels"},
    };
    for (const Bad& bad : table) {
        const ScenarioResult read = parseScenario(bad.text, "x.json");
        EXPECT_EQ(read.error, bad.message) << bad.text.substr(0, 200);
        EXPECT_FALSE(read.good());
    }
}

TEST(ScenarioFile, StandsEveryTruncationAndRandomBytes) {
    const std::string whole = writeScenario(*preset("as-built"));
    for (std::size_t length = 0; length + 2 < whole.size(); length += 7)
        EXPECT_FALSE(parseScenario(std::string_view(whole).substr(0, length), "x").good()) << length;
    const std::int64_t seed = 99;
    RandomStream draw(seed, "scenario_file_test");
    for (int i = 0; i < 2000; ++i) {
        std::string bytes = i % 2 == 0 ? whole : std::string(draw.below(400), ' ');
        for (char& c : bytes)
            if (i % 2 == 1 || draw.chance(0.002)) c = static_cast<char>(draw.below(256));
        const ScenarioResult read = parseScenario(bytes, "x");  // good or not: it returns, with a message of one line
        EXPECT_LT(read.error.size(), 600U) << "seed " << seed;
        EXPECT_EQ(read.error.find('\n'), std::string::npos) << "seed " << seed << ": " << read.error;
    }
}

TEST(LoadScenario, RefusesWhatIsNoFile) {
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    EXPECT_EQ(loadScenario(folder.path() / "none.json").error, base + "/none.json: no such file");
    EXPECT_EQ(loadScenario(folder.path()).error, base + ": is a folder, not a file");
    const auto big = folder.file("big.json", "{");
    std::filesystem::resize_file(big, 1'000'000'000);
    EXPECT_EQ(loadScenario(big).error, base + "/big.json: is too large: 1000000000 bytes; at most 67108864 are read");
}

TEST(LoadScenario, NamesTheScenarioAfterItsFile) {
    const TemporaryFolder folder;
    EXPECT_EQ(loadScenario(folder.file("lab 3.json", R"({"inflight": 1})")).scenario.name, "lab 3");
    EXPECT_EQ(loadScenario(folder.file("x.json", R"({"inflight": 1, "name": "mine"})")).scenario.name, "mine");
}

TEST(LoadScenario, LoadsTheNoiseItNames) {
    const TemporaryFolder folder;
    folder.file("noise/my.txt", noise(30));
    const auto file = folder.file("a.json", "{\"inflight\": 1, \"parameters\": {\n\"noise.trace\": \"noise/my.txt\"}}");
    const ScenarioResult own = loadScenario(file);
    ASSERT_EQ(own.error, "");
    ASSERT_NE(own.scenario.noiseTrace, nullptr);
    EXPECT_EQ(own.scenario.noiseTrace->size(), 30U);
    EXPECT_EQ(own.scenario.parameters.text(Key::NoiseTrace), (folder.path() / "noise/my.txt").string());

    const ScenarioResult shipped =
        loadScenario(folder.file("b.json", "{\"inflight\": 1, \"parameters\": {\"noise.trace\": \"loop40\"}}"));
    ASSERT_EQ(shipped.error, "");
    ASSERT_NE(shipped.scenario.noiseTrace, nullptr);
    EXPECT_EQ(shipped.scenario.noiseTrace->size(), 40U);
    EXPECT_EQ(shipped.scenario.parameters.text(Key::NoiseTrace), "loop40");

    EXPECT_EQ(loadScenario(folder.file("c.json", "{\"inflight\": 1}")).scenario.noiseTrace, nullptr);
}

TEST(LoadScenario, QuotesWhatIsWrongWithTheNoise) {
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    const auto errorWith = [&](const std::string& trace) {
        return loadScenario(
                   folder.file("a.json", "{\"inflight\": 1, \"parameters\": {\n\"noise.trace\": \"" + trace + "\"}}"))
            .error;
    };
    folder.file("short.txt", noise(20));
    folder.file("bad.txt", noise(25) + "loud\n");
    EXPECT_EQ(errorWith("quite"),
              base + "/a.json:2: noise.trace: there is no trace and no file \"quite\"; traces are none, "
                     "quiet, spiky, harsh, loop40; did you mean quiet?");
    EXPECT_EQ(errorWith("."), base + "/a.json:2: noise.trace: \".\" is a folder, not a file");
    EXPECT_EQ(errorWith("bad.txt"),
              base + "/a.json:2: noise.trace: bad.txt:26: \"loud\" is not a reading; write one whole "
                     "number of dBm, like -96.");
    EXPECT_EQ(errorWith("short.txt").find(base + "/a.json:2: noise.trace: short.txt"), 0U) << errorWith("short.txt");
}

TEST(SaveScenario, WritesAFileThatLoadsTheSame) {
    const TemporaryFolder folder;
    Scenario scenario = *preset("rfc6298");
    scenario.parameters.set(Key::RunSeed, std::int64_t{9223372036854775807});
    const auto path = folder.file("saved.json", "what was there before");
    EXPECT_EQ(saveScenario(scenario, path), "");
    const ScenarioResult read = loadScenario(path);
    ASSERT_EQ(read.error, "");
    expectEqual(read.scenario, scenario);
    EXPECT_EQ(folder.count(), 1U);
    EXPECT_EQ(saveScenario(scenario, folder.path() / "no" / "x.json"),
              (folder.path() / "no/x.json").string() + ": cannot be written: No such file or directory");
}

TEST(SaveScenario, NamesNoiseBesideItRelatively) {
    const TemporaryFolder folder;
    folder.file("in/my.txt", noise(21));
    const auto file = folder.file("in/a.json", R"({"inflight": 1, "parameters": {"noise.trace": "my.txt"}})");
    const Scenario scenario = loadScenario(file).scenario;
    ASSERT_EQ(saveScenario(scenario, folder.path() / "b.json"), "");
    EXPECT_NE(contents(folder.path() / "b.json").find("\"noise.trace\": \"in/my.txt\""), std::string::npos);
    folder.file("elsewhere/x", "");
    ASSERT_EQ(saveScenario(scenario, folder.path() / "elsewhere/c.json"), "");
    EXPECT_EQ(loadScenario(folder.path() / "elsewhere/c.json").error, "");
}

}  // namespace
}  // namespace inflight
