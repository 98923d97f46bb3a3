#include "widgets/controls/transport_bar.h"

#include "widgets/controls/speed_box.h"
#include "widgets/style/theme_controller.h"

#include <cmath>
#include <gtest/gtest.h>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace inflight {
namespace {

class TransportBarTest : public testing::Test {
  protected:
    TransportBarTest() {
        setUpLook();
        m_bar = std::make_unique<TransportBar>();
        m_bar->scenarios().setPresets({{"false-timeout", "The false timeout", "Watch"},
                                       {"fix-a", "Fix A: paced", ""},
                                       {"as-built", "As built", ""}});
        m_bar->scenarios().setRecentFiles({"/tmp/lecture.json"});
        QObject::connect(&m_bar->scenarios(), &ScenarioBox::presetChosen,
                         [this](const QString& name) { m_said << "preset " + name; });
        QObject::connect(&m_bar->scenarios(), &ScenarioBox::fileChosen,
                         [this](const QString& path) { m_said << "file " + path; });
        QObject::connect(&m_bar->scenarios(), &ScenarioBox::openAsked, [this] { m_said << "open"; });
        QObject::connect(m_bar.get(), &TransportBar::runAgainAsked, [this] { m_said << "again"; });
        QObject::connect(m_bar.get(), &TransportBar::playAsked, [this](bool on) { m_said << (on ? "play" : "pause"); });
        QObject::connect(m_bar.get(), &TransportBar::stepAsked,
                         [this](StepLength k) { m_said << QString("step %1").arg(int(k)); });
        QObject::connect(m_bar.get(), &TransportBar::stepBackAsked,
                         [this](StepLength k) { m_said << QString("back %1").arg(int(k)); });
        QObject::connect(m_bar.get(), &TransportBar::speedChanged,
                         [this](double s) { m_said << QString("speed %1").arg(s); });
        m_bar->resize(1280, 48);
        m_bar->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(m_bar.get()));
    }

    QPushButton* button(const QString& text) {
        for (auto* each : m_bar->findChildren<QPushButton*>())
            if (each->text() == text || each->accessibleName() == text) return each;
        return nullptr;
    }

    QLineEdit* openList() {
        QTest::mouseClick(&m_bar->scenarios(), Qt::LeftButton);
        return m_bar->scenarios().findChild<QLineEdit*>();
    }

    bool shows(const QString& text) {
        for (const auto* label : m_bar->findChildren<QLabel*>())
            if (label->isVisible() && label->text() == text) return true;
        return false;
    }

    std::unique_ptr<TransportBar> m_bar;
    QStringList m_said;
};

TEST_F(TransportBarTest, PlayAndPauseSayTheWishAndWaitForTheAnswer) {
    QTest::mouseClick(button("Play"), Qt::LeftButton);
    EXPECT_EQ(m_said, QStringList({"play"}));
    EXPECT_FALSE(m_bar->playing());
    m_bar->setPlaying(true);
    QTest::mouseClick(button("Pause"), Qt::LeftButton);
    EXPECT_EQ(m_said.back(), "pause");
}

TEST_F(TransportBarTest, PlayKeepsItsWidth) {
    const int width = button("Play")->width();
    m_bar->setPlaying(true);
    QCoreApplication::processEvents();
    EXPECT_EQ(button("Pause")->width(), width);
}

TEST_F(TransportBarTest, CutsNothingOffWhereThereIsLittleRoom) {
    for (const QString& end : {QString(), QStringLiteral("10 000 bytes in 30.0 s")}) {
        m_bar->setDone(end);
        for (int width = 1400; width >= 600; width -= 50) {
            m_bar->resize(width, 48);
            QCoreApplication::processEvents();
            for (const auto* each : m_bar->findChildren<QAbstractButton*>()) {
                const bool shortens = qobject_cast<const PopupButton*>(each) != nullptr;
                if (!each->isVisible() || shortens) continue;
                EXPECT_GE(each->width(), each->sizeHint().width())
                    << width << " " << each->accessibleName().toStdString();
            }
            for (const auto* label : m_bar->findChildren<QLabel*>()) {
                if (!label->isVisible()) continue;
                EXPECT_GE(label->width(), label->sizeHint().width()) << width;
            }
        }
        EXPECT_FALSE(button("Play")->accessibleName().isEmpty());
    }
}

TEST_F(TransportBarTest, StepRemembersItsKind) {
    auto* step = m_bar->findChild<QToolButton*>();
    QTest::mouseClick(step, Qt::LeftButton, {}, {10, step->height() / 2});
    EXPECT_EQ(m_said.back(), "step 1");
    step->menu()->actions().at(3)->trigger();
    EXPECT_EQ(m_said.back(), "step 3");
    QTest::mouseClick(step, Qt::LeftButton, {}, {10, step->height() / 2});
    EXPECT_EQ(m_said.back(), "step 3");
    step->menu()->actions().back()->trigger();
    EXPECT_EQ(m_said.back(), "back 3");
}

TEST_F(TransportBarTest, TheListIsSearchedAndChosenByKeyboard) {
    QLineEdit* search = openList();
    ASSERT_TRUE(m_bar->scenarios().popup()->isVisible());
    QTest::keyClicks(search, "PACED");
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_EQ(m_said, QStringList({"preset fix-a"}));
    EXPECT_FALSE(m_bar->scenarios().popup()->isVisible());
}

TEST_F(TransportBarTest, PresetsAreFoundByTheirNamesToo) {
    QLineEdit* search = openList();
    QTest::keyClicks(search, "as-bu");
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_EQ(m_said, QStringList({"preset as-built"}));
}

TEST_F(TransportBarTest, ArrowsReachRecentFilesAndOpening) {
    QLineEdit* search = openList();
    for (int i = 0; i < 3; ++i) QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Return);
    search = openList();
    for (int i = 0; i < 4; ++i) QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_EQ(m_said, QStringList({"file /tmp/lecture.json", "open"}));
}

TEST_F(TransportBarTest, NothingFoundChoosesNothing) {
    QLineEdit* search = openList();
    QTest::keyClicks(search, "zzz");
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_TRUE(m_said.isEmpty());
}

TEST_F(TransportBarTest, TheOpenScenarioIsMarkedInTheList) {
    m_bar->scenarios().setCurrent("As built", "as-built");
    openList();
    EXPECT_EQ(m_bar->scenarios().findChild<QListView*>()->currentIndex().row(), 2);
    EXPECT_TRUE(m_said.isEmpty());
}

TEST_F(TransportBarTest, SpeedGoesFromSlowestToUnpaced) {
    m_bar->speed().setSpeed(0.5);
    EXPECT_EQ(m_bar->speed().text(), QStringLiteral("0.5\u00d7"));
    EXPECT_TRUE(m_said.isEmpty());
    QTest::mouseClick(&m_bar->speed(), Qt::LeftButton);
    auto* slider = m_bar->speed().findChild<QSlider*>();
    QTest::keyClick(slider, Qt::Key_End);
    EXPECT_TRUE(std::isinf(m_bar->speed().speed()));
    QTest::keyClick(slider, Qt::Key_Home);
    EXPECT_EQ(m_bar->speed().speed(), kSlowest);
    QTest::keyClick(slider, Qt::Key_Right);
    EXPECT_GT(m_bar->speed().speed(), kSlowest);
    EXPECT_EQ(m_said.size(), 3);
    m_bar->speed().popup()->hide();
}

TEST_F(TransportBarTest, SpeedIsCutToItsRange) {
    m_bar->speed().setSpeed(1e-9);
    EXPECT_EQ(m_bar->speed().speed(), kSlowest);
    m_bar->speed().setSpeed(1e9);
    EXPECT_EQ(m_bar->speed().speed(), kFastest);
}

TEST_F(TransportBarTest, TheClockShowsMilliseconds) {
    m_bar->setTime(atNanoseconds(4'600'400'000));
    EXPECT_TRUE(shows("4.600 s"));
}

TEST_F(TransportBarTest, DoneSaysSoAndOffersAnotherRun) {
    m_bar->setDone("10 000 bytes in 12.4 s");
    EXPECT_TRUE(shows("Done: 10 000 bytes in 12.4 s"));
    EXPECT_FALSE(button("Play")->isEnabled());
    QTest::mouseClick(button("Run again"), Qt::LeftButton);
    EXPECT_EQ(m_said, QStringList({"again"}));
    m_bar->setDone({});
    EXPECT_TRUE(button("Play")->isEnabled());
    EXPECT_FALSE(shows("Done: 10 000 bytes in 12.4 s"));
}

TEST_F(TransportBarTest, ActionButtonsFollowTheirAction) {
    QAction action("Export");
    int triggered = 0;
    QObject::connect(&action, &QAction::triggered, [&] { ++triggered; });
    QPushButton* made = m_bar->addActionButton(&action);
    QTest::mouseClick(made, Qt::LeftButton);
    EXPECT_EQ(triggered, 1);
    action.setEnabled(false);
    EXPECT_FALSE(made->isEnabled());
    action.setText("Export all");
    EXPECT_EQ(made->text(), "Export all");
    delete made;
}

}  // namespace
}  // namespace inflight
