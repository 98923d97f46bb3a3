#include "widgets/views/path_view.h"

#include "tests/support/runs.h"
#include "widgets/style/theme_controller.h"
#include "widgets/views/path_words.h"

#include <gtest/gtest.h>
#include <QAction>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <optional>

namespace inflight {
namespace {

using test::runOf;
using Where = PathLayout::Where;

class PathViewTest : public testing::Test {
  protected:
    PathViewTest() {
        setUpLook();
        m_view.resize(900, 92);
    }
    void show(const Simulation& s) { m_view.setSnapshot(nullptr, s, s.now()); }
    /// A copy: the picture of a pixel lays the path out anew.
    PathLayout::Packet first(Where where, bool data = true) {
        const auto& all = m_view.places().packets;
        return *std::ranges::find_if(all, [&](const auto& p) { return p.where == where && p.data() == data; });
    }
    static QPoint pointOf(const PathLayout::Packet& p) { return QPointF(p.x, p.y).toPoint(); }
    QColor pixel(double x, double y) { return m_view.grab().toImage().pixelColor(qRound(x), qRound(y)); }

    PathView m_view;
};

TEST_F(PathViewTest, PaintsEachKindInItsColour) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    show(s);
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        m_view.setTheme(*theme);
        const auto corner = [&](const PathLayout::Packet& p) {
            return pixel(p.x - p.width / 2 + 3, p.y + p.height / 2 - 3);
        };
        EXPECT_EQ(corner(first(Where::Wire)), theme->cwnd);
        const PathLayout::Packet ack = first(Where::Wire, false);
        EXPECT_EQ(pixel(ack.x, ack.y), theme->rtt);
        const PathLayout::Packet waits = first(Where::Queue);
        EXPECT_EQ(pixel(waits.x, waits.y), PathStamps::body(waits, *theme));
        const PathBox node = m_view.places().nodes.front().box;
        EXPECT_EQ(pixel(node.x + 4, node.bottom() - 4), theme->node1);
    }
}

TEST_F(PathViewTest, ACopyIsHollow) {
    Simulation s = runOf("as-written", atSeconds(4));
    const auto resent = [&]() -> std::optional<PathLayout::Packet> {
        for (const auto& p : m_view.places().packets)
            if (p.resent && p.where == Where::Wire && p.width > 13) return p;
        return {};
    };
    for (show(s); !resent() && s.now() < atSeconds(10); show(s)) s.advance(s.now() + Duration{20'000'000});
    const std::optional<PathLayout::Packet> p = resent();
    ASSERT_TRUE(p);
    EXPECT_EQ(pixel(p->x - p->width / 2 + 3, p->y + p->height / 2 - 4), Theme::day().card);
    const QColor edge = pixel(p->x, p->y + p->height / 2 - 1);
    EXPECT_GT(edge.blue() - edge.red(), 60);
}

TEST_F(PathViewTest, MovesByPartsOfAPixel) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    m_view.setSnapshot(nullptr, s, s.now());
    const QImage before = m_view.grab().toImage();
    m_view.setSnapshot(nullptr, s, s.now() + Duration{150'000});  // 0.4 pixels on the wire
    EXPECT_NE(before, m_view.grab().toImage());
}

TEST_F(PathViewTest, AClickTellsTheCopy) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    show(s);
    QSignalSpy clicked(&m_view, &PathView::packetClicked);
    for (const Where where : {Where::Wire, Where::Queue}) {
        const PathLayout::Packet p = first(where);
        QTest::mouseClick(&m_view, Qt::LeftButton, {}, pointOf(p));
        ASSERT_FALSE(clicked.empty());
        EXPECT_EQ(clicked.takeLast()[0].value<CopyId>(), p.copy);
        EXPECT_EQ(m_view.highlighted(), p.copy);
    }
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, {5, 5});
    EXPECT_EQ(clicked.count(), 0);
}

TEST_F(PathViewTest, TheMenuAsksForDropAndHold) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    show(s);
    QSignalSpy dropped(&m_view, &PathView::dropRequested);
    QSignalSpy held(&m_view, &PathView::holdRequested);
    const CopyId copy = first(Where::Wire).copy;
    const std::unique_ptr<QMenu> menu(m_view.makeMenu(copy));
    ASSERT_TRUE(menu);
    for (QAction* action : menu->actions()) action->trigger();
    ASSERT_EQ(dropped.count(), 1);
    EXPECT_EQ(dropped[0][0].value<CopyId>(), copy);
    ASSERT_EQ(held.count(), 3);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(held[i][0].value<CopyId>(), copy);
        EXPECT_EQ(held[i][1].value<Duration>(),
                  std::chrono::milliseconds(std::array{100, 500, 1000}[static_cast<std::size_t>(i)]));
    }
    EXPECT_EQ(m_view.makeMenu(CopyId{999'999}), nullptr);
}

TEST_F(PathViewTest, WhatWaitsInASendLayerCannotBeHeld) {
    Simulation s = runOf("as-built", atSeconds(8.3));
    m_view.resize(900, qRound(pathHeight(s)));
    show(s);
    const std::unique_ptr<QMenu> menu(m_view.makeMenu(first(Where::SendLayer).copy));
    QSignalSpy held(&m_view, &PathView::holdRequested);
    QSignalSpy dropped(&m_view, &PathView::dropRequested);
    for (QAction* action : menu->actions()) action->trigger();
    EXPECT_EQ(held.count(), 0);
    EXPECT_EQ(dropped.count(), 1);
}

TEST_F(PathViewTest, ArrowsGoFromPacketToPacketAndEnterOpensTheStory) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    show(s);
    m_view.show();
    m_view.setFocus();
    QSignalSpy clicked(&m_view, &PathView::packetClicked);
    QTest::keyClick(&m_view, Qt::Key_Return);
    EXPECT_EQ(clicked.count(), 0);
    double x = -1;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(&m_view, Qt::Key_Right);
        ASSERT_TRUE(m_view.highlighted());
        const PathLayout::Packet* p = m_view.places().find(*m_view.highlighted());
        ASSERT_NE(p, nullptr);
        EXPECT_TRUE(p->forward);
        EXPECT_GT(p->x, x);
        x = p->x;
    }
    EXPECT_TRUE(m_view.accessibleDescription().contains(QStringLiteral("Packet")));
    QTest::keyClick(&m_view, Qt::Key_Down);
    EXPECT_FALSE(m_view.places().find(*m_view.highlighted())->forward);
    QTest::keyClick(&m_view, Qt::Key_Return);
    ASSERT_EQ(clicked.count(), 1);
    EXPECT_EQ(clicked[0][0].value<CopyId>(), *m_view.highlighted());
    EXPECT_TRUE(m_view.accessibleDescription().contains(QStringLiteral("ACK")));
}

TEST_F(PathViewTest, TheArrowsAreItsOwnWhileItHasTheFocus) {
    QKeyEvent right(QEvent::ShortcutOverride, Qt::Key_Right, Qt::NoModifier);
    right.ignore();
    QApplication::sendEvent(&m_view, &right);
    EXPECT_TRUE(right.isAccepted());
    QKeyEvent space(QEvent::ShortcutOverride, Qt::Key_Space, Qt::NoModifier);
    space.ignore();
    QApplication::sendEvent(&m_view, &space);
    EXPECT_FALSE(space.isAccepted());
}

TEST_F(PathViewTest, KeepsWhatItShowsAlive) {
    auto run = std::make_shared<const Simulation>(runOf("as-written", atSeconds(2.5)));
    std::weak_ptr<const Simulation> watched = run;
    m_view.setSnapshot(run, *run, run->now());
    run.reset();
    EXPECT_FALSE(watched.expired());
    m_view.grab();
    auto next = std::make_shared<const Simulation>(runOf("as-written", atSeconds(2.6)));
    m_view.setSnapshot(next, *next, next->now());
    EXPECT_TRUE(watched.expired());
}

TEST(PathWords, NumbersAsPeopleWriteThem) {
    EXPECT_EQ(pathwords::rate(8000), QStringLiteral("8 kbit/s"));
    EXPECT_EQ(pathwords::rate(1'500'000'000), QStringLiteral("1.5 Gbit/s"));
    EXPECT_EQ(pathwords::rate(300), QStringLiteral("300 bit/s"));
    EXPECT_EQ(pathwords::shortDuration(Duration{50'000'000}), QStringLiteral("50 ms"));
    EXPECT_EQ(pathwords::links(runOf("as-built", atSeconds(0.1))), QStringLiteral("3 hops, each 250 kbit/s, 5 ms"));
}

TEST(PathWords, ATipTellsKindPlaceCopyAndAge) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    const PathLayout layout = layoutPath(s, s.now(), 900, 92);
    const auto& p = layout.packets.front();
    ASSERT_TRUE(p.data());
    const QString tip = pathwords::tip(p, 1, s.now());
    EXPECT_TRUE(
        tip.startsWith(QStringLiteral("Packet %1\nin the queue of hop 1\ncopy %2, ").arg(p.packet).arg(p.copy.value)))
        << tip.toStdString();
    EXPECT_TRUE(tip.endsWith(QStringLiteral("ms old")));
}

}  // namespace
}  // namespace inflight
