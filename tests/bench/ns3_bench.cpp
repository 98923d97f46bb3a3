// The benchmarks' load once through ns-3 and through the engine, and the ratio of their times. Usage:
// inflight_ns3_bench [packets]
#include "core/sim/simulation.h"
#include "tests/bench/fast_link.h"
#include "tests/bench/ns3_run.h"

#include <cstdio>
#include <cstdlib>

using namespace inflight;

namespace {

TimedRun throughInflight(std::uint64_t packets, TraceLevel level) {
    TimedRun result;
    result.seconds = wallSeconds([&] {
        Simulation s(fastLink(static_cast<std::int64_t>(packets), Timers::Single), level);
        s.advance(kNever);
        result.simulated = inSeconds(s.now());
        result.bytes = s.trace().summary().bytesDelivered;
    });
    return result;
}

void print(const char* what, const TimedRun& run, std::uint64_t packets) {
    std::printf("%-22s %8.3f s %10.0f packets/s %8.3f s simulated\n", what, run.seconds,
                static_cast<double>(packets) / run.seconds, run.simulated);
}

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t packets = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200'000;
    const TimedRun theirs = throughNs3(packets);
    const TimedRun untraced = throughInflight(packets, TraceLevel::None);
    const TimedRun traced = throughInflight(packets, TraceLevel::Full);
    for (const TimedRun& run : {theirs, untraced, traced}) {
        if (run.bytes == packets * 1000) continue;
        std::fprintf(stderr, "not all bytes were delivered\n");
        return 1;
    }
    print("ns-3", theirs, packets);
    print("Inflight, no trace", untraced, packets);
    print("Inflight, full trace", traced, packets);
    std::printf("ns-3 takes %.1f times as long as Inflight without a trace, %.1f times as long as with one\n",
                theirs.seconds / untraced.seconds, theirs.seconds / traced.seconds);
    return 0;
}
