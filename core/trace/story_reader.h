#pragma once

#include "core/trace/trace.h"

#include <cstdint>
#include <vector>

namespace inflight {

/// The records that concern one data packet (all its copies, their timers, and the ACKs that cover it) or one other
/// segment, picked from the log.
struct StoryFacts {
    /// A copy of the packet, or an ACK that covers it.
    struct Copy {
        CopyId id;
        Time sentAt{};
        bool ack = false;
        std::uint64_t position = 0;  ///< ACKs: the stream position acknowledged
        unsigned pending = 1;        ///< instances still on their way
        Time due = kNever;           ///< when it reaches the end of the last link it has entered
        std::uint8_t link = 0;       ///< that link

        /// An ACK whose every instance was dropped; its arrival leaves no record.
        bool dropped() const { return ack && pending == 0; }
    };

    SocketId socket;
    SocketId peer;
    std::uint64_t packet = 0;
    SegmentKind kind = SegmentKind::Data;
    std::uint64_t end = 0;  ///< data: stream position behind its last byte
    std::uint32_t bytes = 0;
    Time acknowledged = kNever;
    CopyId ack;                ///< the ACK that acknowledged it; none where it came with data
    std::vector<Copy> copies;  ///< in the order of sending
    std::vector<Record> records;
    std::vector<std::size_t> timeouts;  ///< indices in the ledger
    std::uint64_t hidden = 0;           ///< records that did not fit
    bool cut = false;                   ///< the search ended before the story did
    bool over = false;                  ///< nothing more can happen to it

    const Copy* find(CopyId copy) const;
};

/// Where a copy was sent: the packet it carries, and by whom.
struct SentFact {
    SocketId socket;
    std::uint64_t packet = 0;
    SegmentKind kind = SegmentKind::Data;
    std::size_t chunk = 0;
    bool found = false;
};
SentFact findSent(const Log& log, CopyId copy);

/// Everything up to `now` about a data packet, from its first sending on.
StoryFacts readPacket(const Trace& trace, SocketId socket, std::uint64_t packet, Time now);
/// Everything up to `now` about one segment without data.
StoryFacts readControl(const Trace& trace, const SentFact& sent, CopyId copy, Time now);

}  // namespace inflight
