#include "widgets/controls/controls_panel.h"

#include "widgets/controls/parameter_control.h"
#include "widgets/controls/parameter_slider.h"
#include "widgets/style/theme_controller.h"

#include <gtest/gtest.h>
#include <QScrollBar>
#include <QTest>
#include <QUndoStack>
#include <QWheelEvent>

namespace inflight {
namespace {

struct Change {
    Key key;
    Value value;
    bool operator==(const Change&) const = default;
};

bool shownAtFirst(const ParameterRow& row) {
    return row.first || row.group == Group::Run;
}

class ControlsPanelTest : public testing::Test {
  protected:
    ControlsPanelTest() {
        setUpLook();
        m_panel = std::make_unique<ControlsPanel>();
        QObject::connect(m_panel.get(), &ControlsPanel::valueChanged, m_panel.get(),
                         [this](Key key, const Value& value) {
                             m_changes.push_back({key, value});
                         });
        QObject::connect(m_panel.get(), &ControlsPanel::editCommitted, m_panel.get(),
                         [this](Key key, const Value&, const Value& value) {
                             m_commits.push_back({key, value});
                         });
        m_panel->resize(288, 500);
        m_panel->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    ParameterSlider& slider(Key key) { return *m_panel->control(key)->findChild<ParameterSlider*>(); }

    void drag(Key key, double from, double to) {
        ParameterSlider& s = slider(key);
        const auto at = [&s](double share) { return QPoint(qRound(6 + share * (s.width() - 13)), s.height() / 2); };
        QTest::mousePress(&s, Qt::LeftButton, {}, at(from));
        for (int i = 1; i <= 10; ++i) QTest::mouseMove(&s, at(from + (to - from) * i / 10));
        QTest::mouseRelease(&s, Qt::LeftButton, {}, at(to));
    }

    void press(Key key, int code) { QTest::keyClick(m_panel->control(key)->focusProxy(), static_cast<Qt::Key>(code)); }

    std::unique_ptr<ControlsPanel> m_panel;
    std::vector<Change> m_changes;
    std::vector<Change> m_commits;
};

TEST_F(ControlsPanelTest, HasAControlForEveryRow) {
    for (const ParameterRow& row : parameterTable()) {
        ASSERT_NE(m_panel->control(row.key), nullptr) << row.name;
        EXPECT_EQ(m_panel->control(row.key)->key(), row.key);
        EXPECT_EQ(m_panel->control(row.key)->value(), row.defaultValue) << row.name;
    }
}

TEST_F(ControlsPanelTest, ShowsTheFirstRowsAndOpensTheRest) {
    for (const ParameterRow& row : parameterTable())
        EXPECT_EQ(m_panel->control(row.key)->isVisible(), shownAtFirst(row)) << row.name;
    m_panel->setExpanded(Group::Timer, true);
    EXPECT_TRUE(m_panel->control(Key::RtoAlpha)->isVisible());
    EXPECT_TRUE(m_panel->control(Key::TcpAckEvery)->isVisible());
    EXPECT_FALSE(m_panel->control(Key::NoiseCorrupt)->isVisible());
    m_panel->setExpanded(Group::Timer, false);
    EXPECT_FALSE(m_panel->control(Key::RtoAlpha)->isVisible());
}

TEST_F(ControlsPanelTest, SetValuesShowsWithoutASignal) {
    Parameters parameters;
    parameters.set(Key::NoiseLoss, Value{0.25});
    parameters.set(Key::RtoPolicy, Value{std::int64_t{2}});
    m_panel->setValues(parameters);
    EXPECT_TRUE(m_changes.empty());
    EXPECT_EQ(m_panel->values(), parameters);
    EXPECT_EQ(m_panel->control(Key::NoiseLoss)->value(), Value{0.25});
    EXPECT_EQ(m_panel->undoStack()->count(), 0);
}

TEST_F(ControlsPanelTest, ADragIsManyChangesOneCommitOneUndo) {
    drag(Key::NoiseLoss, 0, 0.8);
    EXPECT_GE(m_changes.size(), 8u);
    ASSERT_EQ(m_commits.size(), 1u);
    EXPECT_EQ(m_panel->undoStack()->count(), 1);
    const Value reached = m_panel->values().value(Key::NoiseLoss);
    EXPECT_GT(std::get<double>(reached), 0.05);
    m_panel->undoStack()->undo();
    EXPECT_EQ(m_panel->control(Key::NoiseLoss)->value(), Value{0.0});
    EXPECT_EQ(m_changes.back(), (Change{Key::NoiseLoss, Value{0.0}}));
    EXPECT_EQ(m_commits.back(), (Change{Key::NoiseLoss, Value{0.0}}));
    m_panel->undoStack()->redo();
    EXPECT_EQ(m_panel->values().value(Key::NoiseLoss), reached);
    EXPECT_EQ(m_changes.back(), (Change{Key::NoiseLoss, reached}));
}

TEST_F(ControlsPanelTest, ADoubleClickIsOneUndo) {
    Parameters parameters;
    parameters.set(Key::NoiseLoss, Value{0.25});
    m_panel->setValues(parameters);
    ParameterSlider& s = slider(Key::NoiseLoss);
    const QPoint place(s.width() / 3, s.height() / 2);
    QTest::mouseClick(&s, Qt::LeftButton, {}, place);
    QTest::mouseDClick(&s, Qt::LeftButton, {}, place);
    EXPECT_EQ(m_panel->values().value(Key::NoiseLoss), Value{0.0});
    EXPECT_EQ(m_panel->undoStack()->count(), 1);
    m_panel->undoStack()->undo();
    EXPECT_EQ(m_panel->values().value(Key::NoiseLoss), Value{0.25});
}

TEST_F(ControlsPanelTest, ADoubleClickAtTheDefaultLeavesNoUndo) {
    ParameterSlider& s = slider(Key::LinkDelay);
    const QPoint place(s.width() - 20, s.height() / 2);
    QTest::mouseClick(&s, Qt::LeftButton, {}, place);
    QTest::mouseDClick(&s, Qt::LeftButton, {}, place);
    EXPECT_TRUE(m_panel->control(Key::LinkDelay)->atDefault());
    EXPECT_EQ(m_changes.back(), (Change{Key::LinkDelay, row(Key::LinkDelay).defaultValue}));
    EXPECT_EQ(m_panel->undoStack()->count(), 0);
}

TEST_F(ControlsPanelTest, TheWheelOverAControlScrollsThePanel) {
    QWidget& target = slider(Key::NoiseReorder);
    const QPointF place = target.rect().center();
    QWheelEvent event(place, target.mapToGlobal(place), {}, {0, -240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QSpontaneKeyEvent::setSpontaneous(&event);
    QCoreApplication::instance()->notify(&target, &event);
    EXPECT_TRUE(m_changes.empty());
    ASSERT_GT(m_panel->verticalScrollBar()->maximum(), 0);
    EXPECT_GT(m_panel->verticalScrollBar()->value(), 0);
}

TEST_F(ControlsPanelTest, BoundsPushEachOtherAlong) {
    m_panel->setExpanded(Group::Link, true);
    press(Key::NodeSpacingMin, Qt::Key_End);
    const double least = m_panel->values().real(Key::NodeSpacingMin);
    EXPECT_GT(least, 0);
    EXPECT_EQ(m_panel->values().real(Key::NodeSpacingMax), least);
    EXPECT_EQ(m_panel->values().conflict(), "");
    // The other one first: whoever applies the changes one by one never meets a conflict.
    ASSERT_EQ(m_changes.size(), 2u);
    EXPECT_EQ(m_changes[0].key, Key::NodeSpacingMax);
    EXPECT_EQ(m_panel->undoStack()->count(), 1);
    m_panel->undoStack()->undo();
    EXPECT_EQ(m_panel->values(), Parameters());
}

TEST_F(ControlsPanelTest, UndoneBoundsNeverConflictOnTheWay) {
    Parameters applied;
    QObject::connect(m_panel.get(), &ControlsPanel::valueChanged, m_panel.get(), [&](Key key, const Value& value) {
        applied.set(key, value);
        EXPECT_EQ(applied.conflict(), "");
    });
    press(Key::NodeSpacingMin, Qt::Key_End);
    press(Key::NodeSpacingMax, Qt::Key_Home);
    m_panel->undoStack()->undo();
    m_panel->undoStack()->undo();
    m_panel->undoStack()->redo();
    m_panel->undoStack()->redo();
    EXPECT_EQ(applied, m_panel->values());
}

TEST_F(ControlsPanelTest, WhatIsForTheNextRunCanBeSetDuringThisOne) {
    m_panel->setRunning(true);
    for (const ParameterRow& row : parameterTable()) {
        EXPECT_TRUE(m_panel->control(row.key)->isEnabled()) << row.name;
        EXPECT_EQ(m_panel->control(row.key)->toolTip().contains(QStringLiteral("starts again")), !row.live) << row.name;
    }
}

TEST_F(ControlsPanelTest, APresentationShowsThePinnedOnly) {
    m_panel->setPinned({Key::RunSeed, Key::NoiseLoss, Key::RtoAlpha, Key::LinkRate});
    ASSERT_EQ(m_panel->pinned().size(), ControlsPanel::kMostPinned);
    m_panel->setPresentation(true);
    for (const ParameterRow& row : parameterTable()) {
        const bool pinned = row.key == Key::NoiseLoss || row.key == Key::RtoAlpha || row.key == Key::LinkRate;
        EXPECT_EQ(m_panel->control(row.key)->isVisible(), pinned) << row.name;
    }
    m_panel->setPresentation(false);
    for (const ParameterRow& row : parameterTable())
        EXPECT_EQ(m_panel->control(row.key)->isVisible(), shownAtFirst(row)) << row.name;
}

TEST_F(ControlsPanelTest, HasAPlaceForTheSockets) {
    auto* sockets = new QWidget;
    m_panel->setSocketsWidget(sockets);
    EXPECT_TRUE(sockets->isVisible());
    m_panel->setPresentation(true);
    EXPECT_FALSE(sockets->isVisible());
    m_panel->setPresentation(false);
    EXPECT_TRUE(sockets->isVisible());
}

}  // namespace
}  // namespace inflight
