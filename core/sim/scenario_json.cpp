#include "core/sim/scenario_json.h"

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/sim/parameters.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace inflight {
namespace {

using Json = nlohmann::ordered_json;

/// "12.5" as a whole number of nanoseconds; nothing where it is no decimal number or finer than a nanosecond.
std::optional<std::int64_t> exactDecimal(std::string_view text, std::int64_t unit) {
    const std::size_t dot = text.find('.');
    const std::string_view wholePart = text.substr(0, dot);
    std::string_view fraction = dot == std::string_view::npos ? "0" : text.substr(dot + 1);
    const auto read = [](std::string_view digits) -> std::optional<std::int64_t> {
        std::int64_t number = 0;
        const bool plain = !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return plain && result.ec == std::errc{} ? std::optional(number) : std::nullopt;
    };
    const auto units = read(wholePart);
    const auto part = read(fraction);
    if (!units || !part || *units > kLongest.count() / unit) return std::nullopt;
    std::int64_t scale = unit;
    for (std::size_t i = 0; i < fraction.size(); ++i) {
        if (scale % 10 != 0)
            return *part == 0 && dot == std::string_view::npos ? std::optional(*units * unit) : std::nullopt;
        scale /= 10;
    }
    return *units * unit + *part * scale;
}

std::string allOf(std::span<const std::string_view> names) {
    constexpr std::size_t kFew = 16;  // only the table of parameters is longer
    return names.size() > kFew ? std::string(kListsKeys) : fmt::format("it can have {}", fmt::join(names, ", "));
}

}  // namespace

Json valueJson(const ParameterRow& row, const Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (!row.choices.empty()) return formatValue(row, value);
    return std::get<std::int64_t>(value);
}

Json parametersJson(const Parameters& parameters) {
    Json out = Json::object();
    for (const ParameterRow& r : parameterTable()) out[std::string(r.name)] = valueJson(r, parameters.value(r.key));
    return out;
}

bool Finding::report(const JsonNode& at, std::string what) {
    if (!good()) return false;
    line = at.line;
    text = std::move(what);
    return false;
}

std::optional<Value> valueFrom(const ParameterRow& row, const JsonNode& node, Finding& finding) {
    std::optional<Value> value;
    std::string error;
    const bool named = node.is(JsonNode::Kind::Text) && (!row.choices.empty() || row.kind == Kind::Text);
    if (named) value = parseValue(row, node.text(), error);
    else if (row.kind == Kind::Switch && node.is(JsonNode::Kind::Boolean))
        value = std::int64_t{std::get<bool>(node.value) ? 1 : 0};
    else if (row.kind == Kind::Real && node.isNumber()) value = node.number();
    else if (row.kind == Kind::Integer && node.is(JsonNode::Kind::Integer)) value = node.integer();
    else if (row.kind == Kind::Integer && node.is(JsonNode::Kind::Real))
        value = parseValue(row, shortest(node.number()), error);
    if (!value && !named) error = refuseValue(row, describe(node));
    if (value && error.empty()) error = checkValue(row, *value);
    if (error.empty()) return value;
    finding.report(node, std::move(error));
    return std::nullopt;
}

Members::Members(const JsonNode& object, std::string where, std::span<const std::string_view> names, Finding& finding)
    : m_object(object), m_where(std::move(where)), m_finding(finding) {
    if (!object.is(JsonNode::Kind::Object)) {
        finding.report(object, fmt::format("{} must be an object, not {}", m_where, describe(object)));
        return;
    }
    std::vector<bool> seen(names.size());
    for (const JsonNode& child : object.children) {
        const auto place = std::ranges::find(names, std::string_view(child.key));
        if (place == names.end()) {
            finding.report(child, fmt::format("unknown key {} in {}{}", quote(child.key), m_where,
                                              suggestion(nearest(child.key, names), allOf(names), "\"")));
            return;
        }
        const auto index = static_cast<std::size_t>(place - names.begin());
        if (seen[index]) {
            finding.report(child,
                           fmt::format("the key \"{}\" stands twice in {}; keep one of the two", child.key, m_where));
            return;
        }
        seen[index] = true;
    }
}

const JsonNode* Members::find(std::string_view name) const {
    const auto found = std::ranges::find(m_object.children, name, &JsonNode::key);
    return found == m_object.children.end() ? nullptr : &*found;
}

const JsonNode* Members::need(std::string_view name) {
    const JsonNode* found = find(name);
    if (found == nullptr) m_finding.report(m_object, fmt::format("the key \"{}\" is missing in {}", name, m_where));
    return found;
}

Json exactTime(std::int64_t ns, std::int64_t unit) {
    const double number = static_cast<double>(ns) / static_cast<double>(unit);
    const double back = number * static_cast<double>(unit);
    if (back < 9e18 && std::llround(back) == ns) return number;
    const int digits = unit == 1'000'000'000 ? 9 : 6;
    return fmt::format("{}.{:0{}}", ns / unit, ns % unit, digits);
}

std::optional<std::int64_t> exactTimeFrom(const JsonNode& node, std::int64_t unit, Finding& finding) {
    std::optional<std::int64_t> ns;
    if (node.is(JsonNode::Kind::Text)) {
        ns = exactDecimal(node.text(), unit);
    } else if (node.isNumber()) {
        const double number = node.number() * static_cast<double>(unit);
        if (number >= 0 && number <= static_cast<double>(kLongest.count())) ns = fromNanoseconds(number).count();
    }
    if (ns) return ns;
    const double most = std::floor(inSeconds(kLongest) * 1e9 / static_cast<double>(unit));
    finding.report(node,
                   fmt::format("{} must be a number from 0 to {}, not {}", node.key, shortest(most), describe(node)));
    return std::nullopt;
}

}  // namespace inflight
