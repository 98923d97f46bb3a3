// What is chosen comes into sight, and what is shown is of the run and of the instant that it is said to be of.
#include "app/why_column.h"
#include "tests/support/open_window.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/plot/time_plot.h"
#include "widgets/views/cursor_values.h"
#include "widgets/views/timeout_list.h"

namespace inflight {
namespace {

class InSightTest : public test::OpenWindow {
  protected:
    static QString shownCwnd(const MainWindow& window) {
        return window.why()->findChild<CursorValues*>()->valueText(0);
    }
    static bool inSight(const MainWindow& window, Time t) {
        return inSeconds(t) >= window.view()->from() && inSeconds(t) <= window.view()->to();
    }
    static Time fired(const MainWindow& window, std::size_t i) {
        return window.run()->snapshot()->simulation.trace().ledger().at(i).fired;
    }
};

TEST_F(InSightTest, TheNextTimeoutComesIntoSightWithTheCursor) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(finish(*window));
    ASSERT_TRUE(waitUntil([&] { return window->why()->list()->selection().has_value(); }));
    const std::size_t first = *window->why()->list()->selection();
    EXPECT_FALSE(inSight(*window, fired(*window, first))) << "it follows the run, to its end";
    window->view()->setCursor(atSeconds(29));
    QTest::keyClick(window->plots(), Qt::Key_N);
    ASSERT_EQ(window->why()->list()->selection(), first + 1);
    EXPECT_TRUE(inSight(*window, fired(*window, first + 1)));
    EXPECT_EQ(window->view()->cursor(), fired(*window, first + 1));
}

TEST_F(InSightTest, ARowThatWasSelectedByItselfComesIntoSightAtAClick) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(finish(*window));
    TimeoutList* list = window->why()->list();
    ASSERT_TRUE(waitUntil([&] { return list->selection().has_value() && list->currentIndex().isValid(); }));
    const std::size_t first = *list->selection();
    ASSERT_FALSE(inSight(*window, fired(*window, first)));
    list->scrollTo(list->currentIndex());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->currentIndex()).center());
    EXPECT_EQ(list->selection(), first);
    EXPECT_TRUE(inSight(*window, fired(*window, first)));
}

TEST_F(InSightTest, AnInstantThatTheRunHasNotReachedHasNoValues) {
    const auto window = open(kDefaultPreset, false);
    ASSERT_TRUE(stand(*window, 2));
    window->view()->setCursor(atSeconds(3));
    EXPECT_EQ(shownCwnd(*window), QStringLiteral("–"));
    ASSERT_TRUE(stand(*window, 3.5));
    EXPECT_TRUE(waitUntil([&] { return shownCwnd(*window) != QStringLiteral("–"); })) << "now it has";
    ASSERT_TRUE(stand(*window, 1));
    EXPECT_TRUE(waitUntil([&] { return shownCwnd(*window) == QStringLiteral("–"); }));
}

TEST_F(InSightTest, ThePlotsForgetTheRunBeforeWhereNothingIsOpenYet) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.now() > atSeconds(1); }));
    TimePlot* plot = window->plots()->plot(PlotKind::Cwnd);
    const QColor curve = Theme::day().cwnd;
    const auto drawn = [&] {
        const QImage image =
            window->plots()->image(plot->size(), 1, PlotKind::Cwnd).convertToFormat(QImage::Format_RGB32);
        for (int y = image.height() / 4; y < image.height(); ++y)
            for (int x = image.width() / 8; x < image.width(); ++x)
                if (image.pixelColor(x, y) == curve) return true;
        return false;
    };
    ASSERT_TRUE(waitUntil(drawn));
    window->session()->openPreset(QStringLiteral("by-hand"));
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.endpoints().size() == 0; }));
    EXPECT_TRUE(waitUntil([&] { return !drawn(); }));
}

TEST_F(InSightTest, BackAtTheStartTheViewGoesOnFollowing) {
    const auto window = open(kDefaultPreset);
    window->run()->post(command::SetSpeed{20});
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.now() > atSeconds(15); }));
    EXPECT_TRUE(window->view()->following());
    window->run()->post(command::Pause{});
    QTest::keyClick(window->plots(), Qt::Key_Home);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return !s.busy && s.simulation.now() == Time{}; }));
    EXPECT_TRUE(waitUntil([&] { return inSight(*window, Time{}); }));
    EXPECT_TRUE(window->view()->following());
}

TEST_F(InSightTest, ARunThatIsOverAtOnceIsFollowedToItsEnd) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(finish(*window));
    const std::uint64_t run = window->run()->snapshot()->run;
    QTest::keyClick(window->plots(), Qt::Key_R);
    ASSERT_TRUE(waitFor(*window, [&](const Snapshot& s) { return s.run > run && s.ended; }));
    EXPECT_TRUE(waitUntil([&] { return inSight(*window, window->run()->snapshot()->simulation.now()); }));
}

}  // namespace
}  // namespace inflight
