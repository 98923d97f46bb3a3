#include "widgets/views/delay_strip_layout.h"

#include "core/base/random.h"
#include "tests/support/timeouts.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

using test::timeoutAt;

const DelayStripTexts kTexts{{"own queue 620 ms", "other queues 1 ms", "serialization 40 ms", "propagation 100 ms",
                              "noise 5 ms", "receiver 9 ms"},
                             "timer 702 ms",
                             "fires",
                             "ACK",
                             "lost"};

int sevenEach(std::string_view text) {
    return static_cast<int>(text.size()) * 7;
}

DelayStripLayout layout(const TimeoutEntry& e, Time timerFrom, int width = 262) {
    return layoutDelayStrip(e, timerFrom, kTexts, width, 15, sevenEach);
}

TEST(DelayStripLayout, PartsFollowEachOtherInTheProportionOfTheirLengths) {
    const TimeoutEntry e = timeoutAt(2, Verdict::False);
    const DelayStripLayout s = layout(e, e.sentAt);
    ASSERT_EQ(s.parts.size(), 3u);
    EXPECT_EQ(s.parts[0].part, DelayPart::OwnQueue);
    EXPECT_EQ(s.parts[0].x, 0);
    EXPECT_EQ(s.parts[0].width, 212);  // 260 px for 760 ms
    EXPECT_EQ(s.parts[1].x, 212);
    EXPECT_EQ(s.parts[2].x + s.parts[2].width, s.ackX);
    EXPECT_TRUE(s.parts[0].labelled);
    EXPECT_FALSE(s.parts[1].labelled);
}

TEST(DelayStripLayout, TheTimerEndsBeforeTheAckOnTheSameScale) {
    const TimeoutEntry e = timeoutAt(2, Verdict::False);
    const DelayStripLayout s = layout(e, e.sentAt);
    EXPECT_EQ(s.timerX, 0);
    EXPECT_EQ(s.timerWidth, 240);  // 702 of 760 ms
    EXPECT_EQ(s.firesX, 240);
    EXPECT_EQ(s.ackX, 260);
}

TEST(DelayStripLayout, ATimerThatStartedLaterStandsFurtherRight) {
    const TimeoutEntry e = timeoutAt(2, Verdict::False);
    const DelayStripLayout s = layout(e, e.sentAt + fromMilliseconds(200));
    EXPECT_EQ(s.timerX, s.xOf(e.sentAt + fromMilliseconds(200)));
    EXPECT_EQ(s.timerX + s.timerWidth, s.firesX);
}

TEST(DelayStripLayout, WaitingForATickShowsBetweenTimerAndFires) {
    TimeoutEntry e = timeoutAt(2, Verdict::False);
    e.sentAt -= fromMilliseconds(300);
    e.splitFrom = e.sentAt;
    e.split.ownQueue += fromMilliseconds(300);
    const DelayStripLayout s = layout(e, e.sentAt);
    EXPECT_LT(s.timerX + s.timerWidth, s.firesX);
    EXPECT_EQ(s.timerWidth, s.xOf(e.sentAt + e.rto));
}

TEST(DelayStripLayout, WithoutAnAckThereAreNoPartsAndTheBarGoesOn) {
    const TimeoutEntry e = timeoutAt(2, Verdict::Pending);
    const DelayStripLayout s = layout(e, e.sentAt);
    EXPECT_TRUE(s.parts.empty());
    EXPECT_EQ(s.ackX, -1);
    EXPECT_GT(s.delayX + s.delayWidth, s.firesX);
    EXPECT_TRUE(s.noteFits);
}

/// Whatever the numbers and the width: parts without gaps that sum to the bar, nothing outside, no label on another.
TEST(DelayStripLayout, HoldsForRandomEntriesAndWidths) {
    for (std::int64_t seed = 1; seed <= 400; ++seed) {
        SCOPED_TRACE(seed);
        RandomStream random(seed, "strip");
        TimeoutEntry e = timeoutAt(20, Verdict::False);
        const auto span = [&] { return random.chance(0.3) ? Duration{0} : fromMilliseconds(random.exponential(300)); };
        e.split = {span(), span(), span(), span(), span(), span()};
        e.split.propagation += Duration{1};
        e.splitFrom = random.chance(0.5) ? e.sentAt : e.sentAt - span();
        e.ackArrivedAt = e.splitFrom + e.split.total();
        if (e.ackArrivedAt < e.fired) {
            e.split.receiver += e.fired - e.ackArrivedAt + Duration{1};
            e.ackArrivedAt = e.fired + Duration{1};
        }
        const int width = 40 + static_cast<int>(random.below(600));
        const DelayStripLayout s = layout(e, random.chance(0.5) ? e.sentAt : e.fired - e.rto, width);
        int x = s.delayX;
        for (const auto& part : s.parts) {
            EXPECT_EQ(part.x, x);
            EXPECT_GE(part.width, 0);
            x += part.width;
            if (!part.labelled) {
                EXPECT_LE(part.legend.y + 15, s.height);
            }
        }
        EXPECT_EQ(x, s.delayX + s.delayWidth);
        EXPECT_EQ(x, s.ackX);
        EXPECT_LE(s.firesX, s.ackX);
        EXPECT_LT(s.ackX, width);
        if (width < 100) continue;  // too narrow for both labels
        EXPECT_LE(s.firesLabel.x + s.firesLabel.width, s.ackLabel.x);
        EXPECT_LE(s.ackLabel.x + s.ackLabel.width, width);
        if (s.timerLabel.y == s.firesLabel.y) {
            EXPECT_LE(s.timerLabel.x + s.timerLabel.width, s.firesLabel.x);
        }
    }
}

TEST(DelayStripLayout, FindsThePartUnderThePointer) {
    const TimeoutEntry e = timeoutAt(2, Verdict::False);
    const DelayStripLayout s = layout(e, e.sentAt);
    EXPECT_EQ(s.partAt(5)->part, DelayPart::OwnQueue);
    EXPECT_EQ(s.partAt(215)->part, DelayPart::Serialization);
    EXPECT_EQ(s.partAt(400), nullptr);
}

}  // namespace
}  // namespace inflight
