#include "app/open_scenario.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

using test::TemporaryFolder;

TEST(OpenScenario, TakesAPresetOrAFile) {
    EXPECT_EQ(openScenario("rfc6298").scenario.name, "rfc6298");
    EXPECT_EQ(openScenario("false-timeout").error, "");
    const TemporaryFolder folder;
    const auto file = folder.file("lab.json", R"({"inflight": 1, "parameters": {"path.hops": 3}})");
    const ScenarioResult read = openScenario(file.string());
    EXPECT_EQ(read.error, "");
    EXPECT_EQ(read.scenario.name, "lab");
    EXPECT_EQ(read.scenario.parameters.integer(Key::PathHops), 3);
}

TEST(OpenScenario, SaysWhatWasMeant) {
    EXPECT_EQ(openScenario("as-writen").error,
              "there is no preset and no file \"as-writen\"; did you mean as-written?");
    EXPECT_EQ(openScenario("").error.find("there is no preset and no file \"\""), 0U);
    EXPECT_EQ(openScenario("lab.json").error, "lab.json: no such file");
    EXPECT_EQ(openScenario("/").error, "/: is a folder, not a file");
}

std::string errorWith(const std::vector<std::string>& settings) {
    Scenario scenario;
    return applySettings(scenario, settings);
}

TEST(ApplySettings, SetsInOrder) {
    Scenario scenario;
    EXPECT_EQ(applySettings(scenario, {"noise.loss=0.1", " link.rate_bps =1e6", "noise.loss=0.2", "noise.trace=quiet"}),
              "");
    EXPECT_EQ(scenario.parameters.real(Key::NoiseLoss), 0.2);
    EXPECT_EQ(scenario.parameters.integer(Key::LinkRate), 1'000'000);
    EXPECT_NE(scenario.noiseTrace, nullptr);
    EXPECT_EQ(applySettings(scenario, {"noise.trace=none"}), "");
    EXPECT_EQ(scenario.noiseTrace, nullptr);
}

TEST(ApplySettings, RefusesWithTheKey) {
    EXPECT_EQ(errorWith({"noise.loss"}), "\"noise.loss\" is no setting; write KEY=VALUE");
    EXPECT_EQ(errorWith({"noise.los=1"}), "unknown key \"noise.los\"; did you mean noise.loss?");
    EXPECT_EQ(errorWith({"=1"}).find("unknown key \"\""), 0U);
    EXPECT_EQ(errorWith({"noise.loss=2"}), "noise.loss must be a number from 0 to 1, not 2");
    EXPECT_EQ(errorWith({"noise.loss="}), "noise.loss must be a number from 0 to 1, not \"\"");
    EXPECT_EQ(errorWith({"rto.min_ms=70000"}), "rto.min_ms = 70000 must not be above rto.max_ms = 60000");
    EXPECT_EQ(errorWith({"noise.trace=quite"}), "noise.trace: there is no trace and no file \"quite\"; traces are "
                                                "none, quiet, spiky, harsh, loop40; did you mean "
                                                "quiet?");
    EXPECT_EQ(errorWith({"noise.trace=/nowhere/x.txt"}).find("noise.trace: there is no trace and no file"), 0U);
}

}  // namespace
}  // namespace inflight
