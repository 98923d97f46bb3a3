// How runs end, and what interventions come to.
#include "core/sim/presets.h"
#include "core/sim/simulation.h"
#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

TEST(SimulationEnd, ARunByHandEndsWhereNobodyActsAnyMore) {
    Scenario scenario = *preset("by-hand");
    Simulation nothing(scenario);
    nothing.advance(kNever);
    EXPECT_EQ(nothing.endReason(), EndReason::Finished);
    EXPECT_EQ(nothing.now(), Time{});
    scenario.interventions = {{atSeconds(1), act::Listen{NodeId{1}, 90}},
                              {atSeconds(2), act::Connect{NodeId{0}, NodeId{1}, 90}},
                              {atSeconds(4), act::Accept{NodeId{1}, 90}},
                              {atSeconds(5), act::Write{SocketId{0}, "hello", 0}}};
    Simulation unread(scenario);
    unread.advance(atSeconds(1e5));
    EXPECT_FALSE(unread.ended()) << "somebody may act yet";
    unread.advance(kNever);
    EXPECT_EQ(unread.endReason(), EndReason::Stalled) << "nobody has read";
    scenario.interventions.push_back({atSeconds(9), act::Read{SocketId{1}, 0}});
    Simulation read(scenario);
    read.advance(kNever);
    EXPECT_EQ(read.endReason(), EndReason::Finished);
    EXPECT_EQ(read.now(), atSeconds(9));
    EXPECT_TRUE(read.refusals().empty());
}

TEST(SimulationEnd, AClosingHandLeavesAFinishedRunFinished) {
    Scenario scenario = test::scenario("as-written", {{"app.close", "off"}});
    scenario.interventions.push_back({atSeconds(2.5), act::Close{SocketId{0}}});
    EXPECT_EQ(test::finished(scenario).endReason(), EndReason::Finished);
}

TEST(SimulationEnd, RemembersWhichInterventionsCameToNothing) {
    Scenario scenario = test::scenario("as-written", {});
    for (int i = 0; i < 40; ++i) scenario.interventions.push_back({atSeconds(1), act::Close{SocketId{7}}});
    const Simulation s = test::finished(scenario);
    EXPECT_EQ(s.refusalCount(), 40U);
    ASSERT_EQ(s.refusals().size(), Simulation::kMostRefusals);
    EXPECT_EQ(s.refusals()[3].intervention, 3U);
    EXPECT_EQ(s.refusals()[3].why, "there is no such socket");
}

}  // namespace
}  // namespace inflight
