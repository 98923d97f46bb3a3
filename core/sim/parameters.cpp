#include "core/sim/parameters.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace inflight {
namespace {

constexpr double kTwo63 = 9223372036854775808.0;
constexpr std::size_t kLongestText = 4096;

/// A bound as people write it: 8000 and 1e11, not 8e3 and 100000000000.
std::string bound(double number) {
    if (number >= kTwo63) return "9223372036854775807";
    if (number == std::trunc(number) && std::fabs(number) < 1e7) return fmt::format("{:.0f}", number);
    return shortest(number);
}

std::string rangeText(const ParameterRow& row) {
    if (row.minOpen) return fmt::format("above {} and at most {}", bound(row.min), bound(row.max));
    return fmt::format("from {} to {}", bound(row.min), bound(row.max));
}

std::string choiceText(const ParameterRow& row) {
    std::string out;
    for (std::size_t i = 0; i < row.choices.size(); ++i) {
        if (i > 0) out += i + 1 == row.choices.size() ? " or " : ", ";
        out += row.choices[i].id;
    }
    return out;
}

/// What a good value of the row is, for messages: "a number from 0 to 1".
std::string expected(const ParameterRow& row) {
    switch (row.kind) {
    case Kind::Integer: return "a whole number " + rangeText(row);
    case Kind::Real: return "a number " + rangeText(row);
    case Kind::Choice:
    case Kind::Switch: return choiceText(row);
    case Kind::Text: return fmt::format("a text of 1 to {} characters without control characters", kLongestText);
    }
    return "";
}

/// The whole of the text as a number; a leading + is allowed, blanks at both ends are ignored.
template <typename Number>
std::optional<Number> readNumber(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.starts_with('+')) return std::nullopt;
    Number number{};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<Value> readInteger(std::string_view text) {
    if (const auto whole = readNumber<std::int64_t>(text)) return Value{*whole};
    const auto number = readNumber<double>(text);  // "1e6"
    if (!number || *number != std::trunc(*number) || !(std::fabs(*number) < kTwo63)) return std::nullopt;
    return Value{static_cast<std::int64_t>(*number)};
}

std::optional<Value> readChoice(const ParameterRow& row, std::string_view text) {
    text = trimmed(text);
    for (std::size_t i = 0; i < row.choices.size(); ++i)
        if (row.choices[i].id == text) return Value{static_cast<std::int64_t>(i)};
    if (row.kind != Kind::Switch) return std::nullopt;
    if (text == "true" || text == "1") return Value{std::int64_t{1}};
    if (text == "false" || text == "0") return Value{std::int64_t{0}};
    return std::nullopt;
}

std::optional<Value> readValue(const ParameterRow& row, std::string_view text) {
    switch (row.kind) {
    case Kind::Integer: return readInteger(text);
    case Kind::Real:
        if (const auto number = readNumber<double>(text)) return Value{*number};
        return std::nullopt;
    case Kind::Choice:
    case Kind::Switch: return readChoice(row, text);
    case Kind::Text: return Value{std::string(text)};
    }
    return std::nullopt;
}

bool inRange(const ParameterRow& row, double number) {
    if (!std::isfinite(number)) return false;
    if (row.minOpen ? number <= row.min : number < row.min) return false;
    return number <= row.max;
}

bool plainText(std::string_view text) {
    if (text.empty() || text.size() > kLongestText) return false;
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

double asReal(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* number = std::get_if<double>(&value)) return *number;
    return 0;
}

/// "1 hop", but "2 hops": what is counted is a word in the plural, while "s" and "ms" are none.
std::string_view unitOf(const ParameterRow& row, std::string_view digits) {
    const bool counted = row.unit.size() > 2 && row.unit.ends_with('s') && row.unit.find('/') == row.unit.npos;
    return counted && digits == "1" ? row.unit.substr(0, row.unit.size() - 1) : row.unit;
}

/// With the row's decimals, or with as many more as it takes to be right to three digits.
std::string shownNumber(const ParameterRow& row, double number) {
    const double shown = number * row.factor;
    int decimals = row.decimals;
    const double scale = std::fabs(shown);
    if (scale > 0) {
        const auto error = [&](int places) {
            const double unit = std::pow(10.0, places);
            return std::fabs(std::round(shown * unit) / unit - shown) / scale;
        };
        while (decimals < 12 && error(decimals) > 0.0005) ++decimals;
    }
    return fmt::format("{:.{}f}", shown, decimals);
}

}  // namespace

std::optional<Value> parseValue(const ParameterRow& row, std::string_view text, std::string& error) {
    auto value = readValue(row, text);
    if (!value) {
        error = refuseValue(row, quote(text));
        if (row.kind == Kind::Choice) {
            std::vector<std::string_view> ids;
            for (const Choice& c : row.choices) ids.push_back(c.id);
            error += suggestion(nearest(trimmed(text), ids), "");
        }
        return std::nullopt;
    }
    error = checkValue(row, *value);
    if (!error.empty()) return std::nullopt;
    return value;
}

std::string refuseValue(const ParameterRow& row, std::string_view got) {
    return fmt::format("{} must be {}, not {}", row.name, expected(row), got);
}

std::string checkValue(const ParameterRow& row, const Value& value) {
    switch (row.kind) {
    case Kind::Integer:
    case Kind::Choice:
    case Kind::Switch: {
        const auto* whole = std::get_if<std::int64_t>(&value);
        if (whole != nullptr && inRange(row, static_cast<double>(*whole))) return {};
        break;
    }
    case Kind::Real: {
        const auto* number = std::get_if<double>(&value);
        if (number != nullptr && inRange(row, *number)) return {};
        break;
    }
    case Kind::Text: {
        const auto* text = std::get_if<std::string>(&value);
        if (text != nullptr && plainText(*text)) return {};
        break;
    }
    }
    if (const auto* text = std::get_if<std::string>(&value)) return refuseValue(row, quote(*text));
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return refuseValue(row, fmt::format("{}", *whole));
    return refuseValue(row, shortest(std::get<double>(value)));
}

std::string formatValue(const ParameterRow& row, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) return shortest(*number);
    const std::int64_t whole = std::get<std::int64_t>(value);
    const auto index = static_cast<std::size_t>(whole);
    if (!row.choices.empty() && whole >= 0 && index < row.choices.size()) return std::string(row.choices[index].id);
    return fmt::format("{}", whole);
}

std::string showValue(const ParameterRow& row, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (!row.choices.empty()) {
        const std::int64_t whole = std::get_if<std::int64_t>(&value) != nullptr ? std::get<std::int64_t>(value) : -1;
        if (whole < 0 || static_cast<std::size_t>(whole) >= row.choices.size()) return "";
        return std::string(row.choices[static_cast<std::size_t>(whole)].label);
    }
    const double number = asReal(value);
    if (!row.special.empty() && number == row.specialValue) return std::string(row.special);
    const bool exactWhole = row.kind == Kind::Integer && row.factor == 1 && row.decimals == 0;
    const std::string digits = exactWhole && std::holds_alternative<std::int64_t>(value)
                                   ? fmt::format("{}", std::get<std::int64_t>(value))
                                   : shownNumber(row, number);
    return row.unit.empty() ? digits : fmt::format("{} {}", digits, unitOf(row, digits));
}

Parameters::Parameters() {
    for (const ParameterRow& r : parameterTable()) m_values[static_cast<std::size_t>(r.key)] = r.defaultValue;
}

bool Parameters::set(Key key, const Value& value) {
    if (!checkValue(row(key), value).empty()) return false;
    m_values[static_cast<std::size_t>(key)] = value;
    return true;
}

double Parameters::real(Key key) const {
    return asReal(value(key));
}

std::int64_t Parameters::integer(Key key) const {
    if (const auto* whole = std::get_if<std::int64_t>(&value(key))) return *whole;
    const double number = asReal(value(key));
    return std::fabs(number) < kTwo63 ? std::llround(number) : 0;
}

const std::string& Parameters::text(Key key) const {
    static const std::string none;
    const auto* held = std::get_if<std::string>(&value(key));
    return held != nullptr ? *held : none;
}

std::string Parameters::conflict() const {
    const auto above = [&](Key low, Key high) -> std::string {
        if (real(low) <= real(high)) return {};
        return fmt::format("{} = {} must not be above {} = {}", row(low).name, formatValue(row(low), value(low)),
                           row(high).name, formatValue(row(high), value(high)));
    };
    if (std::string found = above(Key::NodeSpacingMin, Key::NodeSpacingMax); !found.empty()) return found;
    return above(Key::RtoMin, Key::RtoMax);
}

}  // namespace inflight
