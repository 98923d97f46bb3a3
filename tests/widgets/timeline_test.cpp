#include "widgets/views/timeline.h"

#include "tests/support/timeouts.h"

#include <gtest/gtest.h>
#include <QApplication>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

namespace inflight {
namespace {

using test::timeoutAt;

struct Shown {
    Shown() {
        timeline.resize(1216, timeline.sizeHint().height());  // 8 px beside the track: 100 px a second
        timeline.setRange(atSeconds(2), atSeconds(6));
        timeline.setCursorTime(atSeconds(4));
        timeline.show();
        for (int i = 0; i < 900; ++i) cwnd.append(atSeconds(i * 0.01), 1 + i % 50);
        run(9);
    }
    void run(double end) { timeline.setRun(&cwnd, LedgerView(ledger), atSeconds(end), nullptr); }
    QPoint at(double seconds) const { return {8 + qRound(seconds * 100), 20}; }
    void drag(double from, double to) {
        QTest::mousePress(&timeline, Qt::LeftButton, {}, at(from));
        QTest::mouseMove(&timeline, at((from + to) / 2));
        QTest::mouseMove(&timeline, at(to));
        QTest::mouseRelease(&timeline, Qt::LeftButton, {}, at(to));
    }
    std::pair<Time, Time> lastRange() {
        if (ranges.isEmpty()) return {kNever, kNever};
        return {ranges.back()[0].value<Time>(), ranges.back()[1].value<Time>()};
    }

    Series cwnd;
    std::vector<TimeoutEntry> ledger{timeoutAt(3, Verdict::False, 1), timeoutAt(5, Verdict::Real, 2)};
    Timeline timeline;
    QSignalSpy ranges{&timeline, &Timeline::rangeRequested};
    QSignalSpy cursors{&timeline, &Timeline::cursorRequested};
};

TEST(Timeline, DraggingTheHandleAsksForAnotherRange) {
    Shown s;
    s.drag(3, 4.5);
    EXPECT_EQ(s.lastRange(), std::pair(atSeconds(3.5), atSeconds(7.5)));
    EXPECT_EQ(s.cursors.count(), 0);
}

TEST(Timeline, DraggingAnEdgeResizes) {
    Shown s;
    s.drag(6, 8);
    EXPECT_EQ(s.lastRange(), std::pair(atSeconds(2), atSeconds(8)));
    s.drag(2, 1);
    EXPECT_EQ(s.lastRange(), std::pair(atSeconds(1), atSeconds(6)));
}

TEST(Timeline, AClickMovesTheCursorWhereverItFalls) {
    Shown s;
    QTest::mouseClick(&s.timeline, Qt::LeftButton, {}, s.at(8));
    ASSERT_EQ(s.cursors.count(), 1);
    EXPECT_EQ(s.cursors[0][0].value<Time>(), atSeconds(8));
    QTest::mouseClick(&s.timeline, Qt::LeftButton, {}, s.at(3));
    ASSERT_EQ(s.cursors.count(), 2) << "a click inside the handle moves the cursor, not the handle";
    EXPECT_EQ(s.cursors[1][0].value<Time>(), atSeconds(3));
    EXPECT_EQ(s.ranges.count(), 0);
}

TEST(Timeline, TheCursorCanBeDraggedIntoThePast) {
    Shown s;
    s.drag(4, 0.5);
    ASSERT_GE(s.cursors.count(), 1);
    EXPECT_EQ(s.cursors.back()[0].value<Time>(), atSeconds(0.5));
    EXPECT_EQ(s.ranges.count(), 0);
}

TEST(Timeline, TheExtentDoublesAndStartsAgainWithAnotherRun) {
    Shown s;
    EXPECT_EQ(s.timeline.places().extent, atSeconds(12));
    s.run(13);
    EXPECT_EQ(s.timeline.places().extent, atSeconds(24));
    s.run(30);
    EXPECT_EQ(s.timeline.places().extent, atSeconds(48));
    s.run(1);
    EXPECT_EQ(s.timeline.places().extent, atSeconds(12));
}

TEST(Timeline, WheelAndKeysChangeTheRange) {
    Shown s;
    QWheelEvent wheel(s.at(4), s.timeline.mapToGlobal(s.at(4)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&s.timeline, &wheel);
    EXPECT_EQ(s.lastRange(), std::pair(atSeconds(2.4), atSeconds(5.6)));
    QTest::keyClick(&s.timeline, Qt::Key_Right);
    EXPECT_EQ(s.lastRange(), std::pair(atSeconds(2.4), atSeconds(6.4)));
    QTest::keyClick(&s.timeline, Qt::Key_Home);
    EXPECT_EQ(s.lastRange(), std::pair(Time{}, atSeconds(4)));
    QTest::mouseDClick(&s.timeline, Qt::LeftButton, {}, s.at(7));
    EXPECT_EQ(s.lastRange(), std::pair(Time{}, atSeconds(12)));
}

TEST(Timeline, ItsKeysAreNotTakenByShortcuts) {
    Shown s;
    QKeyEvent own(QEvent::ShortcutOverride, Qt::Key_Left, Qt::NoModifier);
    own.ignore();
    QApplication::sendEvent(&s.timeline, &own);
    EXPECT_TRUE(own.isAccepted());
    QKeyEvent other(QEvent::ShortcutOverride, Qt::Key_Space, Qt::NoModifier);
    other.ignore();
    QApplication::sendEvent(&s.timeline, &other);
    EXPECT_FALSE(other.isAccepted());
}

TEST(Timeline, PaintsMarksCurveAndRange) {
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        Shown s;
        s.timeline.setTheme(*theme);
        s.timeline.flush();
        const QImage image = s.timeline.grab().toImage();
        const auto count = [&](double from, double to, const QColor& colour) {
            int found = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = s.at(from).x(); x < s.at(to).x(); ++x) found += image.pixelColor(x, y) == colour ? 1 : 0;
            return found;
        };
        EXPECT_GT(count(2.9, 3.1, theme->falseTimeout), 4);
        EXPECT_GT(count(4.9, 5.1, theme->realLoss), 3);
        EXPECT_EQ(count(7, 12, theme->falseTimeout), 0);
        EXPECT_GT(count(7, 9, theme->cwnd), 200) << "the curve";
        EXPECT_EQ(count(9.1, 12, theme->cwnd), 0) << "nothing is drawn where the run has not been";
        EXPECT_GT(count(3.97, 4.04, theme->cursor), 40);
    }
}

TEST(Timeline, AMarkChangesWhenItsVerdictSettles) {
    Shown s;
    s.ledger.push_back(timeoutAt(8, Verdict::Pending, 3));
    s.run(9);
    const auto realAt8 = [&] {
        s.timeline.flush();
        const QImage image = s.timeline.grab().toImage();
        int found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = s.at(7.9).x(); x < s.at(8.1).x(); ++x)
                found += image.pixelColor(x, y) == Theme::day().realLoss ? 1 : 0;
        return found;
    };
    EXPECT_EQ(realAt8(), 0);
    s.ledger.back() = timeoutAt(8, Verdict::Real, 3);
    s.run(9.5);
    EXPECT_GT(realAt8(), 0);
}

TEST(Timeline, TicksSayWhatWasDone) {
    Shown s;
    s.timeline.setTicks(
        {{atSeconds(6.5), QStringLiteral("noise.loss = 5 %")}, {atSeconds(8), QStringLiteral("a burst")}});
    QHelpEvent help(QEvent::ToolTip, s.at(6.5), s.timeline.mapToGlobal(s.at(6.5)));
    QApplication::sendEvent(&s.timeline, &help);
    EXPECT_EQ(QToolTip::text(), QStringLiteral("6.500 s: noise.loss = 5 %"));
}

}  // namespace
}  // namespace inflight
