// The truth about timeouts: for every cause an exchange that yields it, and what holds for all.
#include "tests/support/ledger_by_hand.h"
#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace inflight {
namespace {

using test::Settings;

Intervention atMs(double ms, Action action) {
    return {Time{} + fromMilliseconds(ms), std::move(action)};
}

/// One hop of 50 ms each way, 1 ms to send a packet: the first data leaves at 100 ms and its ACK is back at 201 ms.
/// The window is fixed, the timer starts at 1 s and every sample is averaged in.
Simulation run(Settings settings, std::vector<Intervention> interventions = {}) {
    Settings all{{"link.rate_bps", "160000"}, {"link.delay_ms", "50"}, {"tcp.congestion", "fixed"},
                 {"tcp.initial_cwnd", "1"},   {"tcp.max_cwnd", "0"},   {"app.bytes", "20"},
                 {"run.until_s", "100000"}};
    all.insert(all.end(), settings.begin(), settings.end());
    Scenario s = test::scenario("as-written", all);
    s.interventions = std::move(interventions);
    return test::finished(s);
}

const TimeoutEntry& firstOf(const Simulation& s, std::uint32_t socket = 0) {
    static const TimeoutEntry none;
    for (std::size_t i = 0; i < s.trace().ledger().size(); ++i)
        if (s.trace().ledger().at(i).socket.value == socket) return s.trace().ledger().at(i);
    ADD_FAILURE() << "no timeout";
    return none;
}

void expect(const TimeoutEntry& e, Verdict verdict, Cause cause) {
    EXPECT_EQ(name(e.verdict), name(verdict));
    EXPECT_EQ(name(e.cause), name(cause));
}

TEST(LedgerVerdict, NoTimeoutNoEntry) {
    EXPECT_EQ(run({}).trace().ledger().size(), 0U);
}

/// A burst of so many packets that each take so long on the wire, and the first of them whose ACK comes too late.
void expectOwnBurst(std::int64_t packets, std::int64_t ms, std::uint64_t packet, double lateMs) {
    const Simulation s = run({{"link.rate_bps", std::to_string(160'000 / ms)},
                              {"tcp.initial_cwnd", std::to_string(packets)},
                              {"app.bytes", std::to_string(packets * 20)}});
    const TimeoutEntry& e = firstOf(s);
    expect(e, Verdict::False, Cause::OwnBurst);
    EXPECT_EQ(e.packet, packet);
    EXPECT_EQ(inMilliseconds(e.split.ownQueue), static_cast<double>((packet - 1) * static_cast<std::uint64_t>(ms)));
    EXPECT_EQ(inMilliseconds(e.lateBy()), lateMs);
}

TEST(LedgerVerdict, FalseByTheOwnBurst) {
    expectOwnBurst(40, 40, 23, 20);  // 23 x 40 + 100 > 1000
}

TEST(LedgerVerdict, FalseByTheOwnBurstAfterMoreAcksThanTheLedgerKeeps) {
    expectOwnBurst(300, 4, 226, 4);  // 226 x 4 + 100 > 1000
}

TEST(Ledger, WatchesNoAckThatNothingIsLeftToAnswer) {
    test::LedgerByHand net;
    const CopyTruth data = net.send(1);
    const CopyTruth ack = net.at(1).answer(data);
    EXPECT_TRUE(ack.watched);
    net.ledger.ackArrived(ack, atSeconds(2), Transit{});
    EXPECT_FALSE(net.at(2).acknowledge().watched);
}

TEST(Ledger, NamesTheCauseWhereTheAckOfASecondInstanceSettles) {
    test::LedgerByHand net;
    const CopyTruth first = net.send(1);
    net.ledger.duplicated(first);
    net.at(1).fire(1);
    const CopyTruth resent = net.send(1);
    const CopyTruth next = net.send(2);
    Transit jittery;
    jittery.jitter = fromSeconds(1.4);
    net.at(1.5).answer(first, jittery);  // this ACK never comes
    const CopyTruth second = net.at(1.6).answer(resent);
    const CopyTruth third = net.at(1.7).answer(next);
    const CopyTruth fourth = net.at(1.8).answer(first, jittery);  // the second instance of the first copy
    net.ledger.ackArrived(second, atSeconds(1.9), Transit{});
    net.ledger.ackArrived(third, atSeconds(2), Transit{});
    EXPECT_EQ(net.ledger.at(0).verdict, Verdict::Pending);  // answered, but by what was sent after the timer fired
    EXPECT_TRUE(net.ledger.at(0).answered());
    net.ledger.ackArrived(fourth, atSeconds(2.1), Transit{});
    expect(net.ledger.at(0), Verdict::False, Cause::Jitter);
}

TEST(LedgerVerdict, FalseByTheSendLayer) {
    const Simulation s = run({{"node.spacing_min_ms", "600"}, {"node.spacing_max_ms", "600"}});
    expect(firstOf(s), Verdict::False, Cause::SendLayer);
    EXPECT_GE(inMilliseconds(firstOf(s).split.ownQueue), 600);
    EXPECT_GE(inMilliseconds(firstOf(s).split.hopQueues), 600);
}

TEST(LedgerVerdict, FalseByAQueueOnTheWay) {
    // Node 2 sends a burst of its own; the ACK of a packet that comes then waits behind it.
    const Simulation s = run({{"link.rate_bps", "4000"},
                              {"tcp.initial_cwnd", "40"},
                              {"app.bytes", "0"},
                              {"app.back_bytes", "800"},
                              {"app.close", "off"}},
                             {atMs(400, act::SendBurst{1})});
    expect(firstOf(s), Verdict::False, Cause::HopQueue);
    expect(firstOf(s, 1), Verdict::False, Cause::OwnBurst);
}

TEST(LedgerVerdict, FalseByJitter) {
    const Simulation s = run({}, {atMs(99, act::DelaySpike{fromMilliseconds(920), fromMilliseconds(10)})});
    expect(firstOf(s), Verdict::False, Cause::Jitter);
    EXPECT_EQ(inMilliseconds(firstOf(s).split.noise), 920);
    EXPECT_EQ(inMilliseconds(firstOf(s).lateBy()), 21);
}

TEST(LedgerVerdict, FalseByReordering) {
    const Simulation s = run({{"noise.reorder", "1"}, {"noise.reorder_ms", "700"}});
    expect(firstOf(s), Verdict::False, Cause::Reorder);
    EXPECT_EQ(inMilliseconds(firstOf(s).split.noise), 1400);
}

TEST(LedgerVerdict, FalseByADelayedAck) {
    const Simulation s = run({{"tcp.ack_every", "4"}, {"tcp.ack_delay_ms", "3000"}});
    expect(firstOf(s), Verdict::False, Cause::DelayedAck);
    EXPECT_EQ(inMilliseconds(firstOf(s).split.receiver), 1000);  // until the resend made it leave
}

TEST(LedgerVerdict, FalseByAHeldAck) {
    const Simulation s = run({}, {atMs(110, act::HoldNextAck{fromMilliseconds(1050)})});
    expect(firstOf(s), Verdict::False, Cause::AckHeld);
    EXPECT_EQ(inMilliseconds(firstOf(s).split.noise), 0);  // the resend's ACK came first
    EXPECT_EQ(inMilliseconds(firstOf(s).lateBy()), 101);
}

TEST(LedgerVerdict, FalseBehindAHole) {
    const Simulation s = run({{"tcp.initial_cwnd", "3"}, {"app.bytes", "60"}}, {atMs(50, act::DropNext{1, false})});
    const Ledger& ledger = s.trace().ledger();
    ASSERT_EQ(ledger.size(), 3U);
    expect(ledger.at(0), Verdict::Real, Cause::DataLost);
    expect(ledger.at(1), Verdict::False, Cause::Hole);
    expect(ledger.at(2), Verdict::False, Cause::Hole);
    EXPECT_EQ(ledger.at(0).event, ledger.at(2).event);
}

TEST(LedgerVerdict, FalseByAFrozenEstimator) {
    const Simulation s = run({{"rto.estimator", "frozen"}, {"rto.initial_rtt_ms", "300"}, {"app.bytes", "200"}},
                             {atMs(205, act::SetParameter{Key::LinkDelay, 180.0})});
    expect(firstOf(s), Verdict::False, Cause::FrozenEstimator);
}

TEST(LedgerVerdict, FalseByTheKarnTrap) {
    const Simulation s = run({{"link.delay_ms", "600"}, {"app.bytes", "60"}});
    ASSERT_GT(s.trace().ledger().size(), 2U);
    expect(s.trace().ledger().at(0), Verdict::False, Cause::PathRtt);
    expect(s.trace().ledger().at(1), Verdict::False, Cause::NoSampleSince);
}

TEST(LedgerVerdict, RealWhenTheDataIsLost) {
    const Simulation s = run({}, {atMs(50, act::DropNext{1, false})});
    expect(firstOf(s), Verdict::Real, Cause::DataLost);
    EXPECT_FALSE(firstOf(s).needlessResend);
    EXPECT_EQ(s.trace().summary().needless, 0U);
}

TEST(LedgerVerdict, RealWhenTheCopyOnItsWayIsDropped) {
    const Simulation s = run({}, {atMs(120, act::DropCopy{CopyId{2}})});  // SYN, SYN ACK, data
    expect(firstOf(s), Verdict::Real, Cause::DataLost);
}

TEST(LedgerVerdict, RealWhenEveryCopyWasDropped) {
    const Simulation s = run({}, {atMs(50, act::DropNext{1, false}), atMs(1090, act::DropNext{1, false})});
    ASSERT_EQ(s.trace().ledger().size(), 2U);
    expect(s.trace().ledger().at(1), Verdict::Real, Cause::DataLost);
    EXPECT_EQ(s.trace().ledger().at(1).copiesBefore, 2U);
}

TEST(LedgerVerdict, AckLostWhenTheAckIsDropped) {
    const Simulation s = run({}, {atMs(110, act::DropNext{1, true})});
    expect(firstOf(s), Verdict::AckLost, Cause::AckLost);
    EXPECT_TRUE(firstOf(s).needlessResend);
    EXPECT_EQ(s.trace().summary().needless, 1U);
}

TEST(LedgerVerdict, FalseWhenALaterAckOfAnotherPacketCovers) {
    const Simulation s = run({{"tcp.initial_cwnd", "2"}, {"app.bytes", "40"}},
                             {atMs(110, act::DropNext{1, true}), atMs(151.5, act::HoldNextAck{fromMilliseconds(949)})});
    const TimeoutEntry& e = firstOf(s);  // both timers at 1100; the second packet's ACK comes at 1151
    EXPECT_EQ(e.packet, 1U);
    expect(e, Verdict::False, Cause::AckHeld);
    EXPECT_EQ(inMilliseconds(e.ackArrivedAt.time_since_epoch()), 1151);
}

TEST(LedgerVerdict, PendingUntilTheNetworkHasDecided) {
    const Simulation s = run({{"link.delay_ms", "2000"}, {"rto.initial_rtt_ms", "3000"}, {"run.until_s", "7.5"}});
    expect(firstOf(s), Verdict::Pending, Cause::Undecided);
    EXPECT_EQ(s.trace().ledger().count(Verdict::Pending), 1U);
}

TEST(LedgerVerdict, SynAndFinAreNotCounted) {
    const Simulation s = run({{"app.bytes", "0"}, {"link.delay_ms", "600"}});
    EXPECT_EQ(s.trace().ledger().size(), 0U);
    EXPECT_GT(s.trace().summary().controlTimeouts, 0U);
}

/// What the records say of the copies of one packet.
struct Copies {
    std::map<std::pair<std::uint16_t, std::int64_t>, std::vector<std::pair<std::uint64_t, Time>>> ofPacket;
    std::map<std::uint64_t, Time> arrived;

    explicit Copies(const Simulation& s) {
        s.trace().log().scan(0, [this](const Record& r) {
            if (r.kind == RecordKind::Sent && r.a > 0) ofPacket[{r.socket, r.a}].emplace_back(r.copy.value, r.time);
            if (r.kind == RecordKind::Arrived) arrived.try_emplace(r.copy.value, r.time);
            return true;
        });
    }
    bool arrives(const TimeoutEntry& e) const {
        for (const auto& [copy, sent] :
             ofPacket.at({static_cast<std::uint16_t>(e.socket.value), static_cast<std::int64_t>(e.packet)}))
            if (sent < e.fired && arrived.contains(copy)) return true;
        return false;
    }
};

TEST(LedgerProperty, HoldsInAnyRun) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    test::Draw draw(seed);
    std::size_t entries = 0;
    for (int i = 0; i < 150; ++i) {
        const Simulation s = test::finished(test::anyScenario(draw));
        const Ledger& ledger = s.trace().ledger();
        const Copies copies(s);
        std::map<Verdict, std::uint64_t> counts;
        for (std::size_t k = 0; k < ledger.size(); ++k) {
            const TimeoutEntry& e = ledger.at(k);
            SCOPED_TRACE("run " + std::to_string(i) + " entry " + std::to_string(k));
            ++counts[e.verdict];
            if (k > 0) {
                ASSERT_LE(ledger.at(k - 1).fired, e.fired);
            }
            if (e.answered()) {
                ASSERT_EQ(e.split.total(), e.ackArrivedAt - e.splitFrom);
                ASSERT_GE(e.lateBy().count(), 0);
                const DelaySplit& d = e.split;
                for (const Duration part :
                     {d.ownQueue, d.hopQueues, d.serialization, d.propagation, d.noise, d.receiver})
                    ASSERT_GE(part.count(), 0);
            }
            if (e.verdict == Verdict::Real) {
                ASSERT_FALSE(copies.arrives(e));
            }
            if (e.verdict == Verdict::False || e.verdict == Verdict::AckLost) {
                ASSERT_TRUE(copies.arrives(e));
            }
            if (e.verdict == Verdict::False && e.answered()) {
                ASSERT_NE(e.cause, Cause::Undecided);
            }
            if (e.verdict == Verdict::Pending) {
                ASSERT_NE(s.endReason(), EndReason::Stalled);
            }
        }
        for (const Verdict v : {Verdict::Pending, Verdict::False, Verdict::Real, Verdict::AckLost})
            ASSERT_EQ(counts[v], ledger.count(v));
        entries += ledger.size();
    }
    EXPECT_GT(entries, 1000U);
}

TEST(LedgerProperty, WhereNothingIsDroppedEveryTimeoutIsFalse) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    test::Draw draw(seed);
    for (int i = 0; i < 60; ++i) {
        Scenario scenario = test::anyScenario(draw);
        for (const Key key : {Key::NoiseLoss, Key::NoiseAckLoss, Key::NoiseCorrupt}) scenario.parameters.set(key, 0.0);
        for (const Key key : {Key::LinkQueue, Key::TcpOutOfOrder}) scenario.parameters.set(key, std::int64_t{0});
        const Simulation s = test::finished(scenario);
        const Ledger& ledger = s.trace().ledger();
        EXPECT_EQ(ledger.count(Verdict::Real), 0U) << "run " << i;
        EXPECT_EQ(ledger.count(Verdict::AckLost), 0U) << "run " << i;
        // A resend counts once the copy before it has arrived; at the end some may still be on their way.
        const std::uint64_t inside = s.network().packetsInside();
        EXPECT_LE(s.trace().summary().needless, s.trace().summary().resent) << "run " << i;
        EXPECT_GE(s.trace().summary().needless + inside, s.trace().summary().resent) << "run " << i;
    }
}

}  // namespace
}  // namespace inflight
