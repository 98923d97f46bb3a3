// Whatever a noise trace holds, reading it ends with readings in range or with one message that has a line.
#include "core/network/noise/noise_trace.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace inflight;
    const NoiseTrace trace = parseNoiseTrace({reinterpret_cast<const char*>(data), size});
    if (trace.good() != trace.error.empty()) std::abort();
    if (!trace.good()) return 0;
    if (trace.readings.size() < kLeastNoiseReadings) std::abort();
    for (const float reading : trace.readings)
        if (!(reading >= kLeastNoiseReading && reading <= kMostNoiseReading)) std::abort();
    return 0;
}
