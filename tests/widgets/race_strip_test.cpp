#include "widgets/views/race_strip.h"

#include "core/sim/presets.h"
#include "tests/support/runs.h"
#include "widgets/style/theme_controller.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

using test::runOf;

Race raceOf(int timerMs, int ackMs) {
    Race race;
    race.stage = Race::Stage::Data;
    race.packet = 45;
    race.rto = Duration{702'000'000};
    race.deadline = Time{} + std::chrono::milliseconds(timerMs);
    race.ackAt = Time{} + std::chrono::milliseconds(ackMs);
    return race;
}

TEST(RaceStripLayout, LengthsAreTimes) {
    const RaceStripLayout layout = layoutRace(raceOf(300, 450), Time{}, Duration{0}, 50, 250);
    EXPECT_EQ(layout.scale, Duration{1'000'000'000});
    EXPECT_DOUBLE_EQ(layout.timer, 50 + 200 * 0.3);
    EXPECT_DOUBLE_EQ(layout.ack, 50 + 200 * 0.45);
    Race silent = raceOf(300, 450);
    silent.ackAt = kNever;
    EXPECT_DOUBLE_EQ(layoutRace(silent, Time{}, Duration{0}, 50, 250).ack, layout.timer);
}

TEST(RaceStripLayout, TheScaleGrowsAtOnceAndShrinksLate) {
    const Duration second{1'000'000'000};
    EXPECT_EQ(layoutRace(raceOf(300, 1200), Time{}, second, 0, 100).scale, 2 * second);
    EXPECT_EQ(layoutRace(raceOf(300, 350), Time{}, 2 * second, 0, 100).scale, 2 * second);
    EXPECT_EQ(layoutRace(raceOf(300, 350), Time{}, 5 * second, 0, 100).scale, second);
}

class RaceStripWidth : public testing::TestWithParam<int> {};

/// Beside the bars where there is room, above them where there is not.
INSTANTIATE_TEST_SUITE_P(RaceStrip, RaceStripWidth, testing::Values(300, 400, 900));

TEST_P(RaceStripWidth, SaysHowLateTheAckWillBe) {
    setUpLook();
    const int width = GetParam();
    RaceStrip strip;
    strip.resize(width, strip.heightForWidth(width));
    const Simulation whole = runOf("as-written", atSeconds(8));
    const TimeoutEntry& e = whole.trace().ledger().at(0);
    const Simulation s = runOf("as-written", e.fired - Duration{1'000'000});
    strip.setSnapshot(s, s.now());
    const QString late = QString::number(qRound(inMilliseconds(e.lateBy())));
    EXPECT_EQ(strip.headline(), QStringLiteral("Packet %1: the ACK will be %2 ms late").arg(e.packet).arg(late));
    EXPECT_EQ(strip.accessibleDescription(), strip.headline());
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        strip.setTheme(*theme);
        const QImage image = strip.grab().toImage();
        const int row = image.height() * 5 / 6;
        EXPECT_EQ(image.pixelColor(qRound((strip.places().timer + strip.places().ack) / 2), row), theme->falseTimeout);
        EXPECT_NE(image.pixelColor(qRound(strip.places().ack) + 2, row), theme->falseTimeout);
    }
}

/// A bar where no ACK will come would say the contrary of the words.
TEST(RaceStrip, DrawsNoBarForAnAckThatWillNotCome) {
    setUpLook();
    Scenario scenario = *preset("as-written");
    scenario.parameters.set(Key::NoiseLoss, 0.3);
    Simulation s(scenario);
    while (nextRace(s, s.now()).stage != Race::Stage::Nothing) ASSERT_TRUE(s.step());
    RaceStrip strip;
    strip.resize(900, strip.heightForWidth(900));
    strip.setTheme(Theme::day());
    strip.setSnapshot(s, s.now());
    ASSERT_GT(strip.places().timer, strip.places().line + 4);
    const QImage image = strip.grab().toImage();
    EXPECT_NE(image.pixelColor(qRound(strip.places().line) + 3, image.height() * 3 / 4), Theme::day().rtt);
}

TEST(RaceStrip, IsCalmWithoutATimer) {
    RaceStrip strip;
    const Simulation idle = runOf("by-hand", atSeconds(1));
    strip.setSnapshot(idle, idle.now());
    EXPECT_EQ(strip.headline(), QStringLiteral("No timer of a data packet runs."));
    const Simulation early = runOf("as-written", atSeconds(0.4));
    strip.setSnapshot(early, early.now());
    EXPECT_EQ(strip.headline(), QStringLiteral("Packet 1: the ACK will be 660 ms early"));
}

}  // namespace
}  // namespace inflight
