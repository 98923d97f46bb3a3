#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/sim/parameters.h"
#include "core/wire/segment.h"

#include <string>
#include <variant>
#include <vector>

namespace inflight {

/// What a person (or a scenario file) does to a running simulation. Interventions are values; together with scenario
/// and seed they are the whole truth of a run.
namespace act {

struct SetParameter {
    Key key;
    Value value;
    bool operator==(const SetParameter&) const = default;
};
/// Writes n full segments more into the sending socket of node 1 and lets cwnd grow by what is needed to send them at
/// once.
struct SendBurst {
    std::uint32_t packets;
    bool operator==(const SendBurst&) const = default;
};
/// Holds the next pure ACK that reaches any wire for so long.
struct HoldNextAck {
    Duration by;
    bool operator==(const HoldNextAck&) const = default;
};
/// Drops the n-th packet from now (1 = the next) that enters the wire out of the first node (data), or, with acks, out
/// of the last node.
struct DropNext {
    std::uint32_t nth;
    bool acks;
    bool operator==(const DropNext&) const = default;
};
/// Drops, or holds back, one copy that is on its way.
struct DropCopy {
    CopyId copy;
    bool operator==(const DropCopy&) const = default;
};
struct HoldCopy {
    CopyId copy;
    Duration by;
    bool operator==(const HoldCopy&) const = default;
};
/// Every packet that enters a wire during the next `length` arrives `extra` later.
struct DelaySpike {
    Duration extra;
    Duration length;
    bool operator==(const DelaySpike&) const = default;
};
struct Listen {
    NodeId node;
    Port port;
    bool operator==(const Listen&) const = default;
};
/// Stops listening on a port.
struct Unlisten {
    NodeId node;
    Port port;
    bool operator==(const Unlisten&) const = default;
};
struct Connect {
    NodeId node;
    NodeId to;
    Port port;
    bool operator==(const Connect&) const = default;
};
struct Accept {
    NodeId node;
    Port port;
    bool operator==(const Accept&) const = default;
};
/// Writes a text, or, if the text is empty, so many bytes of the generated pattern.
struct Write {
    SocketId socket;
    std::string text;
    std::uint64_t bytes;
    bool operator==(const Write&) const = default;
};
struct Read {
    SocketId socket;
    std::uint64_t bytes;
    bool operator==(const Read&) const = default;
};
struct Close {
    SocketId socket;
    bool operator==(const Close&) const = default;
};

}  // namespace act

using Action = std::variant<act::SetParameter, act::SendBurst, act::HoldNextAck, act::DropNext, act::DropCopy,
                            act::HoldCopy, act::DelaySpike, act::Listen, act::Unlisten, act::Connect, act::Accept,
                            act::Write, act::Read, act::Close>;

/// An action at an instant. It acts after all events of that instant; several at one instant act in their order.
struct Intervention {
    Time at{};
    Action action;
    bool operator==(const Intervention&) const = default;
};

/// One line for people: "noise.loss = 5 %", "drop the next data packet".
std::string describe(const Action& action);
/// That it could not be done: "at 5.000 s "close socket 1" came to nothing: close: the socket is closing already".
std::string describe(const Intervention& intervention, std::string_view refused);

}  // namespace inflight
