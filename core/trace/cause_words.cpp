#include "core/trace/cause_words.h"

#include "core/trace/quantity.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace inflight {

namespace {

using Part = std::pair<std::string_view, Duration>;

std::array<Part, 6> partsOf(const DelaySplit& split) {
    return {{{"own queue", split.ownQueue},
             {"other queues", split.hopQueues},
             {"serialization", split.serialization},
             {"propagation", split.propagation},
             {"noise", split.noise},
             {"receiver", split.receiver}}};
}

Part longestPart(const DelaySplit& split) {
    Part longest = partsOf(split)[0];
    for (const Part& part : partsOf(split)) {
        if (part.second > longest.second) longest = part;
    }
    return longest;
}

std::string burstClause(const TimeoutEntry& entry, bool paced) {
    const std::string wait = showDuration(entry.split.ownQueue);
    if (entry.inFlightAtSend < 2) return fmt::format("it waited {} in the queue of its own node", wait);
    const std::uint32_t others = entry.inFlightAtSend - 1;
    const char* const ending = others == 1 ? "" : "s";
    if (paced)
        return fmt::format("with {} other packet{} in flight it waited {} in the queue of its own node", others, ending,
                           wait);
    return fmt::format(
        "it left in a burst, with {} other packet{} in flight, and waited {} in the queue of its own node", others,
        ending, wait);
}

}  // namespace

std::string causeClause(const TimeoutEntry& entry, bool paced) {
    const DelaySplit& split = entry.split;
    switch (entry.cause) {
    case Cause::OwnBurst: return burstClause(entry, paced);
    case Cause::SendLayer:
        return fmt::format("send layers and the queues behind them kept it and its ACK for {}",
                           showDuration(split.ownQueue + split.hopQueues));
    case Cause::HopQueue:
        return fmt::format("it and its ACK waited {} in queues further along the path", showDuration(split.hopQueues));
    case Cause::Jitter: return fmt::format("jitter on the way took {}", showDuration(split.noise));
    case Cause::Reorder: return fmt::format("the network held it back for {}", showDuration(split.noise));
    case Cause::DelayedAck: return fmt::format("the receiver held its ACK back for {}", showDuration(split.receiver));
    case Cause::AckHeld: return fmt::format("its ACK was held up on the way, {} in all", showDuration(split.noise));
    case Cause::Hole:
        return fmt::format("an earlier packet was missing, so for {} no ACK could cover this one",
                           showDuration(split.receiver));
    case Cause::FrozenEstimator: return "the estimator is frozen, so the timeout does not follow the round-trip times";
    case Cause::NoSampleSince: return "no packet gave a round-trip sample any more, so the timeout could not grow";
    case Cause::CrossTraffic:
        return fmt::format("other traffic stood before it in the queues, {} in all",
                           showDuration(split.ownQueue + split.hopQueues));
    case Cause::PathRtt:
        return fmt::format("the wires alone take {}, with no queue and no noise",
                           showDuration(split.serialization + split.propagation));
    default: break;
    }
    const auto [part, length] = longestPart(split);
    return fmt::format("the longest part of its way was {}, {}", part, showDuration(length));
}

std::string causeSentence(const TimeoutEntry& entry, bool paced) {
    const DelaySplit& split = entry.split;
    switch (entry.cause) {
    case Cause::OwnBurst:
        if (paced)
            return fmt::format(
                "Pacing spread the packets, but more left than the link took: this one stood {} in line.",
                showDuration(split.ownQueue));
        return fmt::format("All packets of a burst share one queue: this one stood {} in it.",
                           showDuration(split.ownQueue));
    case Cause::SendLayer:
        return fmt::format("A send layer lets packets go at random intervals: {} in its own node, {} in the others.",
                           showDuration(split.ownQueue), showDuration(split.hopQueues));
    case Cause::HopQueue:
        return fmt::format("Queues after the first link, those of the way back included, took {}.",
                           showDuration(split.hopQueues));
    case Cause::Jitter:
        return fmt::format("Random extra delay on the links took {}, more than the timeout left room for.",
                           showDuration(split.noise));
    case Cause::Reorder:
        return fmt::format("The network let later packets pass and kept this one back for {}.",
                           showDuration(split.noise));
    case Cause::DelayedAck:
        return fmt::format("The receiver waited {} so that one ACK could answer several packets.",
                           showDuration(split.receiver));
    case Cause::AckHeld: return fmt::format("Holding the ACK up took {} of the round trip.", showDuration(split.noise));
    case Cause::Hole:
        return fmt::format("It waited {} at the receiver, behind the hole an earlier packet had left.",
                           showDuration(split.receiver));
    case Cause::FrozenEstimator:
        return fmt::format("Samples are computed and thrown away: the timeout stays at {}.", showDuration(entry.rto));
    case Cause::NoSampleSince:
        return fmt::format("Packets that were resent give no sample (Karn), so the timeout stays at {}.",
                           showDuration(entry.rto));
    case Cause::CrossTraffic:
        return fmt::format(
            "Packets of other connections filled the queues: {} before its own node's link, {} further on.",
            showDuration(split.ownQueue), showDuration(split.hopQueues));
    case Cause::PathRtt:
        return fmt::format("On the wires it spent {} being sent and {} travelling.", showDuration(split.serialization),
                           showDuration(split.propagation));
    default: break;
    }
    const auto [part, length] = longestPart(split);
    return fmt::format("The longest part of the round trip was {}: {}.", part, showDuration(length));
}

std::string splitWords(const DelaySplit& split) {
    std::string words;
    for (const auto& [part, length] : partsOf(split)) {
        if (length.count() == 0) continue;
        if (!words.empty()) words += ", ";
        words += fmt::format("{} {}", part, showDuration(length));
    }
    return words;
}

}  // namespace inflight
