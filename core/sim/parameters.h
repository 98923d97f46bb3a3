#pragma once

#include "core/transport/config.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace inflight {

/// Every parameter, in the order of the table. A new parameter is one line here and one row in parameter_table.cpp.
enum class Key : std::uint8_t {
    RunSeed,
    RunUntil,
    PathHops,
    LinkRate,
    LinkDelay,
    LinkQueue,
    NodeSpacingMin,
    NodeSpacingMax,
    WireHeader,
    NoiseLoss,
    NoiseAckLoss,
    NoiseBurstLength,
    NoiseJitter,
    NoiseJitterShape,
    NoiseKeepOrder,
    NoiseReorder,
    NoiseReorderBy,
    NoiseDuplicate,
    NoiseCorrupt,
    NoiseTrace,
    NoiseGain,
    TcpSegment,
    TcpInitialCwnd,
    TcpMaxCwnd,
    TcpCongestion,
    TcpResend,
    TcpDupAcks,
    TcpOutOfOrder,
    TcpAckEvery,
    TcpAckDelay,
    TcpSendBuffer,
    TcpReceiveBuffer,
    TcpSendTick,
    TcpClosedPort,
    RtoPolicy,
    RtoInitialRtt,
    RtoInitialRttvar,
    RtoFirstSample,
    RtoAlpha,
    RtoBeta,
    RtoK,
    RtoSample,
    RtoSampleHandshake,
    RtoEstimator,
    RtoMin,
    RtoMax,
    RtoGranularity,
    RtoBackoff,
    RtoTick,
    PacingMode,
    PacingGain,
    PacingRate,
    AppBytes,
    AppBackBytes,
    AppMode,
    AppClose,
    AppReadRate,
    Count
};
inline constexpr std::size_t kKeyCount = static_cast<std::size_t>(Key::Count);

enum class JitterShape : std::int64_t { Uniform, Exponential, Normal };
enum class AppMode : std::int64_t { Automatic, ByHand };

/// A parameter's value: whole numbers, choices (their index) and switches (0, 1) are int64; reals double; noise.trace
/// text.
using Value = std::variant<std::int64_t, double, std::string>;

enum class Kind : std::uint8_t { Integer, Real, Choice, Switch, Text };
/// ZeroThenLog: 0 at the lower end, then logarithmic from sliderMin to sliderMax.
enum class Scale : std::uint8_t { Linear, Log, ZeroThenLog };
enum class Group : std::uint8_t { Run, Noise, Link, Sender, Timer, Pacing, Receiver, Application };

struct Choice {
    std::string_view id;     ///< as in files and on the command line
    std::string_view label;  ///< as shown
};

/// One row of the parameter table: everything a face of the program needs to show, read, check or store one parameter.
struct ParameterRow {
    Key key;
    std::string_view name;   ///< "link.rate_bps"
    std::string_view label;  ///< "Rate"
    Kind kind;
    Value defaultValue;
    double min = 0;  ///< allowed range, in the key's own unit
    double max = 0;
    bool minOpen = false;             ///< min itself is not allowed
    std::span<const Choice> choices;  ///< for Choice and Switch (off, on)

    std::string_view unit;  ///< shown unit: "kbit/s"
    double factor = 1;      ///< shown value = value * factor
    int decimals = 0;       ///< of the shown value
    double sliderMin = 0;   ///< the slider's own range, in the key's own unit
    double sliderMax = 0;
    Scale scale = Scale::Linear;
    double step = 1;  ///< one arrow key on a linear slider, in the key's own unit; log scales step by 1/100 of the way
    std::string_view special;  ///< shown instead of the number for the special value, e.g. "unlimited" for 0
    double specialValue = 0;
    bool specialAtEnd = false;  ///< the special value stands at the far end of the slider
    Group group = Group::Run;
    bool first = false;     ///< among the first controls of its group, otherwise under "more"
    bool live = true;       ///< may change while the run goes on
    std::string_view help;  ///< one line
};

/// The table itself, in the order of Key.
std::span<const ParameterRow, kKeyCount> parameterTable();
const ParameterRow& row(Key key);
/// The row of that name; nullptr if there is none.
const ParameterRow* findRow(std::string_view name);
/// The name in the table nearest to a misspelt one (edit distance), for messages; empty where none is like it.
std::string_view nearestName(std::string_view name);
/// What to do then.
inline constexpr std::string_view kListsKeys = "\"inflight parameters\" lists all keys";
std::string_view groupName(Group group);

/// Reads a value as written on a command line ("8000", "1e6", "on", "per_packet_at_send"); checks kind and range. On
/// failure returns nothing and puts one sentence that names the remedy into error.
std::optional<Value> parseValue(const ParameterRow& row, std::string_view text, std::string& error);
/// Checks a value against its row (kind, finite, range); the empty string if it is good, otherwise one sentence.
std::string checkValue(const ParameterRow& row, const Value& value);
/// That sentence for something that is no value at all: "noise.loss must be a number from 0 to 1, not <got>".
std::string refuseValue(const ParameterRow& row, std::string_view got);
/// A value as parseValue reads it back.
std::string formatValue(const ParameterRow& row, const Value& value);
/// A value for people: "8.0 kbit/s", "unlimited", "per packet, at send".
std::string showValue(const ParameterRow& row, const Value& value);

/// A full set of values. Copyable, comparable; starts at the defaults.
class Parameters {
  public:
    Parameters();

    const Value& value(Key key) const { return m_values[static_cast<std::size_t>(key)]; }
    /// The value must satisfy checkValue; anything else is ignored and reported by false.
    bool set(Key key, const Value& value);

    /// Numbers of any kind as double; 0 for text.
    double real(Key key) const;
    /// Whole numbers, choices and switches; reals rounded to nearest.
    std::int64_t integer(Key key) const;
    bool on(Key key) const { return integer(key) != 0; }
    const std::string& text(Key key) const;
    template <typename Enum>
    Enum choice(Key key) const {
        return static_cast<Enum>(integer(key));
    }

    /// Empty if the values fit each other (spacing_min <= spacing_max, rto.min <= rto.max, ...), otherwise one
    /// sentence.
    std::string conflict() const;

    bool operator==(const Parameters&) const = default;

  private:
    std::array<Value, kKeyCount> m_values;
};

}  // namespace inflight
