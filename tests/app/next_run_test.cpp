// Controls that act on the next run only.
#include "tests/support/open_window.h"
#include "widgets/controls/controls_panel.h"
#include "widgets/controls/parameter_control.h"
#include "widgets/controls/transport_bar.h"
#include "widgets/plot/plot_stack.h"

#include <QPushButton>
#include <QUndoStack>

namespace inflight {
namespace {

class NextRunTest : public test::OpenWindow {
  protected:
    static void set(MainWindow& window, Key key, std::int64_t value) {
        window.controls()->setTogether(QStringLiteral("by hand"), {{key, Value{value}}});
    }
    static QString tipOfRunAgain(const MainWindow& window) {
        for (const auto* button : window.findChildren<QPushButton*>())
            if (button->accessibleName() == QLatin1String("Run again")) return button->toolTip();
        return {};
    }
    static bool says(const MainWindow& window, const QString& what) {
        return waitUntil([&] { return tipOfRunAgain(window).contains(what); });
    }
    static bool saysNothing(const MainWindow& window) {
        return waitUntil([&] { return !tipOfRunAgain(window).contains(QLatin1String("Waiting")); });
    }
    static bool again(MainWindow& window) {
        const std::uint64_t run = window.run()->snapshot()->run;
        QTest::keyClick(window.plots(), Qt::Key_R);
        return waitFor(window, [&](const Snapshot& s) { return s.run > run; });
    }
};

TEST_F(NextRunTest, WhenTheWorkIsDoneControlsSetTheNextRun) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(finish(*window));
    EXPECT_TRUE(saysNothing(*window));
    set(*window, Key::RtoPolicy, static_cast<std::int64_t>(RtoPolicy::SinceLastAck));
    EXPECT_TRUE(says(*window, QStringLiteral("Waiting for it: Timer")));
    ASSERT_TRUE(again(*window));
    EXPECT_TRUE(saysNothing(*window));
    ASSERT_TRUE(finish(*window));
    EXPECT_EQ(window->run()->snapshot()->simulation.trace().ledger().count(Verdict::False), 0U);
}

TEST_F(NextRunTest, WhatCannotChangeDuringARunWaitsForTheNextOne) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.playing; }));
    set(*window, Key::LinkRate, 8000);
    set(*window, Key::PathHops, 3);
    EXPECT_TRUE(says(*window, QStringLiteral("Waiting for it: Hops")));
    EXPECT_EQ(window->run()->snapshot()->simulation.network().hops(), 1U);
    ASSERT_TRUE(again(*window));
    EXPECT_TRUE(saysNothing(*window));
    EXPECT_EQ(window->run()->snapshot()->simulation.network().hops(), 3U);
    set(*window, Key::PathHops, 1);
    EXPECT_TRUE(says(*window, QStringLiteral("Hops")));
    set(*window, Key::PathHops, 3);
    EXPECT_TRUE(saysNothing(*window)) << "it is what the run goes by";
}

TEST_F(NextRunTest, AScenarioThatIsNotQuiteThatOneSaysSo) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.playing; }));
    const auto title = [&] { return window->bar()->scenarios().text(); };
    EXPECT_TRUE(waitUntil([&] { return title().startsWith(QLatin1String("The false timeout")); }));
    window->controls()->setTogether(QStringLiteral("by hand"), {{Key::NoiseLoss, Value{0.1}}});
    EXPECT_TRUE(waitUntil([&] { return title().startsWith(QLatin1String("Changed: The false timeout")); }));
    window->controls()->setTogether(QStringLiteral("by hand"), {{Key::NoiseLoss, Value{0.0}}});
    EXPECT_TRUE(waitUntil([&] { return title().startsWith(QLatin1String("The false timeout")); }));
}

/// What a saved run sets itself is no change of it, and gives way to a hand.
TEST_F(NextRunTest, AHandCountsForTheWholeRunAndItsUndoIsNoChange) {
    Scenario scenario = *preset(kDefaultPreset);
    scenario.interventions.push_back({atSeconds(2), act::SetParameter{Key::LinkRate, std::int64_t{8000}}});
    const auto window = open(scenario);
    ASSERT_TRUE(finish(*window));
    const auto rate = [&] { return window->run()->snapshot()->simulation.parameters().integer(Key::LinkRate); };
    const auto changed = [&] { return window->bar()->scenarios().text().startsWith(QLatin1String("Changed")); };
    EXPECT_EQ(rate(), 8000);
    EXPECT_TRUE(waitUntil([&] { return window->controls()->values().integer(Key::LinkRate) == 8000; }));
    EXPECT_FALSE(changed());
    set(*window, Key::LinkRate, 50000);
    EXPECT_TRUE(changed());
    window->controls()->undoStack()->undo();
    EXPECT_FALSE(changed());
    ASSERT_TRUE(again(*window));
    ASSERT_TRUE(finish(*window));
    EXPECT_EQ(rate(), 8000) << "the same run again";
    set(*window, Key::LinkRate, 50000);
    ASSERT_TRUE(again(*window));
    ASSERT_TRUE(finish(*window));
    EXPECT_EQ(rate(), 50000);
}

/// What a scenario sets at its very start is shown like what it sets later, and is no change of it.
TEST_F(NextRunTest, TheControlsShowWhatTheScenarioSetsAtTheStart) {
    Scenario scenario = *preset(kDefaultPreset);
    scenario.interventions.push_back({Time{}, act::SetParameter{Key::NoiseLoss, 0.2}});
    const auto window = open(scenario);
    const auto shown = [&] { return window->controls()->values().value(Key::NoiseLoss); };
    EXPECT_TRUE(waitUntil([&] { return shown() == Value{0.2}; }));
    EXPECT_FALSE(window->bar()->scenarios().text().startsWith(QLatin1String("Changed")));
}

}  // namespace
}  // namespace inflight
