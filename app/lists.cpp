#include "app/lists.h"

#include "core/base/text.h"
#include "core/sim/presets.h"
#include "core/sim/scenario_json.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace inflight {
namespace {

using Json = nlohmann::ordered_json;

std::string_view kindName(Kind kind) {
    switch (kind) {
    case Kind::Integer: return "integer";
    case Kind::Real: return "real";
    case Kind::Choice: return "choice";
    case Kind::Switch: return "switch";
    case Kind::Text: return "text";
    }
    return "";
}

std::string_view scaleName(Scale scale) {
    switch (scale) {
    case Scale::Linear: return "linear";
    case Scale::Log: return "log";
    case Scale::ZeroThenLog: return "zero_then_log";
    }
    return "";
}

bool isNumber(const ParameterRow& r) {
    return r.kind == Kind::Integer || r.kind == Kind::Real;
}

/// A bound of the row as JSON: whole numbers whole, 2^63 (which only stands for "any") as the largest that is one.
Json boundJson(const ParameterRow& r, double bound) {
    if (r.kind != Kind::Integer) return bound;
    if (bound >= 9.2e18) return std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(bound);
}

std::string boundText(const ParameterRow& r, double bound) {
    return boundJson(r, bound).is_number_integer() && bound >= 9.2e18 ? "2^63-1" : shortest(bound);
}

std::string rangeText(const ParameterRow& r) {
    if (r.kind == Kind::Text) return "a name or a file";
    if (isNumber(r)) return fmt::format("{}{} .. {}", r.minOpen ? "> " : "", boundText(r, r.min), boundText(r, r.max));
    std::string out;
    for (const Choice& c : r.choices) out += (out.empty() ? "" : " | ") + std::string(c.id);
    return out;
}

void addNumber(Json& out, const ParameterRow& r) {
    out["min"] = boundJson(r, r.min);
    out["max"] = boundJson(r, r.max);
    out["min_open"] = r.minOpen;
    out["unit"] = r.unit;
    out["factor"] = r.factor;
    out["decimals"] = r.decimals;
    out["slider"] = {{"min", r.sliderMin}, {"max", r.sliderMax}, {"scale", scaleName(r.scale)}, {"step", r.step}};
    if (!r.special.empty())
        out["special"] = {{"text", r.special}, {"value", boundJson(r, r.specialValue)}, {"at_end", r.specialAtEnd}};
}

Json parameterJson(const ParameterRow& r) {
    Json out;
    out["key"] = r.name;
    out["label"] = r.label;
    out["kind"] = kindName(r.kind);
    out["default"] = valueJson(r, r.defaultValue);
    if (isNumber(r)) addNumber(out, r);
    if (!r.choices.empty()) {
        Json choices = Json::array();
        for (const Choice& c : r.choices) choices.push_back({{"id", c.id}, {"label", c.label}});
        out["choices"] = std::move(choices);
    }
    out["group"] = groupName(r.group);
    out["first"] = r.first;
    out["live"] = r.live;
    out["help"] = r.help;
    return out;
}

/// The values of a preset that are not the defaults.
Json changesJson(const Parameters& parameters) {
    Json out = Json::object();
    const Parameters defaults;
    for (const ParameterRow& r : parameterTable())
        if (parameters.value(r.key) != defaults.value(r.key))
            out[std::string(r.name)] = valueJson(r, parameters.value(r.key));
    return out;
}

}  // namespace

std::string presetsText() {
    std::string out;
    for (const PresetInfo& p : presets()) {
        const std::string also = p.alias.empty() ? "" : fmt::format(" (also called {}; the default)", p.alias);
        out += fmt::format("{:<12}{}{}\n", p.name, p.title, also);
    }
    return out;
}

std::string presetsJson() {
    Json out = Json::array();
    for (const PresetInfo& p : presets()) {
        Json entry;
        entry["name"] = p.name;
        entry["aliases"] = p.alias.empty() ? Json::array() : Json::array({p.alias});
        entry["default"] = p.name == kDefaultPreset;
        entry["title"] = p.title;
        entry["watch"] = p.watch;
        entry["opening_speed"] = p.openingSpeed;
        entry["parameters"] = changesJson(preset(p.name)->parameters);
        out.push_back(std::move(entry));
    }
    return out.dump(2) + "\n";
}

std::string parametersText() {
    std::size_t widest = 0;
    for (const ParameterRow& r : parameterTable()) widest = std::max(widest, r.name.size());
    std::string out;
    for (const ParameterRow& r : parameterTable()) {
        out += fmt::format("{:<{}}  {}  ({}){}\n", r.name, widest, formatValue(r, r.defaultValue), rangeText(r),
                           r.live ? "" : "  not during a run");
        out += fmt::format("{:<{}}  {}\n", "", widest, r.help);
    }
    return out;
}

std::string parametersJson() {
    Json out = Json::array();
    for (const ParameterRow& r : parameterTable()) out.push_back(parameterJson(r));
    return out.dump(2) + "\n";
}

}  // namespace inflight
