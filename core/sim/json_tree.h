#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace inflight {

/// A JSON value that knows the line it stands on. Numbers beyond int64 are held as double.
struct JsonNode {
    enum class Kind : std::uint8_t { Null, Boolean, Integer, Real, Text, List, Object };

    Kind kind = Kind::Null;
    std::size_t line = 1;  ///< of its key; of its opening bracket where it has none
    std::string key;       ///< its name in the object around it; empty in a list
    std::variant<std::monostate, bool, std::int64_t, double, std::string> value;
    std::vector<JsonNode> children;  ///< of lists and objects, in the order of the text, doubles included

    bool is(Kind k) const { return kind == k; }
    std::int64_t integer() const { return std::get<std::int64_t>(value); }
    bool isNumber() const { return is(Kind::Integer) || is(Kind::Real); }
    double number() const { return is(Kind::Integer) ? static_cast<double>(integer()) : std::get<double>(value); }
    const std::string& text() const { return std::get<std::string>(value); }
};

/// What the value is, for messages: "the text \"abc\"", "null", "a list".
std::string describe(const JsonNode& node);

/// A JSON text as a tree, or why it is none.
struct JsonTree {
    JsonNode root;
    std::size_t line = 0;  ///< where the error is; 0 where it concerns the whole text
    std::string error;     ///< one sentence; empty = good
};

/// Reads JSON (RFC 8259). Refuses what is nested deeper than 16 levels or has more than a million values; its own stack
/// does not grow with the input.
JsonTree parseJson(std::string_view text);

}  // namespace inflight
