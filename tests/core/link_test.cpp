// One direction of one hop.
#include "core/network/link.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inflight {
namespace {

struct LinkTest : testing::Test {
    NetworkConfig config;
    Orders orders;
    Trace trace;
    Link link{0, true, 1};
    std::uint64_t ordinal = 0;
    std::uint64_t copies = 0;

    LinkTest() {
        trace.addLinks(2);
        config.rate = 8000;  // 1 byte/ms
        config.delay = Duration{50'000'000};
    }
    CopyId enter(double ms, std::uint32_t bytes, SegmentKind kind = SegmentKind::Syn) {
        Packet p;
        p.bytes = bytes;
        p.kind = kind;
        p.truth.copy = CopyId{copies++};
        link.enter(p, Time{} + fromMilliseconds(ms), config, &orders, ordinal++, trace);
        return p.truth.copy;
    }
    double nextMs() const { return inMilliseconds(link.nextArrival().time_since_epoch()); }
    std::vector<double> arrivals() {
        std::vector<double> times;
        while (link.size() > 0) {
            times.push_back(nextMs());
            link.take(trace);
        }
        return times;
    }
    using Times = std::vector<double>;
};

TEST_F(LinkTest, SerializesThenPropagates) {
    enter(0, 20);
    EXPECT_EQ(arrivals(), Times{70});
}

TEST_F(LinkTest, PacketsWaitForTheWire) {
    enter(0, 20);
    enter(5, 20);
    EXPECT_EQ(link.waiting(), 1U);
    EXPECT_EQ(link.at(1).packet.transit.ownQueue, Duration{15'000'000});
    EXPECT_EQ(arrivals(), (Times{70, 90}));
}

TEST_F(LinkTest, CarriesTheRemainderFromPacketToPacket) {
    config.rate = 3'000'000'000;  // 8/3 ns a byte
    config.delay = Duration{0};
    for (int i = 0; i < 3; ++i) enter(0, 1);
    std::vector<std::int64_t> at;
    while (link.size() > 0) at.push_back(nanoseconds(link.take(trace).arrives));
    EXPECT_EQ(at, (std::vector<std::int64_t>{2, 5, 8}));
}

TEST_F(LinkTest, TheRemainderIsForgottenWhenTheLinkGoesIdle) {
    config.rate = 3'000'000'000;
    config.delay = Duration{0};
    enter(0, 1);
    enter(1, 1);
    EXPECT_EQ(link.at(1).departed - link.at(1).started, Duration{2});
}

TEST_F(LinkTest, AFullQueueDropsTheNewest) {
    config.queue = 2;
    for (int i = 0; i < 5; ++i) enter(0, 20);  // one in service, two wait
    EXPECT_EQ(link.size(), 3U);
    EXPECT_EQ(trace.summary().dropped, 2U);
    enter(20, 20);  // the next has begun: a place is free
    EXPECT_EQ(link.size(), 4U);
}

TEST_F(LinkTest, WithKeepOrderJitterNeverLetsAPacketOvertake) {
    config.jitter = Duration{200'000'000};
    for (int i = 0; i < 200; ++i) enter(i * 3, 1);
    std::uint64_t expected = 0;
    while (link.size() > 0) EXPECT_EQ(link.take(trace).packet.truth.copy.value, expected++);
}

TEST_F(LinkTest, WithoutKeepOrderItDoes) {
    config.jitter = Duration{200'000'000};
    config.keepOrder = false;
    for (int i = 0; i < 200; ++i) enter(i * 3, 1);
    int overtaken = 0;
    std::uint64_t last = 0;
    Time before{};
    while (link.size() > 0) {
        const LinkPacket p = link.take(trace);
        EXPECT_GE(p.arrives, before);
        before = p.arrives;
        overtaken += p.packet.truth.copy.value < last ? 1 : 0;
        last = p.packet.truth.copy.value;
    }
    EXPECT_GT(overtaken, 10);
}

TEST_F(LinkTest, AHeldBackPacketDoesNotHoldBackThoseBehindIt) {
    config.reorder = 1;
    config.reorderBy = Duration{500'000'000};
    enter(0, 20);
    config.reorder = 0;
    enter(1, 20);
    EXPECT_EQ(arrivals(), (Times{90, 570}));
}

TEST_F(LinkTest, ADuplicateArrivesTwiceAndIsNotDuplicatedAgain) {
    config.duplicate = 1;
    enter(0, 20);
    ASSERT_EQ(link.size(), 2U);
    link.take(trace);
    const LinkPacket second = link.take(trace);
    EXPECT_TRUE(second.packet.duplicate);
    link.enter(second.packet, Time{} + fromMilliseconds(100), config, &orders, ordinal++, trace);
    EXPECT_EQ(link.size(), 1U);
}

TEST_F(LinkTest, LossIsDecidedAfterSerialization) {
    config.loss = 1;
    enter(0, 20);
    config.loss = 0;
    enter(0, 20);
    EXPECT_TRUE(link.at(0).lost);
    EXPECT_EQ(link.at(1).packet.transit.ownQueue, Duration{20'000'000});
}

TEST_F(LinkTest, AChangeOfRateTimesAnewWhatStillWaits) {
    for (int i = 0; i < 3; ++i) enter(0, 20);  // on the wire 0-20, 20-40, 40-60
    config.rate = 16000;
    link.retime(Time{} + fromMilliseconds(10), config, trace);
    EXPECT_EQ(arrivals(), (Times{70, 80, 90}));
}

TEST_F(LinkTest, ASlowerRateDelaysWhatWaitsAndWhatComes) {
    for (int i = 0; i < 2; ++i) enter(0, 20);
    config.rate = 4000;
    link.retime(Time{} + fromMilliseconds(10), config, trace);
    enter(10, 20);
    EXPECT_EQ(link.at(1).packet.transit.serialization, Duration{40'000'000});
    EXPECT_EQ(arrivals(), (Times{70, 110, 150}));
}

TEST_F(LinkTest, ASpikeDelaysWhatEntersWhileItLasts) {
    orders.spike = Duration{300'000'000};
    orders.spikeEnds = Time{} + Duration{10'000'000};
    enter(5, 1);
    enter(10, 1);
    EXPECT_EQ(arrivals(), (Times{61, 356}));
}

TEST_F(LinkTest, TheNthDataPacketIsDroppedAndNothingElse) {
    orders.dropData = 2;
    for (int i = 0; i < 2; ++i) enter(0, 20, SegmentKind::Syn);
    for (int i = 0; i < 3; ++i) enter(0, 20, SegmentKind::Data);
    std::vector<bool> lost;
    for (std::size_t i = 0; i < link.size(); ++i) lost.push_back(link.at(i).lost);
    EXPECT_EQ(lost, (std::vector<bool>{false, false, false, true, false}));
}

TEST_F(LinkTest, DropsAndHoldsACopyOnItsWay) {
    const CopyId first = enter(0, 20);
    const CopyId second = enter(0, 20);
    EXPECT_TRUE(link.hold(first, Time{}, Duration{1'000'000'000}));
    EXPECT_TRUE(link.drop(second, Time{}));
    EXPECT_FALSE(link.drop(CopyId{99}, Time{}));
    const LinkPacket p = link.take(trace);
    EXPECT_TRUE(p.lost);
    EXPECT_EQ(p.reason, DropReason::ByHand);
    EXPECT_EQ(nextMs(), 1070);
}

/// The M/D/1 queue: mean wait = rho s / (2 (1 - rho)).
TEST_F(LinkTest, MeanWaitUnderRandomArrivals) {
    for (const double load : {0.3, 0.6, 0.8}) {
        RandomStream random(1, "arrivals");
        Link queue(0, true, 1);
        const double service = 20;  // ms
        double t = 0, waits = 0;
        constexpr int kPackets = 400000;
        for (int i = 0; i < kPackets; ++i) {
            t += random.exponential(service / load);
            while (queue.nextArrival() <= Time{} + fromMilliseconds(t)) queue.take(trace);
            Packet p;
            p.bytes = 20;
            queue.enter(p, Time{} + fromMilliseconds(t), config, &orders, ordinal++, trace);
            waits += inMilliseconds(queue.at(queue.size() - 1).packet.transit.ownQueue);
        }
        const double expected = load * service / (2 * (1 - load));
        EXPECT_NEAR(waits / kPackets, expected, expected * 0.03) << "load " << load;
    }
}

/// Noise that is on and never strikes draws for each packet; without noise the draws are made up for later, where the
/// settings say that there is none.
TEST_F(LinkTest, QuietPacketsMoveTheDrawsLikeOthers) {
    for (const double corrupt : {1e-300, 0.0}) {
        Link one{0, true, 1};
        Link other{0, true, 1};
        NetworkConfig quiet = config;
        quiet.quiet = true;
        NetworkConfig armed = config;
        armed.corrupt = corrupt;
        NetworkConfig noisy = config;
        noisy.loss = 0.3;
        noisy.burstLength = 3;
        noisy.jitter = Duration{80'000'000};
        noisy.reorder = noisy.duplicate = noisy.corrupt = 0.2;
        Packet p;
        p.bytes = 20;
        for (std::uint64_t i = 0; i < 300; ++i) {
            const bool calm = i / 50 % 2 == 0;
            const Time now = Time{} + Duration{static_cast<std::int64_t>(i) * 10'000'000};
            p.truth.copy = CopyId{i};
            one.enter(p, now, calm ? quiet : noisy, nullptr, i, trace);
            other.enter(p, now, calm ? armed : noisy, nullptr, i, trace);
        }
        ASSERT_EQ(one.size(), other.size());
        while (one.size() > 0) {
            const LinkPacket is = one.take(trace);
            const LinkPacket was = other.take(trace);
            ASSERT_EQ(is.packet.truth.copy, was.packet.truth.copy);
            EXPECT_EQ(is.arrives, was.arrives);
            EXPECT_EQ(is.lost, was.lost);
            EXPECT_EQ(is.packet.damaged, was.packet.damaged);
            EXPECT_EQ(is.packet.duplicate, was.packet.duplicate);
        }
    }
}

}  // namespace
}  // namespace inflight
