#include "widgets/views/delay_strip_layout.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace inflight {

namespace {

constexpr int kGap = 8;

Time earliest(const TimeoutEntry& entry, Time timerFrom) {
    Time first = std::min(timerFrom, entry.sentAt);
    if (entry.split.total().count() > 0) first = std::min(first, entry.splitFrom);
    return std::max(first, Time{});
}

void placeParts(DelayStripLayout& strip, const TimeoutEntry& entry, const DelayStripTexts& texts,
                const TextWidth& textWidth) {
    Time at = entry.splitFrom;
    for (std::size_t i = 0; i < kDelayParts; ++i) {
        const auto part = static_cast<DelayPart>(i);
        const Duration length = lengthOf(entry.split, part);
        if (length.count() == 0) continue;
        const int x = strip.xOf(at);
        at += length;
        const int width = strip.xOf(at) - x;
        strip.parts.push_back({part, length, x, width, textWidth(texts.parts[i]) + kGap <= width, {}});
    }
}

/// "fires" and "ACK" below their lines, moved apart where they would touch, never outside.
void placeEnds(DelayStripLayout& strip, const DelayStripTexts& texts, int width, const TextWidth& textWidth) {
    const auto centred = [&](int x, int w) { return std::clamp(x - w / 2, 0, std::max(0, width - w)); };
    strip.firesLabel.width = textWidth(texts.fires);
    strip.firesLabel.x = centred(strip.firesX, strip.firesLabel.width);
    if (strip.ackX < 0) return;
    strip.ackLabel.width = textWidth(texts.ack);
    strip.ackLabel.x = centred(strip.ackX, strip.ackLabel.width);
    auto& first = strip.firesX <= strip.ackX ? strip.firesLabel : strip.ackLabel;
    auto& second = strip.firesX <= strip.ackX ? strip.ackLabel : strip.firesLabel;
    const int overlap = first.x + first.width + kGap - second.x;
    if (overlap <= 0) return;
    second.x = std::min(second.x + overlap / 2, std::max(0, width - second.width));
    first.x = std::max(0, second.x - kGap - first.width);
    second.x = std::max(second.x, first.x + first.width + kGap);
}

void placeLegend(DelayStripLayout& strip, const DelayStripTexts& texts, int width, int line,
                 const TextWidth& textWidth) {
    int x = 0;
    for (DelayStripLayout::Part& part : strip.parts) {
        if (part.labelled) continue;
        const int wide = line + textWidth(texts.parts[static_cast<std::size_t>(part.part)]);
        if (x > 0 && x + wide > width) {
            x = 0;
            strip.height += line;
        }
        part.legend = {x, strip.height, wide};
        x += wide + kGap + kGap / 2;
    }
    if (x > 0) strip.height += line;
}

}  // namespace

Duration lengthOf(const DelaySplit& split, DelayPart part) {
    switch (part) {
    case DelayPart::OwnQueue: return split.ownQueue;
    case DelayPart::HopQueues: return split.hopQueues;
    case DelayPart::Serialization: return split.serialization;
    case DelayPart::Propagation: return split.propagation;
    case DelayPart::Noise: return split.noise;
    case DelayPart::Receiver: break;
    }
    return split.receiver;
}

const DelayStripLayout::Part* DelayStripLayout::partAt(int x) const {
    for (const Part& part : parts)
        if (x >= part.x && x < part.x + part.width) return &part;
    return nullptr;
}

int DelayStripLayout::xOf(Time t) const {
    const double span = std::max(1.0, static_cast<double>((to - from).count()));
    const double share = static_cast<double>((t - from).count()) / span;
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * right));
}

DelayStripLayout layoutDelayStrip(const TimeoutEntry& entry, Time timerFrom, const DelayStripTexts& texts, int width,
                                  int line, const TextWidth& textWidth) {
    width = std::max(width, 40);
    DelayStripLayout strip;
    strip.from = earliest(entry, timerFrom);
    strip.to = entry.answered() ? std::max(entry.fired, entry.ackArrivedAt) : entry.fired;
    strip.right = width - 2;
    // Without an ACK the bar goes on beyond the timer: nobody knows how far.
    if (!entry.answered()) strip.to += std::max(Duration{1}, (strip.to - strip.from) / 6);

    placeParts(strip, entry, texts, textWidth);
    strip.delayX = strip.xOf(strip.parts.empty() ? entry.sentAt : entry.splitFrom);
    strip.delayWidth = (entry.answered() ? strip.xOf(entry.ackArrivedAt) : strip.right) - strip.delayX;
    strip.noteFits = strip.parts.empty() && textWidth(texts.note) + kGap <= strip.delayWidth;
    strip.timerX = strip.xOf(timerFrom);
    strip.timerWidth = strip.xOf(std::min(entry.fired, timerFrom + entry.rto)) - strip.timerX;
    strip.firesX = strip.xOf(entry.fired);
    if (entry.answered()) strip.ackX = strip.xOf(entry.ackArrivedAt);

    strip.barTop = 2;
    strip.barHeight = line;
    strip.timerTop = strip.barTop + strip.barHeight + kGap;
    strip.timerHeight = std::max(6, line / 2);
    strip.lineBottom = strip.timerTop + strip.timerHeight + 4;
    placeEnds(strip, texts, width, textWidth);
    strip.timerLabel = {strip.timerX, strip.lineBottom, textWidth(texts.timer)};
    strip.timerLabel.x = std::min(strip.timerLabel.x, std::max(0, width - strip.timerLabel.width));
    const int ends = std::min(strip.firesLabel.x, strip.ackX < 0 ? width : strip.ackLabel.x);
    strip.firesLabel.y = strip.ackLabel.y = strip.lineBottom;
    // The timer's own label gives way to a line below where the three do not fit side by side.
    if (strip.timerLabel.x + strip.timerLabel.width + kGap > ends) strip.timerLabel.y += line;
    strip.height = std::max(strip.timerLabel.y, strip.firesLabel.y) + line + kGap / 2;
    placeLegend(strip, texts, width, line, textWidth);
    return strip;
}

}  // namespace inflight
