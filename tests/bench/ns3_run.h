#pragma once

#include <chrono>
#include <cstdint>

namespace inflight {

/// What a run of the benchmarks' load took.
struct TimedRun {
    double seconds = 0;       ///< of wall time
    double simulated = 0;     ///< seconds
    std::uint64_t bytes = 0;  ///< delivered
};

template <typename Run>
double wallSeconds(Run run) {
    const auto start = std::chrono::steady_clock::now();
    run();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Runs the load of fastLink() through ns-3: so many packets of 1000 bytes, a window of 2500, 1 Gbit/s, 5 ms.
TimedRun throughNs3(std::uint64_t packets);

}  // namespace inflight
