// How fast the engine is: one connection with a fixed window over a fast, long link, at every trace level and length,
// without timeouts and in a storm of them; the size of the trace, the price of a copy, and the time to find a packet
// again.
#include "core/sim/simulation.h"
#include "tests/bench/fast_link.h"

#include <benchmark/benchmark.h>

namespace inflight {
namespace {

void run(benchmark::State& state, Timers timers, TraceLevel level) {
    const std::int64_t packets = state.range(0);
    double bytes = 0;
    double sent = 0;
    for ([[maybe_unused]] auto _ : state) {
        Simulation s(fastLink(packets, timers), level);
        s.advance(kNever);
        if (s.endReason() != EndReason::Finished || !s.trace().summary().intact)
            return state.SkipWithError("the run failed");
        bytes = static_cast<double>(s.trace().bytes());
        sent = static_cast<double>(s.trace().summary().sent);
    }
    state.SetItemsProcessed(state.iterations() * packets);
    state.counters["ns_per_packet"] =
        benchmark::Counter(static_cast<double>(packets) * 1e-9,
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    state.counters["sent_per_delivered"] = sent / static_cast<double>(packets);
    if (level != TraceLevel::None) state.counters["trace_bytes_per_packet"] = bytes / static_cast<double>(packets);
}

void untraced(benchmark::State& state) {
    run(state, Timers::Single, TraceLevel::None);
}
void traced(benchmark::State& state) {
    run(state, Timers::Single, TraceLevel::Full);
}
void stormUntraced(benchmark::State& state) {
    run(state, Timers::PerPacket, TraceLevel::None);
}
void stormTraced(benchmark::State& state) {
    run(state, Timers::PerPacket, TraceLevel::Full);
}

/// A run in full flight after so many packets.
const Simulation& runningAfter(std::int64_t packets) {
    static std::int64_t made = 0;
    static Simulation kept(fastLink(1, Timers::Single));
    if (made != packets) {
        kept = Simulation(fastLink(packets + 10'000, Timers::Single));
        while (kept.trace().summary().sent < static_cast<std::uint64_t>(packets) && kept.step()) {
        }
        made = packets;
    }
    return kept;
}

void copy(benchmark::State& state) {
    const Simulation& s = runningAfter(state.range(0));
    for ([[maybe_unused]] auto _ : state) {
        Simulation made(s);
        benchmark::DoNotOptimize(made.now());
    }
}

/// All records of a packet and of its copy, wherever it stands in the log.
void find(benchmark::State& state) {
    const Simulation& s = runningAfter(state.range(0));
    const Log& log = s.trace().log();
    std::uint64_t packet = 1;
    std::uint64_t found = 0;
    for ([[maybe_unused]] auto _ : state) {
        packet = (packet * 7919 + 13) % static_cast<std::uint64_t>(state.range(0)) + 1;
        CopyId copyOf;
        log.scan(log.chunkOfPacket(0, packet), [&](const Record& r) {
            if (r.kind != RecordKind::Sent || r.socket != 0 || r.a != static_cast<std::int64_t>(packet)) return true;
            copyOf = r.copy;
            return false;
        });
        log.scan(log.chunkOfCopy(copyOf), [&](const Record& r) {
            found += r.copy == copyOf ? 1 : 0;
            return r.kind != RecordKind::Arrived || r.copy != copyOf;
        });
    }
    if (found < static_cast<std::uint64_t>(state.iterations())) state.SkipWithError("a packet was not found");
}

BENCHMARK(untraced)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(traced)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(stormUntraced)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(stormTraced)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(copy)->Arg(10'000)->Arg(10'000'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(find)->Arg(10'000'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace inflight
