#include "tests/support/hashes.h"

#include "core/sim/presets.h"
#include "tests/support/random_scenario.h"

#include <bit>
#include <fmt/format.h>

namespace inflight::test {
namespace {

/// Folds values into one number.
class Folder {
  public:
    template <typename... T>
    void add(T... values) {
        (one(values), ...);
    }
    std::uint64_t value() const { return m_value; }

  private:
    void one(Time t) { word(static_cast<std::uint64_t>(nanoseconds(t))); }
    void one(Duration d) { word(static_cast<std::uint64_t>(d.count())); }
    void one(double x) { word(std::bit_cast<std::uint64_t>(x)); }
    void one(float x) { word(std::bit_cast<std::uint32_t>(x)); }
    void one(std::uint64_t x) { word(x); }
    void word(std::uint64_t x) { m_value = (std::rotl(m_value, 29) ^ x) * 0x9E3779B97F4A7C15ULL; }

    std::uint64_t m_value = 1;
};

void addEntry(Folder& f, const TimeoutEntry& e) {
    f.add(e.fired, e.sentAt, e.rto, std::uint64_t{e.socket.value}, e.packet, e.copy.value,
          std::uint64_t{e.copiesBefore}, std::uint64_t{e.inFlightAtSend}, e.cwndAtSend, e.cwndBefore, e.cwndAfter,
          e.inFlightAtFire, e.event);
    f.add(std::uint64_t(e.verdict), std::uint64_t(e.cause), e.settledAt, e.copyArrivedAt, e.ackArrivedAt,
          e.ackCopy.value, std::uint64_t{e.needlessResend}, std::uint64_t{e.packetBytes}, e.splitFrom);
    const DelaySplit& s = e.split;
    f.add(s.ownQueue, s.hopQueues, s.serialization, s.propagation, s.noise, s.receiver);
}

void addSeries(Folder& f, const Series& s) {
    f.add(std::uint64_t{s.size()});
    for (std::size_t i = 0; i < s.size(); ++i) f.add(s.at(i).time, s.at(i).value);
}

void addDots(Folder& f, const Dots& d) {
    f.add(std::uint64_t{d.size()});
    for (std::size_t i = 0; i < d.size(); ++i) f.add(d.at(i).x, d.at(i).y);
}

void addSummary(Folder& f, const Summary& s) {
    f.add(s.sent, s.resent, s.needless, s.needlessBytes, s.dupAckResends, s.dropped, s.acks, s.controlTimeouts,
          s.timeoutEvents, s.bytesWritten, s.bytesDelivered, s.bytesAcked, std::uint64_t{s.intact}, s.cwndMax,
          s.cwndFinal, s.rttMin, s.rttMax, s.srtt(), s.rttvar(), s.estimate.rto, s.lastDelivery);
}

HashLine lineOf(std::string name, Scenario scenario, std::uint64_t mostEvents) {
    Simulation s(std::move(scenario));
    runToEnd(s, mostEvents);
    std::string line = fmt::format("{} {:016x} {:016x} events={} false={}", name, s.trace().hash(), digest(s),
                                   s.events(), s.trace().ledger().count(Verdict::False));
    return {std::move(name), std::move(line)};
}

Scenario noisyScenario() {
    Scenario scenario = *preset("as-written");
    Parameters& p = scenario.parameters;
    p.set(Key::PathHops, std::int64_t{3});
    p.set(Key::LinkRate, std::int64_t{20000});
    p.set(Key::LinkDelay, 30.0);
    p.set(Key::LinkQueue, std::int64_t{12});
    p.set(Key::NodeSpacingMax, 15.0);
    p.set(Key::WireHeader, std::int64_t{13});
    p.set(Key::NoiseLoss, 0.05);
    p.set(Key::NoiseAckLoss, 0.05);
    p.set(Key::NoiseBurstLength, 2.5);
    p.set(Key::NoiseJitter, 40.0);
    p.set(Key::NoiseJitterShape, static_cast<std::int64_t>(JitterShape::Exponential));
    p.set(Key::NoiseReorder, 0.1);
    p.set(Key::NoiseDuplicate, 0.05);
    p.set(Key::NoiseCorrupt, 0.02);
    p.set(Key::TcpAckEvery, std::int64_t{2});
    p.set(Key::AppBackBytes, std::int64_t{8000});
    scenario.interventions = {
        {atSeconds(2), act::SendBurst{30}},
        {atSeconds(4), act::DelaySpike{fromMilliseconds(700), fromMilliseconds(400)}},
        {atSeconds(5), act::HoldNextAck{fromMilliseconds(900)}},
        {atSeconds(6), act::DropNext{2, false}},
        {atSeconds(7), act::SetParameter{Key::LinkRate, std::int64_t{9000}}},
        {atSeconds(9), act::SetParameter{Key::RtoPolicy, static_cast<std::int64_t>(RtoPolicy::SinceLastAck)}},
        {atSeconds(14), act::SetParameter{Key::RtoPolicy, static_cast<std::int64_t>(RtoPolicy::PerPacketAgeNow)}},
        {atSeconds(20), act::SetParameter{Key::PacingMode, static_cast<std::int64_t>(PacingMode::Window)}},
    };
    return scenario;
}

}  // namespace

std::uint64_t digest(const Simulation& s) {
    Folder f;
    const Trace& t = s.trace();
    f.add(t.copies(), s.now(), s.events(), std::uint64_t(s.endReason()));
    addSummary(f, t.summary());
    for (std::size_t i = 0; i < t.ledger().size(); ++i) addEntry(f, t.ledger().at(i));
    for (std::size_t i = 0; i < t.socketCount(); ++i) {
        const SocketTrace& socket = t.socket(i);
        for (const Series* series : {&socket.cwnd, &socket.inFlight, &socket.srtt, &socket.rttvar, &socket.rto})
            addSeries(f, *series);
        addDots(f, socket.samples);
        addDots(f, socket.late);
    }
    for (std::size_t i = 0; i < t.linkCount(); ++i) addSeries(f, t.queue(i));
    t.log().scan(0, [&](const Record& r) {
        f.add(r.time, std::uint64_t(r.kind), std::uint64_t{r.place}, std::uint64_t{r.detail}, std::uint64_t{r.socket},
              r.copy.value, Duration{r.a}, Duration{r.b}, Duration{r.c});
        return true;
    });
    return f.value();
}

void runToEnd(Simulation& s, std::uint64_t mostEvents) {
    while (s.events() < mostEvents && s.step()) {
    }
}

std::vector<HashLine> hashLines() {
    std::vector<HashLine> lines;
    for (const PresetInfo& info : presets())
        lines.push_back(lineOf(std::string(info.name), *preset(info.name), 2'000'000));
    lines.push_back(lineOf("noisy-three-hops", noisyScenario(), 2'000'000));
    for (std::int64_t seed = 1; seed <= 24; ++seed) {
        Dice dice(seed);
        lines.push_back(lineOf("made-up-" + std::to_string(seed), randomScenario(dice), 20'000));
    }
    return lines;
}

}  // namespace inflight::test
