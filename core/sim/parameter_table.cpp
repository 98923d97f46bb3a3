#include "core/base/text.h"
#include "core/sim/parameter_rows.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace inflight {
namespace rows {
namespace {

constexpr Choice kSwitch[] = {{"off", "Off"}, {"on", "On"}};

ParameterRow base(const Place& place, Kind kind, Value value, std::string_view help) {
    ParameterRow r{};
    r.key = place.key;
    r.name = place.name;
    r.label = place.label;
    r.kind = kind;
    r.defaultValue = std::move(value);
    r.group = place.group;
    r.first = place.rank == Rank::First;
    r.live = place.change == Change::Live;
    r.help = help;
    return r;
}

ParameterRow number(ParameterRow r, const Range& range, const Slider& slider, const Shown& shown,
                    const Special& special) {
    r.min = range.min;
    r.max = range.max;
    r.minOpen = range.minOpen;
    r.sliderMin = slider.min;
    r.sliderMax = slider.max;
    r.scale = slider.scale;
    r.step = slider.step;
    r.unit = shown.unit;
    r.factor = shown.factor;
    r.decimals = shown.decimals;
    r.special = special.text;
    r.specialValue = special.value;
    r.specialAtEnd = special.atEnd;
    return r;
}

ParameterRow chosen(ParameterRow r, std::span<const Choice> choices) {
    r.choices = choices;
    r.max = static_cast<double>(choices.size() - 1);
    r.sliderMax = r.max;
    return r;
}

}  // namespace

ParameterRow whole(const Place& place, std::int64_t value, const Range& range, const Slider& slider, const Shown& shown,
                   std::string_view help, const Special& special) {
    return number(base(place, Kind::Integer, value, help), range, slider, shown, special);
}

ParameterRow real(const Place& place, double value, const Range& range, const Slider& slider, const Shown& shown,
                  std::string_view help, const Special& special) {
    return number(base(place, Kind::Real, value, help), range, slider, shown, special);
}

ParameterRow choice(const Place& place, std::span<const Choice> choices, std::string_view help) {
    return chosen(base(place, Kind::Choice, std::int64_t{0}, help), choices);
}

ParameterRow toggle(const Place& place, bool value, std::string_view help) {
    return chosen(base(place, Kind::Switch, std::int64_t{value ? 1 : 0}, help), kSwitch);
}

ParameterRow text(const Place& place, std::string_view value, std::string_view help) {
    return base(place, Kind::Text, std::string(value), help);
}

}  // namespace rows

namespace {

std::array<ParameterRow, kKeyCount> buildTable() {
    std::vector<ParameterRow> list;
    list.reserve(kKeyCount);
    rows::addNetworkRows(list);
    rows::addTransportRows(list);
    rows::addTimerRows(list);
    rows::addApplicationRows(list);
    // A key without a row, or a row out of its place, is a mistake in the program that no run may survive.
    if (list.size() != kKeyCount) std::abort();
    std::array<ParameterRow, kKeyCount> table{};
    for (std::size_t i = 0; i < kKeyCount; ++i) {
        if (static_cast<std::size_t>(list[i].key) != i) std::abort();
        table[i] = std::move(list[i]);
    }
    return table;
}

}  // namespace

std::span<const ParameterRow, kKeyCount> parameterTable() {
    static const std::array<ParameterRow, kKeyCount> table = buildTable();
    return table;
}

const ParameterRow& row(Key key) {
    return parameterTable()[static_cast<std::size_t>(key)];
}

const ParameterRow* findRow(std::string_view name) {
    const auto table = parameterTable();
    const auto found = std::find_if(table.begin(), table.end(), [&](const ParameterRow& r) { return r.name == name; });
    return found == table.end() ? nullptr : &*found;
}

std::string_view nearestName(std::string_view name) {
    // Who leaves out the part before the dot is compared with what stands after it.
    const bool whole = name.find('.') != std::string_view::npos;
    std::vector<std::string_view> names;
    names.reserve(kKeyCount);
    for (const ParameterRow& r : parameterTable())
        names.push_back(whole ? r.name : r.name.substr(r.name.find('.') + 1));
    const std::string_view best = nearest(name, names);
    for (std::size_t i = 0; i < kKeyCount; ++i)
        if (names[i] == best) return parameterTable()[i].name;
    return {};
}

std::string_view groupName(Group group) {
    switch (group) {
    case Group::Run: return "Run";
    case Group::Noise: return "Noise";
    case Group::Link: return "Link";
    case Group::Sender: return "Sender";
    case Group::Timer: return "Timer";
    case Group::Pacing: return "Pacing";
    case Group::Receiver: return "Receiver";
    case Group::Application: return "Application";
    }
    return "";
}

}  // namespace inflight
