#include "widgets/style/fonts.h"

#include "widgets/style/icons.h"

#include <gtest/gtest.h>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QImage>

namespace inflight {
namespace {

TEST(Fonts, BundledFamiliesLoad) {
    ASSERT_TRUE(loadFonts());
    EXPECT_EQ(QFontInfo(uiFont()).family(), "Inter");
    EXPECT_EQ(QFontInfo(tabularFont()).family(), "Inter Tabular");
}

TEST(Fonts, WeightsDiffer) {
    ASSERT_TRUE(loadFonts());
    for (QFont font : {uiFont(), tabularFont()}) {
        const double regular = QFontMetricsF(font).horizontalAdvance("Inflight 100");
        font.setWeight(QFont::Medium);
        const double medium = QFontMetricsF(font).horizontalAdvance("Inflight 100");
        font.setWeight(QFont::DemiBold);
        const double bold = QFontMetricsF(font).horizontalAdvance("Inflight 100");
        EXPECT_LT(regular, medium);
        EXPECT_LT(medium, bold);
    }
}

TEST(Fonts, TabularDigitsAreOfOneWidth) {
    ASSERT_TRUE(loadFonts());
    for (const QFont::Weight weight : {QFont::Normal, QFont::Medium, QFont::DemiBold}) {
        QFont font = tabularFont(100);
        font.setWeight(weight);
        const QFontMetricsF metrics(font);
        for (QChar digit = u'1'; digit <= u'9'; digit = QChar(digit.unicode() + 1))
            EXPECT_EQ(metrics.horizontalAdvance(digit), metrics.horizontalAdvance(u'0'))
                << digit.toLatin1() << " at weight " << weight;
    }
    QFont plain = uiFont(100);
    EXPECT_NE(QFontMetricsF(plain).horizontalAdvance(u'1'), QFontMetricsF(plain).horizontalAdvance(u'0'));
}

TEST(Fonts, TextDoesNotDependOnTheMachine) {
    EXPECT_EQ(uiFont().hintingPreference(), QFont::PreferNoHinting);
    EXPECT_TRUE(uiFont().styleStrategy() & QFont::NoSubpixelAntialias);
    EXPECT_TRUE(tabularFont().styleStrategy() & QFont::NoSubpixelAntialias);
}

TEST(Icons, AllOfThemPaintSomething) {
    for (const char* name : {"play", "pause", "step", "step_back", "restart", "follow",       "burst",  "hold",
                             "drop", "more",  "less", "light",     "dark",    "presentation", "export", "open",
                             "save", "copy",  "info", "search",    "check",   "pin",          "close"}) {
        const QImage image = icon(name).pixmap(16, 16).toImage();
        ASSERT_FALSE(image.isNull()) << name;
        int inked = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) inked += qAlpha(image.pixel(x, y)) > 128;
        EXPECT_GT(inked, 8) << name;
    }
    EXPECT_TRUE(icon("no such icon").isNull());
    EXPECT_FALSE(applicationIcon().pixmap(64, 64).isNull());
}

}  // namespace
}  // namespace inflight
