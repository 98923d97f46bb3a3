#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace inflight {

/// The names that noise.trace takes beside "none" and a file: quiet, spiky, harsh, loop40. What they hold is said in
/// resources/noise/make_traces.py.
std::span<const std::string_view> shippedTraceNames();

/// The text of a shipped trace, as in resources/noise; empty where there is none of that name.
std::string_view shippedTraceText(std::string_view name);

/// The readings of a shipped trace, dBm; nullptr where there is none of that name. Reads the text anew in every call
/// (half a millisecond): keep the result.
std::shared_ptr<const std::vector<float>> shippedTrace(std::string_view name);

}  // namespace inflight
