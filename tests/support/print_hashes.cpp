// Prints the trace hashes that tests/golden/trace_hashes.txt keeps; with a number, those of so many made-up scenarios,
// and with a second one, so many events of each.
#include "tests/support/hashes.h"
#include "tests/support/random_scenario.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
    using namespace inflight;
    if (argc < 2) {
        for (const test::HashLine& h : test::hashLines()) std::printf("%s\n", h.line.c_str());
        return 0;
    }
    const long count = std::strtol(argv[1], nullptr, 10);
    const std::uint64_t events = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 20'000;
    for (std::int64_t seed = 1; seed <= count; ++seed) {
        test::Dice dice(seed);
        Simulation s(test::randomScenario(dice));
        while (s.events() < events && s.trace().copies() < 2 * events && s.step()) {
        }
        std::printf("%lld %016llx %016llx\n", static_cast<long long>(seed),
                    static_cast<unsigned long long>(s.trace().hash()),
                    static_cast<unsigned long long>(test::digest(s)));
        std::fflush(stdout);
    }
    return 0;
}
