#include "widgets/views/delay_strip.h"

#include "tests/support/timeouts.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

using test::timeoutAt;

TEST(DelayStrip, SaysInWordsWhatItShows) {
    DelayStrip strip;
    const TimeoutEntry e = timeoutAt(2, Verdict::False);
    strip.setEntry(e, e.sentAt);
    EXPECT_EQ(strip.accessibleDescription(),
              QStringLiteral("Round trip: own queue 620 ms, serialization 40 ms, propagation "
                             "100 ms. Timer 702.0 ms. The ACK came 58.0 ms after it fired."));
    strip.setEntry(timeoutAt(2, Verdict::Pending), e.sentAt);
    EXPECT_EQ(strip.accessibleDescription(), QStringLiteral("No ACK for the packet. Timer 702.0 ms."));
}

TEST(DelayStrip, PaintsEachPartWhereTheLayoutPutsIt) {
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        DelayStrip strip;
        strip.resize(270, 100);
        strip.setTheme(*theme);
        const TimeoutEntry e = timeoutAt(2, Verdict::False);
        strip.setEntry(e, e.sentAt);
        const QImage image = strip.grab().toImage();
        const DelayStripLayout& s = strip.places();
        for (const auto& part : s.parts)
            EXPECT_EQ(image.pixelColor(part.x + 1, s.barTop + 1), DelayStrip::colourOf(part.part, *theme));
        EXPECT_EQ(image.pixelColor(s.timerX + 1, s.timerTop + 1), theme->falseCardBorder);
        EXPECT_EQ(image.pixelColor(s.ackX, 1), theme->rtt);
        EXPECT_EQ(image.pixelColor(s.firesX, 1), theme->timeoutLine);
    }
}

TEST(DelayStrip, PartsHaveSixColours) {
    std::set<QRgb> colours;
    for (std::size_t i = 0; i < kDelayParts; ++i)
        colours.insert(DelayStrip::colourOf(static_cast<DelayPart>(i), Theme::day()).rgb());
    EXPECT_EQ(colours.size(), kDelayParts);
}

TEST(DelayStrip, GrowsWhereItIsTooNarrowForItsLegend) {
    DelayStrip strip;
    const TimeoutEntry e = timeoutAt(2, Verdict::False);
    strip.setEntry(e, e.sentAt);
    EXPECT_GT(strip.heightForWidth(120), strip.heightForWidth(600));
}

}  // namespace
}  // namespace inflight
