#pragma once

#include "core/sim/parameters.h"

#include <string>
#include <vector>

namespace inflight::rows {

/// The building blocks of the parameter table; only the files that spell it out include this.
enum class Rank : std::uint8_t { First, More };
enum class Change : std::uint8_t { Live, NextRun };

/// Where a row stands, and whether it may change during a run.
struct Place {
    Key key;
    std::string_view name;
    std::string_view label;
    Group group;
    Rank rank = Rank::More;
    Change change = Change::Live;
};

/// Allowed values, in the key's own unit.
struct Range {
    double min;
    double max;
    bool minOpen = false;
};

/// The slider's ends in the key's own unit; on a zero-then-log scale min is the first value after 0.
struct Slider {
    double min;
    double max;
    Scale scale = Scale::Linear;
    double step = 1;
};

/// How the number is shown: unit, shown = value * factor, decimals.
struct Shown {
    std::string_view unit;
    double factor = 1;
    int decimals = 0;
};

/// A value that is shown as a text; atEnd puts it past the slider's upper end.
struct Special {
    std::string_view text;
    double value = 0;
    bool atEnd = false;
};

ParameterRow whole(const Place& place, std::int64_t value, const Range& range, const Slider& slider, const Shown& shown,
                   std::string_view help, const Special& special = {});
ParameterRow real(const Place& place, double value, const Range& range, const Slider& slider, const Shown& shown,
                  std::string_view help, const Special& special = {});
/// The default is the first choice.
ParameterRow choice(const Place& place, std::span<const Choice> choices, std::string_view help);
ParameterRow toggle(const Place& place, bool value, std::string_view help);
ParameterRow text(const Place& place, std::string_view value, std::string_view help);

/// The rows, in the order of the table.
void addNetworkRows(std::vector<ParameterRow>& table);      ///< run, path, link, node, wire, noise
void addTransportRows(std::vector<ParameterRow>& table);    ///< tcp
void addTimerRows(std::vector<ParameterRow>& table);        ///< rto, pacing
void addApplicationRows(std::vector<ParameterRow>& table);  ///< app

}  // namespace inflight::rows
