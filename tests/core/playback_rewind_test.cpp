#include "core/run/playback.h"
#include "core/sim/presets.h"
#include "tests/support/hand_clock.h"

#include <gtest/gtest.h>
#include <random>

namespace inflight {
namespace {

using namespace std::chrono_literals;

Time ms(std::int64_t t) {
    return Time{} + std::chrono::milliseconds(t);
}

Action loss(double p) {
    return act::SetParameter{Key::NoiseLoss, p};
}

std::uint64_t directHash(const Scenario& scenario, Time until = kNever) {
    Simulation simulation(scenario);
    simulation.advance(until);
    return simulation.trace().hash();
}

/// The default preset, at its own pace never: every order is worked on until it is done.
struct RewindTest : testing::Test {
    test::HandClock wall;
    Scenario scenario = preset("as-written").value();
    Playback playback{scenario, wall.asFunction(), {.checkpoints = 16, .checkpointDistance = 20}};

    const Simulation& now() const { return playback.simulation(); }
    std::uint64_t hash() const { return now().trace().hash(); }
    void order(Command command) {
        playback.handle(std::move(command));
        do playback.work();
        while (playback.snapshot()->busy);
    }
    void seek(std::int64_t milliseconds) { order(command::SeekTo{ms(milliseconds)}); }
    void act(Action action) { order(command::Act{std::move(action)}); }
    void playToTheEnd() {
        order(command::SetAsFastAsItCan{true});
        order(command::Play{});
        while (!now().ended()) playback.work();
    }
};

TEST_F(RewindTest, EveryInstantIsReachedWithTheStateItHad) {
    seek(20000);
    for (const int t : {15000, 1234, 19999, 0, 7777, 7776, 20000}) {
        seek(t);
        EXPECT_EQ(now().now(), ms(t));
        EXPECT_EQ(hash(), directHash(scenario, ms(t))) << t;
    }
}

TEST_F(RewindTest, ARewoundRunEndsAsADirectOne) {
    playToTheEnd();
    seek(9000);
    EXPECT_FALSE(playback.snapshot()->ended);
    EXPECT_FALSE(playback.snapshot()->playing) << "the end had paused it";
    playToTheEnd();
    EXPECT_EQ(hash(), directHash(scenario));
}

TEST_F(RewindTest, APlayingRunPlaysOnAfterASeek) {
    order(command::SetSpeed{1});
    order(command::Play{});
    seek(5000);
    EXPECT_TRUE(playback.snapshot()->playing);
    wall.now += 10ms;
    playback.work();
    EXPECT_EQ(now().now(), ms(5010));
}

TEST_F(RewindTest, GenerationsGrowWithRewindsAndReachedKeepsTheFurthestPlace) {
    seek(8000);
    const std::uint64_t before = playback.snapshot()->generation;
    seek(9000);
    EXPECT_EQ(playback.snapshot()->generation, before);
    seek(3000);
    EXPECT_EQ(playback.snapshot()->generation, before + 1);
    EXPECT_EQ(playback.snapshot()->reached, ms(9000));
    seek(4000);
    EXPECT_EQ(playback.snapshot()->generation, before + 1);
    act(loss(0.1));
    EXPECT_EQ(playback.snapshot()->reached, ms(4000)) << "what was later is not this run any more";
}

TEST_F(RewindTest, TheWayBackIsNotShown) {
    seek(20000);
    playback.snapshot();
    wall.perLook = 3ms;
    playback.handle(command::SeekTo{ms(19000)});
    int hidden = 0;
    for (; playback.simulation().now() < ms(19000); ++hidden) {
        EXPECT_FALSE(playback.changed());
        EXPECT_FALSE(playback.urgent());
        playback.work();
    }
    EXPECT_TRUE(playback.urgent());
    EXPECT_EQ(playback.simulation().now(), ms(19000));
}

TEST_F(RewindTest, ALongWayForwardIsShownAndCanBeLeft) {
    wall.perLook = 3ms;
    playback.handle(command::SeekTo{ms(30000)});
    playback.work();
    EXPECT_TRUE(playback.changed());
    EXPECT_TRUE(playback.snapshot()->busy);
    const Time place = now().now();
    EXPECT_GT(place, Time{});
    playback.handle(command::Pause{});
    playback.work();
    EXPECT_FALSE(playback.snapshot()->busy);
    EXPECT_EQ(now().now(), place);
}

TEST_F(RewindTest, CommandsWaitForARewindAndOfManySeeksTheLastCounts) {
    seek(20000);
    wall.perLook = 3ms;
    playback.handle(command::SeekTo{ms(15000)});
    playback.handle(command::SeekTo{ms(14000)});
    playback.handle(command::SeekTo{ms(13000)});
    playback.handle(command::Act{loss(0.2)});
    playback.handle(command::SetSpeed{3});
    const std::uint64_t before = playback.snapshot()->generation;
    for (int i = 0; i < 10000 && (playback.moving() || i == 0); ++i) playback.work();
    EXPECT_EQ(now().now(), ms(13000));
    ASSERT_EQ(now().record().interventions.size(), 1U);
    EXPECT_EQ(now().record().interventions[0].at, ms(13000));
    EXPECT_EQ(playback.snapshot()->speed, 3);
    EXPECT_EQ(playback.snapshot()->generation, before + 1) << "14000 was never gone to";
}

TEST_F(RewindTest, LiveActionsAreInTheRecordAndTheRecordGivesTheSameRun) {
    seek(4000);
    act(loss(0.2));
    seek(6500);
    act(act::SendBurst{5});
    act(act::HoldNextAck{500ms});
    seek(9000);
    act(loss(0.0));
    playToTheEnd();
    EXPECT_EQ(now().record().interventions.size(), 4U);
    EXPECT_NE(hash(), directHash(scenario));
    EXPECT_EQ(hash(), directHash(now().record()));
}

TEST_F(RewindTest, RecordedActionsAreDoneAgainAfterARewind) {
    seek(4000);
    act(loss(0.2));
    seek(6500);
    act(act::SendBurst{5});
    playToTheEnd();
    const std::uint64_t end = hash();
    const Scenario record = now().record();
    for (const int t : {6500, 6499, 5000, 4000, 3999, 0}) {
        seek(t);
        playToTheEnd();
        EXPECT_EQ(hash(), end) << "from " << t;
        EXPECT_EQ(now().record().interventions, record.interventions);
    }
}

TEST_F(RewindTest, ANewActionCutsTheRecordedFuture) {
    seek(4000);
    act(loss(0.2));
    seek(9000);
    act(act::SendBurst{5});
    seek(12000);
    seek(6000);
    act(loss(0.0));
    playToTheEnd();
    const Scenario record = now().record();
    ASSERT_EQ(record.interventions.size(), 2U);
    EXPECT_EQ(record.interventions[0].at, ms(4000));
    EXPECT_EQ(record.interventions[1].at, ms(6000));
    EXPECT_EQ(hash(), directHash(record));
}

TEST_F(RewindTest, ScriptedInterventionsHappenOnceHoweverOftenItIsRewound) {
    scenario.interventions = {{ms(5000), loss(0.3)}, {ms(7000), act::SendBurst{4}}};
    order(command::Restart{.scenario = scenario, .play = false});
    seek(8000);
    seek(4000);
    seek(6000);
    act(act::DropNext{1, false});
    seek(5500);
    playToTheEnd();
    EXPECT_EQ(now().record().interventions.size(), 3U);
    EXPECT_EQ(hash(), directHash(now().record()));
}

TEST_F(RewindTest, ARestartForgetsEverythingButTheSpeed) {
    order(command::SetSpeed{7});
    seek(4000);
    act(loss(0.2));
    const auto before = playback.snapshot();
    Scenario other = preset("fix-b").value();
    order(command::Restart{.scenario = other, .play = false});
    const auto after = playback.snapshot();
    EXPECT_EQ(after->run, before->run + 1);
    EXPECT_GT(after->generation, before->generation);
    EXPECT_EQ(after->speed, 7);
    EXPECT_EQ(after->reached, Time{});
    playToTheEnd();
    EXPECT_EQ(hash(), directHash(other));
    playback.handle(command::Restart{.scenario = scenario, .play = true, .openingSpeed = true});
    EXPECT_TRUE(playback.snapshot()->playing);
    EXPECT_EQ(playback.snapshot()->speed, scenario.openingSpeed);
}

TEST_F(RewindTest, AFullMemoryPausesWithANotice) {
    wall.perLook = 1ms;
    Playback small(scenario, wall.asFunction(), {.bytes = 3000});
    small.handle(command::SetAsFastAsItCan{true});
    small.handle(command::Play{});
    for (int i = 0; i < 100 && small.moving(); ++i) small.work();
    const auto snapshot = small.snapshot();
    EXPECT_FALSE(snapshot->playing);
    EXPECT_EQ(snapshot->notices, 1U);
    EXPECT_NE(snapshot->notice.find("memory"), std::string::npos);
}

TEST_F(RewindTest, NowAtGoesOnAtTheSpeedOfTheRunUpToTheNextEvent) {
    order(command::SetSpeed{0.5});
    order(command::Play{});
    wall.now += 10ms;
    playback.work();
    const auto snapshot = playback.snapshot();
    EXPECT_EQ(snapshot->nowAt(snapshot->madeAt), snapshot->pacerNow);
    EXPECT_EQ(snapshot->nowAt(snapshot->madeAt - 1ms), snapshot->pacerNow);
    ASSERT_GT(snapshot->simulation.nextEventTime(), snapshot->pacerNow + 1us);
    EXPECT_EQ(snapshot->nowAt(snapshot->madeAt + 2us), snapshot->pacerNow + 1us);
    EXPECT_EQ(snapshot->nowAt(snapshot->madeAt + 1h), snapshot->simulation.nextEventTime());
    order(command::Pause{});
    EXPECT_EQ(playback.snapshot()->nowAt(wall.now + 1h), now().now());
}

/// Any sequence of commands leaves a run whose record, run directly, gives the same trace.
TEST_F(RewindTest, AnyCommandsLeaveARunThatItsRecordRepeats) {
    const auto seed =
        testing::UnitTest::GetInstance()->random_seed() > 0 ? testing::UnitTest::GetInstance()->random_seed() : 1;
    RecordProperty("seed", seed);
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto below = [&](std::uint32_t bound) { return static_cast<int>(random() % bound); };
    for (int round = 0; round < 20; ++round) {
        order(command::Restart{.scenario = scenario, .play = false});
        for (int i = 0; i < 25; ++i) {
            switch (below(6)) {
            case 0: seek(below(25000)); break;
            case 1: act(loss(0.1 * below(4))); break;
            case 2: act(act::SendBurst{static_cast<std::uint32_t>(1 + below(8))}); break;
            case 3: order(command::Step{static_cast<StepKind>(below(4))}); break;
            case 4: order(command::StepBack{static_cast<StepKind>(below(4))}); break;
            case 5: act(act::DropNext{static_cast<std::uint32_t>(1 + below(3)), below(2) == 1}); break;
            }
        }
        Simulation repeated(now().record());
        repeated.advance(now().now());
        order(command::SeekTo{now().now()});  // finishes what else happens at this instant
        ASSERT_EQ(hash(), repeated.trace().hash()) << "round " << round;
    }
}

}  // namespace
}  // namespace inflight
