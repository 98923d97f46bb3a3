// Opening and closing a connection (RFC 9293 3.5 and 3.6), against a peer played by hand.
#include "tests/support/scripted_peer.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

struct ConnectionOpenTest : testing::Test, test::ScriptedPeer {};
struct ConnectionCloseTest : testing::Test, test::ScriptedPeer {
    ConnectionCloseTest() { established(); }
};

TEST_F(ConnectionOpenTest, NothingOfASegmentIsTakenBeforeOurSynIsAcknowledged) {
    answers();
    sent();
    config.ackEvery = 2;
    Segment early = data(0, 20);
    early.flags = {};
    gets(early);           // no ACK
    gets(data(0, 20, 7));  // an ACK of what was never sent
    Segment finish = fin(0, 0);
    finish.flags = Flags{} | Flag::Fin;
    gets(finish);
    EXPECT_EQ(c.state(), State::SynReceived);
    EXPECT_EQ(c.receiveBuffer().next(), 0U);
    gets(data(0, 20));
    EXPECT_EQ(c.state(), State::Established);
    EXPECT_EQ(c.receiveBuffer().next(), 20U);
}

TEST_F(ConnectionOpenTest, TimeGoesOnAfterDataTooEarly) {
    answers();
    config.ackEvery = 2;
    Segment early = data(0, 20);
    early.flags = {};
    gets(early);
    const double next = nextMs();
    at(next);
    EXPECT_GT(nextMs(), next);
}

TEST_F(ConnectionOpenTest, ConnectSendsASynAndTheSynAckEstablishes) {
    connects();
    EXPECT_EQ(sent(), "SYN");
    EXPECT_EQ(c.state(), State::SynSent);
    gets(synAck());
    EXPECT_EQ(sent(), "ACK 0");
    EXPECT_EQ(c.state(), State::Established);
}

TEST_F(ConnectionOpenTest, TheSynCarriesBothPorts) {
    connects();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].segment.source, 49152);
    EXPECT_EQ(out[0].segment.destination, 80);
}

TEST_F(ConnectionOpenTest, ASynIsAnsweredBySynAckAndTheAckEstablishes) {
    answers();
    EXPECT_EQ(sent(), "SYN ACK SYN");
    EXPECT_EQ(c.state(), State::SynReceived);
    gets(ack(0));
    EXPECT_EQ(c.state(), State::Established);
    EXPECT_EQ(sent(), "");
}

TEST_F(ConnectionOpenTest, BothOpenAtOnce) {
    connects();
    EXPECT_EQ(sent(), "SYN");
    gets(syn());
    EXPECT_EQ(sent(), "SYN ACK SYN");
    EXPECT_EQ(c.state(), State::SynReceived);
    gets(ack(0));
    EXPECT_EQ(c.state(), State::Established);
}

TEST_F(ConnectionOpenTest, ALostSynIsSentAgainAfterTheInitialRto) {
    connects();
    sent();
    at(999);
    EXPECT_EQ(sent(), "");
    at(1000);
    EXPECT_EQ(sent(), "SYN");
    at(2000);
    EXPECT_EQ(sent(), "SYN");
    EXPECT_EQ(summary().controlTimeouts, 2U);
    EXPECT_EQ(timeouts(), 0U);
    EXPECT_EQ(c.congestion().cwnd(), 1);
}

TEST_F(ConnectionOpenTest, WithBackOffTheSynTimerDoubles) {
    config.rto.backoff = true;
    connects();
    at(6999);
    EXPECT_EQ(sent(), "SYN, SYN, SYN");  // 0, 1 and 3 s
    at(7000);
    EXPECT_EQ(sent(), "SYN");
}

TEST_F(ConnectionOpenTest, ALostSynAckIsSentAgainWhenTheSynComesAgain) {
    answers();
    sent();
    gets(syn());
    EXPECT_EQ(sent(), "SYN ACK SYN");
}

TEST_F(ConnectionOpenTest, ALostAckOfTheSynAckIsSentAgain) {
    established();
    gets(synAck());
    EXPECT_EQ(sent(), "ACK 0");
    EXPECT_EQ(c.state(), State::Established);
}

TEST_F(ConnectionOpenTest, DataEstablishesTooWhenTheAckBeforeItWasLost) {
    answers();
    sent();
    gets(data(0, 20));
    EXPECT_EQ(c.state(), State::Established);
    EXPECT_EQ(sent(), "ACK 20");
}

TEST_F(ConnectionOpenTest, ASynAckOfAnotherSynIsIgnored) {
    connects();
    sent();
    Segment wrong = synAck();
    wrong.ack = wrong.ack + 7;
    gets(wrong);
    EXPECT_EQ(sent(), "");
    EXPECT_EQ(c.state(), State::SynSent);
}

TEST_F(ConnectionOpenTest, AResetRefusesTheConnection) {
    connects();
    gets(rst());
    EXPECT_EQ(c.state(), State::Closed);
    EXPECT_TRUE(c.refused());
}

TEST_F(ConnectionOpenTest, DataNumbersStartAtZeroAndWrapOnTheWire) {
    established();
    writes(40);
    gets(ack(20));
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0, DATA 20..40 ACK 0");
    EXPECT_LT((kOurs + 41).value, kOurs.value);  // the numbers on the wire did wrap
}

TEST_F(ConnectionOpenTest, TheHandshakeGivesASampleOnlyWhenAsked) {
    connects();
    at(300);
    gets(synAck());
    EXPECT_EQ(rtoMs(), 1000);
    config.rto.sampleHandshake = true;
    config.rto.firstSample = FirstSample::Replace;
    connects();
    at(600);
    gets(synAck());
    EXPECT_EQ(rtoMs(), 900);  // SRTT 300 + 4 x 150
}

TEST_F(ConnectionOpenTest, ASynSentTwiceGivesNoSample) {
    config.rto.sampleHandshake = true;
    connects();
    at(1300);
    gets(synAck());
    EXPECT_EQ(rtoMs(), 1000);
}

TEST_F(ConnectionCloseTest, FinAckFinAck) {
    closes();
    EXPECT_EQ(sent(), "FIN 0 ACK 0");
    EXPECT_EQ(c.state(), State::FinWait1);
    gets(ack(1));
    EXPECT_EQ(c.state(), State::FinWait2);
    gets(fin(0, 1));
    EXPECT_EQ(sent(), "ACK 1");
    EXPECT_EQ(c.state(), State::TimeWait);
}

TEST_F(ConnectionCloseTest, TheOtherSideClosesFirst) {
    gets(fin(0, 0));
    EXPECT_EQ(sent(), "ACK 1");
    EXPECT_EQ(c.state(), State::CloseWait);
    closes();
    EXPECT_EQ(sent(), "FIN 0 ACK 1");
    EXPECT_EQ(c.state(), State::LastAck);
    gets(ack(1));
    EXPECT_EQ(c.state(), State::Closed);
}

TEST_F(ConnectionCloseTest, BothCloseAtOnce) {
    closes();
    sent();
    gets(fin(0, 0));
    EXPECT_EQ(sent(), "ACK 1");
    EXPECT_EQ(c.state(), State::Closing);
    gets(ack(1));
    EXPECT_EQ(c.state(), State::TimeWait);
}

TEST_F(ConnectionCloseTest, AFinThatAlsoAcknowledgesOursGoesToTimeWait) {
    closes();
    gets(fin(0, 1));
    EXPECT_EQ(c.state(), State::TimeWait);
}

TEST_F(ConnectionCloseTest, AFinOvertakenByNothingWaitsForTheDataBeforeIt) {
    gets(fin(20, 0));
    EXPECT_EQ(sent(), "ACK 0");
    EXPECT_EQ(c.state(), State::Established);
    gets(data(0, 20));
    EXPECT_EQ(sent(), "ACK 21");
    EXPECT_EQ(c.state(), State::CloseWait);
}

TEST_F(ConnectionCloseTest, ALostFinIsSentAgainWithoutTouchingCwnd) {
    closes();
    sent();
    at(1000);
    EXPECT_EQ(sent(), "FIN 0 ACK 0");
    EXPECT_EQ(summary().controlTimeouts, 1U);
    EXPECT_EQ(timeouts(), 0U);
    EXPECT_EQ(c.congestion().cwnd(), 1);
    EXPECT_TRUE(c.congestion().slowStart());
}

TEST_F(ConnectionCloseTest, TheFinLeavesBehindTheLastByteWritten) {
    writes(40);
    closes();
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0");
    gets(ack(20));
    EXPECT_EQ(sent(), "DATA 20..40 ACK 0, FIN 40 ACK 0");
}

TEST_F(ConnectionCloseTest, DataStillFlowsTowardsASideThatHasClosed) {
    closes();
    gets(ack(1));
    sent();
    gets(data(0, 20, 1));
    EXPECT_EQ(sent(), "ACK 20");
    EXPECT_EQ(c.state(), State::FinWait2);
}

TEST_F(ConnectionCloseTest, NothingCanBeWrittenAfterClose) {
    closes();
    std::vector<Packet> none;
    Env e{Time{}, config, trace, none};
    EXPECT_EQ(c.write(e, 10).error, WriteError::Closing);
    EXPECT_EQ(c.close(e), CloseError::Closing);
}

TEST_F(ConnectionCloseTest, ARepeatedFinIsAckedAgainInTimeWait) {
    closes();
    gets(fin(0, 1));
    sent();
    gets(fin(0, 1));
    EXPECT_EQ(sent(), "ACK 1");
}

TEST_F(ConnectionCloseTest, TimeWaitEndsTwoMaximumLifetimesAfterTheLastFin) {
    closes();
    gets(fin(0, 1));
    at(50000);
    gets(fin(0, 1));
    at(289999);
    EXPECT_EQ(c.state(), State::TimeWait);
    at(290000);
    EXPECT_EQ(c.state(), State::Closed);
}

TEST_F(ConnectionCloseTest, CloseBeforeTheHandshakeEndsForgetsTheConnection) {
    connects();
    closes();
    EXPECT_EQ(c.state(), State::Closed);
    gets(synAck());
    EXPECT_EQ(c.state(), State::Closed);
}

}  // namespace
}  // namespace inflight
