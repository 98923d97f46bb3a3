#include "widgets/plot/plot_stack.h"

#include "tests/support/runs.h"
#include "tests/support/shown_plots.h"
#include "widgets/plot/nice_ticker.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

namespace inflight {
namespace {

class PlotStackTest : public test::ShownPlots {};

TEST_F(PlotStackTest, EqualTimesStandAboveEachOther) {
    const double x = m_stack.plot(PlotKind::Cwnd)->xOf(atSeconds(2));
    for (const PlotKind kind : {PlotKind::Rtt, PlotKind::Timeouts, PlotKind::Queue})
        EXPECT_DOUBLE_EQ(m_stack.plot(kind)->xOf(atSeconds(2)), x);
}

TEST_F(PlotStackTest, TheLegendTakesShortWordsBeforeItLosesOne) {
    const auto words = [&](PlotKind kind) { return m_stack.plot(kind)->legendWords(); };
    EXPECT_EQ(words(PlotKind::Cwnd), (QStringList{"cwnd in slow start", "cwnd later", "its floor", "in flight"}));
    m_stack.resize(560, 700);
    settle();
    EXPECT_EQ(words(PlotKind::Cwnd), (QStringList{"slow start", "later", "floor", "in flight"}));
    EXPECT_EQ(words(PlotKind::Rtt), (QStringList{"timeout", "SRTT \u00b1 RTTVAR", "sample", "late"}));
    m_stack.resize(300, 700);
    settle();
    EXPECT_LT(words(PlotKind::Cwnd).size(), 4);
}

/// A timeout far above the samples is still in the picture, as the title says; one of minutes would press them flat.
TEST_F(PlotStackTest, TheTimeoutLineStaysInThePicture) {
    const auto early = std::make_shared<Simulation>(*preset("as-written"));
    early->advance(atSeconds(1.5));
    m_stack.setSnapshot(early, early->trace(), early->now());
    m_view.show(0, 1.5);
    settle();
    const SocketTrace& sender = early->trace().socket(0);
    const double timeout = sender.rto.between(Time{}, early->now()).max;
    ASSERT_GT(timeout, 2.2 * sender.samples.at(0).y);
    EXPECT_GE(m_stack.plot(PlotKind::Rtt)->yRange().second, timeout);
}

/// Losses in a row double the timeout again and again: moderately above the samples it belongs to the scale, far above
/// them the plot says at its top edge where it is.
TEST_F(PlotStackTest, ATimeoutAboveTheScaleIsToldAtTheTopEdge) {
    const auto lossy = std::make_shared<Simulation>(test::runOf("rfc6298", atSeconds(60), [](Parameters& p) {
        p.set(Key::NoiseLoss, 0.3);
        p.set(Key::NoiseAckLoss, 0.3);
    }));
    m_stack.setSnapshot(lossy, lossy->trace(), lossy->now());
    const SocketTrace& sender = lossy->trace().socket(0);
    const TimePlot* plot = m_stack.plot(PlotKind::Rtt);
    bool moderate = false;
    bool far = false;
    for (double to = 5; to < 60; to += 0.5) {
        m_view.show(to - 5, to);
        settle();
        double dots = 0;
        for (const Dots* kind : {&sender.samples, &sender.late})
            kind->visit(atSeconds(to - 5), atSeconds(to), Duration{1},
                        [&](const Dots::Box& box) { dots = std::max(dots, static_cast<double>(box.maxY)); });
        if (dots == 0) continue;
        const double timeout = sender.rto.between(atSeconds(to - 5), atSeconds(to)).max;
        const bool shown = timeout <= plot->yRange().second;
        EXPECT_TRUE(shown || timeout > 8 * dots) << to;
        const QRect top(plot->area().topLeft().toPoint(), QSize(static_cast<int>(plot->area().width()), 4));
        const QImage edge = surface(PlotKind::Rtt)->grab(top).toImage();
        int inked = 0;
        for (int y = 0; y < edge.height(); ++y)
            for (int x = 0; x < edge.width(); ++x) inked += edge.pixelColor(x, y) == m_stack.style().theme->timeoutLine;
        EXPECT_TRUE(shown || inked > 4) << to;
        moderate = moderate || (shown && timeout > 6 * dots);
        far = far || !shown;
    }
    EXPECT_TRUE(moderate);
    EXPECT_TRUE(far);
}

/// A run without a socket leaves nothing of the one before it.
TEST_F(PlotStackTest, WhereNothingIsOpenNothingIsDrawn) {
    const auto nothing = std::make_shared<Simulation>(test::runOf("by-hand", atSeconds(3)));
    m_stack.setSnapshot(nothing, nothing->trace(), nothing->now());
    m_view.show(0, 5);
    settle();
    const Theme& t = *m_stack.style().theme;
    for (const PlotKind kind : {PlotKind::Cwnd, PlotKind::Rtt, PlotKind::Timeouts, PlotKind::Queue}) {
        const QImage image = surface(kind)->grab(m_stack.plot(kind)->area().toRect()).toImage();
        for (const QColor& color : {t.cwnd, t.inFlight, t.rtt, t.timeoutLine, t.falseTimeout, t.falseText, t.queue})
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x) ASSERT_NE(image.pixelColor(x, y), color) << x << ' ' << y;
    }
}

TEST_F(PlotStackTest, AnEmptyPlotOfRoundTripTimesHasTheScaleOfTheFirstTimeout) {
    const auto nothing = std::make_shared<Simulation>(*preset("by-hand"));
    m_stack.setSnapshot(nothing, nothing->trace(), nothing->now());
    settle();
    EXPECT_EQ(m_stack.plot(PlotKind::Rtt)->yRange().second, 1000);
}

TEST_F(PlotStackTest, WheelZoomsAllPlotsAtThePointer) {
    const QPoint at = place(PlotKind::Rtt, 2);
    const double before = m_view.span();
    turnWheel(PlotKind::Rtt, at, 1);
    EXPECT_NEAR(m_view.span(), before * 0.8, 1e-9);
    EXPECT_NEAR(m_stack.plot(PlotKind::Queue)->xOf(atSeconds(2)), at.x(), 1.5);
}

TEST_F(PlotStackTest, ControlWheelZoomsTheValuesOfOnePlot) {
    const auto [lower, upper] = m_stack.plot(PlotKind::Cwnd)->yRange();
    const auto other = m_stack.plot(PlotKind::Rtt)->yRange();
    turnWheel(PlotKind::Cwnd, place(PlotKind::Cwnd, 2), 1, Qt::ControlModifier);
    const auto [newLower, newUpper] = m_stack.plot(PlotKind::Cwnd)->yRange();
    EXPECT_NEAR(newUpper - newLower, (upper - lower) * 0.8, 1e-6);
    EXPECT_EQ(m_stack.plot(PlotKind::Rtt)->yRange(), other);
    EXPECT_DOUBLE_EQ(m_view.span(), 5);
    QTest::mouseDClick(surface(PlotKind::Cwnd), Qt::LeftButton, {}, place(PlotKind::Cwnd, 2));
    settle();
    EXPECT_FALSE(m_stack.plot(PlotKind::Cwnd)->hasOwnY());
}

TEST_F(PlotStackTest, LeftDragZoomsIntoTheBox) {
    QWidget* widget = surface(PlotKind::Queue);
    QTest::mousePress(widget, Qt::LeftButton, {}, place(PlotKind::Queue, 1));
    QTest::mouseMove(widget, place(PlotKind::Queue, 2));
    QTest::mouseMove(widget, place(PlotKind::Queue, 3));
    QTest::mouseRelease(widget, Qt::LeftButton, {}, place(PlotKind::Queue, 3));
    EXPECT_NEAR(m_view.from(), 1, 0.01);
    EXPECT_NEAR(m_view.to(), 3, 0.01);
    EXPECT_FALSE(m_view.following());
    EXPECT_FALSE(m_view.cursor().has_value());
}

TEST_F(PlotStackTest, MiddleDragAndShiftLeftDragPan) {
    m_view.zoomTo(2, 3);
    settle();
    for (const auto& [button, keys] : {std::pair{Qt::MiddleButton, Qt::KeyboardModifiers()},
                                       std::pair{Qt::LeftButton, Qt::KeyboardModifiers(Qt::ShiftModifier)}}) {
        m_view.show(2, 3);
        settle();
        QWidget* widget = surface(PlotKind::Cwnd);
        QTest::mousePress(widget, button, keys, place(PlotKind::Cwnd, 2.5));
        QTest::mouseMove(widget, place(PlotKind::Cwnd, 2.75));
        QTest::mouseRelease(widget, button, keys, place(PlotKind::Cwnd, 2.75));
        EXPECT_NEAR(m_view.from(), 1.75, 0.01);
        EXPECT_NEAR(m_view.span(), 1, 1e-9);
    }
}

TEST_F(PlotStackTest, TheCursorIsOneLineThroughAllPlots) {
    const QImage before = m_stack.grab().toImage();
    m_view.setCursor(atSeconds(0.15));
    settle();
    const QImage after = m_stack.grab().toImage();
    const int x = surface(PlotKind::Cwnd)->mapTo(&m_stack, place(PlotKind::Cwnd, 0.15)).x();
    const int top = surface(PlotKind::Cwnd)->mapTo(&m_stack, place(PlotKind::Cwnd, 0.15, 0.05)).y();
    const int bottom = surface(PlotKind::Queue)->mapTo(&m_stack, place(PlotKind::Queue, 0.15, 0.95)).y();
    const auto isCursor = [&](int column, int y) {
        return after.pixelColor(column, y) == m_stack.style().theme->cursor;
    };
    const int line = isCursor(x, top) ? x : x - 1;
    for (int y = top; y <= bottom; ++y) ASSERT_TRUE(isCursor(line, y)) << y;
    for (int y = 0; y < after.height(); ++y)
        for (int column = 0; column < after.width(); ++column) {
            if (column == line) continue;
            ASSERT_EQ(after.pixel(column, y), before.pixel(column, y)) << column << ' ' << y;
        }
}

TEST_F(PlotStackTest, AHiddenPlotGivesItsRoomAndTheLowestHasTheAxis) {
    const int before = m_stack.plot(PlotKind::Cwnd)->height();
    m_stack.setPlotShown(PlotKind::Queue, false);
    settle();
    EXPECT_GT(m_stack.plot(PlotKind::Cwnd)->height(), before);
    EXPECT_EQ(m_stack.plot(PlotKind::Timeouts)->geometry().bottom(), m_stack.height() - 1);
}

/// Small, and in the type of a presentation: window and RTT stay readable, the others give way one after the other.
TEST_F(PlotStackTest, WhereRoomIsShortTheQueueGoesThenTheTimeouts) {
    PlotStyle style = m_stack.style();
    for (const double scale : {1.0, 1.6}) {
        style.fontScale = scale;
        style.endValues = scale > 1;
        m_stack.setStyle(style);
        QStringList seen;
        for (int high = 700; high >= m_stack.minimumSizeHint().height(); --high) {
            m_stack.resize(900, high);
            for (const PlotKind kind : {PlotKind::Cwnd, PlotKind::Rtt}) {
                ASSERT_TRUE(m_stack.plot(kind)->isVisible()) << high;
                ASSERT_GE(m_stack.plot(kind)->area().height(), 36 * scale) << high;
            }
            QString now;
            if (m_stack.plot(PlotKind::Timeouts)->isVisible()) now += "timeouts ";
            if (m_stack.plot(PlotKind::Queue)->isVisible()) now += "queue";
            if (seen.isEmpty() || seen.last() != now) seen << now;
        }
        EXPECT_EQ(seen, (QStringList{"timeouts queue", "timeouts ", ""}));
        for (int high = m_stack.minimumSizeHint().height(); high > 0; --high) m_stack.resize(900, high);
        EXPECT_TRUE(m_stack.isPlotShown(PlotKind::Queue)) << "it is wanted still";
        m_stack.resize(900, 700);
        EXPECT_TRUE(m_stack.plot(PlotKind::Queue)->isVisible());
    }
}

TEST_F(PlotStackTest, APictureShowsWhatTheWindowHasNoRoomFor) {
    const QImage whole = m_stack.image({1200, 800}, 1);
    m_stack.resize(900, m_stack.minimumSizeHint().height());
    settle();
    EXPECT_EQ(m_stack.image({1200, 800}, 1), whole);
}

TEST_F(PlotStackTest, InLargeTypeEveryValueAxisStillSaysZero) {
    PlotStyle style = m_stack.style();
    style.fontScale = 1.6;
    m_stack.setStyle(style);
    settle();
    for (const PlotKind kind : {PlotKind::Cwnd, PlotKind::Rtt, PlotKind::Queue}) {
        const QImage image = surface(kind)->grab().toImage();
        const QRectF area = m_stack.plot(kind)->area();
        bool zero = false;
        for (int y = static_cast<int>(area.bottom()) - 6; y <= area.bottom() + 6; ++y)
            for (int x = 0; x < area.left() - 2; ++x) zero = zero || image.pixelColor(x, y) != style.theme->card;
        EXPECT_TRUE(zero) << m_stack.plot(kind)->words().name.toStdString();
    }
}

/// Labels that would lie on each other leave room: the first and the last are the ones that tell the scale.
TEST(NiceTicker, WithLittleRoomOnlyTheEndsAreWritten) {
    NiceTicker ticker{QString()};
    QVector<double> ticks;
    QVector<QString> labels;
    ticker.setTickCount(2);
    ticker.generate(QCPRange(0, 40), QLocale::c(), 'f', 0, ticks, nullptr, &labels);
    EXPECT_EQ(labels, (QVector<QString>{"0", "20", "40"}));
    ticker.setOnlyEnds(true);
    ticker.generate(QCPRange(0, 40), QLocale::c(), 'f', 0, ticks, nullptr, &labels);
    EXPECT_EQ(labels, (QVector<QString>{"0", "", "40"}));
}

/// The line that the lesson is about is as strong as the curves next to it.
TEST_F(PlotStackTest, TheTimeoutLineIsAsWideAsTheOthers) {
    PlotStyle style = m_stack.style();
    style.lineWidth = 3;
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        style.theme = theme;
        m_stack.setStyle(style);
        settle();
        const QImage image = surface(PlotKind::Rtt)->grab().toImage();
        const QRect area = m_stack.plot(PlotKind::Rtt)->area().toRect();
        std::map<int, int> runs;  // of the line's colour in a column, by height
        for (int x = area.left(); x < area.right(); ++x) {
            int high = 0;
            for (int y = area.top(); y <= area.bottom(); ++y) {
                if (image.pixelColor(x, y) == theme->timeoutLine) ++high;
                else if (high > 0) ++runs[std::exchange(high, 0)];
            }
        }
        const auto most = std::ranges::max_element(runs, {}, [](const auto& run) { return run.second; });
        ASSERT_NE(most, runs.end());
        EXPECT_EQ(most->first, 3);
    }
}

/// At the ends of the curves their values are written, unless the curves would be narrower than the words.
TEST_F(PlotStackTest, ValuesAtTheEndsLeaveTheCurvesMostOfTheWidth) {
    PlotStyle style = m_stack.style();
    style.fontScale = 1.6;
    style.endValues = true;
    m_stack.setStyle(style);
    const auto beside = [&] { return surface(PlotKind::Rtt)->width() - m_stack.plot(PlotKind::Rtt)->area().right(); };
    EXPECT_GT(beside(), 100);
    m_stack.resize(440, 700);
    settle();
    EXPECT_LT(beside(), 30);
}

TEST_F(PlotStackTest, CopyAsCsvWritesTheVisibleRange) {
    m_view.show(1, 2);
    m_stack.copyCsv(PlotKind::Cwnd);
    const QStringList lines = QApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
    EXPECT_EQ(lines.first(), "time_s,cwnd_packets,in_flight_packets");
    ASSERT_GT(lines.size(), 3);
    EXPECT_GE(lines[1].section(',', 0, 0).toDouble(), 1);
    EXPECT_LE(lines.last().section(',', 0, 0).toDouble(), 2);
}

TEST_F(PlotStackTest, PictureIsTheSameTwiceAndLeavesTheScreenAlone) {
    const QImage screen = m_stack.grab().toImage();
    const QImage first = m_stack.image({1200, 800}, 1);
    EXPECT_EQ(first, m_stack.image({1200, 800}, 1));
    settle();
    EXPECT_EQ(m_stack.grab().toImage(), screen);
}

TEST_F(PlotStackTest, BothThemesPaintTheirCards) {
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        PlotStyle style = m_stack.style();
        style.theme = theme;
        m_stack.setStyle(style);
        settle();
        const QImage image = m_stack.grab().toImage();
        const QPoint at = surface(PlotKind::Cwnd)->mapTo(&m_stack, QPoint(2, 2));
        EXPECT_EQ(image.pixelColor(at), theme->card);
    }
}

}  // namespace
}  // namespace inflight
