// Timeouts of data, resends, Karn and back-off, against a peer played by hand.
#include "tests/support/scripted_peer.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

struct ConnectionTimeoutsTest : testing::Test, test::ScriptedPeer {
    void starts(double cwnd, std::uint64_t bytes) {
        config.initialCwnd = cwnd;
        established();
        writes(bytes);
    }
};

TEST_F(ConnectionTimeoutsTest, TimersThatExpireTogetherHalveCwndOnceAndResendInOrder) {
    starts(4, 80);
    sent();
    at(1000);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0, DATA 20..40 ACK 0, DATA 40..60 ACK 0, DATA 60..80 ACK 0");
    EXPECT_EQ(c.congestion().cwnd(), 2);
    EXPECT_EQ(timeouts(), 4U);
    EXPECT_EQ(summary().timeoutEvents, 1U);
}

TEST_F(ConnectionTimeoutsTest, CwndNeverFallsBelowOne) {
    starts(1, 20);
    at(5000);
    EXPECT_EQ(timeouts(), 5U);
    EXPECT_EQ(c.congestion().cwnd(), 1);
}

TEST_F(ConnectionTimeoutsTest, AtOneInstantAnAckComesBeforeATimer) {
    starts(1, 20);
    at(999.999);
    EXPECT_EQ(nextMs(), 1000);
    gets(ack(20));
    at(2000);
    EXPECT_EQ(timeouts(), 0U);
}

TEST_F(ConnectionTimeoutsTest, OnATickEveryDeadlineReachedFires) {
    config.rto.tick = fromMilliseconds(500);
    established();
    at(100);
    writes(20);
    at(1499);
    EXPECT_EQ(timeouts(), 0U);  // due at 1100
    at(1500);
    EXPECT_EQ(timeouts(), 1U);
}

TEST_F(ConnectionTimeoutsTest, ADeadlineOnATickFiresOnThatTick) {
    config.rto.tick = fromMilliseconds(500);
    starts(1, 20);
    at(1000);
    EXPECT_EQ(timeouts(), 1U);
}

TEST_F(ConnectionTimeoutsTest, WhatWaitedForTheTickLeavesBeforeTheTimersAreLookedAt) {
    config.sendTick = config.rto.tick = fromMilliseconds(500);
    config.resend = Resend::GoBackN;
    starts(2, 20);
    at(900);
    sent();
    writes(20);
    at(1000);
    EXPECT_EQ(sent(), "DATA 20..40 ACK 0, DATA 0..20 ACK 0");
}

TEST_F(ConnectionTimeoutsTest, ATimeoutDiscardsAllPendingSamples) {
    config.initialCwnd = 2;
    established();
    writes(20);
    at(500);
    writes(20);  // pending when the first packet's timer expires at 1000
    at(1100);
    gets(ack(40));
    EXPECT_EQ(rtoMs(), 1000);
    EXPECT_EQ(c.karnRefusals(), 1U);
}

TEST_F(ConnectionTimeoutsTest, APacketSentAfterTheTimeoutGivesASampleAgain) {
    starts(1, 40);
    at(1100);
    gets(ack(20));  // refused; the second packet leaves at 1100
    EXPECT_EQ(rtoMs(), 1000);
    at(1400);
    gets(ack(40));
    EXPECT_NE(rtoMs(), 1000);
}

TEST_F(ConnectionTimeoutsTest, TheKarnTrap) {
    starts(1, 200);
    for (int i = 1; i <= 9; ++i) {  // an RTT of 1500 with an RTO of 1000
        at(1500 * i);
        gets(ack(20 * i));
    }
    EXPECT_GE(timeouts(), 9U);
    EXPECT_GE(c.karnRefusals(), 9U);
    EXPECT_EQ(summary().rttMin, kLongest);  // not one sample was taken
    EXPECT_EQ(rtoMs(), 1000);
}

TEST_F(ConnectionTimeoutsTest, BackOffIsTheRemedyOfTheKarnTrap) {
    config.rto.backoff = true;
    starts(1, 200);
    at(1500);
    gets(ack(20));
    EXPECT_EQ(rtoMs(), 2000);  // an ACK alone does not end it
    at(3000);
    gets(ack(40));  // sent once, within 2 s: a valid sample
    EXPECT_EQ(timeouts(), 1U);
    EXPECT_LT(rtoMs(), 1600);
    EXPECT_EQ(c.doublings(), 0);
}

TEST_F(ConnectionTimeoutsTest, TheMultiplierDoublesOnlyForACopySentAfterTheLastDoubling) {
    config.rto.backoff = true;
    config.initialCwnd = 3;
    established();
    writes(20);
    at(100);
    writes(20);
    at(200);
    writes(20);
    at(1200);  // three events; copies 2 and 3 were sent before the first doubling at 1000
    EXPECT_EQ(timeouts(), 3U);
    EXPECT_EQ(c.doublings(), 1);
    at(3000);  // the first resend, sent at 1000 with 2000
    EXPECT_EQ(c.doublings(), 2);
}

TEST_F(ConnectionTimeoutsTest, AFrozenEstimatorComputesSamplesAndThrowsThemAway) {
    config.rto.estimator = Estimator::Frozen;
    starts(1, 40);
    at(100);
    gets(ack(20));
    EXPECT_EQ(rtoMs(), 1000);
    EXPECT_EQ(inMilliseconds(summary().rttMin), 100);
}

/// Beside a frozen estimator goes what a live one would know. It is not forgotten where the live one gets its turn and
/// learns nothing, and it takes over what that one has learned.
TEST_F(ConnectionTimeoutsTest, WhatALiveEstimatorWouldKnowOutlivesChangesOfTheEstimator) {
    config.rto.firstSample = FirstSample::Replace;
    config.rto.estimator = Estimator::Frozen;
    const auto becomes = [&](Estimator estimator) {
        config.rto.estimator = estimator;
        adopts();
    };
    starts(1, 20);
    at(100);
    gets(ack(20));  // 100 + 4 x 50
    becomes(Estimator::Live);
    becomes(Estimator::Frozen);
    writes(20);
    EXPECT_EQ(inMilliseconds(c.packets()[0].liveRto), 300);
    EXPECT_EQ(inMilliseconds(c.packets()[0].rto), 1000);
    becomes(Estimator::Live);
    at(300);
    gets(ack(40));  // the live one's first: 200 + 4 x 100
    becomes(Estimator::Frozen);
    writes(20);
    EXPECT_EQ(inMilliseconds(c.packets()[0].liveRto), 600);
    EXPECT_EQ(inMilliseconds(c.packets()[0].rto), 600);
}

TEST_F(ConnectionTimeoutsTest, GoBackNSendsOnFromTheOldestAsCwndAllows) {
    config.resend = Resend::GoBackN;
    starts(4, 100);
    sent();
    at(1000);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0, DATA 20..40 ACK 0");
    EXPECT_EQ(c.inFlight(), 2U);
    gets(ack(20));  // cwnd 2.5
    EXPECT_EQ(sent(), "DATA 40..60 ACK 0");
}

TEST_F(ConnectionTimeoutsTest, GoBackNDropsAllTimers) {
    config.resend = Resend::GoBackN;
    config.initialCwnd = 4;
    established();
    writes(20);
    at(500);
    writes(60);
    at(1000);
    EXPECT_EQ(timeouts(), 1U);
    at(1999);  // 40..60 and 60..80 have no timer, 0..20 and 20..40 new ones
    EXPECT_EQ(timeouts(), 1U);
    at(2000);
    EXPECT_EQ(timeouts(), 2U);
}

TEST_F(ConnectionTimeoutsTest, AnAckBeyondMovesGoBackNOn) {
    config.resend = Resend::GoBackN;
    starts(4, 100);
    at(1000);
    sent();
    gets(ack(80));
    EXPECT_EQ(c.inFlight(), 1U);
    EXPECT_EQ(sent(), "DATA 80..100 ACK 0");
}

TEST_F(ConnectionTimeoutsTest, ALiveChangeOfTheRtoDoesNotMoveDeadlinesSetAtSend) {
    starts(1, 20);
    at(500);
    config.rto.min = fromMilliseconds(3000);
    adopts();
    EXPECT_EQ(nextMs(), 1000);
}

TEST_F(ConnectionTimeoutsTest, AChangeOfPolicyReusesEachCopysSendTimeAndRto) {
    starts(2, 40);
    config.rto.policy = RtoPolicy::SingleRestarted;
    adopts();
    EXPECT_EQ(nextMs(), 1000);
    at(500);
    config.rto.policy = RtoPolicy::PerPacketAtSend;
    adopts();
    at(1000);
    EXPECT_EQ(timeouts(), 2U);
}

TEST_F(ConnectionTimeoutsTest, AnUnrelatedLiveChangeLeavesTheSingleTimerAlone) {
    config.rto.policy = RtoPolicy::SingleRestarted;
    starts(3, 60);
    at(200);
    gets(ack(20));
    const double due = nextMs();
    at(300);
    config.ackEvery = 3;
    adopts();
    EXPECT_EQ(nextMs(), due);
}

}  // namespace
}  // namespace inflight
