#include "widgets/controls/parameter_control.h"

#include "widgets/controls/trace_control.h"

#include "widgets/controls/parameter_slider.h"
#include "widgets/controls/slider_control.h"
#include "widgets/controls/value_text.h"
#include "widgets/style/theme_controller.h"

#include <gtest/gtest.h>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace inflight {
namespace {

struct Commit {
    Value from;
    Value to;
};

/// One control in a window of its own, and what it said.
class ParameterControlTest : public testing::Test {
  protected:
    ParameterControlTest() { setUpLook(); }

    ParameterControl& make(Key key) {
        m_control = ParameterControl::make(row(key));
        auto* layout = new QVBoxLayout(&m_window);
        layout->addWidget(m_control);
        QObject::connect(m_control, &ParameterControl::valueChanged, m_control,
                         [this](Key, const Value& v) { m_values.push_back(v); });
        QObject::connect(m_control, &ParameterControl::editCommitted, m_control,
                         [this](Key, const Value& from, const Value& to) {
                             m_commits.push_back({from, to});
                         });
        m_window.resize(320, 120);
        m_window.show();
        m_window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window));
        return *m_control;
    }

    ParameterSlider& slider() { return *m_control->findChild<ParameterSlider*>(); }
    QLineEdit* entry() { return m_control->findChild<QLineEdit*>(QStringLiteral("entry")); }

    /// Where the middle of the handle is when the slider stands at this position.
    QPoint at(int position) {
        constexpr int kHandle = 13;
        return {kHandle / 2 + position * (slider().width() - kHandle) / SliderScale::kEnd, slider().height() / 2};
    }

    void wheel(QWidget& target, int notches) {
        const QPointF place = target.rect().center();
        QWheelEvent event(place, target.mapToGlobal(place), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&event);
        QCoreApplication::instance()->notify(&target, &event);
    }

    ParameterControl* m_control = nullptr;
    std::vector<Value> m_values;
    std::vector<Commit> m_commits;
    QWidget m_window;  // goes first, because its end still tells the lists
};

TEST_F(ParameterControlTest, ADragGivesManyValuesAndOneCommit) {
    make(Key::LinkDelay);
    const Value before = m_control->value();
    const int from = slider().value();
    QTest::mousePress(&slider(), Qt::LeftButton, {}, at(from));
    for (int p = from + 20; p <= from + 300; p += 20) QTest::mouseMove(&slider(), at(p));
    EXPECT_TRUE(m_commits.empty());
    EXPECT_GE(m_values.size(), 10u);
    QTest::mouseRelease(&slider(), Qt::LeftButton, {}, at(from + 300));
    ASSERT_EQ(m_commits.size(), 1u);
    EXPECT_EQ(m_commits[0].from, before);
    EXPECT_EQ(m_commits[0].to, m_values.back());
    EXPECT_EQ(m_control->value(), m_values.back());
    EXPECT_GT(std::get<double>(m_values.back()), std::get<double>(before));
}

TEST_F(ParameterControlTest, PressingTheHandleMovesNothing) {
    make(Key::LinkRate).setValue(Value{std::int64_t{8123}});
    QTest::mouseClick(&slider(), Qt::LeftButton, {}, at(slider().value()) + QPoint(3, 0));
    EXPECT_TRUE(m_values.empty());
    EXPECT_TRUE(m_commits.empty());
    EXPECT_EQ(m_control->value(), Value{std::int64_t{8123}});
}

TEST_F(ParameterControlTest, AClickBesideTheHandleJumpsThere) {
    make(Key::NoiseJitter);
    m_window.setFocusPolicy(Qt::StrongFocus);
    m_window.setFocus();
    QTest::mouseClick(&slider(), Qt::LeftButton, {}, at(700));
    ASSERT_EQ(m_commits.size(), 1u);
    EXPECT_NEAR(slider().value(), 700, 12);
    EXPECT_FALSE(slider().hasFocus());
}

TEST_F(ParameterControlTest, WhatIsSetFromOutsideDuringADragIsIgnored) {
    make(Key::NoiseJitter);
    QTest::mousePress(&slider(), Qt::LeftButton, {}, at(500));
    const Value held = m_control->value();
    m_control->setValue(Value{1.0});
    EXPECT_EQ(m_control->value(), held);
    QTest::mouseRelease(&slider(), Qt::LeftButton, {}, at(500));
    m_control->setValue(Value{1.0});
    EXPECT_EQ(m_control->value(), Value{1.0});
    EXPECT_EQ(m_commits.size(), 1u);
}

TEST_F(ParameterControlTest, ADoubleClickSetsTheDefault) {
    make(Key::LinkDelay).setValue(Value{400.0});
    QTest::mouseClick(&slider(), Qt::LeftButton, {}, at(100));
    QTest::mouseDClick(&slider(), Qt::LeftButton, {}, at(100));
    EXPECT_EQ(m_control->value(), row(Key::LinkDelay).defaultValue);
    ASSERT_FALSE(m_commits.empty());
    // The last commit starts where the first click found the control: undone, it brings that back.
    EXPECT_EQ(m_commits.back().from, Value{400.0});
    EXPECT_EQ(m_commits.back().to, row(Key::LinkDelay).defaultValue);
}

TEST_F(ParameterControlTest, ArrowKeysTakeFineStepsAndCommitWhenLetGo) {
    make(Key::LinkDelay);
    m_control->setFocus(Qt::TabFocusReason);
    QTest::keyPress(&slider(), Qt::Key_Right);
    QTest::keyPress(&slider(), Qt::Key_Right);
    EXPECT_EQ(m_values.size(), 2u);
    EXPECT_TRUE(m_commits.empty());
    QTest::keyRelease(&slider(), Qt::Key_Right);
    ASSERT_EQ(m_commits.size(), 1u);
    const double moved = std::get<double>(m_commits[0].to) / std::get<double>(m_commits[0].from);
    EXPECT_GT(moved, 1.0);
    EXPECT_LT(moved, 1.25);
}

TEST_F(ParameterControlTest, HomeAndEndGoToTheEnds) {
    make(Key::LinkQueue);
    QTest::keyClick(&slider(), Qt::Key_Home);
    EXPECT_EQ(m_control->value(), Value{std::int64_t{1}});
    QTest::keyClick(&slider(), Qt::Key_End);
    EXPECT_EQ(m_control->value(), Value{std::int64_t{0}});
    EXPECT_EQ(m_control->findChild<ValueText*>()->text(), QStringLiteral("unlimited"));
}

TEST_F(ParameterControlTest, AClickOnTheValueOpensExactEntryWithAComma) {
    make(Key::LinkRate);
    QTest::mouseClick(m_control->findChild<ValueText*>(), Qt::LeftButton);
    ASSERT_NE(entry(), nullptr);
    EXPECT_TRUE(entry()->hasFocus());
    EXPECT_EQ(entry()->selectedText(), QStringLiteral("8.0 kbit/s"));
    QTest::keyClicks(entry(), QStringLiteral("12,5"));
    QTest::keyClick(entry(), Qt::Key_Return);
    EXPECT_EQ(m_control->value(), Value{std::int64_t{12500}});
    ASSERT_EQ(m_commits.size(), 1u);
    EXPECT_EQ(m_values.size(), 1u);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(entry(), nullptr);
}

TEST_F(ParameterControlTest, ADigitOnTheFocusedSliderBeginsTheEntry) {
    make(Key::LinkDelay);
    m_control->setFocus(Qt::TabFocusReason);
    QTest::keyClick(&slider(), Qt::Key_7);
    ASSERT_NE(entry(), nullptr);
    QTest::keyClicks(entry(), QStringLiteral("5 ms"));
    QTest::keyClick(entry(), Qt::Key_Return);
    EXPECT_EQ(m_control->value(), Value{75.0});
}

TEST_F(ParameterControlTest, EscLeavesTheEntryWithoutAChange) {
    make(Key::LinkDelay);
    QTest::mouseClick(m_control->findChild<ValueText*>(), Qt::LeftButton);
    QTest::keyClicks(entry(), QStringLiteral("999"));
    QTest::keyClick(entry(), Qt::Key_Escape);
    EXPECT_TRUE(m_values.empty());
    EXPECT_TRUE(m_control->atDefault());
}

TEST_F(ParameterControlTest, WhatCannotBeUsedStaysInTheEntry) {
    make(Key::NoiseLoss);
    QTest::mouseClick(m_control->findChild<ValueText*>(), Qt::LeftButton);
    QTest::keyClicks(entry(), QStringLiteral("300"));
    QTest::keyClick(entry(), Qt::Key_Return);
    ASSERT_NE(entry(), nullptr);
    EXPECT_TRUE(entry()->property("invalid").toBool());
    EXPECT_TRUE(entry()->accessibleDescription().contains(QStringLiteral("100")));
    EXPECT_TRUE(m_values.empty());
    QTest::keyClick(entry(), Qt::Key_Backspace);
    EXPECT_FALSE(entry()->property("invalid").toBool());
}

TEST_F(ParameterControlTest, TheWheelChangesOnlyWhatHasTheFocus) {
    make(Key::LinkDelay);
    slider().clearFocus();
    wheel(slider(), 1);
    EXPECT_TRUE(m_values.empty());
    m_control->setFocus(Qt::TabFocusReason);
    wheel(slider(), 1);
    EXPECT_EQ(m_commits.size(), 1u);
}

TEST_F(ParameterControlTest, TheWheelLeavesAComboBoxAloneToo) {
    make(Key::RtoPolicy);
    auto* box = m_control->findChild<QComboBox*>();
    box->clearFocus();
    wheel(*box, -1);
    EXPECT_TRUE(m_values.empty());
    EXPECT_EQ(box->currentIndex(), 0);
}

TEST_F(ParameterControlTest, AChoiceIsOneCommit) {
    make(Key::RtoPolicy);
    auto* box = m_control->findChild<QComboBox*>();
    box->setFocus(Qt::TabFocusReason);
    QTest::keyClick(box, Qt::Key_Down);
    ASSERT_EQ(m_commits.size(), 1u);
    EXPECT_EQ(m_commits[0].to, Value{std::int64_t{1}});
    EXPECT_EQ(m_values.size(), 1u);
}

TEST_F(ParameterControlTest, ASwitchIsOneCommit) {
    make(Key::RtoBackoff);
    auto* box = m_control->findChild<QCheckBox*>();
    QTest::keyClick(box, Qt::Key_Space);
    ASSERT_EQ(m_commits.size(), 1u);
    EXPECT_EQ(m_commits[0].to, Value{std::int64_t{1}});
}

TEST_F(ParameterControlTest, NoiseIsChosenByNameOrFromAFile) {
    make(Key::NoiseTrace);
    auto* control = dynamic_cast<TraceControl*>(m_control);
    ASSERT_NE(control, nullptr);
    QComboBox* box = control->box();
    EXPECT_EQ(box->currentText(), QStringLiteral("None"));
    EXPECT_EQ(box->itemText(box->count() - 1), QStringLiteral("File..."));
    emit box->activated(box->findText(QStringLiteral("harsh")));
    ASSERT_EQ(m_commits.size(), 1u);
    EXPECT_EQ(m_control->value(), Value{std::string("harsh")});
    control->choose(QStringLiteral("/tmp/some/meyer.txt"));
    EXPECT_EQ(m_control->value(), Value{std::string("/tmp/some/meyer.txt")});
    EXPECT_EQ(box->currentText(), QStringLiteral("meyer.txt"));
    control->choose(QString());
    EXPECT_EQ(box->currentText(), QStringLiteral("meyer.txt"));
    m_control->setValue(Value{std::string("quiet")});
    EXPECT_EQ(box->currentText(), QStringLiteral("quiet"));
    EXPECT_EQ(m_commits.size(), 2u);
}

TEST_F(ParameterControlTest, WhatCannotChangeDuringARunSaysWhenItActs) {
    make(Key::RtoInitialRtt);
    m_control->setRunning(true);
    EXPECT_TRUE(slider().isEnabled());
    EXPECT_TRUE(m_control->toolTip().contains(QStringLiteral("starts again")));
    m_control->setRunning(false);
    EXPECT_FALSE(m_control->toolTip().contains(QStringLiteral("starts again")));
}

TEST_F(ParameterControlTest, EveryEditorHasANameAndATip) {
    for (const ParameterRow& each : parameterTable()) {
        const std::unique_ptr<ParameterControl> control(ParameterControl::make(each));
        const QWidget* editor = control->focusProxy();
        ASSERT_NE(editor, nullptr) << each.name;
        EXPECT_EQ(editor->accessibleName().toStdString(), each.label);
        EXPECT_TRUE(control->toolTip().toStdString().ends_with(each.name)) << each.name;
        EXPECT_TRUE(control->toolTip().toStdString().starts_with(each.help)) << each.name;
    }
}

}  // namespace
}  // namespace inflight
