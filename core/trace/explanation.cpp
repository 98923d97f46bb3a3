#include "core/trace/explanation.h"

#include "core/trace/cause_words.h"
#include "core/trace/quantity.h"

#include <fmt/format.h>

#include <algorithm>

namespace inflight {

namespace {

bool perPacket(std::string_view policy) {
    return policy == "per_packet_at_send" || policy == "per_packet_age_now";
}

/// Writes the sentences of one entry; all instants with the same precision.
class Teller {
  public:
    Teller(const TimeoutEntry& entry, const ExplanationContext& context, Duration around)
        : m_entry(entry), m_context(context), m_around(around) {}

    std::string headline() const;
    std::string why() const;
    std::vector<ExplanationStep> steps() const;

  private:
    std::string instant(Time t) const { return showInstant(t, m_around); }
    std::string copiesWords() const;
    std::string timing() const;
    ExplanationStep sent() const;
    ExplanationStep roundTrip() const;
    ExplanationStep arrived() const;
    ExplanationStep expired() const;
    ExplanationStep answered() const;
    ExplanationStep lost() const;
    ExplanationStep undecided() const;
    void addRace(std::vector<ExplanationStep>& chain) const;

    const TimeoutEntry& m_entry;
    const ExplanationContext& m_context;
    Duration m_around;
};

std::string Teller::headline() const {
    switch (m_entry.verdict) {
    case Verdict::False: return fmt::format("Why packet {} timed out, though it was not lost", m_entry.packet);
    case Verdict::Real: return fmt::format("Why packet {} timed out: it was lost", m_entry.packet);
    case Verdict::AckLost:
        return fmt::format("Why packet {} timed out: it arrived, but no ACK came back", m_entry.packet);
    case Verdict::Pending: break;
    }
    return fmt::format("Packet {} timed out; whether it was lost is not decided", m_entry.packet);
}

std::string Teller::copiesWords() const {
    if (m_entry.copiesBefore <= 1) return "its only copy";
    return fmt::format("each of its {} copies", m_entry.copiesBefore);
}

/// The race between timer and ACK, for the sentence on the card.
std::string Teller::timing() const {
    const std::string rto = showDuration(m_entry.rto);
    const std::string late = showDuration(m_entry.lateBy());
    if (perPacket(m_context.policy) && m_entry.fired == m_entry.sentAt + m_entry.rto) {
        return fmt::format("its timer allowed {}, the ACK came after {}, {} too late", rto,
                           showDuration(m_entry.ackArrivedAt - m_entry.sentAt), late);
    }
    return fmt::format("the timer of {} fired at {}, the ACK came {} too late", rto, instant(m_entry.fired), late);
}

std::string Teller::why() const {
    const std::string rto = showDuration(m_entry.rto);
    switch (m_entry.verdict) {
    case Verdict::False: {
        if (!m_entry.answered())
            return fmt::format("The timer of {} fired, and nothing was lost: the ACK {}.", rto,
                               m_context.ended ? "had not come when the run ended" : "is on its way");
        std::string words = causeClause(m_entry, m_context.paced) + "; " + timing() + ".";
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
        return words;
    }
    case Verdict::Real:
        return fmt::format("The network dropped {} sent before the timer of {} fired, so no ACK could come.",
                           copiesWords(), rto);
    case Verdict::AckLost:
        return fmt::format(
            "The packet arrived at {}, but every ACK that could say so in time was dropped, and the timer of "
            "{} fired.",
            instant(m_entry.copyArrivedAt), rto);
    case Verdict::Pending: break;
    }
    if (m_context.ended)
        return fmt::format("The timer of {} fired, and the run ended before the fate of the packet was settled.", rto);
    return fmt::format("The timer of {} fired while the packet or its ACK was still on the way.", rto);
}

ExplanationStep Teller::sent() const {
    const std::string crowd =
        fmt::format("{} in flight, cwnd {}", m_entry.inFlightAtSend, showCount(m_entry.cwndAtSend));
    if (m_entry.copiesBefore <= 1)
        return {fmt::format("At {} packet {} was sent: {}.", instant(m_entry.sentAt), m_entry.packet, crowd),
                m_entry.sentAt};
    return {fmt::format("At {} packet {} was sent, one of {} copies before the timer fired: {}.",
                        instant(m_entry.sentAt), m_entry.packet, m_entry.copiesBefore, crowd),
            m_entry.sentAt};
}

ExplanationStep Teller::roundTrip() const {
    const std::string parts = splitWords(m_entry.split);
    const std::string total = showDuration(m_entry.split.total());
    if (m_entry.splitFrom == m_entry.sentAt) return {fmt::format("The round trip took {}: {}.", total, parts), kNever};
    return {fmt::format("The round trip that counts, of the copy sent at {}, took {}: {}.", instant(m_entry.splitFrom),
                        total, parts),
            m_entry.splitFrom};
}

ExplanationStep Teller::arrived() const {
    const Time at = m_entry.copyArrivedAt;
    const bool before = at <= m_entry.fired;
    const Duration apart = before ? m_entry.fired - at : at - m_entry.fired;
    return {fmt::format("At {} it reached the receiver, {} {} the timer fired.", instant(at), showDuration(apart),
                        before ? "before" : "after"),
            at};
}

ExplanationStep Teller::expired() const {
    const std::string rto = showDuration(m_entry.rto);
    const Time deadline = m_entry.sentAt + m_entry.rto;
    std::string clause = fmt::format("the timer, set to {} when it was sent, fired", rto);
    if (m_context.policy == "since_last_ack") clause = fmt::format("no new data had been acknowledged for {}", rto);
    else if (m_context.policy == "single_restarted") clause = fmt::format("the connection's one timer, {}, fired", rto);
    else if (m_context.policy == "per_packet_age_now") clause = fmt::format("it was older than the timeout of {}", rto);
    if (perPacket(m_context.policy) && m_entry.fired > deadline)
        clause += fmt::format(" ({} over, on a tick)", showDuration(m_entry.fired - deadline));
    const std::string price =
        m_entry.cwndAfter == m_entry.cwndBefore
            ? fmt::format("cwnd stayed at {}", showCount(m_entry.cwndBefore))
            : fmt::format("cwnd went from {} to {}", showCount(m_entry.cwndBefore), showCount(m_entry.cwndAfter));
    return {fmt::format("At {} {}: {}.", instant(m_entry.fired), clause, price), m_entry.fired};
}

ExplanationStep Teller::answered() const {
    if (!m_entry.answered()) {
        return {m_context.ended ? "No ACK for it came before the run ended." : "No ACK for it has come yet.", kNever};
    }
    const std::string waste =
        m_entry.needlessResend ? fmt::format("; {} bytes were sent again for nothing", m_entry.packetBytes) : "";
    const std::string late = showDuration(m_entry.lateBy());
    if (m_entry.verdict == Verdict::False) {
        return {fmt::format("At {} the ACK came, {} too late{}.", instant(m_entry.ackArrivedAt), late, waste),
                m_entry.ackArrivedAt};
    }
    return {fmt::format("At {}, {} after the timer fired, an ACK for it came{}.", instant(m_entry.ackArrivedAt), late,
                        waste),
            m_entry.ackArrivedAt};
}

ExplanationStep Teller::lost() const {
    const std::string when =
        m_entry.settledAt == kNever ? "" : fmt::format(" (certain at {})", instant(m_entry.settledAt));
    if (m_entry.verdict == Verdict::AckLost)
        return {fmt::format("Every ACK caused by what was sent before the timer fired was dropped{}.", when),
                m_entry.settledAt};
    return {fmt::format("The network dropped {} sent before the timer fired{}.", copiesWords(), when),
            m_entry.settledAt};
}

ExplanationStep Teller::undecided() const {
    if (m_context.ended) return {"The run ended before the network had decided; it stays open.", kNever};
    if (m_entry.copyArrivedAt != kNever) return {"An ACK that covers it is still on its way, or will be lost.", kNever};
    return {
        fmt::format("Copies sent before the timer fired: {}; at least one is still on its way.", m_entry.copiesBefore),
        kNever};
}

/// Expiry and arrival, whichever came first first: the network does not wait for the timer.
void Teller::addRace(std::vector<ExplanationStep>& chain) const {
    if (m_entry.copyArrivedAt <= m_entry.fired) chain.push_back(arrived());
    chain.push_back(expired());
    if (m_entry.copyArrivedAt > m_entry.fired && m_entry.copyArrivedAt != kNever) chain.push_back(arrived());
}

std::vector<ExplanationStep> Teller::steps() const {
    std::vector<ExplanationStep> chain{sent()};
    if (m_entry.verdict == Verdict::False && m_entry.answered()) {
        chain.push_back({causeSentence(m_entry, m_context.paced), kNever});
        chain.push_back(roundTrip());
    }
    addRace(chain);
    if (m_entry.verdict == Verdict::Real || m_entry.verdict == Verdict::AckLost) chain.push_back(lost());
    chain.push_back(m_entry.verdict == Verdict::Pending ? undecided() : answered());
    return chain;
}

}  // namespace

std::string Explanation::linkText(const ExplanationStep& step) const {
    return step.at == kNever ? std::string() : showInstant(step.at, around);
}

std::string Explanation::plainText() const {
    std::string text = headline + "\n" + why + "\n";
    for (std::size_t i = 0; i < steps.size(); ++i) text += fmt::format("{}. {}\n", i + 1, steps[i].text);
    return text;
}

Explanation explain(const TimeoutEntry& entry, const ExplanationContext& context) {
    Explanation result;
    result.around = entry.rto;
    if (entry.split.total().count() > 0) result.around = std::min(result.around, entry.split.total());
    const Teller teller(entry, context, result.around);
    result.headline = teller.headline();
    result.why = teller.why();
    result.steps = teller.steps();
    result.tries = remediesFor(entry.verdict, entry.cause, context.inForce);
    return result;
}

Time timerStart(const TimeoutEntry& entry, std::string_view policy) {
    return perPacket(policy) ? entry.sentAt : entry.fired - entry.rto;
}

}  // namespace inflight
