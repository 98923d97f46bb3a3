#include "widgets/controls/key_filter.h"

#include "widgets/controls/controls_panel.h"
#include "widgets/controls/key_help.h"
#include "widgets/controls/parameter_control.h"
#include "widgets/controls/parameter_slider.h"
#include "widgets/controls/value_text.h"
#include "widgets/style/theme_controller.h"

#include <gtest/gtest.h>
#include <map>
#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace inflight {
namespace {

/// A window with the unmodified shortcuts of the product, one of each kind of control, and plots that take the focus.
class KeyFilterTest : public testing::Test {
  protected:
    KeyFilterTest() {
        setUpLook();
        qApp->installEventFilter(&m_filter);
        auto* layout = new QVBoxLayout(&m_window);
        m_plots->setFocusPolicy(Qt::StrongFocus);
        m_combo->addItems({"one", "two", "three"});
        m_list->addItems({"one", "two", "three"});
        m_list->setCurrentRow(1);
        m_tabs->addTab("one");
        m_tabs->addTab("two");
        for (QWidget* each :
             std::vector<QWidget*>{m_plots, m_button, m_check, m_slider, m_combo, m_list, m_tabs, m_line, m_spin})
            layout->addWidget(each);
        for (const int key : {Qt::Key_Space, Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home,
                              Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_N, Qt::Key_Escape})
            QObject::connect(new QShortcut(QKeySequence(key), &m_window), &QShortcut::activated,
                             [this, key] { ++m_fired[key]; });
        m_slider->setRange(0, 100);
        m_slider->setValue(50);
        m_filter.setHome(m_plots);
        m_window.show();
        m_window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window));
    }
    ~KeyFilterTest() override { qApp->removeEventFilter(&m_filter); }

    void press(QWidget* widget, Qt::Key key) {
        widget->setFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window.windowHandle(), key);
    }

    KeyFilter m_filter;
    QWidget m_window;
    QWidget* m_plots = new QWidget;
    QPushButton* m_button = new QPushButton("press");
    QCheckBox* m_check = new QCheckBox("tick");
    QSlider* m_slider = new QSlider(Qt::Horizontal);
    QComboBox* m_combo = new QComboBox;
    QListWidget* m_list = new QListWidget;
    QTabBar* m_tabs = new QTabBar;
    QLineEdit* m_line = new QLineEdit;
    QSpinBox* m_spin = new QSpinBox;
    std::map<int, int> m_fired;
};

TEST_F(KeyFilterTest, ThePlotsLeaveEveryKeyToTheWindow) {
    for (const auto key : {Qt::Key_Space, Qt::Key_Right, Qt::Key_Home, Qt::Key_PageDown, Qt::Key_N}) {
        press(m_plots, key);
        EXPECT_EQ(m_fired[key], 1) << key;
    }
}

TEST_F(KeyFilterTest, ASliderKeepsArrowsHomeEndAndPage) {
    press(m_slider, Qt::Key_Right);
    EXPECT_EQ(m_slider->value(), 51);
    press(m_slider, Qt::Key_Left);
    EXPECT_EQ(m_slider->value(), 50);
    press(m_slider, Qt::Key_PageUp);
    EXPECT_EQ(m_slider->value(), 60);
    press(m_slider, Qt::Key_Home);
    EXPECT_EQ(m_slider->value(), 0);
    press(m_slider, Qt::Key_End);
    EXPECT_EQ(m_slider->value(), 100);
    EXPECT_TRUE(m_fired.empty());
}

TEST_F(KeyFilterTest, ASliderLeavesSpaceAndLettersToTheWindow) {
    press(m_slider, Qt::Key_Space);
    press(m_slider, Qt::Key_N);
    EXPECT_EQ(m_fired[Qt::Key_Space], 1);
    EXPECT_EQ(m_fired[Qt::Key_N], 1);
}

TEST_F(KeyFilterTest, AButtonKeepsSpaceAndLeavesArrows) {
    int pressed = 0;
    QObject::connect(m_button, &QPushButton::clicked, [&] { ++pressed; });
    press(m_button, Qt::Key_Space);
    EXPECT_EQ(pressed, 1);
    EXPECT_EQ(m_fired[Qt::Key_Space], 0);
    press(m_button, Qt::Key_Right);
    EXPECT_EQ(m_fired[Qt::Key_Right], 1);
}

TEST_F(KeyFilterTest, ACheckBoxKeepsSpace) {
    press(m_check, Qt::Key_Space);
    EXPECT_TRUE(m_check->isChecked());
    EXPECT_EQ(m_fired[Qt::Key_Space], 0);
}

TEST_F(KeyFilterTest, AComboBoxKeepsArrowsAndSpace) {
    press(m_combo, Qt::Key_Down);
    EXPECT_EQ(m_combo->currentIndex(), 1);
    press(m_combo, Qt::Key_End);
    EXPECT_EQ(m_combo->currentIndex(), 2);
    press(m_combo, Qt::Key_Space);
    EXPECT_TRUE(m_combo->view()->isVisible());
    m_combo->hidePopup();
    EXPECT_TRUE(m_fired.empty());
}

TEST_F(KeyFilterTest, AListKeepsUpDownAndPageAndLeavesTheRest) {
    press(m_list, Qt::Key_Down);
    EXPECT_EQ(m_list->currentRow(), 2);
    press(m_list, Qt::Key_Home);
    EXPECT_EQ(m_list->currentRow(), 0);
    press(m_list, Qt::Key_PageDown);
    EXPECT_EQ(m_list->currentRow(), 2);
    EXPECT_TRUE(m_fired.empty());
    for (const Qt::Key key : {Qt::Key_N, Qt::Key_Space, Qt::Key_Left, Qt::Key_Right}) {
        press(m_list, key);
        EXPECT_EQ(m_fired[key], 1) << key;
    }
    EXPECT_EQ(m_list->currentRow(), 2);
    for (QWidget* each : std::vector<QWidget*>{m_list, m_button, m_combo}) {
        press(each, Qt::Key_Escape);
        EXPECT_TRUE(QTest::qWaitFor([&] { return m_plots->hasFocus(); })) << each->metaObject()->className();
    }
}

TEST_F(KeyFilterTest, TabsKeepArrows) {
    press(m_tabs, Qt::Key_Right);
    EXPECT_EQ(m_tabs->currentIndex(), 1);
    EXPECT_TRUE(m_fired.empty());
}

TEST_F(KeyFilterTest, AMouseClickLeavesTheFocusOnThePlots) {
    m_plots->setFocus();
    for (QWidget* each : std::vector<QWidget*>{m_button, m_check, m_slider}) {
        QTest::mouseClick(each, Qt::LeftButton);
        EXPECT_TRUE(m_plots->hasFocus());
    }
    QTest::keyClick(m_window.windowHandle(), Qt::Key_Space);
    EXPECT_EQ(m_fired[Qt::Key_Space], 1);
    EXPECT_EQ(m_button->focusPolicy(), Qt::TabFocus);
    EXPECT_EQ(m_slider->focusPolicy(), Qt::TabFocus);
    EXPECT_EQ(m_combo->focusPolicy(), Qt::TabFocus);
}

TEST_F(KeyFilterTest, TabReachesEveryControl) {
    m_plots->setFocus();
    std::vector<QWidget*> reached;
    for (int i = 0; i < 8; ++i) {
        QTest::keyClick(m_window.windowHandle(), Qt::Key_Tab);
        reached.push_back(QApplication::focusWidget());
    }
    EXPECT_EQ(reached, (std::vector<QWidget*>{m_button, m_check, m_slider, m_combo, m_list, m_tabs, m_line, m_spin}));
}

TEST_F(KeyFilterTest, EnterAndEscInABoxGiveTheFocusBack) {
    for (QWidget* box : std::vector<QWidget*>{m_line, m_spin})
        for (const auto key : {Qt::Key_Return, Qt::Key_Escape}) {
            press(box, key);
            QCoreApplication::processEvents();
            EXPECT_TRUE(m_plots->hasFocus()) << key;
        }
    EXPECT_TRUE(m_fired.empty());
    QTest::keyClick(m_window.windowHandle(), Qt::Key_Space);
    EXPECT_EQ(m_fired[Qt::Key_Space], 1);
}

TEST_F(KeyFilterTest, ABoxThatHoldsNonsenseKeepsTheFocus) {
    m_line->setProperty("invalid", true);
    press(m_line, Qt::Key_Return);
    QCoreApplication::processEvents();
    EXPECT_TRUE(m_line->hasFocus());
}

TEST_F(KeyFilterTest, EscOnASliderGivesTheFocusBack) {
    press(m_slider, Qt::Key_Escape);
    QCoreApplication::processEvents();
    EXPECT_TRUE(m_plots->hasFocus());
    EXPECT_TRUE(m_fired.empty());
}

TEST_F(KeyFilterTest, EntryInAControlGivesTheFocusBack) {
    auto* control = ParameterControl::make(row(Key::LinkDelay));
    m_window.layout()->addWidget(control);
    QCoreApplication::processEvents();
    QTest::mouseClick(control->findChild<ValueText*>(), Qt::LeftButton);
    QTest::keyClicks(QApplication::focusWidget(), "1,5");
    QTest::keyClick(m_window.windowHandle(), Qt::Key_Return);
    QCoreApplication::processEvents();
    EXPECT_EQ(control->value(), Value{1.5});
    EXPECT_TRUE(m_plots->hasFocus());
}

TEST_F(KeyFilterTest, TheWheelLeavesUnfocusedBoxesAlone) {
    m_plots->setFocus();
    m_spin->setValue(7);
    for (QWidget* each : std::vector<QWidget*>{m_combo, m_spin, m_slider}) {
        const QPointF place = each->rect().center();
        QWheelEvent event(place, each->mapToGlobal(place), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&event);
        QCoreApplication::instance()->notify(each, &event);
    }
    EXPECT_EQ(m_combo->currentIndex(), 0);
    EXPECT_EQ(m_spin->value(), 7);
    EXPECT_EQ(m_slider->value(), 50);
}

TEST_F(KeyFilterTest, F1AndTheQuestionMarkListTheKeys) {
    QAction* action = addKeyHelp(&m_window, {{"", "Run"}, {"Space", "Play or pause"}});
    EXPECT_EQ(action->shortcuts(), (QList<QKeySequence>{QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)}));
    press(m_plots, Qt::Key_F1);
    auto* dialog = m_window.findChild<KeyHelpDialog*>();
    ASSERT_NE(dialog, nullptr);
    QStringList texts;
    for (const QLabel* label : dialog->findChildren<QLabel*>()) texts << label->text();
    EXPECT_TRUE(texts.contains("Space"));
    EXPECT_TRUE(texts.contains("Play or pause"));
    dialog->close();
}

}  // namespace
}  // namespace inflight
