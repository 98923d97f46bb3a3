#include "core/run/playback.h"

#include "core/sim/presets.h"
#include "tests/support/hand_clock.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

using namespace std::chrono_literals;

/// A playback of the default preset on a clock moved by hand, with checkpoints close together.
struct PlaybackTest : testing::Test {
    test::HandClock wall;
    Scenario scenario = preset("as-written").value();
    Playback playback{scenario, wall.asFunction(), {.checkpoints = 16, .checkpointDistance = 20}};

    const Simulation& now() const { return playback.simulation(); }
    std::uint64_t hash() const { return now().trace().hash(); }
    /// Lets so much wall time pass, as the run's thread would.
    void pass(std::chrono::milliseconds time) {
        for (const WallTime end = wall.now + time; wall.now < end;) {
            wall.now += 1ms;
            playback.work();
        }
    }
    /// Hands over a command and works until it is carried out.
    void order(Command command) {
        playback.handle(std::move(command));
        do playback.work();
        while (playback.snapshot()->busy);
    }
    void playToTheEnd() {
        playback.handle(command::SetAsFastAsItCan{true});
        playback.handle(command::Play{});
        playback.snapshot();
        while (!now().ended()) playback.work();
    }
    Simulation direct(const Scenario& s, Time until = kNever) const {
        Simulation simulation(s);
        simulation.advance(until);
        return simulation;
    }
    Simulation direct(Time until = kNever) const { return direct(scenario, until); }
};

/// The instants at which data packets were sent or arrived, each once.
std::vector<Time> packetTimes(const Simulation& simulation) {
    std::vector<Time> times;
    simulation.trace().log().scan(0, [&](const Record& r) {
        const bool packet = (r.kind == RecordKind::Sent || r.kind == RecordKind::Arrived) && r.a != 0;
        if (packet && (times.empty() || times.back() != r.time)) times.push_back(r.time);
        return true;
    });
    return times;
}

TEST_F(PlaybackTest, StartsPausedAtZeroAtTheOpeningSpeed) {
    pass(50ms);
    const auto snapshot = playback.snapshot();
    EXPECT_EQ(snapshot->pacerNow, Time{});
    EXPECT_EQ(snapshot->simulation.events(), 0U);
    EXPECT_FALSE(snapshot->playing);
    EXPECT_FALSE(snapshot->ended);
    EXPECT_EQ(snapshot->speed, scenario.openingSpeed);
    EXPECT_EQ(playback.wakeAt(), WallTime::max());
}

TEST_F(PlaybackTest, SimulatedTimeFollowsTheWallAtItsSpeed) {
    order(command::SetSpeed{2});
    order(command::Play{});
    pass(1000ms);
    EXPECT_EQ(now().now(), Time{} + 2s);
    order(command::SetSpeed{0.25});
    pass(1000ms);
    EXPECT_EQ(now().now(), Time{} + 2250ms);
    order(command::Pause{});
    pass(1000ms);
    EXPECT_EQ(now().now(), Time{} + 2250ms);
    EXPECT_EQ(hash(), direct(now().now()).trace().hash());
}

TEST_F(PlaybackTest, AStallIsNotMadeUpFor) {
    order(command::SetSpeed{1});
    order(command::Play{});
    pass(10ms);
    wall.now += 1h;
    playback.work();
    EXPECT_EQ(now().now(), Time{} + 10ms + Pacer::kMostLag);
    pass(5ms);
    EXPECT_EQ(now().now(), Time{} + 15ms + Pacer::kMostLag);
}

TEST_F(PlaybackTest, SleepsUntilTheNextEventIsDue) {
    order(command::SetSpeed{1});
    order(command::Play{});
    pass(200ms);
    const Time next = now().nextEventTime();
    ASSERT_GT(next, now().now());
    const Duration wait = std::min<Duration>(next - now().now(), Playback::kHeartbeat);
    EXPECT_GE(playback.wakeAt(), wall.now + wait);
    EXPECT_LE(playback.wakeAt(), wall.now + wait + 1us);
}

TEST_F(PlaybackTest, ASliceEndsAtItsTime) {
    playback.handle(command::SetAsFastAsItCan{true});
    playback.handle(command::Play{});
    wall.perLook = 500us;
    const WallTime before = wall.now;
    playback.work();
    EXPECT_LE(wall.now - before, 4ms);
    EXPECT_FALSE(now().ended());
    EXPECT_EQ(playback.wakeAt(), WallTime::min());
}

TEST_F(PlaybackTest, EndsPausedWithTheHashOfADirectRun) {
    playToTheEnd();
    EXPECT_TRUE(playback.urgent());
    const auto snapshot = playback.snapshot();
    EXPECT_TRUE(snapshot->ended);
    EXPECT_FALSE(snapshot->playing);
    EXPECT_EQ(hash(), direct().trace().hash());
    EXPECT_EQ(snapshot->reached, now().now());
}

TEST_F(PlaybackTest, ANewSnapshotIsWorthMakingOnlyWhenSomethingMoved) {
    playback.snapshot();
    playback.work();
    EXPECT_FALSE(playback.changed());
    playback.handle(command::Play{});
    EXPECT_TRUE(playback.urgent());
    playback.snapshot();
    wall.now += 1ms;
    playback.work();
    EXPECT_TRUE(playback.changed());
    EXPECT_FALSE(playback.urgent());
}

TEST_F(PlaybackTest, StepsByEvent) {
    order(command::Step{StepKind::Event});
    order(command::Step{StepKind::Event});
    EXPECT_EQ(now().events(), 2U);
}

TEST_F(PlaybackTest, StepsByPacketMissNone) {
    const std::vector<Time> expected = packetTimes(direct(Time{} + 4s));
    std::vector<Time> seen;
    while (now().now() < expected.back()) {
        order(command::Step{StepKind::Packet});
        if (seen.empty() || seen.back() != now().now()) seen.push_back(now().now());
    }
    EXPECT_EQ(seen, expected);
}

TEST_F(PlaybackTest, StepsByRoundTripTime) {
    order(command::SeekTo{Time{} + 5s});
    const Duration srtt = now().trace().summary().srtt();
    ASSERT_GT(srtt.count(), 0);
    order(command::Step{StepKind::Rtt});
    EXPECT_EQ(now().now(), Time{} + 5s + srtt);
    order(command::SeekTo{Time{} + 5s});
    order(command::StepBack{StepKind::Rtt});
    EXPECT_EQ(now().now(), Time{} + 5s - srtt);
}

TEST_F(PlaybackTest, StepsToTheNextTimeoutAndBack) {
    order(command::Step{StepKind::NextTimeout});
    ASSERT_GE(now().trace().ledger().size(), 1U);
    const Time first = now().now();
    EXPECT_EQ(now().trace().ledger().at(0).fired, first);
    while (now().trace().ledger().at(now().trace().ledger().size() - 1).fired == first)
        order(command::Step{StepKind::NextTimeout});
    order(command::StepBack{StepKind::NextTimeout});
    EXPECT_EQ(now().now(), first);
    order(command::StepBack{StepKind::NextTimeout});
    EXPECT_EQ(now().now(), first) << "there is none before the first";
}

TEST_F(PlaybackTest, AStepPauses) {
    order(command::Play{});
    order(command::Step{StepKind::Event});
    EXPECT_FALSE(playback.snapshot()->playing);
}

TEST_F(PlaybackTest, StepsBackByEventToTheStateBefore) {
    Simulation reference(scenario);
    for (int i = 0; i < 300; ++i) reference.step();
    for (int i = 0; i < 303; ++i) order(command::Step{StepKind::Event});
    for (int i = 0; i < 3; ++i) order(command::StepBack{StepKind::Event});
    EXPECT_EQ(now().events(), 300U);
    EXPECT_EQ(hash(), reference.trace().hash());
    order(command::SeekTo{Time{}});
    order(command::StepBack{StepKind::Event});
    EXPECT_EQ(now().now(), Time{});
}

TEST_F(PlaybackTest, StepsBackByPacket) {
    order(command::SeekTo{Time{} + 4s});
    const auto expected = packetTimes(direct(Time{} + 4s - 1ns));
    for (std::size_t i = 1; i <= 5; ++i) {
        order(command::StepBack{StepKind::Packet});
        EXPECT_EQ(now().now(), expected[expected.size() - i]);
    }
}

}  // namespace
}  // namespace inflight
