#include "widgets/style/theme_controller.h"

#include "widgets/style/icons.h"
#include "widgets/style/palette.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QImage>
#include <QPixmap>
#include <QSignalSpy>

namespace inflight {
namespace {

/// WCAG 2 contrast of two colours.
double contrast(const QColor& a, const QColor& b) {
    const auto luminance = [](const QColor& c) {
        const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
        return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
    };
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

class ThemeControllerTest : public testing::Test {
  protected:
    ThemeControllerTest() { setUpLook(); }
    ~ThemeControllerTest() override { setUpLook(); }
};

TEST_F(ThemeControllerTest, AFixedModeSwitchesThePaletteAndSaysSoOnce) {
    ThemeController controller;
    int dark = 0;
    int light = 0;
    QObject::connect(&controller, &ThemeController::themeChanged,
                     [&](const Theme& theme) { ++(theme.dark ? dark : light); });
    controller.setMode(ThemeController::Mode::Dark);
    controller.setMode(ThemeController::Mode::Dark);
    EXPECT_EQ(dark, 1);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), Theme::night().window);
    EXPECT_EQ(&controller.theme(), &Theme::night());
    controller.setMode(ThemeController::Mode::Light);
    EXPECT_EQ(light, 1);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), Theme::day().window);
}

TEST_F(ThemeControllerTest, WithoutAPortalTheStartPaletteDecides) {
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QApplication::setPalette(makePalette(Theme::night()));
    ThemeController controller;
    controller.setMode(ThemeController::Mode::System);
    EXPECT_TRUE(controller.theme().dark);
    QApplication::setPalette(makePalette(Theme::day()));
    ThemeController other;
    other.setMode(ThemeController::Mode::System);
    EXPECT_FALSE(other.theme().dark);
}

TEST_F(ThemeControllerTest, IconsFollowTheTheme) {
    ThemeController controller;
    const QIcon play = icon("play");
    const auto middle = [&] { return play.pixmap(32, 32).toImage().pixelColor(14, 16); };
    controller.setMode(ThemeController::Mode::Light);
    EXPECT_EQ(middle(), Theme::day().ink);
    controller.setMode(ThemeController::Mode::Dark);
    EXPECT_EQ(middle(), Theme::night().ink);
}

TEST_F(ThemeControllerTest, TextOfControlsIsLegibleInBothThemes) {
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        const QPalette p = makePalette(*theme);
        for (const auto role : {QPalette::Text, QPalette::Dark, QPalette::Shadow})
            for (const auto ground : {QPalette::Base, QPalette::AlternateBase, QPalette::Window})
                EXPECT_GE(contrast(p.color(role), p.color(ground)), 4.5)
                    << "dark " << theme->dark << ", role " << role << " on " << ground;
        EXPECT_GE(contrast(p.color(QPalette::BrightText), p.color(QPalette::Link)), 4.5);
        EXPECT_GE(contrast(p.color(QPalette::HighlightedText), p.color(QPalette::Highlight)), 4.5);
        EXPECT_GE(contrast(p.color(QPalette::Link), p.color(QPalette::AlternateBase)), 3.0);
    }
}

}  // namespace
}  // namespace inflight
