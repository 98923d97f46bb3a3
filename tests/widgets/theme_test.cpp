#include "widgets/style/theme.h"

#include <cmath>
#include <gtest/gtest.h>

namespace inflight {
namespace {

double luminance(const QColor& color) {
    const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

/// WCAG 2.1, contrast ratio.
double contrast(const QColor& a, const QColor& b) {
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

class ThemeTest : public testing::TestWithParam<const Theme*> {};

TEST_P(ThemeTest, TextReadsOnEveryBackground) {
    const Theme& t = *GetParam();
    for (const QColor& paper : {t.window, t.panel, t.card, t.falseCard, t.future, t.selection})
        for (const QColor& text : {t.ink, t.inkSoft, t.tick, t.falseText, t.realText, t.ackLostText})
            EXPECT_GE(contrast(text, paper), 4.5) << text.name().toStdString() << " on " << paper.name().toStdString();
    EXPECT_GE(contrast(t.accentText, t.accent), 4.5);
}

TEST_P(ThemeTest, MarksStandOutFromTheCard) {
    const Theme& t = *GetParam();
    for (const QColor& mark :
         {t.cwnd, t.rtt, t.timeoutLine, t.realLoss, t.ackLost, t.pending, t.queue, t.cursor, t.focus})
        EXPECT_GE(contrast(mark, t.card), 3) << mark.name().toStdString();
    EXPECT_GE(contrast(t.falseText, t.card), 3);  // the outline of the amber triangle
}

TEST_P(ThemeTest, EveryColourIsOpaque) {
    const Theme& t = *GetParam();
    for (const QColor& c :
         {t.inFlightFill, t.slowStartFill, t.rttvarBand, t.queueFill, t.falseCard, t.selection, t.future})
        EXPECT_EQ(c.alpha(), 255);
}

INSTANTIATE_TEST_SUITE_P(Both, ThemeTest, testing::Values(&Theme::day(), &Theme::night()));

}  // namespace
}  // namespace inflight
