// What the receiver acknowledges when, and what acknowledgments mean for the sender.
#include "tests/support/scripted_peer.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

struct ConnectionAcksTest : testing::Test, test::ScriptedPeer {};

TEST_F(ConnectionAcksTest, EveryPacketIsAckedAtOnceByDefault) {
    established();
    gets(data(0, 20));
    gets(data(20, 40));
    EXPECT_EQ(sent(), "ACK 20, ACK 40");
}

TEST_F(ConnectionAcksTest, AckEveryTwoAcksTheSecondPacket) {
    config.ackEvery = 2;
    established();
    gets(data(0, 20));
    EXPECT_EQ(sent(), "");
    gets(data(20, 40));
    EXPECT_EQ(sent(), "ACK 40");
}

TEST_F(ConnectionAcksTest, AHeldAckLeavesAfterTheDelay) {
    config.ackEvery = 4;
    established();
    at(100);
    gets(data(0, 20));
    at(150);
    gets(data(20, 40));
    at(299);
    EXPECT_EQ(sent(), "");
    at(300);  // 200 ms after the first packet not acknowledged
    EXPECT_EQ(sent(), "ACK 40");
}

TEST_F(ConnectionAcksTest, AHeldAckCarriesTheWindowUpdateOfAReaderThatKeepsUp) {
    config.ackEvery = 2;
    established();
    gets(data(0, 20));
    reads(20);
    EXPECT_EQ(sent(), "");
    gets(data(20, 40));
    EXPECT_EQ(sent(), "ACK 40");
}

TEST_F(ConnectionAcksTest, TheUpdateIsNotHeldBackFromAPeerThatCannotSend) {
    config.ackEvery = 4;
    config.receiveBuffer = 40;
    established();
    gets(data(0, 20));
    reads(20);
    EXPECT_EQ(sent(), "");  // the peer may still send 20..40
    gets(data(20, 40));
    reads(20);
    EXPECT_EQ(sent(), "ACK 40");
}

TEST_F(ConnectionAcksTest, AnAckRidesOnData) {
    config.ackEvery = 2;
    established();
    gets(data(0, 20));
    writes(20);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 20");
    at(200);
    EXPECT_EQ(sent(), "");
}

TEST_F(ConnectionAcksTest, OutOfOrderAndRepeatedPacketsAreAckedAtOnce) {
    config.ackEvery = 8;
    established();
    gets(data(20, 40));
    EXPECT_EQ(sent(), "ACK 0");
    gets(data(20, 40));
    EXPECT_EQ(sent(), "ACK 0");
    gets(data(0, 20));
    at(200);
    EXPECT_EQ(sent(), "ACK 40");
}

TEST_F(ConnectionAcksTest, OutOfOrderDataIsKept) {
    established();
    gets(data(20, 40));
    gets(data(0, 20));
    EXPECT_EQ(sent(), "ACK 0, ACK 40");
}

TEST_F(ConnectionAcksTest, OutOfOrderDataIsThrownAwayWhenSoConfigured) {
    config.outOfOrder = OutOfOrder::Discard;
    established();
    gets(data(20, 40));
    gets(data(0, 20));
    EXPECT_EQ(sent(), "ACK 0, ACK 20");
}

TEST_F(ConnectionAcksTest, ACumulativeAckGrowsCwndByEachPacketItCovers) {
    config.initialCwnd = 4;
    established();
    writes(80);
    gets(ack(80));
    EXPECT_EQ(c.congestion().cwnd(), 8);
}

TEST_F(ConnectionAcksTest, AfterTheFirstTimeoutEachPacketAddsOneOverCwnd) {
    config.initialCwnd = 4;
    established();
    writes(80);
    at(1000);
    EXPECT_EQ(c.congestion().cwnd(), 2);
    gets(ack(20));
    EXPECT_EQ(c.congestion().cwnd(), 2.5);
    gets(ack(40));
    EXPECT_EQ(c.congestion().cwnd(), 2.9);
}

TEST_F(ConnectionAcksTest, CwndGrowsAlsoWhereTheWindowIsTheLimit) {
    window = 20;
    established();
    writes(60);
    gets(ack(20));
    gets(ack(40));
    EXPECT_EQ(c.congestion().cwnd(), 3);
    EXPECT_EQ(c.inFlight(), 1U);
}

TEST_F(ConnectionAcksTest, CwndStopsAtItsCap) {
    config.initialCwnd = 4;
    config.maxCwnd = 5;
    established();
    writes(80);
    gets(ack(80));
    EXPECT_EQ(c.congestion().cwnd(), 5);
}

TEST_F(ConnectionAcksTest, OneSampleAnAckFromTheNewestPacketItCovers) {
    config.initialCwnd = 1;
    established();
    writes(60);
    at(100);
    gets(ack(20));  // RTT 100; cwnd 2: two more at 100
    at(400);
    gets(ack(60));  // one sample of 300 although two packets are covered
    // 1000 -> 887.5 -> 814.0625; RTTVAR 0 -> 225 -> 315.625
    EXPECT_DOUBLE_EQ(inMilliseconds(c.estimator().srtt()), 814.0625);
    EXPECT_DOUBLE_EQ(inMilliseconds(c.estimator().rttvar()), 315.625);
}

TEST_F(ConnectionAcksTest, OnePerRoundTimesOnePacketAtATimeFromItsFirstSend) {
    config.rto.sample = SampleRule::OnePerRound;
    config.initialCwnd = 3;
    established();
    writes(60);  // packet 1 is timed
    at(100);
    gets(ack(20));
    const double after = rtoMs();
    EXPECT_NE(after, 1000);
    at(300);
    gets(ack(60));  // packets 2 and 3 were sent while 1 was timed
    EXPECT_EQ(rtoMs(), after);
}

TEST_F(ConnectionAcksTest, AnAckOfWhatWasNeverSentIsIgnored) {
    established();
    writes(20);
    sent();
    gets(ack(40));
    EXPECT_EQ(c.acknowledged(), 0U);
    EXPECT_EQ(c.congestion().cwnd(), 1);
}

struct DupAcksTest : ConnectionAcksTest {
    DupAcksTest() {
        config.initialCwnd = 6;
        config.dupAcks = 3;
        established();
        writes(120);
        gets(ack(20));
        sent();
    }
};

TEST_F(DupAcksTest, TheThirdDuplicateActsLikeATimeoutButIsNone) {
    gets(ack(20));
    gets(ack(20));
    EXPECT_EQ(sent(), "");
    gets(ack(20));
    EXPECT_EQ(sent(), "DATA 20..40 ACK 0");
    EXPECT_EQ(c.congestion().cwnd(), 3.5);
    EXPECT_FALSE(c.congestion().slowStart());
    EXPECT_EQ(timeouts(), 0U);
    EXPECT_EQ(summary().dupAckResends, 1U);
}

TEST_F(DupAcksTest, ActsOnceUntilNewDataIsAcknowledged) {
    for (int i = 0; i < 9; ++i) gets(ack(20));
    EXPECT_EQ(summary().dupAckResends, 1U);
    gets(ack(40));
    for (int i = 0; i < 3; ++i) gets(ack(40));
    EXPECT_EQ(summary().dupAckResends, 2U);
}

TEST_F(DupAcksTest, AnAckWithAnotherWindowIsNoDuplicate) {
    gets(ack(20));
    gets(ack(20));
    window += 20;
    gets(ack(20));
    EXPECT_EQ(sent(), "");
}

TEST_F(DupAcksTest, AnAckThatRidesOnDataIsNoDuplicate) {
    gets(ack(20));
    gets(ack(20));
    gets(data(0, 20, 20));
    EXPECT_EQ(sent(), "ACK 20");
}

TEST_F(DupAcksTest, WithNothingInFlightThereAreNoDuplicates) {
    gets(ack(120));
    for (int i = 0; i < 5; ++i) gets(ack(120));
    EXPECT_EQ(summary().dupAckResends, 0U);
}

}  // namespace
}  // namespace inflight
