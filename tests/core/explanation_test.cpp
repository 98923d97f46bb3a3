#include "core/trace/explanation.h"

#include "core/base/random.h"
#include "core/trace/quantity.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace inflight {
namespace {

constexpr Cause kCauses[] = {Cause::Undecided, Cause::OwnBurst,        Cause::SendLayer,     Cause::HopQueue,
                             Cause::Jitter,    Cause::Reorder,         Cause::DelayedAck,    Cause::AckHeld,
                             Cause::Hole,      Cause::FrozenEstimator, Cause::NoSampleSince, Cause::DataLost,
                             Cause::AckLost,   Cause::CrossTraffic,    Cause::PathRtt};
constexpr Verdict kVerdicts[] = {Verdict::Pending, Verdict::False, Verdict::Real, Verdict::AckLost};
const char* const kPolicies[] = {"per_packet_at_send", "per_packet_age_now", "since_last_ack", "single_restarted"};

Duration ms(double value) {
    return fromMilliseconds(value);
}

/// The timeout of the drawing: packet 45, 32 in flight, 620 ms in its own queue, 58 ms late.
TimeoutEntry drawn(Verdict verdict = Verdict::False, Cause cause = Cause::OwnBurst) {
    TimeoutEntry e;
    e.sentAt = e.splitFrom = atSeconds(0.480);
    e.rto = ms(702);
    e.fired = e.sentAt + e.rto;
    e.packet = 45;
    e.copiesBefore = 1;
    e.inFlightAtSend = 32;
    e.cwndAtSend = 32.4;
    e.cwndBefore = 43.2;
    e.cwndAfter = 21.6;
    e.packetBytes = 20;
    e.verdict = verdict;
    e.cause = cause;
    e.split = {ms(620), ms(1), ms(40), ms(100), ms(2), ms(3)};
    e.ackArrivedAt = e.splitFrom + e.split.total();
    e.copyArrivedAt = e.fired - ms(7.3);
    e.settledAt = e.ackArrivedAt;
    e.needlessResend = true;
    return e;
}

/// An entry in which no two numbers are alike.
TimeoutEntry randomEntry(RandomStream& random, Verdict verdict, Cause cause) {
    const auto span = [&] { return Duration{static_cast<std::int64_t>(random.uniform(1e3, 4e9))}; };
    TimeoutEntry e = drawn(verdict, cause);
    e.sentAt = Time{} + span();
    e.rto = span();
    e.fired = e.sentAt + e.rto + (random.chance(0.5) ? span() : Duration{0});
    e.splitFrom = random.chance(0.5) ? e.sentAt : Time{} + span();
    e.split = {span(), span(), span(), span(), span(), span()};
    e.ackArrivedAt = e.splitFrom + e.split.total();
    if (e.ackArrivedAt < e.fired) e.ackArrivedAt = e.fired + span();
    if (verdict == Verdict::Pending) e.ackArrivedAt = kNever;
    e.copyArrivedAt = e.splitFrom + span();
    if (verdict == Verdict::Real || random.chance(0.2)) e.copyArrivedAt = kNever;
    if (verdict == Verdict::AckLost) e.copyArrivedAt = e.splitFrom + span();
    e.settledAt = e.fired + span();
    e.packet = 1000 + random.below(9000);
    e.copiesBefore = 1 + static_cast<std::uint32_t>(random.below(4));
    e.inFlightAtSend = 100 + static_cast<std::uint32_t>(random.below(300));
    e.packetBytes = 500 + static_cast<std::uint32_t>(random.below(100));
    e.cwndAtSend = random.uniform(1, 9000);
    e.cwndBefore = random.uniform(1, 9000);
    e.cwndAfter = random.uniform(1, 9000);
    e.needlessResend = random.chance(0.5);
    return e;
}

/// Every number the sentences may hold: the entry's, their sums and differences, written as the program writes them.
std::set<std::string> allowed(const TimeoutEntry& e, Duration around) {
    std::set<std::string> words{fmt::format("{}", e.packet), fmt::format("{}", e.copiesBefore),
                                fmt::format("{}", e.inFlightAtSend), fmt::format("{}", e.inFlightAtSend - 1),
                                fmt::format("{}", e.packetBytes)};
    for (const double cwnd : {e.cwndAtSend, e.cwndBefore, e.cwndAfter}) words.insert(showCount(cwnd));
    for (const Time t : {e.sentAt, e.fired, e.settledAt, e.copyArrivedAt, e.ackArrivedAt, e.splitFrom})
        if (t != kNever) words.insert(showInstant(t, around));
    const DelaySplit& s = e.split;
    std::vector<Duration> spans{e.rto,
                                s.ownQueue,
                                s.hopQueues,
                                s.serialization,
                                s.propagation,
                                s.noise,
                                s.receiver,
                                s.total(),
                                s.ownQueue + s.hopQueues,
                                s.serialization + s.propagation,
                                e.fired - e.sentAt - e.rto};
    if (e.answered()) spans.insert(spans.end(), {e.lateBy(), e.ackArrivedAt - e.sentAt});
    if (e.copyArrivedAt != kNever) spans.insert(spans.end(), {e.fired - e.copyArrivedAt, e.copyArrivedAt - e.fired});
    for (const Duration d : spans) words.insert(showDuration(d));
    return words;
}

std::vector<std::string> numbersIn(const std::string& text) {
    static const std::regex number(R"([0-9]+(\.[0-9]+)?( (ms|µs|s)\b)?)");
    std::vector<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), number), end; it != end; ++it) found.push_back(it->str());
    return found;
}

TEST(Explanation, TellsTheDrawnTimeout) {
    const Explanation x = explain(drawn(), {});
    EXPECT_EQ(x.headline, "Why packet 45 timed out, though it was not lost");
    EXPECT_EQ(x.why, "It left in a burst, with 31 other packets in flight, and waited 620.0 ms in the queue of its own "
                     "node; its timer "
                     "allowed 702.0 ms, the ACK came after 766.0 ms, 64.0 ms too late.");
    ASSERT_EQ(x.steps.size(), 6u);
    EXPECT_EQ(x.steps[0].text, "At 0.480 s packet 45 was sent: 32 in flight, cwnd 32.4.");
    EXPECT_EQ(x.steps[2].text,
              "The round trip took 766.0 ms: own queue 620.0 ms, other queues 1.0 ms, serialization 40.0 ms, "
              "propagation 100.0 ms, noise 2.0 ms, receiver 3.0 ms.");
    EXPECT_EQ(x.steps[3].text, "At 1.175 s it reached the receiver, 7.3 ms before the timer fired.");
    EXPECT_EQ(x.steps[4].text,
              "At 1.182 s the timer, set to 702.0 ms when it was sent, fired: cwnd went from 43.2 to 21.6.");
    EXPECT_EQ(x.steps[5].text, "At 1.246 s the ACK came, 64.0 ms too late; 20 bytes were sent again for nothing.");
    EXPECT_EQ(x.steps[5].at, atSeconds(1.246));
}

TEST(Explanation, EveryNumberIsTheEntrysForEveryCauseAndVerdict) {
    const std::int64_t seed = 20261;
    SCOPED_TRACE(fmt::format("seed {}", seed));
    RandomStream random(seed, "explanation");
    for (int round = 0; round < 40; ++round)
        for (const Verdict verdict : kVerdicts)
            for (const Cause cause : kCauses)
                for (const char* policy : kPolicies) {
                    const TimeoutEntry e = randomEntry(random, verdict, cause);
                    ExplanationContext context;
                    context.policy = policy;
                    context.ended = round % 2 == 1;
                    const Explanation x = explain(e, context);
                    const auto words = allowed(e, x.around);
                    std::string text = x.headline + "\n" + x.why;
                    for (const ExplanationStep& step : x.steps) text += "\n" + step.text;
                    for (const std::string& number : numbersIn(text)) {
                        if (!words.contains(number)) {
                            ADD_FAILURE() << number << " is not the entry's, in:\n" << text;
                            return;
                        }
                    }
                }
}

TEST(Explanation, HasAtMostSixStepsAndLinksThatStandInTheirText) {
    RandomStream random(7, "explanation");
    for (int round = 0; round < 50; ++round)
        for (const Verdict verdict : kVerdicts)
            for (const Cause cause : kCauses) {
                const Explanation x = explain(randomEntry(random, verdict, cause), {});
                EXPECT_LE(x.steps.size(), 6u);
                EXPECT_GE(x.steps.size(), 3u);
                for (const ExplanationStep& step : x.steps) {
                    EXPECT_EQ(step.text.back(), '.');
                    EXPECT_EQ(std::count(step.text.begin(), step.text.end(), '\n'), 0);
                    if (step.at == kNever) continue;
                    EXPECT_NE(step.text.find(x.linkText(step)), std::string::npos) << step.text;
                }
            }
}

/// The number(s) a cause is about, in the order it names them.
std::vector<std::string> factsOf(const TimeoutEntry& e) {
    const DelaySplit& s = e.split;
    switch (e.cause) {
    case Cause::OwnBurst: return {showDuration(s.ownQueue)};
    case Cause::SendLayer: return {showDuration(s.ownQueue), showDuration(s.hopQueues)};
    case Cause::HopQueue: return {showDuration(s.hopQueues)};
    case Cause::Jitter:
    case Cause::Reorder:
    case Cause::AckHeld: return {showDuration(s.noise)};
    case Cause::DelayedAck:
    case Cause::Hole: return {showDuration(s.receiver)};
    case Cause::FrozenEstimator:
    case Cause::NoSampleSince: return {showDuration(e.rto)};
    case Cause::CrossTraffic: return {showDuration(s.ownQueue), showDuration(s.hopQueues)};
    case Cause::PathRtt: return {showDuration(s.serialization), showDuration(s.propagation)};
    default: break;
    }
    return {showDuration(std::max({s.ownQueue, s.hopQueues, s.serialization, s.propagation, s.noise, s.receiver}))};
}

TEST(Explanation, TheCauseStepHoldsTheNumbersOfItsCauseAndNoOther) {
    RandomStream random(11, "explanation");
    for (int round = 0; round < 20; ++round)
        for (const Cause cause : kCauses) {
            const TimeoutEntry e = randomEntry(random, Verdict::False, cause);
            const Explanation x = explain(e, {});
            EXPECT_EQ(numbersIn(x.steps[1].text), factsOf(e)) << x.steps[1].text;
        }
}

TEST(Explanation, EachCauseHasItsOwnWords) {
    std::set<std::string> sentences;
    for (const Cause cause : kCauses) {
        if (cause == Cause::DataLost || cause == Cause::AckLost) continue;  // never the cause of a false timeout
        sentences.insert(explain(drawn(Verdict::False, cause), {}).why);
    }
    EXPECT_EQ(sentences.size(), std::size(kCauses) - 2);
}

TEST(Explanation, SaysWhatWasLost) {
    TimeoutEntry e = drawn(Verdict::Real, Cause::DataLost);
    e.copyArrivedAt = kNever;
    e.settledAt = atSeconds(1.3);
    e.copiesBefore = 3;
    e.needlessResend = false;
    const Explanation x = explain(e, {});
    EXPECT_EQ(x.headline, "Why packet 45 timed out: it was lost");
    EXPECT_EQ(
        x.why,
        "The network dropped each of its 3 copies sent before the timer of 702.0 ms fired, so no ACK could come.");
    ASSERT_EQ(x.steps.size(), 4u);
    EXPECT_EQ(x.steps[2].at, e.settledAt);
    EXPECT_EQ(x.steps[3].text, "At 1.246 s, 64.0 ms after the timer fired, an ACK for it came.");

    const Explanation lost = explain(drawn(Verdict::AckLost, Cause::AckLost), {});
    EXPECT_EQ(lost.headline, "Why packet 45 timed out: it arrived, but no ACK came back");
    EXPECT_NE(lost.steps.back().text.find("20 bytes were sent again for nothing"), std::string::npos);
}

TEST(Explanation, LeavesOpenWhatIsNotDecided) {
    TimeoutEntry e = drawn(Verdict::Pending, Cause::Undecided);
    e.ackArrivedAt = e.copyArrivedAt = e.settledAt = kNever;
    e.split = {};
    ExplanationContext context;
    EXPECT_EQ(explain(e, context).why, "The timer of 702.0 ms fired while the packet or its ACK was still on the way.");
    context.ended = true;
    EXPECT_EQ(explain(e, context).why,
              "The timer of 702.0 ms fired, and the run ended before the fate of the packet was settled.");
}

/// A duplicate ACK from behind a hole can tell that a packet was not lost, before an ACK covers it.
TEST(Explanation, AFalseOneMayWaitForItsAck) {
    TimeoutEntry e = drawn(Verdict::False, Cause::Undecided);
    e.ackArrivedAt = kNever;
    e.split = {};
    ExplanationContext context;
    const Explanation x = explain(e, context);
    EXPECT_EQ(x.why, "The timer of 702.0 ms fired, and nothing was lost: the ACK is on its way.");
    EXPECT_EQ(x.steps.back().text, "No ACK for it has come yet.");
    for (const ExplanationStep& step : x.steps) EXPECT_EQ(step.text.find("round trip"), std::string::npos) << step.text;
    context.ended = true;
    EXPECT_EQ(explain(e, context).why,
              "The timer of 702.0 ms fired, and nothing was lost: the ACK had not come when the run ended.");
}

TEST(Explanation, NamesTheTickThatMadeATimerLate) {
    TimeoutEntry e = drawn();
    e.fired += ms(298);
    e.ackArrivedAt = e.fired + ms(10);
    const Explanation x = explain(e, {});
    EXPECT_NE(x.steps[4].text.find("(298.0 ms over, on a tick)"), std::string::npos) << x.steps[4].text;
    EXPECT_NE(x.why.find("the timer of 702.0 ms fired at 1.480 s, the ACK came 10.0 ms too late"), std::string::npos)
        << x.why;
}

TEST(Explanation, TimersStartAtTheCopyOrOneRtoBefore) {
    TimeoutEntry e = drawn();
    e.fired += ms(50);
    EXPECT_EQ(timerStart(e, "per_packet_at_send"), e.sentAt);
    EXPECT_EQ(timerStart(e, "since_last_ack"), e.fired - e.rto);
}

TEST(Explanation, PlainTextHoldsAllOfIt) {
    const Explanation x = explain(drawn(), {});
    const std::string text = x.plainText();
    EXPECT_EQ(text.find(x.headline), 0u);
    EXPECT_NE(text.find("\n6. " + x.steps[5].text), std::string::npos);
}

}  // namespace
}  // namespace inflight
