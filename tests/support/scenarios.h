#pragma once

#include "core/sim/presets.h"
#include "core/sim/simulation.h"

#include <cstdlib>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inflight::test {

using Settings = std::vector<std::pair<std::string_view, std::string>>;

/// A preset's scenario with some parameters changed, written as on the command line.
inline Scenario scenario(std::string_view name, const Settings& settings) {
    Scenario s = preset(name).value();
    for (const auto& [key, text] : settings) {
        const ParameterRow* r = findRow(key);
        std::string error = "no such parameter";
        const auto value = r != nullptr ? parseValue(*r, text, error) : std::nullopt;
        if (!value) throw std::invalid_argument(std::string(key) + ": " + error);
        s.parameters.set(r->key, *value);
    }
    return s;
}

/// Runs a scenario to its end.
inline Simulation finished(const Scenario& s, TraceLevel level = TraceLevel::Full) {
    Simulation simulation(s, level);
    simulation.advance(kNever);
    return simulation;
}

/// Where a run stands, for messages.
inline std::string standing(const Simulation& s) {
    std::string text = "at " + std::to_string(inSeconds(s.now())) + " s, " + std::string(name(s.endReason()));
    text += ", " + std::to_string(s.network().packetsInside()) + " packets on the way";
    for (std::uint32_t i = 0; i < s.endpoints().size(); ++i) {
        const Connection& c = s.endpoints().at(SocketId{i});
        text += "\n  socket " + std::to_string(i) + " of node " + std::to_string(c.who().node.value) + ": " +
                std::string(name(c.state())) + ", acknowledged " + std::to_string(c.acknowledged()) + " of " +
                std::to_string(c.sentEnd()) + " sent, " + std::to_string(c.writtenEnd()) + " written, window edge " +
                std::to_string(c.peerWindowEdge()) + ", in flight " + std::to_string(c.inFlight()) + ", cwnd " +
                std::to_string(c.congestion().cwnd()) + ", RTO " + std::to_string(inSeconds(c.rto(s.transport()))) +
                " s, read " + std::to_string(s.bytesRead(SocketId{i})) + ", to read " +
                std::to_string(c.receiveBuffer().readable());
    }
    for (const Intervention& i : s.record().interventions)
        text += "\n  " + std::to_string(inSeconds(i.at)) + " s: " + describe(i.action);
    return text;
}

/// The seed of a random test: a new one each run, or INFLIGHT_TEST_SEED. The test prints it (SCOPED_TRACE).
inline std::uint32_t testSeed() {
    const char* given = std::getenv("INFLIGHT_TEST_SEED");
    return given != nullptr ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
}
inline std::string seedText(std::uint32_t seed) {
    return "INFLIGHT_TEST_SEED=" + std::to_string(seed);
}

/// Draws for tests.
class Draw {
  public:
    explicit Draw(std::uint32_t seed) : m_engine(seed) {}
    /// Uniform whole number in [low, high].
    std::int64_t whole(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(m_engine() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance(int percent) { return whole(1, 100) <= percent; }
    template <typename T>
    const T& of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(whole(0, static_cast<std::int64_t>(list.size()) - 1))];
    }

  private:
    std::mt19937_64 m_engine;
};

/// A random scenario of modest size in which anything may go wrong, and any policy may be in force.
inline Scenario anyScenario(Draw& draw) {
    const auto number = [](std::int64_t n) { return std::to_string(n); };
    const auto percent = [&](std::int64_t most) {
        return std::to_string(static_cast<double>(draw.whole(0, most)) / 100);
    };
    const std::vector<std::string> policies{"per_packet_at_send", "per_packet_age_now", "since_last_ack",
                                            "single_restarted"};
    const std::vector<std::string> onOff{"off", "on"};
    return scenario("as-written", {{"run.seed", number(draw.whole(1, 1000000))},
                                   {"run.until_s", "20000"},
                                   {"path.hops", number(draw.whole(1, 4))},
                                   {"link.rate_bps", number(draw.of<std::int64_t>({3000, 8000, 40000, 1000000}))},
                                   {"link.delay_ms", number(draw.whole(0, 200))},
                                   {"link.queue_packets", number(draw.of<std::int64_t>({0, 0, 2, 10}))},
                                   {"node.spacing_max_ms", number(draw.of<std::int64_t>({0, 0, 50}))},
                                   {"wire.header_bytes", number(draw.of<std::int64_t>({0, 13, 40}))},
                                   {"noise.loss", percent(15)},
                                   {"noise.ack_loss", percent(15)},
                                   {"noise.burst_length", number(draw.whole(1, 4))},
                                   {"noise.jitter_ms", number(draw.of<std::int64_t>({0, 0, 30, 400}))},
                                   {"noise.keep_order", draw.of(onOff)},
                                   {"noise.reorder", percent(10)},
                                   {"noise.reorder_ms", number(draw.whole(0, 900))},
                                   {"noise.duplicate", percent(10)},
                                   {"noise.corrupt", percent(5)},
                                   {"tcp.segment_bytes", number(draw.whole(5, 40))},
                                   {"tcp.max_cwnd", number(draw.of<std::int64_t>({0, 4, 64}))},
                                   {"tcp.resend", draw.of<std::string>({"segment", "go_back_n"})},
                                   {"tcp.dup_acks", number(draw.of<std::int64_t>({0, 3}))},
                                   {"tcp.out_of_order", draw.of<std::string>({"keep", "discard"})},
                                   {"tcp.ack_every", number(draw.of<std::int64_t>({1, 1, 2, 5}))},
                                   {"tcp.send_buffer", number(draw.of<std::int64_t>({64, 500, 65536}))},
                                   {"tcp.receive_buffer", number(draw.of<std::int64_t>({64, 500, 65536}))},
                                   {"tcp.send_tick_ms", number(draw.of<std::int64_t>({0, 0, 100}))},
                                   {"rto.policy", draw.of(policies)},
                                   {"rto.backoff", draw.of(onOff)},
                                   {"rto.tick_ms", number(draw.of<std::int64_t>({0, 0, 250}))},
                                   {"rto.estimator", draw.of<std::string>({"live", "live", "frozen"})},
                                   {"rto.min_ms", number(draw.of<std::int64_t>({0, 500}))},
                                   {"rto.sample", draw.of<std::string>({"every", "one_per_round"})},
                                   {"pacing.mode", draw.of<std::string>({"off", "off", "window", "rate"})},
                                   {"app.bytes", number(draw.whole(0, 2000))},
                                   {"app.back_bytes", number(draw.of<std::int64_t>({0, 0, 1500}))},
                                   {"app.read_bps", number(draw.of<std::int64_t>({0, 0, 3000}))}});
}

}  // namespace inflight::test
