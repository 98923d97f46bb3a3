#pragma once

#include "core/trace/trace.h"

#include <optional>
#include <string>
#include <vector>

namespace inflight {

/// What a line of a story tells.
enum class StoryMark : std::uint8_t {
    Sent,
    Resent,
    Waited,
    Wire,
    Arrived,
    Dropped,
    Duplicated,
    AckSent,
    AckDropped,
    Acknowledged,
    TimerExpired,
    Verdict,
    LeftOut
};

/// One fact of a packet's life. Where `at` is not kNever, the text contains showInstant(at, around) once as the place
/// to link.
struct StoryEntry {
    Time at = kNever;
    std::string text;
    CopyId copy;  ///< the copy of the packet, or the ACK, it is about; none where it is about the packet
    StoryMark mark = StoryMark::Sent;
    bool ahead = false;  ///< not yet: what is known of the way before it
    bool operator==(const StoryEntry&) const = default;
};

/// The life of one data packet with all its copies, or of one other segment, from the log.
struct PacketStory {
    SocketId socket;
    std::uint64_t packet = 0;  ///< 0: not a data packet
    SegmentKind kind = SegmentKind::Data;
    std::string title;                ///< "Packet 45"
    std::string outcome;              ///< one sentence: "Acknowledged after 760.0 ms; sent 2 times."
    std::vector<StoryEntry> entries;  ///< in order of time, at most kMost
    Duration around{0};               ///< the precision of the instants: see showInstant
    bool finished = false;            ///< nothing will be added later
    bool operator==(const PacketStory&) const = default;

    static constexpr std::size_t kMost = 48;

    /// The instant of an entry as it stands in its text; empty where it has none.
    std::string linkText(const StoryEntry& entry) const;
    /// Title, outcome and lines as plain text, for the clipboard.
    std::string plainText() const;
};

/// The story of the packet that a copy carries, as far as it is known at `now`; nothing where the trace holds no log or
/// no such copy. It reads at most about 200,000 records, from the packet's first sending on, whatever the run's length;
/// what lies behind them is left out, and the story says so.
std::optional<PacketStory> storyOf(const Trace& trace, CopyId copy, Time now);
std::optional<PacketStory> storyOf(const Trace& trace, SocketId socket, std::uint64_t packet, Time now);

}  // namespace inflight
