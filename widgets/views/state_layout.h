#pragma once

#include "core/base/id.h"
#include "core/wire/names.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace inflight {

class Simulation;

/// The state diagram of RFC 9293 section 3.3.2, in two columns: who opens and closes first goes down the left one.
struct StateLayout {
    struct Box {
        State state = State::Closed;
        double x = 0;
        double y = 0;
        double width = 0;
        double height = 0;
        double middle() const { return x + width / 2; }
        double bottom() const { return y + height; }
    };
    /// A transition: from one box's lower or side edge to another's.
    struct Arrow {
        State from;
        State to;
        std::string_view why;  ///< the event and what is sent: "close / FIN"
    };
    std::array<Box, 11> boxes;  ///< in the order of State

    const Box& box(State state) const { return boxes[static_cast<std::size_t>(state)]; }
    /// The state at a place; nullptr beside all boxes.
    const Box* at(double x, double y) const;
};

StateLayout layoutStates(double width, double height);
/// The transitions of the figure but for those that only an error takes.
const std::array<StateLayout::Arrow, 15>& stateArrows();

/// The states of both ends of one connection.
struct EndStates {
    State first = State::Closed;  ///< node 1, or the end that opened
    State second = State::Closed;
    bool firstRefused = false;   ///< a reset ended it
    bool secondListens = false;  ///< it has no connection, but listens
    std::uint16_t firstNode = 0;
    std::uint16_t secondNode = 1;
    bool operator==(const EndStates&) const = default;
};
/// Of a socket and its peer; without such a socket, whether the last node listens.
EndStates endStates(const Simulation& simulation, SocketId socket);

}  // namespace inflight
