#pragma once

#include "core/base/id.h"
#include "core/base/time.h"

#include <cstdint>

namespace inflight {

class Simulation;

/// The next retransmission timer to run out, against the ACK that would stop it. The simulator's knowledge, not the
/// sender's.
struct Race {
    enum class Stage : std::uint8_t {
        Calm,      ///< nothing is out, or no timer runs
        Data,      ///< a copy of the packet is on its way to the receiver
        Receiver,  ///< the receiver has it, and owes the ACK
        Ack,       ///< the ACK is on its way back
        Nothing    ///< no copy and no ACK is on its way that will arrive
    };
    Stage stage = Stage::Calm;
    SocketId socket;
    std::uint64_t packet = 0;
    CopyId copy;             ///< the copy or the ACK that is on its way; none in the other stages
    Time deadline = kNever;  ///< when the timer runs out
    Duration rto{0};         ///< the timeout in force for that packet
    Time ackAt = kNever;     ///< when the ACK is expected at the sender; kNever if none is
    bool certain = false;    ///< nothing on the ACK's way is estimated any more

    bool running() const { return stage != Stage::Calm; }
    bool answered() const { return ackAt != kNever; }
    /// How much after the deadline the ACK is expected; negative = before it. Only if answered().
    Duration late() const { return ackAt - deadline; }
    bool operator==(const Race&) const = default;
};

/// The race at the simulated time `shown`. What is in a link arrives when the link says; what lies behind that is
/// estimated from the queues as they are now, half the send layers' spacing range, the links' rate and delay, without
/// noise.
Race nextRace(const Simulation& simulation, Time shown);

}  // namespace inflight
