#pragma once

#include "core/trace/ledger_entry.h"
#include "core/trace/remedies.h"

#include <string>
#include <vector>

namespace inflight {

/// What an explanation needs to know beside the ledger's entry. Values are spelt as in the parameter table.
struct ExplanationContext {
    std::string policy = "per_packet_at_send";  ///< rto.policy when the timer fired
    bool paced = false;                         ///< pacing was on when the copy was sent
    bool ended = false;                         ///< the run is over: what is unsettled stays so
    Settings inForce;                           ///< settings in force now, so that only changes are offered
};

/// One sentence of the chain. Where `at` is not kNever, the text contains showInstant(at, around) once as the place to
/// link.
struct ExplanationStep {
    std::string text;
    Time at = kNever;
    bool operator==(const ExplanationStep&) const = default;
};

/// One timeout in words. Every number in it is the entry's, or a sum or difference of the entry's.
struct Explanation {
    std::string headline;                ///< "Why packet 45 timed out, though it was not lost"
    std::string why;                     ///< one sentence
    std::vector<ExplanationStep> steps;  ///< at most six, in the order they should be read
    std::vector<Remedy> tries;
    Duration around{0};  ///< the precision of the instants: see showInstant
    bool operator==(const Explanation&) const = default;

    /// The instant of a step as it stands in its text; empty where it has none.
    std::string linkText(const ExplanationStep& step) const;
    /// Headline, sentence and numbered chain as plain text, for the clipboard.
    std::string plainText() const;
};

Explanation explain(const TimeoutEntry& entry, const ExplanationContext& context);

/// Where the clock of the expired timer started: the sending of the copy for the policies with a timer per packet,
/// otherwise one RTO before it fired.
Time timerStart(const TimeoutEntry& entry, std::string_view policy);

}  // namespace inflight
