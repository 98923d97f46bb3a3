#pragma once

#include "core/sim/parameters.h"

#include <optional>
#include <string>
#include <string_view>

namespace inflight {

/// What a person types for a parameter, in its shown unit: "8", "8,5", "8k", "1.2 s", "250 us", "5 %", "64 KiB", the
/// text of the special value ("unlimited", "inf"). A prefix without a unit counts in the plain unit: "8k" for a rate is
/// 8 kbit/s. Checked by checkValue; on failure nothing comes back and error holds one sentence.
std::optional<Value> parseEntry(const ParameterRow& row, std::string_view text, std::string& error);

/// A value in its shown unit, cut in two so that the unit can be set in softer ink. Decimals are the row's, more where
/// the value needs them (at most three more). For a special value its text, and no unit.
struct ShownValue {
    std::string number;
    std::string unit;
    bool operator==(const ShownValue&) const = default;
};
ShownValue shownValue(const ParameterRow& row, const Value& value);

/// The same as one text that parseEntry reads back: what an entry box starts with.
std::string entryText(const ParameterRow& row, const Value& value);

}  // namespace inflight
