#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace inflight {

/// What became of an expectation like "timeouts.false==0".
struct Expectation {
    enum class Result { Holds, Fails, BadUsage };

    Result result = Result::Holds;
    std::string message;  ///< one sentence where it does not hold; with the nearest path where it is unknown
};

/// Looks whether an expectation holds in a summary (core/exports/summary_json.h): a path of keys, one of == != < <= >
/// >=, and a number, true, false, null or a text (with or without double quotes). Null is neither less nor more than
/// anything.
Expectation checkExpectation(std::string_view expression, const nlohmann::ordered_json& summary);

/// The same before the run, when only the paths and the kinds of values are known.
/// @return empty if the expression can be checked, otherwise why not.
std::string expectationError(std::string_view expression, const nlohmann::ordered_json& summary);

}  // namespace inflight
