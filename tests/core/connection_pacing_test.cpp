// When data may leave: pacing and the send tick.
#include "tests/support/scripted_peer.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

using testing::Test;

struct ConnectionPacingTest : Test, test::ScriptedPeer {
    void paced(PacingMode mode, double cwnd) {
        config.pacing = mode;
        config.initialCwnd = cwnd;
        established();
    }
};

TEST_F(ConnectionPacingTest, WindowPacingSpreadsCwndOverSrttAlsoBeforeTheFirstSample) {
    paced(PacingMode::Window, 4);
    writes(80);
    at(2000);
    const auto times = dataTimes();
    ASSERT_GE(times.size(), 4U);
    EXPECT_EQ(std::vector<double>(times.begin(), times.begin() + 4), (std::vector<double>{0, 250, 500, 750}));
}

TEST_F(ConnectionPacingTest, TheGainDividesTheGap) {
    config.pacingGain = 2;
    paced(PacingMode::Window, 4);
    writes(60);
    at(999);
    EXPECT_EQ(dataTimes(), (std::vector<double>{0, 125, 250}));
}

TEST_F(ConnectionPacingTest, TheGapUsesCwndAsARealNumber) {
    paced(PacingMode::Window, 2.5);
    writes(40);
    at(999);
    EXPECT_EQ(dataTimes(), (std::vector<double>{0, 400}));
}

TEST_F(ConnectionPacingTest, TheSynDoesNotStartTheGap) {
    paced(PacingMode::Window, 2);
    at(3);
    writes(20);
    EXPECT_EQ(dataTimes(), (std::vector<double>{3}));
}

TEST_F(ConnectionPacingTest, TheGapIsEvaluatedAnewAtEveryEvent) {
    paced(PacingMode::Window, 2);
    writes(60);
    EXPECT_EQ(nextMs(), 500);
    at(100);
    gets(ack(20));  // cwnd 3, SRTT 887.5: 295.83 ms after the packet sent at 0
    EXPECT_NEAR(nextMs(), 295.833334, 1e-6);
}

TEST_F(ConnectionPacingTest, RatePacingKeepsAFixedGap) {
    config.pacingRate = 10;
    paced(PacingMode::Rate, 8);
    writes(80);
    at(350);
    EXPECT_EQ(dataTimes(), (std::vector<double>{0, 100, 200, 300}));
}

TEST_F(ConnectionPacingTest, ResendsArePacedAheadOfNewData) {
    config.pacingRate = 2;
    paced(PacingMode::Rate, 3);
    writes(80);  // 0, 500, 1000 (with the timer of the first)
    at(999);
    sent();
    at(1500);
    EXPECT_EQ(sent(), "DATA 40..60 ACK 0, DATA 0..20 ACK 0");
}

TEST_F(ConnectionPacingTest, AResendThatWaitsIsDroppedWhenItsAckComesFirst) {
    config.pacingRate = 1.25;  // 0, 800
    paced(PacingMode::Rate, 2);
    writes(40);
    at(1100);  // the first packet's timer expired at 1000; its resend may leave at 1600
    EXPECT_EQ(timeouts(), 1U);
    sent();
    gets(ack(20));
    at(1700);
    EXPECT_EQ(sent(), "");
    EXPECT_EQ(summary().resent, 0U);
}

TEST_F(ConnectionPacingTest, AWaitingResendHasNoTimer) {
    config.pacingRate = 0.2;  // one in 5 s
    paced(PacingMode::Rate, 1);
    writes(20);
    at(4999);
    EXPECT_EQ(timeouts(), 1U);
    at(5999);
    EXPECT_EQ(timeouts(), 1U);
    at(6000);  // the resend left at 5000
    EXPECT_EQ(timeouts(), 2U);
}

TEST_F(ConnectionPacingTest, TheSingleTimerStartsWhenThePacedResendLeaves) {
    config.pacingRate = 0.2;
    config.rto.policy = RtoPolicy::SingleRestarted;
    paced(PacingMode::Rate, 1);
    writes(20);
    at(5999);
    EXPECT_EQ(timeouts(), 1U);
    at(6000);
    EXPECT_EQ(timeouts(), 2U);
}

TEST_F(ConnectionPacingTest, TheAgePolicyLooksBehindAPacketThatWaitsToBeResent) {
    config.pacingRate = 1;
    config.rto.policy = RtoPolicy::PerPacketAgeNow;
    config.rto.initialRtt = fromMilliseconds(3200);
    paced(PacingMode::Rate, 2);
    writes(60);  // sent at 0 and 1000; the first is late at 3200, its resend may leave at once
    at(3200);
    EXPECT_EQ(timeouts(), 1U);
    config.pacingRate = 0.1;
    at(4200);  // the second is late too, while a resend waits
    EXPECT_EQ(timeouts(), 2U);
}

TEST_F(ConnectionPacingTest, DataLeavesOnlyOnTheSendTickButAcksDoNotWait) {
    config.sendTick = fromMilliseconds(500);
    config.initialCwnd = 2;
    established();
    at(100);
    writes(60);
    gets(data(0, 20));
    EXPECT_EQ(sent(), "ACK 20");
    at(499);
    EXPECT_EQ(sent(), "");
    at(500);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 20, DATA 20..40 ACK 20");
}

TEST_F(ConnectionPacingTest, PacingSwitchesTheSendTickOff) {
    config.sendTick = fromMilliseconds(500);
    config.pacingRate = 10;
    paced(PacingMode::Rate, 2);
    at(30);
    writes(40);
    at(400);
    EXPECT_EQ(dataTimes(), (std::vector<double>{30, 130}));
}

}  // namespace
}  // namespace inflight
