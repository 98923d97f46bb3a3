// What the pointer is told in the plots, and what a click there means.
#include "core/trace/quantity.h"
#include "tests/support/shown_plots.h"
#include "widgets/plot/plot_csv.h"
#include "widgets/plot/plots.h"

#include <QSignalSpy>
#include <QTest>
#include <set>

namespace inflight {
namespace {

class PlotPointingTest : public test::ShownPlots {};

TEST_F(PlotPointingTest, ClickSetsTheCursorThere) {
    QSignalSpy clicked(&m_view, &SharedView::timeClicked);
    QTest::mouseClick(surface(PlotKind::Cwnd), Qt::LeftButton, {}, place(PlotKind::Cwnd, 3));
    ASSERT_TRUE(m_view.cursor().has_value());
    EXPECT_NEAR(inSeconds(*m_view.cursor()), 3, 0.01);
    EXPECT_EQ(clicked.count(), 1);
}

TEST_F(PlotPointingTest, ClickOnAMarkSelectsItsTimeout) {
    ASSERT_GT(run().trace().ledger().size(), 10u);
    const TimeoutEntry& last = run().trace().ledger().at(run().trace().ledger().size() - 1);
    ASSERT_EQ(last.verdict, Verdict::False);
    QSignalSpy clicked(&m_view, &SharedView::timeoutClicked);
    QTest::mouseClick(surface(PlotKind::Timeouts), Qt::LeftButton, {},
                      place(PlotKind::Timeouts, inSeconds(last.fired), 0.125));
    ASSERT_EQ(clicked.count(), 1);
    ASSERT_TRUE(m_view.selectedTimeout().has_value());
    EXPECT_EQ(run().trace().ledger().at(*m_view.selectedTimeout()).fired, last.fired);
    // The row of real losses is empty there: a click sets the cursor instead.
    QTest::mouseClick(surface(PlotKind::Timeouts), Qt::LeftButton, {},
                      place(PlotKind::Timeouts, inSeconds(last.fired), 0.375));
    EXPECT_EQ(clicked.count(), 1);
    EXPECT_TRUE(m_view.cursor().has_value());
}

TEST_F(PlotPointingTest, ALateDotLeadsToItsTimeout) {
    const Dots& late = run().trace().socket(0).late;
    ASSERT_GT(late.size(), 0u);
    const Dots::Dot dot = late.at(late.size() / 2);
    const TimePlot* plot = m_stack.plot(PlotKind::Rtt);
    const auto [lower, upper] = plot->yRange();
    const double share = 1 - static_cast<double>(dot.y) / upper;
    QTest::mouseClick(surface(PlotKind::Rtt), Qt::LeftButton, {}, place(PlotKind::Rtt, inSeconds(dot.x), share));
    ASSERT_TRUE(m_view.selectedTimeout().has_value());
    const TimeoutEntry& entry = run().trace().ledger().at(*m_view.selectedTimeout());
    EXPECT_NEAR(inSeconds(entry.sentAt), inSeconds(dot.x), 0.02);
    EXPECT_EQ(lower, 0);
}

/// Where dots of one time stand above each other, the one under the pointer is told.
TEST_F(PlotPointingTest, APointedDotIsTheOneThatAClickOpens) {
    const TimePlot* plot = m_stack.plot(PlotKind::Rtt);
    const QRectF area = plot->area();
    int dots = 0;
    for (double y = area.top(); y < area.bottom(); y += 2)
        for (double x = area.left(); x < area.right(); x += 2) {
            const auto sample = plot->content().sampleAt({x, y});
            if (!sample || plot->content().timeoutAt({x, y})) continue;
            ++dots;
            const std::vector<Readout> told = plot->readoutsUnder({x, y});
            ASSERT_FALSE(told.empty());
            const QString rtt = QString::fromStdString(showDuration(sample->rtt));
            EXPECT_TRUE(told[0].value.startsWith(rtt + ',')) << told[0].value.toStdString() << ' ' << rtt.toStdString();
        }
    EXPECT_GT(dots, 20);
}

TEST_F(PlotPointingTest, HoverShowsTheValuesInForceWithUnits) {
    const Time t = atSeconds(2);
    const std::vector<Readout> values = m_stack.plot(PlotKind::Cwnd)->readoutsAt(t);
    ASSERT_GE(values.size(), 3u);
    const double window = run().trace().socket(0).cwnd.valueAt(t);
    EXPECT_EQ(values[0].value, QString("%1 packets").arg(window, 0, 'f', 1));
    EXPECT_TRUE(m_stack.plot(PlotKind::Cwnd)->readoutsAt(atSeconds(4.8)).empty());  // the future
    for (const Readout& r : m_stack.plot(PlotKind::Rtt)->readoutsAt(t))
        EXPECT_TRUE(r.value.contains('s')) << r.value.toStdString();
}

TEST_F(PlotPointingTest, ZoomedInTheTimersAreBarsThatCanBeClicked) {
    const TimeoutEntry& last = run().trace().ledger().at(run().trace().ledger().size() - 1);
    for (const PlotKind kind : {PlotKind::Cwnd, PlotKind::Rtt, PlotKind::Queue}) m_stack.setPlotShown(kind, false);
    m_view.zoomTo(inSeconds(last.sentAt) - 0.05, inSeconds(last.fired) + 0.2);
    settle();
    const QRectF area = m_stack.plot(PlotKind::Timeouts)->area();
    // In the middle of the bar no mark is near, yet some lane answers with a timer that runs then.
    const double middle = (inSeconds(last.sentAt) + inSeconds(last.fired)) / 2;
    bool found = false;
    for (double y = area.top() + 1; y < area.bottom() && !found; y += 2) {
        const auto index = m_stack.plot(PlotKind::Timeouts)
                               ->content()
                               .timeoutAt(QPointF(m_stack.plot(PlotKind::Timeouts)->xOf(atSeconds(middle)), y));
        found = index && run().trace().ledger().at(*index).fired == last.fired;
    }
    EXPECT_TRUE(found);
}

/// Pointing and clicking mean the same timeout wherever they are, in rows and among bars.
TEST_F(PlotPointingTest, WhatIsPointedAtIsWhatAClickOpens) {
    const LedgerView ledger(run().trace().ledger());
    const TimePlot* plot = m_stack.plot(PlotKind::Timeouts);
    for (const bool bars : {false, true}) {
        if (bars) m_view.zoomTo(2.6, 3.2);
        settle();
        const QRectF area = plot->area();
        std::set<std::uint64_t> named;
        for (double y = area.top(); y < area.bottom(); y += 3)
            for (double x = area.left(); x < area.right(); x += 2) {
                const auto index = plot->content().timeoutAt({x, y});
                const std::vector<Readout> told = plot->readoutsUnder({x, y});
                ASSERT_EQ(told.empty(), !index.has_value()) << x << ' ' << y;
                if (!index) continue;
                const TimeoutEntry& entry = ledger.at(*index);
                ASSERT_EQ(told[0].value, describeTimeout(entry));
                if (const auto packet = plot->content().packetAt({x, y})) {
                    ASSERT_EQ(packet->packet, entry.packet);
                }
                named.insert(entry.packet);
            }
        EXPECT_GT(named.size(), 5U) << bars;
    }
}

TEST_F(PlotPointingTest, AHoveredBarSaysWhenItWasSentWhenItExpiredAndWhenTheAckCame) {
    m_view.zoomTo(2.6, 3.2);
    settle();
    const TimePlot* plot = m_stack.plot(PlotKind::Timeouts);
    const QRectF area = plot->area();
    const auto under = [&](double seconds, double y) {
        return plot->readoutsUnder({plot->xOf(atSeconds(seconds)), y});
    };
    std::vector<Readout> told;
    for (double y = area.top(); y < area.bottom() && told.empty(); y += 1) told = under(2.65, y);  // no mark there
    ASSERT_EQ(told.size(), 4U);
    EXPECT_EQ(told[1].label, "sent");
    EXPECT_EQ(told[2].label, "deadline");
    EXPECT_EQ(told[3].label, "ACK");
    for (std::size_t i = 1; i < 4; ++i) EXPECT_TRUE(told[i].value.endsWith(" s")) << told[i].value.toStdString();
}

TEST_F(PlotPointingTest, TheSelectedBarIsFramed) {
    m_view.zoomTo(2.6, 3.2);
    settle();
    const auto inked = [&] {
        const QImage image = m_stack.plot(PlotKind::Timeouts)->grab().toImage();
        int count = 0;
        for (int y = image.height() / 4; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y) == m_stack.style().theme->ink;
        return count;
    };
    const int before = inked();
    const LedgerView ledger(run().trace().ledger());
    const std::size_t index = firstTimeoutAt(ledger, atSeconds(2.9));
    ASSERT_LT(index, ledger.size());
    const TimeoutEntry& entry = ledger.at(index);
    m_view.setSelectedTimeout(index);
    settle();
    const TimePlot* plot = m_stack.plot(PlotKind::Timeouts);
    const double from = std::max(plot->area().left(), plot->xOf(entry.sentAt));
    EXPECT_GT(inked() - before, 2 * (plot->xOf(entry.fired) - from));
}

TEST_F(PlotPointingTest, TheLineStaysUnderAPointerAtRest) {
    QTest::mouseMove(surface(PlotKind::Cwnd), place(PlotKind::Cwnd, 2));
    settle();
    ASSERT_TRUE(m_view.hover());
    const double before = inSeconds(*m_view.hover());
    m_view.show(m_view.from() + 1, m_view.to() + 1);
    settle();
    ASSERT_TRUE(m_view.hover());
    EXPECT_NEAR(inSeconds(*m_view.hover()), before + 1, 0.05);
}

}  // namespace
}  // namespace inflight
