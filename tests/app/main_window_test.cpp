#include "app/main_window.h"

#include "app/session.h"
#include "app/why_column.h"
#include "tests/support/open_window.h"
#include "widgets/controls/controls_panel.h"
#include "widgets/controls/parameter_control.h"
#include "widgets/controls/transport_bar.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/views/path_view.h"
#include "widgets/views/sockets_panel.h"
#include "widgets/views/story_card.h"
#include "widgets/views/timeline.h"
#include "widgets/views/timeout_list.h"
#include "widgets/views/toast.h"
#include "widgets/views/why_panel.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QUndoStack>
#include <random>

namespace inflight {
namespace {

class MainWindowTest : public test::OpenWindow {
  protected:
    static std::uint64_t hashOf(const Scenario& scenario) {
        Simulation run(scenario);
        run.advance(kNever - Duration{1});
        return run.trace().hash();
    }
    /// Place in the ledger, once the run is over.
    static std::size_t firstFalse(const Scenario& scenario) {
        Simulation run(scenario);
        run.advance(kNever - Duration{1});
        std::size_t i = 0;
        while (run.trace().ledger().at(i).verdict != Verdict::False) ++i;
        return i;
    }
};

TEST_F(MainWindowTest, PlaysTheDefaultPresetUntouchedAndSaysWhy) {
    const auto window = open(kDefaultPreset);
    window->run()->post(command::SetSpeed{20});
    ASSERT_TRUE(
        waitFor(*window, [](const Snapshot& s) { return s.simulation.trace().ledger().count(Verdict::False) > 0; }));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->why()->why()->explanation().has_value(); }, kPatience));
    const Explanation& words = *window->why()->why()->explanation();
    EXPECT_NE(words.headline.find("not lost"), std::string::npos) << words.headline;
    EXPECT_TRUE(window->run()->snapshot()->playing);
    ASSERT_TRUE(window->view()->selectedTimeout().has_value());
    const TimeoutEntry& entry =
        window->run()->snapshot()->simulation.trace().ledger().at(*window->view()->selectedTimeout());
    EXPECT_EQ(entry.verdict, Verdict::False);
    EXPECT_EQ(window->view()->selectedTimeout(), firstFalse(*preset(kDefaultPreset))) << "as the summary names it";
    EXPECT_NE(words.headline.find(std::to_string(entry.packet)), std::string::npos);
}

/// What happened stays as it happened: a timer is explained by the policy under which it fired.
TEST_F(MainWindowTest, AnotherPolicyDoesNotRewriteThePast) {
    const auto window = open(kDefaultPreset);
    window->run()->post(command::SetSpeed{20});
    ASSERT_TRUE(waitUntil([&] { return window->why()->why()->explanation().has_value(); }));
    const Explanation before = *window->why()->why()->explanation();
    emit window->controls()->valueChanged(Key::RtoPolicy, Value{static_cast<std::int64_t>(RtoPolicy::SinceLastAck)});
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return !s.simulation.record().interventions.empty(); }));
    QTest::qWait(100);
    const Explanation& after = *window->why()->why()->explanation();
    EXPECT_EQ(after.why, before.why);
    EXPECT_EQ(after.steps, before.steps);
    EXPECT_NE(after.tries, before.tries) << "what is in force already is not offered";
}

TEST_F(MainWindowTest, GivesTheSameTraceAsTheCommandLine) {
    for (const std::string_view name : {std::string_view("as-written"), std::string_view("as-built")}) {
        const auto window = open(name);
        ASSERT_TRUE(finish(*window));
        EXPECT_EQ(window->run()->snapshot()->simulation.trace().hash(), hashOf(*preset(name))) << name;
    }
}

TEST_F(MainWindowTest, RecordsAControlAsAnInterventionThatReplays) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.now() > atSeconds(0.4); }));
    emit window->controls()->valueChanged(Key::NoiseLoss, Value{0.1});
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return !s.simulation.record().interventions.empty(); }));
    ASSERT_TRUE(finish(*window));
    const Simulation& run = window->run()->snapshot()->simulation;
    EXPECT_GT(run.trace().summary().dropped, 0U);
    EXPECT_EQ(run.trace().hash(), hashOf(run.record()));
}

/// Counts what the frames of a run ask of the window's parts.
class FrameLoad : public QObject {
  public:
    explicit FrameLoad(MainWindow& window) : m_window(window) {
        qApp->installEventFilter(this);
        connect(window.run(), &RunBridge::frame, this, [this] { ++frames; });
    }
    int frames = 0;
    int layouts = 0;    ///< of the whole window
    int pressable = 0;  ///< times a button of the bar was drawn

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == &m_window && event->type() == QEvent::LayoutRequest) ++layouts;
        if (event->type() == QEvent::Paint && qobject_cast<QAbstractButton*>(watched) != nullptr &&
            qobject_cast<TransportBar*>(watched->parent()) != nullptr)
            ++pressable;
        return false;
    }

  private:
    MainWindow& m_window;
};

/// A window whose parts are laid out anew for each value that changes has no time left for pictures.
TEST_F(MainWindowTest, AFrameMovesNothingAndDrawsNoButton) {
    const auto window = open("fix-b");  // no timeout, so nothing comes that needs room
    window->run()->post(command::SetSpeed{0.1});
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.playing && s.simulation.now() > atSeconds(0.3); }));
    QTest::mouseMove(window->plots());
    QTest::qWait(200);
    FrameLoad load(*window);
    ASSERT_TRUE(waitUntil([&] { return load.frames >= 30; }));
    EXPECT_EQ(load.layouts, 0);
    EXPECT_EQ(load.pressable, 0);
}

/// After a rewind the controls show what is in force there, and move again when what was done is done again.
TEST_F(MainWindowTest, TheControlsFollowARewind) {
    const auto window = open(kDefaultPreset);
    const auto loss = [&] { return std::get<double>(window->controls()->control(Key::NoiseLoss)->value()); };
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.now() > atSeconds(0.4); }));
    const double before = loss();
    emit window->controls()->valueChanged(Key::NoiseLoss, Value{0.1});
    ASSERT_TRUE(finish(*window));
    window->view()->show(12, 14);
    QTest::keyClick(window->plots(), Qt::Key_Home);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.now() == Time{}; }));
    EXPECT_TRUE(waitUntil([&] { return loss() == before; })) << loss();
    EXPECT_EQ(window->view()->from(), 0) << "the view comes along";
    ASSERT_TRUE(finish(*window));
    EXPECT_TRUE(waitUntil([&] { return loss() == 0.1; })) << loss();
}

/// What the card offers is a gesture like any other: said, and taken back in one step.
TEST_F(MainWindowTest, WhatIsTriedCanBeTakenBack) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.now() > atSeconds(0.4); }));
    const auto inForce = [](Key key, const Value& value) {
        return [key, value](const Snapshot& s) { return s.simulation.parameters().value(key) == value; };
    };
    const Parameters before = window->controls()->values();
    emit window->why()->why()->tryRequested({{"rto.policy", "single_restarted"}, {"rto.backoff", "on"}});
    ASSERT_TRUE(waitFor(*window, inForce(Key::RtoBackoff, Value{true})));
    EXPECT_EQ(window->controls()->undoStack()->count(), 1);
    window->controls()->undoStack()->undo();
    ASSERT_TRUE(waitFor(*window, inForce(Key::RtoPolicy, before.value(Key::RtoPolicy))));
    ASSERT_TRUE(waitFor(*window, inForce(Key::RtoBackoff, before.value(Key::RtoBackoff))));
    EXPECT_EQ(window->controls()->values(), before);
}

/// What a person causes shows only with the next packet: it is said at once. What was refused is said too, and no more
/// once another run has begun.
TEST_F(MainWindowTest, SaysWhatIsCausedAndWhatIsRefused) {
    const auto window = open(kDefaultPreset);
    const auto* toast = window->findChild<Toast*>();
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.now() > atSeconds(0.4); }));
    window->run()->post(command::Pause{});
    QTest::keyClick(window->plots(), Qt::Key_H);
    EXPECT_TRUE(toast->isVisible());
    EXPECT_TRUE(toast->text().startsWith("Hold the next ACK")) << toast->text().toStdString();
    ASSERT_TRUE(finish(*window));
    QTest::keyClick(window->plots(), Qt::Key_H);
    ASSERT_TRUE(waitUntil([&] { return toast->text() == "The run is over; run it again to change it."; }));
    window->run()->post(command::SetAsFastAsItCan{false});
    QTest::keyClick(window->plots(), Qt::Key_R);
    EXPECT_TRUE(waitUntil([&] { return !toast->isVisible(); }));
    EXPECT_FALSE(window->run()->snapshot()->ended);
}

TEST_F(MainWindowTest, TheTimelineGoesWithARunThatHasNoSocket) {
    const auto window = open("by-hand");
    window->run()->post(command::SetSpeed{100});
    ASSERT_TRUE(waitUntil([&] { return window->timeline()->places().extent > atSeconds(20); }));
    window->run()->post(command::SetSpeed{1});
    QTest::keyClick(window->plots(), Qt::Key_R);
    EXPECT_TRUE(waitUntil([&] { return window->timeline()->places().extent < atSeconds(20); }));
}

/// A story from the future of where the run now stands is closed.
TEST_F(MainWindowTest, AStoryGoesWithItsPacket) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(finish(*window));
    auto* story = window->why()->story();
    emit window->view()->packetClicked(SocketId{0}, 100);
    ASSERT_TRUE(waitUntil([&] { return story->isVisible(); }));
    QTest::keyClick(window->plots(), Qt::Key_Home);
    EXPECT_TRUE(waitUntil([&] { return !story->isVisible(); }));
}

/// By hand, a call that nobody took and another one: everything shows the one that is chosen.
TEST_F(MainWindowTest, TheChosenConnectionIsDrawnEverywhere) {
    const auto window = open("by-hand");
    const auto act = [&](const Action& action) { window->run()->post(command::Act{action}); };
    act(act::Listen{NodeId{1}, 80});
    act(act::Connect{NodeId{0}, NodeId{1}, 81});
    act(act::Close{SocketId{0}});
    act(act::Connect{NodeId{0}, NodeId{1}, 80});
    window->run()->post(command::SetSpeed{10});
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) {
        return s.simulation.endpoints().size() == 3 &&
               s.simulation.endpoints().at(SocketId{1}).state() == State::Established;
    }));
    act(act::Write{SocketId{1}, {}, 2000});
    ASSERT_TRUE(waitFor(
        *window, [](const Snapshot& s) { return s.simulation.endpoints().at(SocketId{1}).congestion().cwnd() > 4; }));
    window->run()->post(command::Pause{});
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return !s.playing; }));
    for (const std::uint32_t chosen : {1U, 2U}) {  // the peer sends nothing: the sender is drawn
        window->sockets()->select(SocketId{chosen});
        ASSERT_TRUE(waitUntil([&] { return window->plots()->socket() == 1; })) << chosen;
    }
    EXPECT_GT(window->path()->places().nodes.front().cwnd.value_or(0), 4);
}

TEST_F(MainWindowTest, SpacePausesAndRightSteps) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.playing; }));
    QTest::keyClick(window->plots(), Qt::Key_Space);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return !s.playing; }));
    const Time before = window->run()->snapshot()->simulation.now();
    QTest::keyClick(window->plots(), Qt::Key_Right);
    ASSERT_TRUE(waitFor(*window, [&](const Snapshot& s) { return s.simulation.now() > before; }));
    const Time after = window->run()->snapshot()->simulation.now();
    QTest::keyClick(window->plots(), Qt::Key_Left);
    EXPECT_TRUE(waitFor(*window, [&](const Snapshot& s) { return s.simulation.now() < after; }));
    QTest::keyClick(window->plots(), Qt::Key_Space);
    EXPECT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.playing; }));
}

TEST_F(MainWindowTest, ByHandTheSocketsAreInSightFirst) {
    const auto window = open("by-hand", true, {1280, 800});
    ASSERT_TRUE(waitFor(*window, [](const Snapshot&) { return true; }));
    EXPECT_TRUE(waitUntil([&] { return !window->sockets()->listenButton()->visibleRegion().isEmpty(); }));
    window->session()->openPreset(QString::fromUtf8(kDefaultPreset));
    EXPECT_TRUE(waitUntil([&] { return window->controls()->verticalScrollBar()->value() == 0; }));
}

TEST_F(MainWindowTest, ThePlotsFollowTheChosenSocketOnceItHasSent) {
    Scenario both = *preset(kDefaultPreset);
    both.parameters.set(Key::AppBackBytes, std::int64_t{5000});
    both.parameters.set(Key::PathHops, std::int64_t{2});
    const auto window = open(both);
    ASSERT_TRUE(finish(*window));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->sockets()->table().sockets.size() == 2; }, kPatience));
    EXPECT_EQ(window->plots()->socket(), 0U);
    window->sockets()->select(SocketId{1});
    EXPECT_EQ(window->plots()->socket(), 1U);
    EXPECT_EQ(window->plots()->link(), 3U);  // from the last node
    window->sockets()->select(SocketId{0});
    EXPECT_EQ(window->plots()->socket(), 0U);
    EXPECT_EQ(window->plots()->link(), 0U);
}

TEST_F(MainWindowTest, ThePlotsStayWhereASocketOnlyReceives) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(finish(*window));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->sockets()->table().sockets.size() == 2; }, kPatience));
    window->sockets()->select(SocketId{1});
    EXPECT_EQ(window->plots()->socket(), 0U);
}

TEST_F(MainWindowTest, RewindAndReplayGivesTheSameTrace) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(finish(*window));
    const std::uint64_t hash = window->run()->snapshot()->simulation.trace().hash();
    window->run()->post(command::SeekTo{atSeconds(3)});
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return !s.ended && !s.busy; }));
    ASSERT_TRUE(finish(*window));
    EXPECT_EQ(window->run()->snapshot()->simulation.trace().hash(), hash);
}

TEST_F(MainWindowTest, BurstByKeySendsABurst) {
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.now() > atSeconds(0.4); }));
    QTest::keyClick(window->plots(), Qt::Key_B);
    EXPECT_TRUE(
        waitFor(*window, [](const Snapshot& s) { return s.simulation.endpoints().at(SocketId{0}).inFlight() >= 20; }));
}

TEST_F(MainWindowTest, SurvivesAHammerOfControlsSpeedsAndPresets) {
    const auto window = open(kDefaultPreset);
    const unsigned seed = 20261122;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 generator(seed);
    const auto random = [&generator](std::uint32_t below) { return static_cast<std::int64_t>(generator() % below); };
    const auto names = presets();
    for (int i = 0; i < 300; ++i) {
        switch (random(8)) {
        case 0:
            emit window->controls()->valueChanged(Key::NoiseLoss, Value{static_cast<double>(random(30)) / 100});
            break;
        case 1:
            emit window->controls()->valueChanged(Key::LinkRate, Value{std::int64_t{1000} + random(100'000)});
            break;
        case 2: window->run()->post(command::SetSpeed{0.01 + static_cast<double>(random(1000))}); break;
        case 3: window->run()->post(command::SetAsFastAsItCan{random(2) == 0}); break;
        case 4:
            window->session()->openPreset(QString::fromStdString(
                std::string(names[static_cast<std::size_t>(random(static_cast<std::uint32_t>(names.size())))].name)));
            break;
        case 5: QTest::keyClick(window->plots(), Qt::Key_Space); break;
        case 6: window->run()->post(command::SeekTo{atSeconds(static_cast<double>(random(10)))}); break;
        case 7: QTest::keyClick(window->plots(), Qt::Key_Right); break;
        }
        QTest::qWait(2);
    }
    window->session()->openPreset("fix-b");
    ASSERT_TRUE(finish(*window));
    EXPECT_TRUE(window->run()->snapshot()->simulation.trace().summary().intact);
}

TEST_F(MainWindowTest, PresentationHidesTheControlsAndEscapeLeavesIt) {
    const auto window = open(kDefaultPreset);
    QTest::keyClick(window->plots(), Qt::Key_F11);
    EXPECT_TRUE(window->presentation());
    EXPECT_FALSE(window->controls()->isVisible());
    QTest::keyClick(window->plots(), Qt::Key_Escape);
    EXPECT_FALSE(window->presentation());
    EXPECT_TRUE(window->controls()->isVisible());
}

}  // namespace
}  // namespace inflight
