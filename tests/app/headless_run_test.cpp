#include "app/headless_run.h"

#include "core/sim/scenario_file.h"
#include "core/sim/text_file.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace inflight {
namespace {

using Json = nlohmann::json;
using test::contents;
using test::TemporaryFolder;

std::string noPlot(const Simulation&, const std::filesystem::path&) {
    ADD_FAILURE() << "nobody asked for a plot";
    return "";
}

RunOptions running(std::string scenario) {
    RunOptions options;
    options.scenario = std::move(scenario);
    return options;
}

TEST(HeadlessRun, PrintsAShortSummary) {
    const Outcome outcome = headlessRun(running("fix-b"), noPlot);
    EXPECT_EQ(outcome.exitCode, kExitGood);
    EXPECT_EQ(outcome.error, "");
    EXPECT_EQ(outcome.out.find("fix-b, seed 1: finished after 21.810 s\n"), 0U) << outcome.out;
}

TEST(HeadlessRun, JsonAloneGoesToStandardOutput) {
    RunOptions options = running("fix-b");
    options.json = "-";
    const Outcome outcome = headlessRun(options, noPlot);
    const Json found = Json::parse(outcome.out);
    EXPECT_EQ(found["scenario"], "fix-b");
    EXPECT_EQ(found["timeouts"]["false"], 0);
}

TEST(HeadlessRun, AppliesTheOptionsWhateverTheirOrder) {
    RunOptions options = running("as-written");
    options.json = "-";
    options.sets = {"run.seed=5", "rto.policy=since_last_ack", "run.until_s=9"};
    options.seed = "77";
    options.until = "3";
    const Json found = Json::parse(headlessRun(options, noPlot).out);
    EXPECT_EQ(found["seed"], 77);
    EXPECT_EQ(found["parameters"]["rto.policy"], "since_last_ack");
    EXPECT_EQ(found["end"]["time_s"], 3.0);
    EXPECT_EQ(found["end"]["reason"], "until");
}

TEST(HeadlessRun, TheTraceLevelChangesNoNumber) {
    std::vector<std::string> outputs;
    for (const char* level : {"", "none", "series", "full"}) {
        RunOptions options = running("as-written");
        options.trace = level;
        options.sets = {"noise.loss=0.05"};
        outputs.push_back(headlessRun(options, noPlot).out);
    }
    for (const std::string& output : outputs) EXPECT_EQ(output, outputs.front());
}

TEST(HeadlessRun, WritesWhatItIsAskedFor) {
    const TemporaryFolder folder;
    RunOptions options = running("as-written");
    options.json = (folder.path() / "summary.json").string();
    options.csv = (folder.path() / "csv").string();
    options.save = (folder.path() / "saved.json").string();
    options.plot = (folder.path() / "plot.svg").string();
    options.sets = {"noise.loss=0.1"};
    std::size_t points = 0;
    const Outcome outcome = headlessRun(options, [&](const Simulation& run, const std::filesystem::path& path) {
        EXPECT_TRUE(run.ended());
        EXPECT_EQ(path, options.plot);
        points = run.trace().socket(0).cwnd.size();
        return std::string();
    });
    EXPECT_EQ(outcome.error, "");
    EXPECT_EQ(outcome.exitCode, kExitGood);
    EXPECT_GT(points, 10U) << "a plot needs the series";
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "csv/events.csv")) << "csv needs the full trace";

    const Json first = Json::parse(contents(options.json));
    RunOptions again = running(options.save);
    again.json = "-";
    const Json second = Json::parse(headlessRun(again, noPlot).out);
    EXPECT_EQ(second["trace_hash"], first["trace_hash"]) << "the saved scenario is the run";
    EXPECT_EQ(second["parameters"], first["parameters"]);
}

TEST(HeadlessRun, ChecksExpectations) {
    RunOptions options = running("fix-b");
    options.expect = {"timeouts.false==0", "bytes.intact==true", "packets.sent==500", "cwnd.max<=64"};
    EXPECT_EQ(headlessRun(options, noPlot).exitCode, kExitGood);
    options.scenario = "as-written";
    options.json = "-";
    const Outcome failed = headlessRun(options, noPlot);
    EXPECT_EQ(failed.exitCode, kExitExpectationFailed);
    EXPECT_EQ(failed.error.find("inflight: does not hold: timeouts.false==0: timeouts.false is "), 0U) << failed.error;
    EXPECT_NE(failed.error.find("does not hold: packets.sent==500"), std::string::npos) << "all of them are told";
    EXPECT_TRUE(Json::accept(failed.out)) << "the data is written all the same";
}

struct Bad {
    void (*change)(RunOptions&);
    const char* error;
};

TEST(HeadlessRun, RefusesBadInputBeforeTheRun) {
    const Bad table[] = {
        {[](RunOptions& o) { o.scenario = "as-writen"; },
         "there is no preset and no file \"as-writen\"; did you mean as-written?"},
        {[](RunOptions& o) { o.scenario = "none.json"; }, "none.json: no such file"},
        {[](RunOptions& o) { o.sets = {"noise.los=1"}; }, "unknown key \"noise.los\"; did you mean noise.loss?"},
        {[](RunOptions& o) { o.seed = "x"; },
         "run.seed must be a whole number from 0 to 9223372036854775807, not \"x\""},
        {[](RunOptions& o) { o.until = "0"; }, "run.until_s must be a number above 0 and at most 1e9, not 0"},
        {[](RunOptions& o) { o.trace = "al"; }, "--trace must be full, series or none, not \"al\""},
        {[](RunOptions& o) {
             o.trace = "none";
             o.csv = "x";
         },
         "--csv needs --trace series or full"},
        {[](RunOptions& o) {
             o.trace = "none";
             o.plot = "x.png";
         },
         "--plot needs --trace series or full"},
        {[](RunOptions& o) { o.plot = "x.bmp"; }, "--plot \"x.bmp\": the name must end in .png, .svg or .pdf"},
        {[](RunOptions& o) { o.expect = {"timeouts.flase==0"}; },
         "--expect \"timeouts.flase==0\": the summary has no \"timeouts.flase\"; did you mean timeouts.false?"},
        {[](RunOptions& o) { o.save = "/nowhere/x.json"; },
         "--save /nowhere/x.json: there is no folder /nowhere; make it first"},
        {[](RunOptions& o) { o.json = "/nowhere/x.json"; },
         "--json /nowhere/x.json: there is no folder /nowhere; make it first"},
        {[](RunOptions& o) { o.csv = "/nowhere/x/"; }, "--csv /nowhere/x/: there is no folder /nowhere; make it first"},
        {[](RunOptions& o) { o.csv = "/dev/null"; }, "--csv /dev/null: is a file, not a folder"},
        {[](RunOptions& o) { o.csv = "-"; }, "--csv -: the files go into a folder; name one"},
        {[](RunOptions& o) { o.save = "-"; }, "--save -: only --json can go to standard output; name a file"},
        {[](RunOptions& o) { o.plot = "/dev/null/x.png"; },
         "--plot /dev/null/x.png: /dev/null is a file, not a folder"},
        {[](RunOptions& o) { o.json = "/"; }, "--json /: is a folder, not a file"},
        {[](RunOptions& o) {
             o.json = "/tmp/same.json";
             o.save = "/tmp/../tmp/same.json";
         },
         "--save /tmp/../tmp/same.json: --json writes the same file"},
    };
    for (const Bad& bad : table) {
        RunOptions options = running("as-written");
        bad.change(options);
        const Outcome outcome = headlessRun(options, noPlot);
        EXPECT_EQ(outcome.error, "inflight: " + std::string(bad.error) + "\n");
        EXPECT_EQ(outcome.exitCode, kExitBadInput);
        EXPECT_EQ(outcome.out, "");
    }
}

TEST(HeadlessRun, OneOutputThatFailsDoesNotTakeTheOthers) {
    if (!std::filesystem::exists("/dev/full")) GTEST_SKIP();
    const TemporaryFolder folder;
    RunOptions options = running("fix-b");
    options.json = "/dev/full";
    options.csv = (folder.path() / "csv").string();
    options.plot = "x.png";
    const Outcome outcome =
        headlessRun(options, [](const Simulation&, const std::filesystem::path&) { return std::string("disk full"); });
    EXPECT_EQ(outcome.exitCode, kExitBadInput);
    EXPECT_EQ(outcome.error,
              "inflight: /dev/full: cannot be written: No space left on device\ninflight: x.png: disk full\n");
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "csv/summary.json"));
}

TEST(HeadlessRun, EverythingGoesIntoOneNewFolderAgainAndAgain) {
    const TemporaryFolder folder;
    const std::filesystem::path out = folder.path() / "out";
    RunOptions options = running("fix-b");
    options.csv = out.string();
    options.json = (out / "numbers.json").string();
    options.save = (out / "run.json").string();
    options.plot = (out / "run.PNG").string();
    const PlotWriter plot = [](const Simulation&, const std::filesystem::path& file) {
        return writeFile(file, "a picture");
    };
    for (int i = 0; i < 2; ++i) {
        const Outcome outcome = headlessRun(options, plot);
        EXPECT_EQ(outcome.error, "");
        EXPECT_EQ(outcome.exitCode, kExitGood);
        for (const char* name : {"events.csv", "summary.json", "numbers.json", "run.json", "run.PNG"})
            EXPECT_TRUE(std::filesystem::exists(out / name)) << name;
    }
    RunOptions again = running(options.save);
    again.json = options.save;
    EXPECT_EQ(headlessRun(again, plot).error, "inflight: --json " + options.save + ": that is the scenario itself\n");
}

TEST(HeadlessRun, ARunByHandEndsWithItsLastEvent) {
    const TemporaryFolder folder;
    const auto file = folder.file("x.json", R"({"inflight": 1, "parameters": {"app.mode": "by_hand"}, "interventions": [
        {"at_s": 1, "action": "listen", "node": 2, "port": 90},
        {"at_s": 2, "action": "connect", "node": 1, "to": 2, "port": 90},
        {"at_s": 900, "action": "accept", "node": 2, "port": 90}]})");
    RunOptions options = running(file.string());
    options.expect = {"end.time_s==900", "end.reason==finished"};
    EXPECT_EQ(headlessRun(options, noPlot).error, "");
}

TEST(HeadlessRun, SaysWhichInterventionsCameToNothing) {
    const TemporaryFolder folder;
    const auto file = folder.file("x.json", R"({"inflight": 1, "interventions": [
        {"at_s": 1, "action": "close", "socket": 9},
        {"at_s": 2, "action": "set", "key": "node.spacing_min_ms", "value": 100},
        {"at_s": 1e5, "action": "send_burst", "packets": 3}]})");
    const Outcome outcome = headlessRun(running(file.string()), noPlot);
    EXPECT_EQ(outcome.exitCode, kExitGood);
    const std::string& said = outcome.error;
    EXPECT_EQ(said.find("inflight: at 1.000 s \"close socket 9\" came to nothing: there is no such socket\n"), 0U)
        << said;
    EXPECT_NE(
        said.find("inflight: at 2.000 s \"Send spacing, least = 100 ms\" came to nothing: node.spacing_min_ms = 100"),
        std::string::npos)
        << said;
    EXPECT_NE(said.find("inflight: the run ended at 11.850 s; interventions after that, which were not done: 1\n"),
              std::string::npos)
        << said;
}

}  // namespace
}  // namespace inflight
