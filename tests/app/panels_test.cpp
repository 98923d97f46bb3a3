// Panels, rail, hint, and what can be caused by a key.
#include "app/panels.h"

#include "app/causes.h"
#include "app/connection_column.h"
#include "app/sender_column.h"
#include "app/why_column.h"
#include "tests/support/open_window.h"
#include "widgets/controls/controls_panel.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/views/byte_strips.h"
#include "widgets/views/hint_card.h"
#include "widgets/views/path_view.h"
#include "widgets/views/race_strip.h"
#include "widgets/views/senders_mind.h"
#include "widgets/views/state_diagram.h"
#include "widgets/views/window_changes.h"

#include <QAction>
#include <QDockWidget>
#include <QLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

namespace inflight {
namespace {

class PanelsTest : public test::OpenWindow {
  protected:
    static QAction* action(MainWindow& window, const QString& text) {
        for (QMenu* menu : window.findChildren<QMenu*>())
            for (QAction* each : menu->actions())
                if (each->text() == text) return each;
        return nullptr;
    }
    static QToolButton* railButton(MainWindow& window, const QString& text) {
        for (auto* button : window.findChild<QToolBar*>("rail")->findChildren<QToolButton*>())
            if (button->text() == text) return button;
        return nullptr;
    }
};

TEST_F(PanelsTest, WhyStandsInFrontAndTheOthersDoNoWorkBehindIt) {
    const auto window = open("as-written", false);
    ASSERT_TRUE(stand(*window, 4));
    QTest::qWait(100);
    EXPECT_TRUE(window->panels()->isSeen(window->why()));
    EXPECT_FALSE(window->panels()->isSeen(window->sender()));
    EXPECT_EQ(window->sender()->mind()->text(SendersMind::Timeout), QStringLiteral("No connection yet."));
    window->panels()->reveal(window->sender());
    EXPECT_TRUE(waitUntil([&] { return window->sender()->mind()->mind().cwnd > 0; }));
    EXPECT_FALSE(window->sender()->changes()->changes().empty());
    window->panels()->reveal(window->connection());
    EXPECT_TRUE(waitUntil([&] { return window->connection()->bytes()->facts().known; }));
    EXPECT_EQ(window->connection()->states()->states().first, State::Established);
}

TEST_F(PanelsTest, TheRaceGoesOnUnderThePath) {
    const auto window = open("as-written", false);
    ASSERT_TRUE(stand(*window, 2.5));
    EXPECT_TRUE(waitUntil([&] { return window->race()->race().running(); }));
    EXPECT_EQ(window->race()->mapTo(window.get(), QPoint()).y() > window->path()->mapTo(window.get(), QPoint()).y(),
              true);
}

TEST_F(PanelsTest, PathAndPlotsHaveTheSameEdges) {
    const auto window = open("as-written", false);
    const auto edges = [&](const QWidget* w) {
        const int left = w->mapTo(window.get(), QPoint()).x();
        return std::pair(left, left + w->width());
    };
    EXPECT_EQ(edges(window->path()), edges(window->plots()));
}

TEST_F(PanelsTest, ANarrowWindowKeepsAnIconForTheControls) {
    const auto window = open("as-written", false);
    auto* rail = window->findChild<QToolBar*>("rail");
    EXPECT_FALSE(rail->isVisible());
    window->resize(1000, 700);
    ASSERT_TRUE(waitUntil([&] { return rail->isVisible(); }));
    EXPECT_FALSE(window->controls()->isVisible());
    EXPECT_TRUE(window->why()->isVisible());
    QToolButton* button = railButton(*window, QStringLiteral("Controls"));
    ASSERT_NE(button, nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_TRUE(window->controls()->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_FALSE(window->controls()->isVisible());
    window->resize(1400, 800);
    ASSERT_TRUE(waitUntil([&] { return !rail->isVisible(); }));
    EXPECT_TRUE(window->controls()->isVisible());
}

TEST_F(PanelsTest, AVeryNarrowWindowShowsOnePanelAtATime) {
    const auto window = open("as-written", false, {780, 600});
    auto* rail = window->findChild<QToolBar*>("rail");
    ASSERT_TRUE(waitUntil([&] { return rail->isVisible(); }));
    EXPECT_FALSE(window->why()->isVisible());
    QTest::mouseClick(railButton(*window, QStringLiteral("Controls")), Qt::LeftButton);
    EXPECT_TRUE(window->controls()->isVisible());
    QTest::mouseClick(railButton(*window, QStringLiteral("Why")), Qt::LeftButton);
    EXPECT_TRUE(window->why()->isVisible());
    EXPECT_FALSE(window->controls()->isVisible());
}

/// Opened in a small window, where room is short, and later in a large one: nothing is cut off at the side.
TEST_F(PanelsTest, NoPanelIsNarrowerThanItsContents) {
    const auto window = open("as-written", false, {800, 600});
    const std::vector<std::pair<QScrollArea*, QString>> areas{{window->controls(), QStringLiteral("Controls")},
                                                              {window->why(), QStringLiteral("Why")},
                                                              {window->sender(), QStringLiteral("Sender")},
                                                              {window->connection(), QStringLiteral("Connection")}};
    const auto whole = [](const QScrollArea& area) {
        const int needed =
            area.widget()->minimumSizeHint().width() - area.widget()->layout()->contentsMargins().right();
        return area.viewport()->width() >= needed;
    };
    for (const auto& [area, name] : areas) {
        QTest::mouseClick(railButton(*window, name), Qt::LeftButton);
        QCoreApplication::processEvents();
        ASSERT_TRUE(area->isVisible()) << name.toStdString();
        EXPECT_TRUE(whole(*area)) << name.toStdString() << " at 800 pixels";
    }
    window->resize(1600, 1000);
    ASSERT_TRUE(waitUntil([&] { return window->controls()->isVisible() && window->controls()->width() > 200; }));
    QCoreApplication::processEvents();
    for (const auto& [area, name] : areas) EXPECT_TRUE(whole(*area)) << name.toStdString() << " at 1600 pixels";
    window->setPresentation(true);
    QCoreApplication::processEvents();
    EXPECT_TRUE(whole(*window->why())) << "for the projector";
}

TEST_F(PanelsTest, ResetPutsEveryPanelBack) {
    const auto window = open("as-written", false);
    const QByteArray first = window->panels()->save();
    const int wide = window->why()->width();
    window->panels()->dockOf(window->why())->close();
    window->panels()->dockOf(window->controls())->setFloating(true);
    EXPECT_FALSE(window->why()->isVisible());
    QAction* reset = action(*window, QStringLiteral("Reset layout"));
    ASSERT_NE(reset, nullptr);
    reset->trigger();
    EXPECT_TRUE(window->why()->isVisible());
    EXPECT_FALSE(window->panels()->dockOf(window->controls())->isFloating());
    EXPECT_EQ(window->why()->width(), wide);
    EXPECT_EQ(window->panels()->save(), first);
}

TEST_F(PanelsTest, ALayoutComesBackInTheNextSession) {
    QByteArray kept;
    {
        const auto window = open("as-written", false);
        window->panels()->dockOf(window->connection())->close();
        window->panels()->reveal(window->sender());
        kept = window->panels()->save();
    }
    const auto window = open("as-written", false);
    EXPECT_TRUE(window->panels()->restore(kept));
    EXPECT_FALSE(window->connection()->isVisible());
    EXPECT_TRUE(waitUntil([&] { return window->panels()->isSeen(window->sender()); }));
}

TEST_F(PanelsTest, TheHintComesWhenAskedForAndGoes) {
    EXPECT_FALSE(open("as-written", false)->hint()->isVisible());
    const auto window = open("as-written", false, {1280, 800}, true);
    ASSERT_TRUE(window->hint()->isVisible());
    QTest::mouseClick(window->hint()->findChild<QPushButton*>(), Qt::LeftButton);
    EXPECT_FALSE(window->hint()->isVisible());
}

TEST_F(PanelsTest, EveryCauseBecomesAnIntervention) {
    const auto window = open("as-written", false);
    ASSERT_TRUE(stand(*window, 1));
    QAction* larger = action(*window, QStringLiteral("50 packets"));
    ASSERT_NE(larger, nullptr);
    larger->trigger();
    QTest::keyClick(window->plots(), Qt::Key_B);
    QTest::keyClick(window->plots(), Qt::Key_H);
    QTest::keyClick(window->plots(), Qt::Key_D);
    QTest::keyClick(window->plots(), Qt::Key_D, Qt::ShiftModifier);
    QTest::keyClick(window->plots(), Qt::Key_S);
    const auto done = [&] { return window->run()->snapshot()->simulation.record().interventions; };
    ASSERT_TRUE(waitUntil([&] { return done().size() == 5; }));
    EXPECT_EQ(done()[0].action, Action(act::SendBurst{50}));
    EXPECT_EQ(done()[1].action, Action(act::HoldNextAck{std::chrono::milliseconds(500)}));
    EXPECT_EQ(done()[2].action, Action(act::DropNext{1, false}));
    EXPECT_EQ(done()[3].action, Action(act::DropNext{1, true}));
    EXPECT_TRUE(std::holds_alternative<act::DelaySpike>(done()[4].action));
}

}  // namespace
}  // namespace inflight
