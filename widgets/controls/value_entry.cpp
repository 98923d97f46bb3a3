#include "widgets/controls/value_entry.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace inflight {
namespace {

/// A unit as typed (lower case), the plain unit of its family, and its size in that.
struct Unit {
    std::string_view name;
    std::string_view plain;
    double size;
};
constexpr std::array kUnits{
    Unit{"bit/s", "bit/s", 1},    Unit{"kbit/s", "bit/s", 1e3},
    Unit{"mbit/s", "bit/s", 1e6}, Unit{"gbit/s", "bit/s", 1e9},
    Unit{"bps", "bit/s", 1},      Unit{"kbps", "bit/s", 1e3},
    Unit{"mbps", "bit/s", 1e6},   Unit{"gbps", "bit/s", 1e9},
    Unit{"ns", "s", 1e-9},        Unit{"us", "s", 1e-6},
    Unit{"\u00b5s", "s", 1e-6},   Unit{"\u03bcs", "s", 1e-6},
    Unit{"ms", "s", 1e-3},        Unit{"s", "s", 1},
    Unit{"min", "s", 60},         Unit{"b", "byte", 1},
    Unit{"byte", "byte", 1},      Unit{"bytes", "byte", 1},
    Unit{"kb", "byte", 1e3},      Unit{"mb", "byte", 1e6},
    Unit{"gb", "byte", 1e9},      Unit{"kib", "byte", 1024},
    Unit{"mib", "byte", 1048576}, Unit{"gib", "byte", 1073741824.0},
};
constexpr std::array kPrefixes{Unit{"k", "", 1e3},   Unit{"m", "", 1e6},      Unit{"g", "", 1e9},
                               Unit{"ki", "", 1024}, Unit{"mi", "", 1048576}, Unit{"gi", "", 1073741824.0}};

template <typename Table>
const Unit* find(const Table& table, std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Unit& u) { return u.name == name; });
    return found == table.end() ? nullptr : &*found;
}

/// The text in lower case, without blanks of any kind, with a point for a comma.
std::string tidied(std::string_view text) {
    std::string out = lowered(text);
    for (std::string_view blank : {" ", "\t", "\u00a0", "\u2009", "\u202f", "_"})
        for (std::size_t at = out.find(blank); at != std::string::npos; at = out.find(blank))
            out.erase(at, blank.size());
    std::replace(out.begin(), out.end(), ',', '.');
    if (out.starts_with("\u2212")) out.replace(0, 3, "-");
    if (out.starts_with('+')) out.erase(0, 1);
    return out;
}

/// How many shown units one of what was typed is; nothing for a unit that does not belong here.
std::optional<double> sizeOfSuffix(const ParameterRow& row, std::string_view suffix) {
    const std::string own = tidied(row.unit);
    if (suffix.empty() || suffix == own || (suffix.size() + 1 == own.size() && own == std::string(suffix) + "s"))
        return 1;
    const Unit* shown = find(kUnits, own);
    if (const Unit* typed = find(kUnits, suffix)) {
        if (shown == nullptr || shown->plain != typed->plain) return std::nullopt;
        return typed->size / shown->size;
    }
    const Unit* prefix = find(kPrefixes, suffix);
    if (prefix == nullptr || own == "%" || (shown != nullptr && shown->plain == "s")) return std::nullopt;
    return prefix->size / (shown != nullptr ? shown->size : 1);
}

std::optional<Value> special(const ParameterRow& row, const std::string& typed) {
    if (row.special.empty()) return std::nullopt;
    const bool endless = row.specialAtEnd && (typed == "inf" || typed == "infinity" || typed == "\u221e");
    if (typed != tidied(row.special) && !endless) return std::nullopt;
    if (row.kind == Kind::Integer) return Value{static_cast<std::int64_t>(row.specialValue)};
    return Value{row.specialValue};
}

/// The value of so many shown units; nothing if it is not in range.
std::optional<Value> inRange(const ParameterRow& row, double shown, std::string& error) {
    const double number = shown / row.factor;
    std::optional<Value> value;
    if (row.kind == Kind::Real) value = Value{number};
    if (row.kind == Kind::Integer && std::fabs(number) < 9.2e18) {
        const double whole = std::round(number);
        if (std::fabs(whole - number) <= 1e-9 * std::max(1.0, std::fabs(number)))
            value = Value{static_cast<std::int64_t>(whole)};
    }
    if (value && checkValue(row, *value).empty()) return value;
    const auto bound = [&](double b) {
        ParameterRow plain = row;
        plain.special = {};
        plain.kind = Kind::Real;
        return showValue(plain, Value{b});
    };
    const bool broken = row.kind == Kind::Integer && !value && std::fabs(number) < 9.2e18;
    error = fmt::format("{} must be {}{} {} and at most {}.", row.label, broken ? "a whole number, " : "",
                        row.minOpen ? "above" : "at least", bound(row.min), bound(row.max));
    return std::nullopt;
}

/// "1000000.0 kbit/s" is hard to read: the next larger unit from 10 000 on.
std::string widened(const ParameterRow& row, const Value& value) {
    struct Step {
        std::string_view unit;
        std::string_view larger;
    };
    constexpr std::array kSteps{Step{"kbit/s", "Mbit/s"}, Step{"Mbit/s", "Gbit/s"}, Step{"ms", "s"}};
    ParameterRow wide = row;
    const double number = std::holds_alternative<double>(value) ? std::get<double>(value)
                          : std::holds_alternative<std::int64_t>(value)
                              ? static_cast<double>(std::get<std::int64_t>(value))
                              : 0;
    for (const Step& step : kSteps)
        if (wide.unit == step.unit && std::fabs(number * wide.factor) >= 10000) {
            wide.unit = step.larger;
            wide.factor /= 1000;
            wide.decimals = std::max(wide.decimals, 1);
        }
    return showValue(wide, value);
}

}  // namespace

std::optional<Value> parseEntry(const ParameterRow& row, std::string_view text, std::string& error) {
    error.clear();
    if (row.kind != Kind::Integer && row.kind != Kind::Real) return parseValue(row, text, error);
    const std::string typed = tidied(text);
    if (auto found = special(row, typed)) return found;
    if (std::int64_t whole = 0; row.kind == Kind::Integer && row.factor == 1) {
        const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), whole);
        if (read.ec == std::errc{} && read.ptr == typed.data() + typed.size() && checkValue(row, Value{whole}).empty())
            return Value{whole};
    }
    double number = 0;
    const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    const std::string_view suffix(read.ptr, static_cast<std::size_t>(typed.data() + typed.size() - read.ptr));
    if (read.ec != std::errc{} || !std::isfinite(number)) {
        error = fmt::format("{} must be a number{}{}.", row.label, row.unit.empty() ? "" : " in ", row.unit);
        return std::nullopt;
    }
    const auto size = sizeOfSuffix(row, suffix);
    if (!size) {
        error = row.unit.empty()
                    ? fmt::format("{} has no unit.", row.label)
                    : fmt::format("{} is given in {}, not in \u201c{}\u201d.", row.label, row.unit, suffix);
        return std::nullopt;
    }
    return inRange(row, number * *size, error);
}

ShownValue shownValue(const ParameterRow& row, const Value& value) {
    std::string text = widened(row, value);
    if (row.kind != Kind::Integer && row.kind != Kind::Real) return {text, ""};
    if (!row.special.empty() && text == row.special) return {text, ""};
    const std::size_t blank = text.find(' ');
    if (blank == std::string::npos) return {grouped(text), ""};
    return {grouped(text.substr(0, blank)), text.substr(blank + 1)};
}

std::string entryText(const ParameterRow& row, const Value& value) {
    return showValue(row, value);
}

}  // namespace inflight
