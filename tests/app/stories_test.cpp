// A click on a packet, wherever it is drawn, opens its story.
#include "app/why_column.h"
#include "core/trace/story.h"
#include "tests/support/open_window.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/plot/time_plot.h"
#include "widgets/views/path_view.h"
#include "widgets/views/story_card.h"
#include "widgets/views/timeout_list.h"
#include "widgets/views/why_panel.h"

#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>

namespace inflight {
namespace {

class StoriesTest : public test::OpenWindow {
  protected:
    static StoryCard& card(MainWindow& window) { return *window.why()->story(); }
    static bool opens(MainWindow& window) {
        return waitUntil([&] { return card(window).isVisible() && card(window).story(); });
    }
    static void clickPacketOnPath(MainWindow& window) {
        const PathLayout& places = window.path()->places();
        ASSERT_FALSE(places.packets.empty());
        const PathLayout::Packet& p = places.packets.front();
        QTest::mouseClick(window.path(), Qt::LeftButton, Qt::NoModifier, QPoint(qRound(p.x), qRound(p.y)));
    }
};

TEST_F(StoriesTest, AClickOnThePathTellsThePacketsStory) {
    const auto window = open("as-written", false);
    ASSERT_TRUE(stand(*window, 2));
    ASSERT_TRUE(waitUntil([&] { return !window->path()->places().packets.empty(); }));
    const CopyId copy = window->path()->places().packets.front().copy;
    clickPacketOnPath(*window);
    ASSERT_TRUE(opens(*window));
    const Simulation& run = window->run()->snapshot()->simulation;
    EXPECT_EQ(card(*window).story(), storyOf(run.trace(), copy, run.now()));
    EXPECT_FALSE(window->why()->why()->isVisible());
}

TEST_F(StoriesTest, TheStoryGoesOnWithTheRun) {
    const auto window = open("as-written", false);
    ASSERT_TRUE(stand(*window, 2));
    ASSERT_TRUE(waitUntil([&] { return !window->path()->places().packets.empty(); }));
    clickPacketOnPath(*window);
    ASSERT_TRUE(opens(*window));
    ASSERT_FALSE(card(*window).story()->finished);
    const std::size_t before = card(*window).story()->entries.size();
    window->run()->post(command::SetSpeed{20});
    window->run()->post(command::Play{});
    EXPECT_TRUE(waitUntil([&] { return card(*window).story()->finished; }));
    EXPECT_GT(card(*window).story()->entries.size(), before);
}

TEST_F(StoriesTest, InstantsMoveTheCursorAndTheCrossClosesTheCard) {
    const auto window = open("as-written", false);
    ASSERT_TRUE(stand(*window, 8));
    ASSERT_TRUE(waitUntil([&] { return window->why()->why()->explanation().has_value(); }));
    window->why()->list()->flush();
    const TimeoutEntry& entry = window->run()->snapshot()->simulation.trace().ledger().at(0);
    emit window->why()->why()->storyRequested(entry.socket, entry.packet);
    ASSERT_TRUE(opens(*window));
    const StoryEntry& line = card(*window).story()->entries.front();
    for (auto* label : card(*window).findChildren<QLabel*>())
        if (label->text().contains(QString::number(nanoseconds(line.at))))
            emit label->linkActivated(QString::number(nanoseconds(line.at)));
    EXPECT_EQ(window->view()->cursor(), line.at);
    QToolButton* cross = card(*window).findChildren<QToolButton*>().last();
    QTest::mouseClick(cross, Qt::LeftButton);
    EXPECT_FALSE(card(*window).isVisible());
    EXPECT_TRUE(window->why()->why()->isVisible());
    EXPECT_FALSE(window->path()->highlighted());
}

TEST_F(StoriesTest, ADotOfThePlotTellsItsPacket) {
    const auto window = open("fix-b", false);
    ASSERT_TRUE(stand(*window, 4));
    window->view()->show(0, 4);
    TimePlot* plot = window->plots()->plot(PlotKind::Rtt);
    const Dots& samples = window->run()->snapshot()->simulation.trace().socket(0).samples;
    ASSERT_GT(samples.size(), 3U);
    QTest::qWait(50);
    const Dots::Dot dot = samples.at(2);
    const auto [lower, upper] = plot->yRange();
    const QRectF area = plot->area();
    const double y = area.bottom() - (static_cast<double>(dot.y) - lower) / (upper - lower) * area.height();
    QTest::mouseClick(plot->surface(), Qt::LeftButton, Qt::NoModifier, QPoint(qRound(plot->xOf(dot.x)), qRound(y)));
    ASSERT_TRUE(opens(*window));
    EXPECT_EQ(card(*window).story()->entries.front().at, dot.x);
}

TEST_F(StoriesTest, AnotherTimeoutOrAnotherRunClosesIt) {
    const auto window = open("as-written", false);
    ASSERT_TRUE(stand(*window, 8));
    ASSERT_TRUE(waitUntil([&] { return window->why()->why()->explanation().has_value(); }));
    emit window->why()->why()->storyRequested(SocketId{0}, 1);
    ASSERT_TRUE(opens(*window));
    QTest::keyClick(window->plots(), Qt::Key_N);
    EXPECT_FALSE(card(*window).isVisible());
    emit window->why()->why()->storyRequested(SocketId{0}, 1);
    ASSERT_TRUE(opens(*window));
    QTest::keyClick(window->plots(), Qt::Key_R);
    EXPECT_TRUE(waitUntil([&] { return !card(*window).isVisible(); }));
}

}  // namespace
}  // namespace inflight
