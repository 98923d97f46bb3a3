// Whatever a scenario file holds, reading it ends with a scenario or with one message; what was read is written so that
// it is read again.
#include "core/sim/scenario_file.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace inflight;
    const ScenarioResult first = parseScenario({reinterpret_cast<const char*>(data), size}, "fuzz.json");
    if (!first.good()) return 0;
    const ScenarioResult again = parseScenario(writeScenario(first.scenario), "again.json");
    if (!again.good() || again.scenario.parameters != first.scenario.parameters) std::abort();
    return 0;
}
