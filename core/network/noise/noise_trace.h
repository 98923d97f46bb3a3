#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inflight {

/// What a noise trace needs at least: one reading more than the history of closest pattern matching.
inline constexpr std::size_t kLeastNoiseReadings = 21;
/// Five and a half hours of noise.
inline constexpr std::size_t kMostNoiseReadings = 20'000'000;
/// A larger file is refused unread.
inline constexpr std::size_t kMostNoiseTraceBytes = 256'000'000;
/// The readings a trace may hold, in dBm. (Patterns tell only -115 .. -5 apart; see cpm.h.)
inline constexpr int kLeastNoiseReading = -200;
inline constexpr int kMostNoiseReading = 50;

/// The readings of a trace, or why there are none.
struct NoiseTrace {
    std::vector<float> readings;  ///< dBm, whole numbers, one per ms; empty after an error
    std::size_t line = 0;         ///< where the error is, from 1; 0 where it concerns the whole file
    std::string error;            ///< one sentence with the remedy; empty = good

    bool good() const { return error.empty(); }
    /// The error with its place: "meyer.txt:7: ...".
    std::string describe(std::string_view fileName) const;
};

/// Reads the text of a noise trace: one whole number of dBm per line, no header. CR LF, blanks around a number, a
/// leading byte order mark and numbers like -96.0 are taken; a blank line repeats the reading before it.
NoiseTrace parseNoiseTrace(std::string_view text);

}  // namespace inflight
