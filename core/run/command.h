#pragma once

#include "core/base/time.h"
#include "core/sim/intervention.h"
#include "core/sim/scenario.h"

#include <cstdint>
#include <variant>

namespace inflight {

/// How far one step goes.
enum class StepKind : std::uint8_t {
    Event,       ///< one event
    Packet,      ///< until a data packet is sent or arrives
    Rtt,         ///< one smoothed round-trip time
    NextTimeout  ///< until a timer of a data packet expires
};

/// What the window asks of the run. Commands are values; they are carried out in the order they were posted.
namespace command {

struct Play {};
struct Pause {};
/// Simulated seconds per wall second; see Pacer for the bounds.
struct SetSpeed {
    double speed;
};
/// Nothing holds the run back; the speed is kept for later.
struct SetAsFastAsItCan {
    bool on;
};
/// Pauses and goes one step on.
struct Step {
    StepKind kind;
};
/// Pauses and goes back to before the last event, packet or RTT, or to the timeout before.
struct StepBack {
    StepKind kind;
};
/// Goes to an instant, back or forth; playing or pausing stays as it is. What was done there before is done again.
struct SeekTo {
    Time time;
};
/// A new run from 0.
struct Restart {
    Scenario scenario;
    bool play = true;
    bool openingSpeed = false;  ///< takes the scenario's speed; otherwise the speed stays
};
/// Acts now. What was recorded for later is forgotten: from here on this is another run.
struct Act {
    Action action;
};

}  // namespace command

using Command = std::variant<command::Play, command::Pause, command::SetSpeed, command::SetAsFastAsItCan, command::Step,
                             command::StepBack, command::SeekTo, command::Restart, command::Act>;

}  // namespace inflight
