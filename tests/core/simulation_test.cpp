// The simulation as a whole: closed forms, determinism, copies, replay, conservation of packets.
#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

namespace inflight {
namespace {

using test::Draw;

/// What the k-th packet that entered a link met there: its fate, by the records of the run.
std::vector<bool> lossesOn(const Simulation& s, std::uint8_t link) {
    std::vector<std::uint64_t> entered;
    std::set<std::uint64_t> lost;
    s.trace().log().scan(0, [&](const Record& r) {
        if (r.kind == RecordKind::Hop && r.place == link) entered.push_back(r.copy.value);
        if (r.kind == RecordKind::Dropped && r.place == link && r.detail == static_cast<std::uint8_t>(DropReason::Loss))
            lost.insert(r.copy.value);
        return true;
    });
    std::vector<bool> fates;
    fates.reserve(entered.size());
    for (const std::uint64_t copy : entered) fates.push_back(lost.contains(copy));
    return fates;
}

/// A burst of W packets on an idle one-hop path, fixed cwnd W, frozen RTO T, no header, service time s, base round trip
/// B without s: max(0, W - floor((T - B) / s)) timers expire before the first resend returns.
TEST(SimulationClosedForm, TimeoutsOfABurst) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    Draw draw(seed);
    for (int i = 0; i < 200; ++i) {
        const std::int64_t window = draw.whole(1, 60);
        const std::int64_t service = draw.whole(1, 40);  // ms; 20 bytes at 160000 / service bit/s
        const std::int64_t delay = draw.whole(0, 200);
        const std::int64_t base = 2 * delay;
        const std::int64_t least = std::max(base + service + 1, (base + (window + 1) * service) / 2 + 1);
        const std::int64_t rto = draw.whole(least, least + window * service);
        if (160000 % service != 0) continue;
        const Simulation s =
            test::finished(test::scenario("as-written", {{"link.rate_bps", std::to_string(160000 / service)},
                                                         {"link.delay_ms", std::to_string(delay)},
                                                         {"tcp.max_cwnd", "0"},
                                                         {"tcp.initial_cwnd", std::to_string(window)},
                                                         {"tcp.congestion", "fixed"},
                                                         {"rto.initial_rtt_ms", std::to_string(rto)},
                                                         {"rto.estimator", "frozen"},
                                                         {"app.bytes", std::to_string(window * 20)}}));
        const Time firstSent = Time{} + fromMilliseconds(static_cast<double>(base));
        const Time fires = firstSent + fromMilliseconds(static_cast<double>(rto));
        std::int64_t fired = 0;
        for (std::size_t k = 0; k < s.trace().ledger().size(); ++k)
            fired += s.trace().ledger().at(k).fired == fires ? 1 : 0;
        const std::int64_t expected = std::max<std::int64_t>(0, window - (rto - base) / service);
        ASSERT_EQ(fired, expected) << "W " << window << " s " << service << " B " << base << " T " << rto;
        ASSERT_EQ(s.trace().ledger().count(Verdict::False), s.trace().ledger().size());
        if (expected == 0) {
            ASSERT_EQ(s.trace().ledger().size(), 0U);
        }
    }
}

TEST(SimulationClosedForm, TheSingleTimerIsNeverFalseOnASmoothPath) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    Draw draw(seed);
    for (int i = 0; i < 200; ++i) {
        const std::int64_t rate = draw.whole(1000, 200000);
        const std::int64_t delay = draw.whole(0, 400);
        const double first = 2.0 * static_cast<double>(delay) + 20 * 8e3 / static_cast<double>(rate);
        const test::Settings settings{{"link.rate_bps", std::to_string(rate)},
                                      {"link.delay_ms", std::to_string(delay)},
                                      {"tcp.initial_cwnd", std::to_string(draw.whole(1, 40))},
                                      {"tcp.max_cwnd", std::to_string(draw.whole(40, 200))},
                                      {"tcp.congestion", draw.of<std::string>({"fixed", "as_written"})},
                                      {"rto.policy", "single_restarted"},
                                      {"rto.first_sample", draw.of<std::string>({"average", "replace"})},
                                      {"rto.initial_rtt_ms", std::to_string(std::ceil(first) + 1)},
                                      {"app.bytes", "6000"}};
        const Simulation s = test::finished(test::scenario("as-written", settings));
        std::string shown;
        for (const auto& [key, value] : settings) shown += std::string(key) + "=" + value + " ";
        ASSERT_EQ(s.trace().ledger().size(), 0U) << shown;
        ASSERT_EQ(s.trace().summary().bytesDelivered, 6000U) << shown;
    }
}

TEST(Simulation, ACopyGoesOnIdentically) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    Draw draw(seed);
    for (int i = 0; i < 40; ++i) {
        Simulation original(test::anyScenario(draw));
        original.advance(Time{} + fromMilliseconds(static_cast<double>(draw.whole(0, 20000))));
        Simulation copy = original;
        original.advance(kNever);
        copy.advance(kNever);
        ASSERT_EQ(copy.trace().hash(), original.trace().hash());
        ASSERT_EQ(copy.events(), original.events());
        ASSERT_EQ(copy.now(), original.now());
    }
}

TEST(Simulation, TheHashDoesNotDependOnHowTimeIsCut) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    Draw draw(seed);
    for (int i = 0; i < 40; ++i) {
        const Scenario scenario = test::anyScenario(draw);
        const Simulation whole = test::finished(scenario);
        Simulation stepped(scenario);
        while (stepped.step()) {
        }
        Simulation sliced(scenario, TraceLevel::None);
        for (Time t{}; !sliced.ended(); sliced.advance(t))
            t += fromMilliseconds(static_cast<double>(draw.whole(0, 3000)));
        ASSERT_EQ(stepped.trace().hash(), whole.trace().hash());
        ASSERT_EQ(sliced.trace().hash(), whole.trace().hash());
        ASSERT_EQ(stepped.now(), whole.now());
        ASSERT_EQ(sliced.now(), whole.now());
        ASSERT_EQ(sliced.endReason(), whole.endReason());
    }
}

Action anyAction(Draw& draw, const Simulation& s) {
    const auto ms = [&](std::int64_t most) { return fromMilliseconds(static_cast<double>(draw.whole(1, most))); };
    switch (draw.whole(0, 11)) {
    case 0: return act::SendBurst{static_cast<std::uint32_t>(draw.whole(1, 20))};
    case 1: return act::HoldNextAck{ms(3000)};
    case 2: return act::DropNext{static_cast<std::uint32_t>(draw.whole(1, 3)), draw.chance(50)};
    case 3: return act::DropCopy{CopyId{s.trace().copies() - static_cast<std::uint64_t>(draw.whole(1, 5))}};
    case 4: return act::HoldCopy{CopyId{s.trace().copies() - static_cast<std::uint64_t>(draw.whole(1, 5))}, ms(2000)};
    case 5: return act::DelaySpike{ms(1000), ms(2000)};
    case 6: return act::SetParameter{Key::LinkRate, draw.whole(1000, 100000)};
    case 7: return act::SetParameter{Key::NoiseLoss, static_cast<double>(draw.whole(0, 20)) / 100};
    case 8: return act::SetParameter{Key::RtoPolicy, draw.whole(0, 3)};
    case 9: return act::SetParameter{Key::PacingMode, draw.whole(0, 2)};
    case 10: return act::SetParameter{Key::TcpReceiveBuffer, draw.whole(20, 500)};
    default: return act::Connect{NodeId{0}, NodeId{1}, static_cast<Port>(draw.whole(79, 81))};
    }
}

TEST(Simulation, TheRecordOfALiveRunReplaysIt) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    Draw draw(seed);
    for (int i = 0; i < 60; ++i) {
        Simulation live(test::anyScenario(draw));
        for (int k = 0; k < 12; ++k) {
            live.advance(live.now() + fromMilliseconds(static_cast<double>(draw.whole(0, 1500))));
            do {
                const act::SetParameter end{Key::RunUntil, static_cast<double>(draw.whole(0, 100))};
                live.apply(draw.chance(8) ? Action(end) : anyAction(draw, live));
            } while (draw.chance(30));
        }
        live.advance(kNever);
        const Simulation again = test::finished(live.record());
        ASSERT_EQ(again.trace().hash(), live.trace().hash()) << "run " << i;
        ASSERT_EQ(again.now(), live.now());
        ASSERT_EQ(again.record().interventions, live.record().interventions);
    }
}

TEST(Simulation, ADeadlineThatALiveChangeFindsPassedIsDueNow) {
    Simulation s(test::scenario("as-written", {{"rto.initial_rtt_ms", "5000"}, {"noise.ack_loss", "0"}}));
    s.advance(Time{} + fromMilliseconds(310));
    s.apply(act::SetParameter{Key::NoiseLoss, 1.0});
    s.advance(Time{} + fromMilliseconds(3000));
    s.apply(act::SetParameter{Key::RtoPolicy, std::int64_t{static_cast<std::int64_t>(RtoPolicy::PerPacketAgeNow)}});
    s.apply(act::SetParameter{Key::RtoMax, 1000.0});  // every copy out is older than that
    const Time before = s.now();
    EXPECT_EQ(s.nextEventTime(), before);
    ASSERT_TRUE(s.step());
    EXPECT_EQ(s.now(), before);
    EXPECT_GT(s.trace().ledger().size(), 0U);
}

TEST(Simulation, ALiveEndThatLiesInThePastEndsTheRunNow) {
    Scenario scenario = test::scenario("as-written", {});
    scenario.interventions.push_back({atSeconds(2), act::SetParameter{Key::RunUntil, 1.0}});
    Simulation stepped(scenario);
    for (Time last{}; stepped.step(); last = stepped.now()) ASSERT_GE(stepped.now(), last);
    EXPECT_EQ(stepped.now(), atSeconds(2));
    EXPECT_EQ(stepped.endReason(), EndReason::Until);
    Simulation advanced(scenario);
    advanced.advance(atSeconds(60));
    EXPECT_EQ(advanced.now(), atSeconds(2));
    EXPECT_EQ(advanced.endReason(), EndReason::Until);
    EXPECT_EQ(advanced.trace().hash(), stepped.trace().hash());
}

TEST(Simulation, WhatIsDoneAtOneInstantReplaysThoughTheEndLayInThePastMeanwhile) {
    Simulation s(test::scenario("as-written", {}));
    s.advance(atSeconds(2));
    EXPECT_EQ(s.apply(act::SetParameter{Key::RunUntil, 1.0}), "");
    EXPECT_EQ(s.apply(act::SetParameter{Key::RunUntil, 50.0}), "");
    s.advance(kNever);
    EXPECT_EQ(s.endReason(), EndReason::Finished);
    Simulation stepped(s.record());
    while (stepped.step()) {
    }
    Simulation advanced(s.record());
    advanced.advance(kNever);
    EXPECT_EQ(stepped.trace().hash(), s.trace().hash());
    EXPECT_EQ(advanced.trace().hash(), s.trace().hash());
}

TEST(Simulation, ARunThatStandsStillEndsAlikeInStepsAndAtOnce) {
    Scenario scenario = test::scenario("as-written", {{"app.mode", "automatic"}, {"run.until_s", "100"}});
    scenario.parameters.set(Key::TcpClosedPort, static_cast<std::int64_t>(ClosedPort::Reset));
    scenario.interventions.push_back({Time{}, act::Unlisten{NodeId{1}, Simulation::kPort}});
    scenario.interventions.push_back({atSeconds(200), act::Listen{NodeId{1}, 81}});
    Simulation stepped(scenario);
    while (stepped.step()) {
    }
    Simulation advanced(scenario);
    advanced.advance(kNever);
    EXPECT_EQ(stepped.endReason(), EndReason::Stalled);
    EXPECT_EQ(advanced.endReason(), EndReason::Stalled);
    EXPECT_EQ(advanced.now(), stepped.now());
}

TEST(Simulation, InterventionsDoNotBreakTheBytes) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    Draw draw(seed);
    for (int i = 0; i < 60; ++i) {
        Scenario scenario = test::anyScenario(draw);
        // A short queue can lock a packet out for ever: all its resends come just behind those of the others.
        scenario.parameters.set(Key::LinkQueue, std::int64_t{0});
        scenario.parameters.set(Key::RunUntil, 300000.0);  // with back-off up to 60 s a lossy path takes its time
        Simulation live(scenario, TraceLevel::None);
        for (int k = 0; k < 8; ++k) {
            live.advance(live.now() + fromMilliseconds(static_cast<double>(draw.whole(0, 1500))));
            live.apply(anyAction(draw, live));
        }
        live.advance(kNever);
        SCOPED_TRACE("run " + std::to_string(i) + " " + test::standing(live));
        ASSERT_TRUE(live.trace().summary().intact);
        const SocketId first{0};
        const SocketId second = live.endpoints().peer(first);
        ASSERT_TRUE(second.valid());
        ASSERT_EQ(live.bytesRead(second), live.endpoints().at(first).writtenEnd());
        ASSERT_EQ(live.bytesRead(first), live.endpoints().at(second).writtenEnd());
    }
}

TEST(Simulation, ANewRandomStreamMovesNoOthersDraws) {
    const test::Settings lossy{{"noise.loss", "0.2"}, {"app.bytes", "20000"}};
    const std::vector<bool> alone = lossesOn(test::finished(test::scenario("as-written", lossy)), 0);
    const test::Settings additions[] = {{{"noise.ack_loss", "0.2"}},  {{"noise.jitter_ms", "40"}},
                                        {{"noise.reorder", "0.3"}},   {{"noise.corrupt", "0.1"}},
                                        {{"noise.duplicate", "0.3"}}, {{"node.spacing_max_ms", "50"}},
                                        {{"path.hops", "3"}}};
    for (const test::Settings& more : additions) {
        SCOPED_TRACE(std::string(more[0].first));
        test::Settings all = lossy;
        all.insert(all.end(), more.begin(), more.end());
        const std::vector<bool> with = lossesOn(test::finished(test::scenario("as-written", all)), 0);
        const std::size_t n = std::min(alone.size(), with.size());
        ASSERT_GT(n, 900U);
        EXPECT_TRUE(std::equal(alone.begin(), alone.begin() + static_cast<std::ptrdiff_t>(n), with.begin()));
    }
}

/// sent + duplicated = arrived + dropped + inside, at every event: what is missing inside has arrived, one packet an
/// event.
TEST(Simulation, PacketsAreConserved) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    Draw draw(seed);
    for (int i = 0; i < 40; ++i) {
        Simulation s(test::anyScenario(draw));
        std::size_t chunk = 0;
        std::uint64_t read = 0;
        std::int64_t made = 0, dropped = 0, taken = 0, before = 0;
        while (s.step()) {
            std::uint64_t index = chunk * Log::kChunk;
            s.trace().log().scan(chunk, [&](const Record& r) {
                if (index++ < read) return true;
                const auto reason = static_cast<DropReason>(r.detail);
                made += r.kind == RecordKind::Sent || r.kind == RecordKind::Duplicated ? 1 : 0;
                if (r.kind == RecordKind::Dropped)
                    (r.place == 255 || reason == DropReason::NoSocket ? taken : dropped) += 1;
                taken += r.kind == RecordKind::Arrived ? 1 : 0;
                return true;
            });
            read = s.trace().log().size();
            chunk = read / Log::kChunk;
            const std::int64_t arrived = made - dropped - static_cast<std::int64_t>(s.network().packetsInside());
            ASSERT_GE(arrived, before);
            ASSERT_LE(arrived, before + 1);
            ASSERT_LE(taken, arrived);  // data packets are some of what arrives
            before = arrived;
        }
        ASSERT_GT(before, 0);
    }
}

TEST(Simulation, InFlightNeverPassesTheGateAndBuffersNeverOverflow) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    Draw draw(seed);
    for (int i = 0; i < 40; ++i) {
        Simulation s(test::anyScenario(draw));
        std::map<std::uint32_t, std::uint64_t> flight, gate;
        Time last{};
        while (s.step()) {
            ASSERT_GE(s.now(), last);
            last = s.now();
            for (std::uint32_t k = 0; k < s.endpoints().size(); ++k) {
                const Connection& c = s.endpoints().at(SocketId{k});
                // One event may send and then, by a timeout, halve cwnd: the gate is the wider of before and after.
                const std::uint64_t now = c.congestion().packets();
                if (c.inFlight() > flight[k]) {
                    ASSERT_LE(c.inFlight(), std::max(now, gate[k]));
                }
                flight[k] = c.inFlight();
                gate[k] = now;
                ASSERT_LE(c.sendBufferUsed(), s.transport().sendBuffer);
                ASSERT_LE(c.receiveBuffer().used(), s.transport().receiveBuffer);
                ASSERT_LE(c.sentEnd(), c.peerWindowEdge());
            }
        }
    }
}

TEST(Simulation, AConnectionMadeByHandDoesNotTakeTheProgramsPlace) {
    Simulation s(preset("rfc6298").value());
    s.advance(Time{});
    s.apply(act::Connect{NodeId{1}, NodeId{0}, 99});  // the second socket, before the program's SYN arrives
    s.advance(kNever);
    EXPECT_EQ(s.endReason(), EndReason::Finished);
    EXPECT_EQ(s.trace().summary().bytesDelivered, 10000U);
}

TEST(Simulation, ASlowReaderReadsAtItsRate) {
    const Simulation s =
        test::finished(test::scenario("as-written", {{"app.read_bps", "1600"}, {"app.bytes", "2005"}}));
    EXPECT_EQ(s.trace().summary().bytesDelivered, 2005U);
    EXPECT_GE(inSeconds(s.trace().summary().lastDelivery), 0.3 + 2005 * 8 / 1600.0);
}

TEST(Simulation, AckEverySavesAcks) {
    const Simulation s = test::finished(test::scenario("fix-b", {{"tcp.ack_every", "2"}, {"tcp.initial_cwnd", "2"}}));
    EXPECT_LT(s.trace().summary().acks, 300U);
    EXPECT_TRUE(s.trace().summary().intact);
}

TEST(Simulation, ASilentClosedPortKeepsTheCallerTrying) {
    Scenario scenario = test::scenario("by-hand", {{"run.until_s", "10"}});
    scenario.interventions.push_back({Time{}, act::Connect{NodeId{0}, NodeId{1}, 80}});
    const Simulation s = test::finished(scenario);
    EXPECT_EQ(s.trace().summary().controlTimeouts, 10U);
    EXPECT_EQ(s.endpoints().at(SocketId{0}).state(), State::SynSent);
    EXPECT_EQ(s.endpoints().node(NodeId{1}).lastUnanswered, 80);
}

TEST(Simulation, AResettingClosedPortRefusesTheCaller) {
    Scenario scenario = test::scenario("by-hand", {{"run.until_s", "10"}, {"tcp.closed_port", "reset"}});
    scenario.interventions.push_back({Time{}, act::Connect{NodeId{0}, NodeId{1}, 80}});
    const Simulation s = test::finished(scenario);
    EXPECT_EQ(s.endpoints().at(SocketId{0}).state(), State::Closed);
    EXPECT_TRUE(s.endpoints().at(SocketId{0}).refused());
}

TEST(Simulation, TheQueueOfALinkCountsWhatWaitsInTheSendLayer) {
    Scenario scenario = *preset("as-built");
    Simulation s(scenario);
    bool waited = false;
    while (s.step() && s.now() < atSeconds(60)) {
        const std::size_t waits = s.network().sendLayer(NodeId{0}).size() + s.network().link(0).waiting();
        ASSERT_EQ(s.trace().queue(0).valueAt(s.now()), static_cast<double>(waits)) << inSeconds(s.now());
        waited = waited || s.network().sendLayer(NodeId{0}).size() > 1;
    }
    EXPECT_TRUE(waited);
}

}  // namespace
}  // namespace inflight
