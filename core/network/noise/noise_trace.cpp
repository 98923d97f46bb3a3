#include "core/network/noise/noise_trace.h"

#include "core/base/text.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <system_error>

namespace inflight {

namespace {

/// Reads one number that is not blank into reading; returns the error, empty if there is none.
std::string readNumber(std::string_view word, float& reading) {
    double value = 0;
    const char* end = word.data() + word.size();
    const auto [rest, failure] = std::from_chars(word.data(), end, value, std::chars_format::fixed);
    if (rest != end || failure == std::errc::invalid_argument || !std::isfinite(value))
        return fmt::format("{} is not a reading; write one whole number of dBm, like -96.", quote(word));
    if (failure != std::errc{} || value < kLeastNoiseReading || value > kMostNoiseReading)
        return fmt::format("{} is out of range; a reading is between {} and {} dBm.", quote(word), kLeastNoiseReading,
                           kMostNoiseReading);
    if (value != std::floor(value)) return fmt::format("{} is not a whole number of dBm; round it.", quote(word));
    reading = static_cast<float>(value);
    return {};
}

NoiseTrace failed(std::size_t line, std::string error) {
    return {{}, line, std::move(error)};
}

std::string tooFew(std::size_t count) {
    if (count == 0) return fmt::format("the trace is empty; it needs at least {} readings.", kLeastNoiseReadings);
    return fmt::format("the trace ends after {} reading{}; it needs at least {}.", count, count == 1 ? "" : "s",
                       kLeastNoiseReadings);
}

}  // namespace

std::string NoiseTrace::describe(std::string_view fileName) const {
    if (line == 0) return fmt::format("{}: {}", fileName, error);
    return fmt::format("{}:{}: {}", fileName, line, error);
}

NoiseTrace parseNoiseTrace(std::string_view text) {
    if (text.size() > kMostNoiseTraceBytes)
        return failed(0, fmt::format("the file is too large ({} MB); a noise trace has at most {} MB.",
                                     (text.size() + 999'999) / 1'000'000, kMostNoiseTraceBytes / 1'000'000));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);

    std::vector<float> readings;
    std::size_t line = 0;
    while (!text.empty()) {
        ++line;
        const std::size_t end = text.find('\n');
        const std::string_view word = trimmed(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);

        if (readings.size() == kMostNoiseReadings)
            return failed(line, fmt::format("more than {} readings; cut the trace here.", kMostNoiseReadings));
        float reading = readings.empty() ? 0 : readings.back();
        if (word.empty() && readings.empty())
            return failed(line, "the line is blank and there is no reading before it to repeat; delete it.");
        if (!word.empty())
            if (std::string error = readNumber(word, reading); !error.empty()) return failed(line, std::move(error));
        readings.push_back(reading);
    }
    if (readings.size() < kLeastNoiseReadings) return failed(line, tooFew(readings.size()));
    return {std::move(readings), 0, {}};
}

}  // namespace inflight
