// Steps of every length, forwards and back, and what a plot's menu does, on the real window.
#include "tests/support/open_window.h"
#include "widgets/controls/transport_bar.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/plot/time_plot.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QToolButton>

namespace inflight {
namespace {

class StepsTest : public test::OpenWindow {
  protected:
    static Time now(const MainWindow& window) { return window.run()->snapshot()->simulation.now(); }
    static QAction* stepAction(MainWindow& window, const QString& text) {
        for (auto* button : window.bar()->findChildren<QToolButton*>()) {
            if (button->menu() == nullptr) continue;
            for (QAction* action : button->menu()->actions())
                if (action->text() == text) return action;
        }
        return nullptr;
    }
    static QMenu* menuOf(MainWindow& window, PlotKind kind) {
        QWidget* surface = window.plots()->plot(kind)->surface();
        const QPoint middle = surface->rect().center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, middle, surface->mapToGlobal(middle));
        QApplication::sendEvent(surface, &event);
        return qobject_cast<QMenu*>(QApplication::activePopupWidget());
    }
    static QAction* entry(const QMenu* menu, const QString& begins) {
        for (QAction* action : menu->actions())
            if (action->text().startsWith(begins)) return action;
        return nullptr;
    }
};

TEST_F(StepsTest, EveryLengthGoesForwardsAndBack) {
    const auto window = open("as-written", false);
    for (const char* name : {"One event", "One packet", "One RTT", "To the next timeout"}) {
        SCOPED_TRACE(name);
        ASSERT_TRUE(stand(*window, 2));
        QAction* action = stepAction(*window, QString::fromLatin1(name));
        ASSERT_NE(action, nullptr);
        action->trigger();
        ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return !s.busy && s.simulation.now() > atSeconds(2); }));
        const Time forward = now(*window);
        QTest::keyClick(window->plots(), Qt::Key_Right);
        ASSERT_TRUE(waitFor(*window, [&](const Snapshot& s) { return !s.busy && s.simulation.now() > forward; }));
        const Time twice = now(*window);
        QTest::keyClick(window->plots(), Qt::Key_Left);
        EXPECT_TRUE(waitFor(*window, [&](const Snapshot& s) { return !s.busy && s.simulation.now() < twice; }));
    }
}

TEST_F(StepsTest, ARunThatIsOverCanStillStepBack) {
    const auto window = open("fix-b", false);
    ASSERT_TRUE(finish(*window));
    const Time end = now(*window);
    stepAction(*window, QStringLiteral("Step back"))->trigger();
    EXPECT_TRUE(waitFor(*window, [&](const Snapshot& s) { return !s.ended && s.simulation.now() < end; }));
}

TEST_F(StepsTest, EveryPlotsMenuCopiesPictureAndNumbers) {
    const auto window = open("as-written", false);
    ASSERT_TRUE(stand(*window, 5));
    QTest::qWait(50);
    for (const PlotKind kind : {PlotKind::Cwnd, PlotKind::Rtt, PlotKind::Timeouts, PlotKind::Queue}) {
        SCOPED_TRACE(static_cast<int>(kind));
        QMenu* menu = menuOf(*window, kind);
        ASSERT_NE(menu, nullptr);
        QApplication::clipboard()->clear();
        entry(menu, QStringLiteral("Copy as picture"))->trigger();
        EXPECT_FALSE(QApplication::clipboard()->image().isNull());
        entry(menu, QStringLiteral("Copy visible data as CSV"))->trigger();
        EXPECT_TRUE(QApplication::clipboard()->text().contains(QStringLiteral("_s,")));
        menu->close();
    }
}

}  // namespace
}  // namespace inflight
