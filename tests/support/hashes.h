#pragma once

#include "core/sim/simulation.h"

#include <string>
#include <vector>

namespace inflight::test {

/// Everything a run leaves behind but the trace's own hash, in one number: records, ledger, summary, curves. It goes on
/// where the trace hash is computed in another way.
std::uint64_t digest(const Simulation& s);

/// Runs to the end, but not beyond so many events.
void runToEnd(Simulation& s, std::uint64_t mostEvents = 2'000'000);

/// A run whose trace must come out the same from every build: its name and, as text, its hashes and counts.
struct HashLine {
    std::string name;
    std::string line;  ///< "as-written 0123456789abcdef fedcba9876543210 events=1234 false=77"
};
/// All presets, a noisy path of three hops with interventions, and made-up scenarios.
std::vector<HashLine> hashLines();

}  // namespace inflight::test
