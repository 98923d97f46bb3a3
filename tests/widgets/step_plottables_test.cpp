#include "widgets/plot/nice_ticker.h"
#include "widgets/plot/stamps.h"
#include "widgets/plot/step_plottables.h"

#include <gtest/gtest.h>

#include <cmath>
#include <QImage>

namespace inflight {
namespace {

constexpr int kLeft = 10;
constexpr int kWidth = 200;   // 2 s: 10 ms a pixel
constexpr int kHeight = 101;  // a unit a pixel: the value v stands at row kTop + 100 - v
constexpr int kTop = 5;

/// A plot whose axes map 10 ms and 1 unit to one logical pixel, painted on white.
class PlottableTest : public testing::Test {
  protected:
    PlottableTest() {
        m_plot.setViewport(QRect(0, 0, kLeft + kWidth + 10, kTop + kHeight + 10));
        m_plot.setNotAntialiasedElements(QCP::aeAll);
        m_plot.plotLayout()->setAutoMargins(QCP::msNone);
        m_plot.axisRect()->setAutoMargins(QCP::msNone);
        m_plot.axisRect()->setMinimumMargins(QMargins(0, 0, 0, 0));
        m_plot.axisRect()->setMargins(QMargins(kLeft, kTop, 10, 10));
        m_plot.addLayer("fills", m_plot.layer("grid"), QCustomPlot::limBelow);
        m_plot.addLayer("stamps", m_plot.layer("axes"), QCustomPlot::limAbove);
        for (QCPAxis* axis : {m_plot.xAxis, m_plot.yAxis}) axis->setVisible(false);
        m_plot.xAxis->setRange(0, 2);
        m_plot.yAxis->setRange(0, kHeight);
        m_plot.setBackground(QBrush(Qt::white));
    }
    QImage paint(double ratio = 1) {
        const QSize size(kLeft + kWidth + 10, kTop + kHeight + 10);
        QImage image(size * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        QCPPainter painter(&image);
        m_plot.toPainter(&painter, size.width(), size.height());
        return image;
    }
    static int xOf(double seconds) { return kLeft + static_cast<int>(seconds * 100); }
    static int yOf(int value) { return kTop + 100 - value; }
    static SeriesRef step() {  // 20 from 0 s, 60 from 1 s
        auto series = std::make_shared<Series>();
        series->append(Time{}, 20);
        series->append(atSeconds(1), 60);
        return series;
    }
    QCustomPlot m_plot;
};

TEST_F(PlottableTest, AStepIsDrawnAtItsPixelsAndNowhereElse) {
    auto* curve = new StepCurve(m_plot.xAxis, m_plot.yAxis);
    curve->setColor(Qt::blue);
    curve->setWidth(1);
    curve->setData(step(), atSeconds(1.5));
    const QImage image = paint();
    const QColor blue(Qt::blue);
    for (int x = xOf(0); x < xOf(1); ++x)
        for (int v = 0; v <= 100; ++v) ASSERT_EQ(image.pixelColor(x, yOf(v)) == blue, v == 20) << x << ' ' << v;
    for (int v = 0; v <= 100; ++v)  // the rise, in the column of 1 s
        ASSERT_EQ(image.pixelColor(xOf(1), yOf(v)) == blue, v >= 20 && v <= 60) << v;
    for (int x = xOf(1) + 1; x <= xOf(1.5); ++x) ASSERT_EQ(image.pixelColor(x, yOf(60)), blue) << x;
    for (int x = xOf(1.5) + 1; x < xOf(2); ++x)  // nothing beyond its end
        ASSERT_NE(image.pixelColor(x, yOf(60)), blue) << x;
}

TEST_F(PlottableTest, AnAreaWithoutHeightIsLeftEmpty) {
    (new StepCurve(m_plot.xAxis, m_plot.yAxis))->setData(step(), atSeconds(1.5));
    (new DashedStep(m_plot.xAxis, m_plot.yAxis))->setData(step(), atSeconds(1.5));
    (new FilledStep(m_plot.xAxis, m_plot.yAxis))->setData(step(), atSeconds(1.5));
    QImage image(300, 200, QImage::Format_RGB32);
    for (int height = 0; height < 30; ++height) {
        QCPPainter painter(&image);
        m_plot.toPainter(&painter, 300, height);
    }
}

TEST_F(PlottableTest, WidthsAreWholeDevicePixelsAtFractionalScale) {
    auto* curve = new StepCurve(m_plot.xAxis, m_plot.yAxis);
    curve->setColor(Qt::blue);
    curve->setWidth(2);
    curve->setData(step(), atSeconds(2));
    const QImage image = paint(1.5);
    for (int x : {40, 100, 200, 300}) {
        int blue = 0;
        int other = 0;
        for (int y = 0; y < image.height(); ++y) {
            const QColor c = image.pixelColor(x, y);
            blue += c == QColor(Qt::blue);
            other += c != QColor(Qt::blue) && c != QColor(Qt::white);
        }
        EXPECT_EQ(blue, 3) << x;
        EXPECT_EQ(other, 0) << x;
    }
}

TEST_F(PlottableTest, SecondColourBeginsAtTheSwitch) {
    auto* curve = new StepCurve(m_plot.xAxis, m_plot.yAxis);
    curve->setColors(Qt::blue, Qt::red);
    curve->setWidth(1);
    curve->setSwitchAt(atSeconds(1));
    curve->setData(step(), atSeconds(2));
    const QImage image = paint();
    EXPECT_EQ(image.pixelColor(xOf(0.99), yOf(20)), QColor(Qt::blue));
    EXPECT_EQ(image.pixelColor(xOf(1), yOf(40)), QColor(Qt::red));
    EXPECT_EQ(image.pixelColor(xOf(1.5), yOf(60)), QColor(Qt::red));
}

TEST_F(PlottableTest, DashesLeaveGapsAndMoveWithTheData) {
    auto* curve = new DashedStep(m_plot.xAxis, m_plot.yAxis);
    curve->setColor(Qt::black);
    curve->setWidth(1);
    curve->setData(step(), atSeconds(2));
    const auto pattern = [&](const QImage& image, double from) {
        QString dots;
        for (int x = xOf(from); x < xOf(from) + 80; ++x)
            dots += image.pixelColor(x, yOf(20)) == QColor(Qt::black) ? '#' : ' ';
        return dots;
    };
    const QString before = pattern(paint(), 0.1);
    EXPECT_EQ(before.count('#'), 48);  // 6 of 10
    EXPECT_TRUE(before.contains("######    ######"));
    m_plot.xAxis->setRange(0.05, 2.05);
    EXPECT_EQ(pattern(paint(), 0.05), before);
}

TEST_F(PlottableTest, AHeavierLineHasLongerDashes) {
    auto* curve = new DashedStep(m_plot.xAxis, m_plot.yAxis);
    curve->setColor(Qt::black);
    curve->setWidth(4);
    curve->setData(step(), atSeconds(2));
    const QImage image = paint();
    QString dots;
    for (int x = xOf(0.1); x < xOf(0.9); ++x) dots += image.pixelColor(x, yOf(20)) == QColor(Qt::black) ? '#' : ' ';
    EXPECT_TRUE(dots.contains("############        ############")) << dots.toStdString();
}

TEST_F(PlottableTest, ARiseOfADashedCurveIsDashedToo) {
    auto* curve = new DashedStep(m_plot.xAxis, m_plot.yAxis);
    curve->setColor(Qt::black);
    curve->setWidth(1);
    curve->setData(step(), atSeconds(2));
    const QImage image = paint();
    int on = 0;
    for (int v = 21; v < 60; ++v) on += image.pixelColor(xOf(1), yOf(v)) == QColor(Qt::black);
    EXPECT_GT(on, 15);
    EXPECT_LT(on, 32);
}

TEST_F(PlottableTest, FillReachesFromTheValueToZero) {
    auto* fill = new FilledStep(m_plot.xAxis, m_plot.yAxis);
    fill->setColor(Qt::yellow);
    fill->setData(step(), atSeconds(2));
    const QImage image = paint();
    for (int v = 0; v <= 100; ++v) {
        ASSERT_EQ(image.pixelColor(xOf(0.5), yOf(v)) == QColor(Qt::yellow), v <= 20) << v;
        ASSERT_EQ(image.pixelColor(xOf(1.5), yOf(v)) == QColor(Qt::yellow), v <= 60) << v;
    }
}

TEST_F(PlottableTest, BandIsMiddlePlusMinusDeviation) {
    auto deviation = std::make_shared<Series>();
    deviation->append(Time{}, 10);
    deviation->append(atSeconds(1), 5);
    auto* band = new Band(m_plot.xAxis, m_plot.yAxis);
    band->setColor(Qt::green);
    band->setData(step(), deviation, atSeconds(2));
    const QImage image = paint();
    for (int v = 0; v <= 100; ++v) {
        ASSERT_EQ(image.pixelColor(xOf(0.5), yOf(v)) == QColor(Qt::green), v >= 10 && v <= 30) << v;
        ASSERT_EQ(image.pixelColor(xOf(1.5), yOf(v)) == QColor(Qt::green), v >= 55 && v <= 65) << v;
    }
}

TEST_F(PlottableTest, NothingLeavesTheArea) {
    auto* curve = new StepCurve(m_plot.xAxis, m_plot.yAxis);
    curve->setColor(Qt::blue);
    curve->setWidth(5);
    curve->setData(step(), atSeconds(2));
    auto* fill = new FilledStep(m_plot.xAxis, m_plot.yAxis);
    fill->setColor(Qt::yellow);
    fill->setData(step(), atSeconds(2));
    m_plot.yAxis->setRange(30, 50);  // both values lie outside
    m_plot.xAxis->setRange(0.5, 1.5);
    const QImage image = paint();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            if (x >= kLeft && x < kLeft + kWidth && y >= kTop && y < kTop + kHeight) continue;
            ASSERT_EQ(image.pixelColor(x, y), QColor(Qt::white)) << x << ' ' << y;
        }
}

TEST_F(PlottableTest, StampsStandAtTheSendTime) {
    auto dots = std::make_shared<Dots>();
    dots->append(atSeconds(0.5), 40);
    dots->append(atSeconds(1.2), 70);
    auto* stamps = new Stamps(m_plot.xAxis, m_plot.yAxis, Stamp::Dot);
    stamps->setColors(Qt::darkGreen, Qt::darkGreen);
    stamps->setSize(5);
    stamps->setData(dots);
    const QImage image = paint();
    EXPECT_EQ(image.pixelColor(xOf(0.5), yOf(40)), QColor(Qt::darkGreen));
    EXPECT_EQ(image.pixelColor(xOf(1.2), yOf(70)), QColor(Qt::darkGreen));
    EXPECT_EQ(image.pixelColor(xOf(0.5) + 4, yOf(40)), QColor(Qt::white));
    EXPECT_EQ(image.pixelColor(xOf(0.5), yOf(40) + 4), QColor(Qt::white));
}

TEST_F(PlottableTest, HollowStampsShowWhatIsUnderTheirFillColour) {
    auto dots = std::make_shared<Dots>();
    dots->append(atSeconds(0.5), 40);
    auto* stamps = new Stamps(m_plot.xAxis, m_plot.yAxis, Stamp::HollowDot);
    stamps->setColors(Qt::white, Qt::black);
    stamps->setSize(9);
    stamps->setData(dots);
    const QImage image = paint();
    EXPECT_EQ(image.pixelColor(xOf(0.5), yOf(40)), QColor(Qt::white));
    EXPECT_LT(image.pixelColor(xOf(0.5) + 4, yOf(40)).lightness(), 128);
}

TEST_F(PlottableTest, ManyDotsInAColumnBecomeABar) {
    auto dots = std::make_shared<Dots>();
    for (int i = 0; i < 4096; ++i) dots->append(Time{Duration{1'000'000'000 + i}}, 20 + i % 50);
    auto* stamps = new Stamps(m_plot.xAxis, m_plot.yAxis, Stamp::Dot);
    stamps->setColors(Qt::darkGreen, Qt::darkGreen);
    stamps->setData(dots);
    const QImage image = paint();
    for (int v = 20; v < 70; ++v) EXPECT_EQ(image.pixelColor(xOf(1), yOf(v)), QColor(Qt::darkGreen)) << v;
    EXPECT_EQ(image.pixelColor(xOf(1), yOf(80)), QColor(Qt::white));
}

/// Whatever range was drawn before, and however far the run was then.
TEST_F(PlottableTest, CurvesThatShareColumnsLookAsEachAlone) {
    auto* area = new FilledStep(m_plot.xAxis, m_plot.yAxis);
    auto* edge = new StepCurve(m_plot.xAxis, m_plot.yAxis, area->memory());
    auto* floored = new StepCurve(m_plot.xAxis, m_plot.yAxis, area->memory());
    area->setColor(Qt::yellow);
    edge->setColor(Qt::red);
    floored->setColor(Qt::blue);
    floored->setFloored(true);
    auto series = std::make_shared<Series>();
    std::int64_t points = 0;
    for (int frame = 0; frame < 12; ++frame) {
        for (const std::int64_t more = points + 6000; points < more; ++points)
            series->append(Time{} + Duration{30'000 * points}, static_cast<double>(points * points % 997) / 10);
        if (frame % 3 != 1) m_plot.xAxis->setRange(0, 0.01 * std::pow(1.6, frame));
        const Time end = Time{} + Duration{30'000 * points};
        area->setData(series, end);
        edge->setData(series, end);
        floored->setData(series, end);
        const QImage shared = paint();
        auto* alone = new FilledStep(m_plot.xAxis, m_plot.yAxis);
        auto* aloneEdge = new StepCurve(m_plot.xAxis, m_plot.yAxis);
        auto* aloneFloored = new StepCurve(m_plot.xAxis, m_plot.yAxis);
        alone->setColor(Qt::yellow);
        aloneEdge->setColor(Qt::red);
        aloneFloored->setColor(Qt::blue);
        aloneFloored->setFloored(true);
        for (LivePlottable* plottable : std::initializer_list<LivePlottable*>{area, edge, floored})
            plottable->setVisible(false);
        alone->setData(series, end);
        aloneEdge->setData(series, end);
        aloneFloored->setData(series, end);
        ASSERT_EQ(paint(), shared) << "frame " << frame;
        for (LivePlottable* plottable : std::initializer_list<LivePlottable*>{alone, aloneEdge, aloneFloored})
            m_plot.removePlottable(plottable);
        for (LivePlottable* plottable : std::initializer_list<LivePlottable*>{area, edge, floored})
            plottable->setVisible(true);
    }
}

TEST_F(PlottableTest, SamePictureTwice) {
    auto* curve = new DashedStep(m_plot.xAxis, m_plot.yAxis);
    curve->setColor(Qt::black);
    curve->setData(step(), atSeconds(2));
    EXPECT_EQ(paint(), paint());
}

TEST(NiceTicker, StepsAreOneTwoOrFive) {
    EXPECT_DOUBLE_EQ(NiceTicker::step(5, 5), 1);
    EXPECT_DOUBLE_EQ(NiceTicker::step(50, 4), 20);
    EXPECT_DOUBLE_EQ(NiceTicker::step(0.11, 5), 0.05);
    EXPECT_DOUBLE_EQ(NiceTicker::step(0, 5), 1);
}

}  // namespace
}  // namespace inflight
