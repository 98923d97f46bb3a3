// Flow control: the offered window, short packets, window updates and probes.
#include "tests/support/scripted_peer.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

struct ConnectionFlowTest : testing::Test, test::ScriptedPeer {
    ConnectionFlowTest() { config.initialCwnd = 10; }
    std::uint32_t offered() const { return out.back().segment.window; }
};

TEST_F(ConnectionFlowTest, NothingIsSentBeyondTheOfferedWindow) {
    window = 40;
    established();
    writes(200);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0, DATA 20..40 ACK 0");
    gets(ack(20));  // offers 40 again: 20..60
    EXPECT_EQ(sent(), "DATA 40..60 ACK 0");
}

TEST_F(ConnectionFlowTest, TheSendersViewOfTheEdgeNeverMovesBack) {
    window = 60;
    established();
    writes(200);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0, DATA 20..40 ACK 0, DATA 40..60 ACK 0");
    window = 20;
    gets(ack(20));  // 20 + 20 lies before 60
    EXPECT_EQ(c.peerWindowEdge(), 60U);
    EXPECT_EQ(sent(), "");
}

TEST_F(ConnectionFlowTest, InFlightIsGatedByTheFloorOfCwnd) {
    config.initialCwnd = 2.9;
    established();
    writes(200);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0, DATA 20..40 ACK 0");
    EXPECT_EQ(c.inFlight(), 2U);
}

TEST_F(ConnectionFlowTest, TheLastOfAllWrittenDataMayBeShort) {
    established();
    writes(50);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0, DATA 20..40 ACK 0, DATA 40..50 ACK 0");
}

TEST_F(ConnectionFlowTest, AShortPacketForTheWindowsSakeWaitsForTheFlightToEmpty) {
    window = 50;
    established();
    writes(200);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0, DATA 20..40 ACK 0");  // 10 more would fit
    window = 30;
    gets(ack(20));
    EXPECT_EQ(sent(), "");
    window = 10;
    gets(ack(40));  // nothing in flight: the 10 bytes leave
    EXPECT_EQ(sent(), "DATA 40..50 ACK 0");
}

TEST_F(ConnectionFlowTest, AShortPacketThatFillsHalfTheLargestWindowLeaves) {
    window = 30;
    established();
    writes(200);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0");
    window = 16;
    gets(ack(20));  // room for 16, largest window 30
    EXPECT_EQ(sent(), "DATA 20..36 ACK 0");
}

TEST_F(ConnectionFlowTest, PacketBoundsStayWhenResent) {
    established();
    writes(30);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0, DATA 20..30 ACK 0");
    at(500);
    writes(30);
    sent();
    at(1000);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0, DATA 20..30 ACK 0");
}

TEST_F(ConnectionFlowTest, TheReceiverKeepsTheEdgeUntilItCanMoveByASegment) {
    config.receiveBuffer = 100;
    established();
    gets(data(0, 20));
    EXPECT_EQ(offered(), 80U);
    out.clear();
    reads(19);
    EXPECT_EQ(sent(), "");
    reads(1);
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].kind, SegmentKind::WindowUpdate);
    EXPECT_EQ(offered(), 100U);
}

TEST_F(ConnectionFlowTest, InASmallBufferHalfOfItIsEnoughForAnUpdate) {
    config.receiveBuffer = 20;
    established();
    gets(data(0, 20));
    EXPECT_EQ(offered(), 0U);
    out.clear();
    reads(9);
    EXPECT_EQ(sent(), "");
    reads(1);
    EXPECT_EQ(offered(), 10U);
}

TEST_F(ConnectionFlowTest, DataOutsideTheWindowIsDroppedAndAcked) {
    config.receiveBuffer = 40;
    established();
    gets(data(0, 20));
    sent();
    gets(data(40, 60));
    EXPECT_EQ(sent(), "ACK 20");
    EXPECT_EQ(c.receiveBuffer().outOfOrder(), 0U);
}

TEST_F(ConnectionFlowTest, AZeroWindowIsProbedAfterOneRtoDoublingUpToAMinute) {
    window = 20;
    established();
    writes(100);
    EXPECT_EQ(sent(), "DATA 0..20 ACK 0");
    window = 0;
    gets(ack(20));
    const double rto = rtoMs();
    std::vector<double> probes;
    double wait = rto;
    double due = 0;
    for (int i = 0; i < 9; ++i) {
        due += wait;
        at(due - 0.001);
        EXPECT_EQ(sent(), "") << "before probe " << i + 1;
        at(due);
        EXPECT_EQ(sent(), "ACK 0") << "probe " << i + 1;
        wait = std::min(wait * 2, 60000.0);
    }
    EXPECT_EQ(wait, 60000.0);
    EXPECT_EQ(timeouts(), 0U);
    EXPECT_EQ(c.congestion().cwnd(), 11);
}

TEST_F(ConnectionFlowTest, AProbeIsTheEmptySegmentBeforeTheNextByte) {
    window = 20;
    established();
    writes(100);
    window = 0;
    gets(ack(20));
    out.clear();
    at(2000);
    ASSERT_FALSE(out.empty());
    EXPECT_EQ(out[0].kind, SegmentKind::Probe);
    EXPECT_EQ(out[0].segment.seq, kOurs + 20);  // position 19
    EXPECT_EQ(out[0].segment.length(), 0U);
}

TEST_F(ConnectionFlowTest, ProbingEndsWhenTheWindowOpens) {
    window = 20;
    established();
    writes(60);
    window = 0;
    gets(ack(20));
    at(2000);
    sent();
    EXPECT_TRUE(c.probing());
    window = 100;
    gets(ack(20));
    EXPECT_FALSE(c.probing());
    EXPECT_EQ(sent(), "DATA 20..40 ACK 0, DATA 40..60 ACK 0");
}

TEST_F(ConnectionFlowTest, AProbeIsAckedAtOnceWhateverAckEverySays) {
    config.ackEvery = 8;
    established();
    gets(probe());
    EXPECT_EQ(sent(), "ACK 0");
}

TEST_F(ConnectionFlowTest, AnAdvertisedWindowIsNotTakenBackByALiveChange) {
    config.receiveBuffer = 100;
    established();
    config.receiveBuffer = 20;
    adopts();
    EXPECT_EQ(c.receiveBuffer().edge(), 100U);
    gets(data(0, 20));
    gets(data(20, 40));
    EXPECT_EQ(sent(), "ACK 20, ACK 40");
}

TEST_F(ConnectionFlowTest, AFullSendBufferTakesOnlyWhatFits) {
    config.sendBuffer = 50;
    established();
    Env e{Time{}, config, trace, out};
    EXPECT_EQ(c.write(e, 80).bytes, 50U);
    EXPECT_EQ(c.write(e, 80).bytes, 0U);
    EXPECT_EQ(c.sendBufferUsed(), 50U);
    c.output(e);
    gets(ack(20));
    EXPECT_EQ(c.write(e, 80).bytes, 20U);
}

}  // namespace
}  // namespace inflight
