#pragma once

#include "core/trace/ledger_entry.h"

#include <array>
#include <functional>
#include <string_view>
#include <vector>

namespace inflight {

/// The parts a delay is split into, in the order of the way: DelaySplit's fields.
enum class DelayPart : std::uint8_t { OwnQueue, HopQueues, Serialization, Propagation, Noise, Receiver };
inline constexpr std::size_t kDelayParts = 6;
Duration lengthOf(const DelaySplit& split, DelayPart part);

/// Where everything of a delay strip stands, in whole pixels from its upper left corner. One time scale for both bars:
/// above, where the time between sending and ACK went; below, the timer.
struct DelayStripLayout {
    struct Label {
        int x = 0;
        int y = 0;
        int width = 0;
    };
    struct Part {
        DelayPart part{};
        Duration length{0};
        int x = 0;
        int width = 0;
        bool labelled = false;  ///< its label fits inside; otherwise it stands in the legend
        Label legend;           ///< a square swatch one line high, then the text
    };
    Time from{};              ///< the instant at x = 0
    Time to{};                ///< the instant at the right end of the bars
    std::vector<Part> parts;  ///< those of the split that are not zero; empty while no ACK has come
    int delayX = 0;           ///< from the sending to the ACK, or to the end where none came
    int delayWidth = 0;
    bool noteFits = false;  ///< without parts: the note fits into the delay bar
    int timerX = 0;         ///< the RTO itself
    int timerWidth = 0;
    int firesX = 0;  ///< where the timer fired; right of the timer bar's end where it waited for a tick
    int ackX = -1;   ///< -1: no ACK
    int barTop = 0, barHeight = 0, timerTop = 0, timerHeight = 0;
    int lineBottom = 0;  ///< the lines of "fires" and "ACK" run down to here
    Label timerLabel, firesLabel, ackLabel;
    int height = 0;

    /// The part at x in the upper bar; nullptr beside it.
    const Part* partAt(int x) const;
    int xOf(Time t) const;
    int right = 0;  ///< x of `to`
};

/// The texts of a strip, as the caller will draw them; the layout needs only their widths.
struct DelayStripTexts {
    std::array<std::string, kDelayParts> parts;  ///< "own queue 620 ms"; in the bar and in the legend
    std::string timer, fires, ack;
    std::string note;  ///< in the bar while there is no round trip to split: "lost"
};
using TextWidth = std::function<int(std::string_view)>;

/// @param timerFrom  when the timer's clock started, see timerStart().
/// @param width      pixels; at least 40 are used.
/// @param line       height of a line of text, pixels.
DelayStripLayout layoutDelayStrip(const TimeoutEntry& entry, Time timerFrom, const DelayStripTexts& texts, int width,
                                  int line, const TextWidth& textWidth);

}  // namespace inflight
