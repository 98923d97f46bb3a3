#include "app/expectation.h"

#include "core/base/text.h"
#include "core/exports/summary_json.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace inflight {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kOperators[] = {"==", "!=", "<=", ">=", "<", ">"};

struct Parts {
    std::string_view path;
    std::string_view comparison;
    std::string_view value;
};

std::optional<Parts> split(std::string_view expression) {
    const std::size_t place = expression.find_first_of("=!<>");
    if (place == std::string_view::npos) return std::nullopt;
    for (const std::string_view comparison : kOperators)
        if (expression.substr(place, comparison.size()) == comparison)
            return Parts{trimmed(expression.substr(0, place)), comparison,
                         trimmed(expression.substr(place + comparison.size()))};
    return std::nullopt;
}

/// All paths that a summary can have, objects included.
void collectPaths(const Json& object, const std::string& prefix, std::vector<std::string>& paths) {
    for (const auto& [key, value] : object.items()) {
        paths.push_back(prefix + key);
        if (value.is_object()) collectPaths(value, prefix + key + ".", paths);
    }
}

std::vector<std::string> knownPaths(const Json& summary) {
    std::vector<std::string> paths;
    collectPaths(summary, "", paths);
    if (summary.contains("first_false_timeout") && summary["first_false_timeout"].is_null())
        for (const std::string_view key : kFirstFalseTimeoutKeys)
            paths.push_back("first_false_timeout." + std::string(key));
    return paths;
}

/// The value at a path; keys may hold dots themselves. Null where the path leads through a null.
Json valueAt(const Json& node, std::string_view path) {
    if (path.empty() || node.is_null()) return path.empty() ? node : Json(nullptr);
    for (const auto& [key, value] : node.items()) {
        if (path == key) return value;
        if (value.is_array() || !path.starts_with(key + ".")) continue;
        if (value.is_object() || value.is_null()) return valueAt(value, path.substr(key.size() + 1));
    }
    return nullptr;
}

Json literal(std::string_view text) {
    if (text == "true" || text == "false") return text == "true";
    if (text == "null") return nullptr;
    const bool numeric = !text.empty() && (text.front() == '-' || (text.front() >= '0' && text.front() <= '9'));
    if (numeric) {
        Json number = Json::parse(text, nullptr, false);
        if (number.is_number()) return number;
    }
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    return std::string(text);
}

bool compare(const Json& left, std::string_view comparison, const Json& right) {
    if (comparison == "==") return left == right;
    if (comparison == "!=") return left != right;
    if (comparison == "<") return left < right;
    if (comparison == "<=") return left <= right;
    if (comparison == ">") return left > right;
    return left >= right;
}

std::string kindOf(const Json& value) {
    if (value.is_number()) return "a number";
    if (value.is_boolean()) return "true or false";
    if (value.is_string()) return "a text";
    if (value.is_array()) return "a list";
    return "an object";
}

/// Why two values cannot be compared that way; empty if they can.
std::string mismatch(const Parts& parts, const Json& left, const Json& right) {
    if (left.is_null() || right.is_null()) return {};
    if (left.is_array() || left.is_object())
        return fmt::format("{} is {}; name one of its values", parts.path, kindOf(left));
    const bool same = left.is_number() ? right.is_number() : left.type() == right.type();
    if (!same) return fmt::format("{} is {}, not to be compared with {}", parts.path, kindOf(left), quote(parts.value));
    if (!left.is_number() && parts.comparison != "==" && parts.comparison != "!=")
        return fmt::format("{} is {}; compare it with == or !=", parts.path, kindOf(left));
    return {};
}

Expectation badUsage(std::string_view expression, std::string_view why) {
    return {Expectation::Result::BadUsage, fmt::format("--expect {}: {}", quote(expression), why)};
}

}  // namespace

Expectation checkExpectation(std::string_view expression, const Json& summary) {
    const auto parts = split(expression);
    if (!parts || parts->path.empty() || parts->value.empty())
        return badUsage(expression, "write a path, one of == != < <= > >=, and a value, like timeouts.false==0");
    const std::vector<std::string> paths = knownPaths(summary);
    if (std::ranges::find(paths, parts->path) == paths.end()) {
        const std::vector<std::string_view> views(paths.begin(), paths.end());
        return badUsage(expression, fmt::format("the summary has no {}{}", quote(parts->path),
                                                suggestion(nearest(parts->path, views), "--json shows what it has")));
    }
    const Json left = valueAt(summary, parts->path);
    const Json right = literal(parts->value);
    if (const std::string why = mismatch(*parts, left, right); !why.empty()) return badUsage(expression, why);
    const bool ordered = parts->comparison != "==" && parts->comparison != "!=";
    const bool holds = compare(left, parts->comparison, right) && !(ordered && (left.is_null() || right.is_null()));
    if (holds) return {};
    return {Expectation::Result::Fails,
            fmt::format("does not hold: {}: {} is {}", expression, parts->path, left.dump())};
}

std::string expectationError(std::string_view expression, const Json& summary) {
    Expectation found = checkExpectation(expression, summary);
    return found.result == Expectation::Result::BadUsage ? std::move(found.message) : std::string();
}

}  // namespace inflight
