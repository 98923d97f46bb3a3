#include "widgets/views/race.h"

#include "tests/support/runs.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace inflight {
namespace {

using test::runOf;

/// What became of the packet: the first instant from the simulation's on at which it is acknowledged, in the run as it
/// goes on without noise.
Time acknowledgedAt(Simulation s, SocketId socket, std::uint64_t packet) {
    while (s.endpoints().at(socket).firstPacket() <= packet)
        if (!s.step()) return kNever;
    return s.now();
}

TEST(Race, IsCalmWhileNothingIsOut) {
    EXPECT_FALSE(nextRace(runOf("by-hand", atSeconds(1)), atSeconds(1)).running());
    const Simulation opening = runOf("as-written", atSeconds(0.1));
    EXPECT_EQ(nextRace(opening, opening.now()).stage, Race::Stage::Calm);
}

TEST(Race, TakesTheTimerThatRunsOutFirst) {
    for (double at = 0.5; at < 12; at += 0.31) {
        const Simulation s = runOf("as-written", atSeconds(at));
        const Race race = nextRace(s, s.now());
        if (!race.running()) continue;
        const Connection& c = s.endpoints().at(race.socket);
        EXPECT_EQ(race.deadline, c.deadlineOf(s.transport(), race.packet));
        for (std::uint64_t n = c.firstPacket(); n < c.nextPacket(); ++n)
            EXPECT_GE(c.deadlineOf(s.transport(), n), race.deadline);
    }
}

TEST(Race, ForeseesTheAckOnASmoothPathToTheNanosecond) {
    int raced = 0;
    for (double at = 0.4; at < 20; at += 0.173) {
        const Simulation s = runOf("as-written", atSeconds(at));
        const Race race = nextRace(s, s.now());
        if (!race.answered()) continue;
        ++raced;
        // A resend that leaves before the ACK comes changes nothing: the first ACK that covers the packet counts.
        EXPECT_EQ(race.ackAt, acknowledgedAt(s, race.socket, race.packet)) << "at " << at << " packet " << race.packet;
    }
    EXPECT_GT(raced, 60);
}

/// Between two events the window shows instants up to the next one: what arrives then has not arrived yet.
TEST(Race, NothingIsGivenUpAtTheInstantOfAnArrival) {
    Simulation s = runOf("as-written", Time{});
    int raced = 0;
    while (s.step()) {
        for (const Time shown : {s.now(), s.nextEventTime()}) {
            if (shown == kNever) continue;
            const Race race = nextRace(s, shown);
            ASSERT_NE(race.stage, Race::Stage::Nothing) << "nothing is lost; at " << inSeconds(shown);
            raced += race.answered() ? 1 : 0;
        }
    }
    EXPECT_GT(raced, 1000);
}

TEST(Race, SaysBeforehandThatTheAckWillBeLate) {
    const Simulation whole = runOf("as-written", atSeconds(8));
    const Ledger& ledger = whole.trace().ledger();
    ASSERT_GT(ledger.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        const TimeoutEntry& e = ledger.at(i);
        const Simulation s = runOf("as-written", e.fired - Duration{1'000'000});
        const Race race = nextRace(s, s.now());
        ASSERT_TRUE(race.answered());
        EXPECT_EQ(race.deadline, e.fired);
        // Of several that expire together the race shows the first.
        std::size_t shown = 0;
        while (ledger.at(shown).packet != race.packet) ++shown;
        EXPECT_EQ(ledger.at(shown).fired, e.fired);
        EXPECT_EQ(race.late(), ledger.at(shown).lateBy()) << "packet " << race.packet;
    }
}

TEST(Race, AnAckInTheLastLinkIsCertain) {
    const Simulation s = runOf("as-written", atSeconds(0.6));  // the first ACK is on its way
    const Race race = nextRace(s, s.now());
    EXPECT_EQ(race.stage, Race::Stage::Ack);
    EXPECT_TRUE(race.certain);
    EXPECT_EQ(race.ackAt, atSeconds(0.64));
    const Simulation early = runOf("as-written", atSeconds(0.4));
    EXPECT_EQ(nextRace(early, early.now()).stage, Race::Stage::Data);
    EXPECT_FALSE(nextRace(early, early.now()).certain);
}

TEST(Race, WithEverythingLostNoAckIsComing) {
    Simulation s = runOf("as-written", atSeconds(0.35));
    const Race before = nextRace(s, s.now());
    ASSERT_EQ(before.stage, Race::Stage::Data);
    ASSERT_EQ(s.apply(act::DropCopy{before.copy}), "");
    EXPECT_EQ(nextRace(s, s.now()).stage, Race::Stage::Nothing);
    EXPECT_FALSE(nextRace(s, s.now()).answered());
}

TEST(Race, AHoleHoldsTheAckBack) {
    Simulation s = runOf("as-written", atSeconds(2.5));
    const Connection& c = s.endpoints().at(SocketId{0});
    const Race before = nextRace(s, s.now());
    ASSERT_GT(c.inFlight(), 10U);
    // Drop the oldest copy on its way: no later packet can be acknowledged until it is sent again.
    const Link& link = s.network().link(0);
    CopyId oldest = link.at(0).packet.truth.copy;
    for (std::size_t i = 0; i < link.size(); ++i) oldest = std::min(oldest, link.at(i).packet.truth.copy);
    ASSERT_EQ(s.apply(act::DropCopy{oldest}), "");
    bool stuck = false;
    while (!stuck && s.now() < atSeconds(3.2)) {
        s.step();
        stuck = nextRace(s, s.now()).stage == Race::Stage::Nothing;
    }
    EXPECT_TRUE(stuck);
    EXPECT_TRUE(before.answered());
}

TEST(Race, GuessesWellAcrossSendLayers) {
    // Each wait is random, so a single guess may be far off; their mean may not.
    double error = 0;
    int raced = 0;
    for (double at = 2; at < 60; at += 0.71) {
        const Simulation s = runOf("as-built", atSeconds(at));
        const Race race = nextRace(s, s.now());
        if (!race.answered()) continue;
        const Time real = acknowledgedAt(s, race.socket, race.packet);
        if (real == kNever || real > s.now() + Duration{3'000'000'000}) continue;
        error += inMilliseconds(race.ackAt - real);
        ++raced;
    }
    ASSERT_GT(raced, 30);
    EXPECT_LT(std::abs(error / raced), 150);
}

}  // namespace
}  // namespace inflight
