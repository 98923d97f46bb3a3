// The four policies of rto.policy, seen from outside the connection.
#include "core/transport/retransmission_timer.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

constexpr Duration ms(std::int64_t n) {
    return Duration{n * 1'000'000};
}
constexpr Time at(std::int64_t n) {
    return Time{} + ms(n);
}

struct RetransmissionTimerTest : testing::Test {
    Ring<SentPacket> packets;
    RtoConfig config;
    RetransmissionTimer timer;
    Duration rto = ms(100);

    Flight flight() const { return {packets, 1, packets.size()}; }
    void send(std::int64_t when) {
        packets.push_back(SentPacket{});
        copy(packets.size(), when);
    }
    void copy(std::size_t number, std::int64_t when) {
        SentPacket& p = packets[number - 1];
        ++p.copies;
        p.lastSent = at(when);
        p.rto = rto;
        p.waiting = false;
        timer.onSent(flight(), config, number, rto);
    }
    double next() { return inMilliseconds(timer.earliest(flight(), config, rto).time_since_epoch()); }
    std::vector<std::uint64_t> expired(std::int64_t when) {
        std::vector<std::uint64_t> numbers;
        timer.expired(flight(), config, rto, at(when), numbers);
        return numbers;
    }
    using Numbers = std::vector<std::uint64_t>;
};

TEST_F(RetransmissionTimerTest, AtSendKeepsTheRtoOfEachCopysSendTime) {
    send(0);
    rto = ms(20);
    send(10);  // due at 30, before the first
    rto = ms(500);
    EXPECT_EQ(next(), 30);
    EXPECT_EQ(expired(30), Numbers{2});
    EXPECT_EQ(expired(100), (Numbers{1, 2}));
}

TEST_F(RetransmissionTimerTest, AtSendFindsALaterCopysDeadline) {
    send(0);
    send(5);
    copy(1, 50);
    EXPECT_EQ(next(), 105);
    EXPECT_EQ(expired(150), (Numbers{1, 2}));
}

TEST_F(RetransmissionTimerTest, AgeNowMeasuresEveryCopyByTheRtoOfNow) {
    config.policy = RtoPolicy::PerPacketAgeNow;
    send(0);
    send(10);
    rto = ms(40);
    EXPECT_EQ(next(), 40);
    EXPECT_EQ(expired(49), Numbers{1});
    EXPECT_EQ(expired(50), (Numbers{1, 2}));
}

TEST_F(RetransmissionTimerTest, AgeNowPassesOverAPacketThatWaitsToBeResent) {
    config.policy = RtoPolicy::PerPacketAgeNow;
    send(0);
    send(10);
    packets[0].waiting = true;
    EXPECT_EQ(next(), 110);
}

TEST_F(RetransmissionTimerTest, SinceLastAckCountsFromTheLaterOfSendAndAck) {
    config.policy = RtoPolicy::SinceLastAck;
    send(0);
    send(0);
    EXPECT_EQ(next(), 100);
    timer.onNewAck(at(70), rto, true);
    EXPECT_EQ(next(), 170);
    copy(1, 90);
    EXPECT_EQ(next(), 190);
    EXPECT_EQ(expired(190), Numbers{1});  // only the oldest
}

TEST_F(RetransmissionTimerTest, TheSingleTimerIsNotMovedByFurtherSends) {
    config.policy = RtoPolicy::SingleRestarted;
    send(0);
    send(60);
    EXPECT_EQ(next(), 100);
    EXPECT_EQ(expired(100), Numbers{1});
}

TEST_F(RetransmissionTimerTest, TheSingleTimerRestartsWithTheRtoOfTheAck) {
    config.policy = RtoPolicy::SingleRestarted;
    send(0);
    send(0);
    rto = ms(30);
    timer.onNewAck(at(50), rto, true);
    rto = ms(999);
    EXPECT_EQ(next(), 80);
}

TEST_F(RetransmissionTimerTest, TheSingleTimerStopsWhenAllIsAcknowledgedAndStartsWithTheNextSend) {
    config.policy = RtoPolicy::SingleRestarted;
    send(0);
    timer.onNewAck(at(50), rto, false);
    send(200);
    EXPECT_EQ(next(), 300);
}

TEST_F(RetransmissionTimerTest, AWaitingPacketHasNoTimerUnderAnyPolicy) {
    send(0);
    packets[0].waiting = true;
    for (const RtoPolicy policy : {RtoPolicy::PerPacketAtSend, RtoPolicy::PerPacketAgeNow, RtoPolicy::SinceLastAck,
                                   RtoPolicy::SingleRestarted}) {
        config.policy = policy;
        timer.reset(flight(), config);
        EXPECT_EQ(timer.earliest(flight(), config, rto), kNever);
        EXPECT_EQ(expired(100000), Numbers{});
    }
}

TEST_F(RetransmissionTimerTest, AChangeOfPolicyFindsTheCopiesAgain) {
    send(0);
    send(10);
    config.policy = RtoPolicy::PerPacketAgeNow;
    timer.reset(flight(), config);
    next();
    config.policy = RtoPolicy::PerPacketAtSend;
    timer.reset(flight(), config);
    EXPECT_EQ(next(), 100);
}

}  // namespace
}  // namespace inflight
