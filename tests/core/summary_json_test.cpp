#include "core/exports/summary_json.h"

#include "core/sim/presets.h"
#include "core/sim/scenario_file.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace inflight {
namespace {

using Json = nlohmann::ordered_json;

Simulation finished(Scenario scenario, TraceLevel level = TraceLevel::None) {
    Simulation run(std::move(scenario), level);
    run.advance(kNever);
    return run;
}

std::vector<std::string> keys(const Json& object) {
    std::vector<std::string> out;
    for (const auto& [key, value] : object.items()) out.push_back(key);
    return out;
}

using Keys = std::vector<std::string>;

/// Whole nanoseconds are told as the nearest decimal fraction, without a tail of digits.
TEST(SummaryJson, TellsTimesWithoutATail) {
    Scenario scenario = *preset("as-written");
    scenario.parameters.set(Key::RunUntil, 2.3);
    EXPECT_EQ(summary(finished(scenario), 0)["end"]["time_s"].dump(), "2.3");
}

TEST(SummaryJson, HasTheAgreedKeysInTheirOrder) {
    const Json found = summary(finished(*preset("as-written")), 0.5);
    EXPECT_EQ(keys(found), (Keys{"inflight", "scenario", "seed", "parameters", "interventions", "end", "bytes",
                                 "packets", "timeouts", "first_false_timeout", "cwnd", "rtt_ms", "goodput_bps",
                                 "trace_hash", "events", "wall_s"}));
    EXPECT_EQ(keys(found["end"]), (Keys{"time_s", "reason"}));
    EXPECT_EQ(keys(found["bytes"]), (Keys{"written", "delivered", "intact"}));
    EXPECT_EQ(keys(found["packets"]), (Keys{"sent", "resent", "needless", "dup_ack_resends", "dropped", "acks"}));
    EXPECT_EQ(keys(found["timeouts"]), (Keys{"false", "real", "ack_lost", "pending", "control"}));
    EXPECT_EQ(keys(found["first_false_timeout"]),
              Keys(std::begin(kFirstFalseTimeoutKeys), std::end(kFirstFalseTimeoutKeys)));
    EXPECT_EQ(keys(found["cwnd"]), (Keys{"max", "final"}));
    EXPECT_EQ(keys(found["rtt_ms"]), (Keys{"min", "max", "srtt", "rttvar"}));
    EXPECT_EQ(found["parameters"].size(), kKeyCount);
    EXPECT_EQ(found["inflight"], INFLIGHT_VERSION);
    EXPECT_EQ(found["scenario"], "as-written");
    EXPECT_EQ(found["wall_s"], 0.5);
}

TEST(SummaryJson, SaysWhatTheRunSays) {
    const Simulation run = finished(*preset("as-written"));
    const Json found = summary(run, 0);
    EXPECT_EQ(found["end"]["reason"], "finished");
    EXPECT_EQ(found["bytes"]["written"], 10000);
    EXPECT_EQ(found["bytes"]["delivered"], 10000);
    EXPECT_EQ(found["bytes"]["intact"], true);
    EXPECT_EQ(found["packets"]["sent"], run.trace().summary().sent);
    EXPECT_EQ(found["packets"]["sent"].get<int>() - found["packets"]["resent"].get<int>(), 500);
    EXPECT_EQ(found["timeouts"]["false"], run.trace().ledger().count(Verdict::False));
    EXPECT_GT(found["timeouts"]["false"], 0);
    EXPECT_EQ(found["timeouts"]["real"], 0);
    const Json& first = found["first_false_timeout"];
    EXPECT_NEAR(first["time_s"].get<double>(), 2.87, 0.01);
    EXPECT_NEAR(first["late_by_ms"].get<double>(), 246, 1);
    EXPECT_EQ(first["cause"], "own_burst");
    EXPECT_EQ(found["rtt_ms"]["min"], 340.0) << "2 x 150 ms and 40 ms on the wire";
    EXPECT_NEAR(found["goodput_bps"].get<double>(), 80'000 / inSeconds(run.trace().summary().lastDelivery), 1e-9);
    EXPECT_EQ(found["trace_hash"].get<std::string>().size(), 16U);
    EXPECT_EQ(found["events"], run.events());
}

TEST(SummaryJson, IsNullWhereThereIsNothing) {
    const Json none = summary(finished(*preset("fix-b")), 0);
    EXPECT_TRUE(none["first_false_timeout"].is_null());
    const Json fresh = summary(Simulation(*preset("as-written"), TraceLevel::None), 0);
    EXPECT_EQ(fresh["end"]["reason"], "running");
    EXPECT_TRUE(fresh["rtt_ms"]["min"].is_null());
    EXPECT_TRUE(fresh["rtt_ms"]["max"].is_null());
    EXPECT_EQ(fresh["goodput_bps"], 0.0);
}

TEST(SummaryJson, IsTheSameAtEveryTraceLevelAndInEveryRun) {
    Scenario scenario = *preset("as-written");
    scenario.parameters.set(Key::NoiseLoss, 0.1);
    scenario.parameters.set(Key::NoiseAckLoss, 0.05);
    const std::string full = summaryJson(finished(scenario, TraceLevel::Full), 0);
    EXPECT_EQ(full, summaryJson(finished(scenario, TraceLevel::Series), 0));
    EXPECT_EQ(full, summaryJson(finished(scenario, TraceLevel::None), 0));
    EXPECT_EQ(full.back(), '\n');
    EXPECT_EQ(Json::parse(full)["packets"]["dropped"].get<int>() > 0, true);
}

TEST(SummaryJson, HoldsEnoughToRunItAgain) {
    Scenario scenario = *preset("as-written");
    scenario.interventions = {{atNanoseconds(2'000'000'001), act::SetParameter{Key::NoiseLoss, 0.2}},
                              {atNanoseconds(3'000'000'000), act::SendBurst{5}}};
    const Json first = summary(finished(scenario), 0);
    Json file;
    file["inflight"] = 1;
    file["name"] = first["scenario"];
    file["parameters"] = first["parameters"];
    file["interventions"] = first["interventions"];
    const ScenarioResult again = parseScenario(file.dump(), "summary");
    ASSERT_EQ(again.error, "");
    EXPECT_EQ(summary(finished(again.scenario), 0), first);
}

}  // namespace
}  // namespace inflight
