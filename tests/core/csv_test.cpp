#include "core/exports/csv.h"

#include "core/sim/presets.h"
#include "tests/support/temporary_folder.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace inflight {
namespace {

namespace fs = std::filesystem;
using test::contents;
using test::TemporaryFolder;

Simulation finished(std::string_view name, TraceLevel level = TraceLevel::Full) {
    Simulation run(*preset(name), level);
    run.advance(kNever);
    return run;
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c == separator) out.emplace_back();
        else out.back() += c;
    }
    return out;
}

/// A CSV file as lines of named cells.
std::vector<std::map<std::string, std::string>> table(const fs::path& path) {
    std::vector<std::string> lines = split(contents(path), '\n');
    EXPECT_EQ(lines.back(), "") << path << " ends with a line end";
    lines.pop_back();
    const std::vector<std::string> header = split(lines.at(0), ',');
    EXPECT_EQ(header.at(0), "time_s") << path;
    std::vector<std::map<std::string, std::string>> out;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::vector<std::string> cells = split(lines[i], ',');
        EXPECT_EQ(cells.size(), header.size()) << path << ": " << lines[i];
        out.emplace_back();
        for (std::size_t k = 0; k < std::min(cells.size(), header.size()); ++k) out.back()[header[k]] = cells[k];
    }
    return out;
}

std::set<std::string> names(const fs::path& folder) {
    std::set<std::string> out;
    for (const auto& entry : fs::directory_iterator(folder)) out.insert(entry.path().filename().string());
    return out;
}

TEST(Csv, WritesAFilePerSeriesOneOfTimeoutsAndOneOfEvents) {
    const TemporaryFolder folder;
    const Simulation run = finished("as-written");
    ASSERT_EQ(writeCsv(run, folder.path() / "out", 0), "");
    const std::set<std::string> found = names(folder.path() / "out");
    for (const char* name :
         {"socket1_cwnd.csv", "socket1_in_flight.csv", "socket1_srtt.csv", "socket1_rttvar.csv", "socket1_rto.csv",
          "socket1_rtt_samples.csv", "socket1_rtt_late.csv", "hop1_queue_to_last.csv", "hop1_queue_to_first.csv",
          "timeouts.csv", "events.csv", "summary.json"})
        EXPECT_TRUE(found.contains(name)) << name;
    EXPECT_EQ(folder.count(), 1U) << "nothing stays beside the folder";
    EXPECT_EQ(split(contents(folder.path() / "out/socket1_cwnd.csv"), '\n').at(0), "time_s,cwnd_packets");
    EXPECT_EQ(split(contents(folder.path() / "out/socket1_rto.csv"), '\n').at(0), "time_s,rto_ms");

    const auto cwnd = table(folder.path() / "out/socket1_cwnd.csv");
    const Series& series = run.trace().socket(0).cwnd;
    ASSERT_EQ(cwnd.size(), series.size());
    for (std::size_t i = 0; i < cwnd.size(); ++i) {
        EXPECT_NEAR(std::stod(cwnd[i].at("time_s")), inSeconds(series.at(i).time), 1e-9);
        EXPECT_EQ(std::stof(cwnd[i].at("cwnd_packets")), series.at(i).value);
    }
    EXPECT_EQ(table(folder.path() / "out/socket1_rtt_late.csv").size(), run.trace().socket(0).late.size());
}

TEST(Csv, TheEventsTellTheWholeRun) {
    const TemporaryFolder folder;
    const Simulation run = finished("as-built");
    ASSERT_EQ(writeCsv(run, folder.path() / "out", 0), "");
    const auto events = table(folder.path() / "out/events.csv");
    EXPECT_EQ(events.size(), run.trace().log().size());
    std::map<std::string, std::uint64_t> counts;
    std::set<std::string> hops;
    std::string firstBack;  // the hop that the first packet back enters first
    double before = 0;
    for (const auto& event : events) {
        ++counts[event.at("event")];
        if (event.at("event") == "sent") ++counts[event.at("detail")];
        if (event.at("event") == "hop") hops.insert(event.at("hop") + " " + event.at("direction"));
        if (firstBack.empty() && event.at("direction") == "to_first") firstBack = event.at("hop");
        EXPECT_GE(std::stod(event.at("time_s")), before);
        before = std::stod(event.at("time_s"));
    }
    const Summary& s = run.trace().summary();
    EXPECT_EQ(counts["data"] + counts["data_again"], s.sent);
    EXPECT_EQ(counts["data_again"], s.resent);
    EXPECT_EQ(counts["timer"], run.trace().ledger().size());
    EXPECT_EQ(counts["settled"], run.trace().ledger().size() - run.trace().ledger().count(Verdict::Pending));
    EXPECT_EQ(firstBack, "3");
    EXPECT_EQ(hops,
              (std::set<std::string>{"1 to_last", "2 to_last", "3 to_last", "1 to_first", "2 to_first", "3 to_first"}));
}

TEST(Csv, TheSplitOfEveryTimeoutSumsToItsRoundTrip) {
    const TemporaryFolder folder;
    const Simulation run = finished("as-written");
    ASSERT_EQ(writeCsv(run, folder.path() / "out", 0), "");
    const auto timeouts = table(folder.path() / "out/timeouts.csv");
    ASSERT_EQ(timeouts.size(), run.trace().ledger().size());
    ASSERT_FALSE(timeouts.empty());
    for (const auto& t : timeouts) {
        double sum = 0;
        for (const char* part :
             {"own_queue_ms", "hop_queues_ms", "serialization_ms", "propagation_ms", "noise_ms", "receiver_ms"})
            sum += std::stod(t.at(part));
        EXPECT_EQ(t.at("verdict"), "false");
        const double roundTrip = (std::stod(t.at("ack_at_s")) - std::stod(t.at("sent_at_s"))) * 1e3;
        EXPECT_NEAR(sum, roundTrip, 1e-3) << "packet " << t.at("packet");
        EXPECT_NEAR((std::stod(t.at("ack_at_s")) - std::stod(t.at("time_s"))) * 1e3, std::stod(t.at("late_by_ms")),
                    1e-3);
    }
}

/// The copy that arrived first may be another one than that whose timer expired.
TEST(Csv, TheSplitSaysWhichCopyItFollows) {
    const TemporaryFolder folder;
    ASSERT_EQ(writeCsv(finished("as-built"), folder.path() / "out", 0), "");
    std::size_t others = 0;
    for (const auto& t : table(folder.path() / "out/timeouts.csv")) {
        if (t.at("split_sent_at_s").empty()) continue;
        double sum = 0;
        for (const char* part :
             {"own_queue_ms", "hop_queues_ms", "serialization_ms", "propagation_ms", "noise_ms", "receiver_ms"})
            sum += std::stod(t.at(part));
        EXPECT_NEAR(sum, (std::stod(t.at("ack_at_s")) - std::stod(t.at("split_sent_at_s"))) * 1e3, 1e-3);
        others += t.at("split_sent_at_s") == t.at("sent_at_s") ? 0 : 1;
    }
    EXPECT_GT(others, 0U);
}

TEST(Csv, WritesLessWhereLessWasKept) {
    const TemporaryFolder folder;
    ASSERT_EQ(writeCsv(finished("as-written", TraceLevel::Series), folder.path() / "series", 0), "");
    EXPECT_FALSE(names(folder.path() / "series").contains("events.csv"));
    EXPECT_TRUE(names(folder.path() / "series").contains("socket1_cwnd.csv"));
    ASSERT_EQ(writeCsv(finished("as-written", TraceLevel::None), folder.path() / "none", 0), "");
    EXPECT_EQ(names(folder.path() / "none"), (std::set<std::string>{"timeouts.csv", "summary.json"}));
}

TEST(Csv, ReplacesAnEarlierExportAsAWhole) {
    const TemporaryFolder folder;
    const fs::path out = folder.path() / "out";
    fs::create_directory(out);
    ASSERT_EQ(writeCsv(finished("as-built"), out, 0), "") << "an empty folder may be there";
    EXPECT_TRUE(names(out).contains("hop3_queue_to_last.csv"));
    ASSERT_EQ(writeCsv(finished("as-written"), out.string() + "/", 0), "") << "a slash at the end is no name";
    EXPECT_FALSE(names(out).contains("hop3_queue_to_last.csv"));
    EXPECT_EQ(folder.count(), 1U);
}

TEST(Csv, NeverTouchesWhatOthersWrote) {
    const TemporaryFolder folder;
    const Simulation run = finished("fix-b");
    folder.file("mine/notes.txt", "keep");
    folder.file("mine/socket.csv", "keep");
    folder.file("data/events.csv", "keep");
    const auto file = folder.file("file", "keep");
    const std::string base = folder.path().string();
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(writeCsv(run, folder.path() / "mine", 0), "");
        EXPECT_EQ(contents(folder.path() / "mine/notes.txt"), "keep");
        EXPECT_EQ(contents(folder.path() / "mine/socket.csv"), "keep");
    }
    EXPECT_EQ(writeCsv(run, folder.path() / "data", 0),
              base + "/data: holds events.csv, which no export wrote; name another folder");
    EXPECT_EQ(names(folder.path() / "data"), std::set<std::string>{"events.csv"});
    EXPECT_EQ(writeCsv(run, file, 0), base + "/file: is a file, not a folder");
    EXPECT_EQ(writeCsv(run, folder.path() / "no" / "out", 0),
              base + "/no/out: cannot be written: No such file or directory");
    EXPECT_EQ(contents(folder.path() / "data/events.csv"), "keep");
    EXPECT_EQ(folder.count(), 3U) << "nothing half written stays";
}

TEST(Csv, GoesIntoTheFolderItself) {
    const TemporaryFolder folder;
    const Simulation run = finished("fix-b");
    const fs::path real = folder.path() / "real";
    fs::create_directory(real);
    fs::permissions(real, fs::perms::owner_all);
    fs::create_symlink(real, folder.path() / "link");
    ASSERT_EQ(writeCsv(run, folder.path() / "link", 0), "");
    EXPECT_TRUE(fs::is_symlink(folder.path() / "link"));
    EXPECT_TRUE(fs::exists(real / "summary.json"));
    EXPECT_EQ(fs::status(real).permissions(), fs::perms::owner_all);
    struct Back {
        fs::path before = fs::current_path();
        ~Back() { fs::current_path(before); }
    } const back;
    fs::current_path(real);
    EXPECT_EQ(writeCsv(finished("as-built"), ".", 0), "");
    EXPECT_TRUE(fs::exists("hop3_queue_to_last.csv")) << "seen from inside";
}

/// A summary alone makes no file beside it one of ours, nor does its name.
TEST(Csv, KnowsItsOwnFilesByWhatIsInThem) {
    const TemporaryFolder folder;
    const Simulation run = finished("fix-b");
    ASSERT_EQ(writeCsv(run, folder.path() / "out", 0), "");
    const auto strange = folder.file("out/events.csv", "mine\n");
    EXPECT_NE(writeCsv(run, folder.path() / "out", 0), "");
    EXPECT_EQ(contents(strange), "mine\n");
    fs::remove(strange);
    ASSERT_EQ(writeCsv(run, folder.path() / "out", 0), "");
    folder.file("out/summary.json", R"({"inflight": 1, "name": "a scenario"})");
    EXPECT_EQ(writeCsv(run, folder.path() / "out", 0),
              (folder.path() / "out").string() + ": holds summary.json, which no export wrote; name another folder");
}

TEST(Csv, DoesNotWriteIntoAFolderThatIsInItsWay) {
    const TemporaryFolder folder;
    fs::create_directory(folder.path() / "out");
    const fs::path victim = folder.path() / "victim";
    fs::create_directory(victim);
    fs::create_symlink(victim, folder.path() / "out" / (".inflight-" + std::to_string(getpid()) + ".part"));
    ASSERT_EQ(writeCsv(finished("fix-b"), folder.path() / "out", 0), "");
    EXPECT_TRUE(fs::is_empty(victim));
}

TEST(Csv, ClearsAwayWhatAKilledExportLeft) {
    const TemporaryFolder folder;
    folder.file("out/.inflight-999999999.part/events.csv", "half");
    folder.file("out/.inflight-notes.part", "keep");
    ASSERT_EQ(writeCsv(finished("fix-b"), folder.path() / "out", 0), "");
    EXPECT_FALSE(fs::exists(folder.path() / "out/.inflight-999999999.part"));
    EXPECT_TRUE(fs::exists(folder.path() / "out/.inflight-notes.part"));
}

TEST(Csv, TheEventsNameTheCauseThatTheTimeoutsName) {
    const TemporaryFolder folder;
    Scenario scenario = *preset("as-written");
    scenario.parameters.set(Key::NoiseLoss, 0.1);
    Simulation run(scenario);
    run.advance(kNever);
    ASSERT_EQ(writeCsv(run, folder.path() / "out", 0), "");
    const auto timeouts = table(folder.path() / "out/timeouts.csv");
    std::size_t settled = 0;
    for (const auto& event : table(folder.path() / "out/events.csv")) {
        if (event.at("event") != "settled") continue;
        ++settled;
        const auto& timeout = timeouts.at(std::stoul(event.at("index")));
        EXPECT_EQ(event.at("detail"), timeout.at("verdict") + ":" + timeout.at("cause"));
    }
    EXPECT_GT(settled, 100U);
}

TEST(Csv, OneSeriesGoesToTheClipboard) {
    Series series;
    series.append(atNanoseconds(1), 1);
    series.append(atNanoseconds(2'500'000'000), 2.5);
    EXPECT_EQ(seriesCsv(series, "cwnd_packets"), "time_s,cwnd_packets\n0.000000001,1\n2.500000000,2.5\n");
}

}  // namespace
}  // namespace inflight
