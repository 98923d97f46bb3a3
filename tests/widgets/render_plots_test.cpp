#include "widgets/plot/render_plots.h"

#include "core/sim/presets.h"
#include "core/sim/simulation.h"
#include "widgets/style/fonts.h"

#include <gtest/gtest.h>
#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace inflight {
namespace {

class RenderPlotsTest : public testing::Test {
  protected:
    RenderPlotsTest() : m_run(*preset(kDefaultPreset)) {
        loadFonts();
        m_run.advance(atSeconds(4.6));
        m_picture.style.font = tabularFont();
        m_picture.size = {1000, 700};
        m_picture.title = "A <run>";
        m_picture.scenario = R"({"name": "a & b"})";
    }
    QByteArray render(PictureFormat format) {
        m_picture.format = format;
        return renderPlots(m_run.trace(), m_run.now(), m_picture);
    }
    Simulation m_run;
    PlotsPicture m_picture;
};

TEST_F(RenderPlotsTest, PngCarriesTheScenarioAndShowsEveryPlot) {
    const QByteArray bytes = render(PictureFormat::Png);
    const QImage image = QImage::fromData(bytes, "PNG");
    ASSERT_EQ(image.size(), QSize(1000, 700));
    EXPECT_EQ(image.text("Scenario"), QString(R"({"name": "a & b"})"));
    const Theme& day = Theme::day();
    for (const QColor& color :
         {day.cwnd, day.inFlight, day.rtt, day.timeoutLine, day.falseTimeout, day.queue, day.future}) {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y) == color;
        EXPECT_GT(count, 40) << color.name().toStdString();
    }
}

TEST_F(RenderPlotsTest, EveryFormatGivesTheSameBytesTwice) {
    for (const PictureFormat format : {PictureFormat::Png, PictureFormat::Svg, PictureFormat::Pdf})
        EXPECT_EQ(render(format), render(format)) << static_cast<int>(format);
}

TEST_F(RenderPlotsTest, PixelRatioGivesMorePixels) {
    m_picture.pixelRatio = 1.5;
    EXPECT_EQ(QImage::fromData(render(PictureFormat::Png)).size(), QSize(1500, 1050));
}

TEST_F(RenderPlotsTest, SvgIsWellFormedAndKeepsItsCurvesInside) {
    m_picture.from = atSeconds(2);
    m_picture.to = atSeconds(2.5);
    const QByteArray bytes = render(PictureFormat::Svg);
    QXmlStreamReader reader(bytes);
    QString description;
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QStringLiteral("desc"))
            description = reader.readElementText();
    ASSERT_FALSE(reader.hasError()) << reader.errorString().toStdString();
    EXPECT_EQ(description, QString(R"({"name": "a & b"})"));
    QSvgRenderer renderer(bytes);
    ASSERT_TRUE(renderer.isValid());
    QImage image(1000, 700, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    for (int y = 0; y < image.height(); ++y)  // the right margin stays empty although the curves go on beyond the range
        for (int x = 996; x < 998; ++x) ASSERT_NE(image.pixelColor(x, y), Theme::day().cwnd) << x << ' ' << y;
}

TEST_F(RenderPlotsTest, PdfHasAFixedDateAndTheScenarioInside) {
    const QByteArray bytes = render(PictureFormat::Pdf);
    EXPECT_TRUE(bytes.startsWith("%PDF-1."));
    EXPECT_TRUE(bytes.contains("/CreationDate (D:20000101000000"));
    EXPECT_TRUE(bytes.contains("scenario.json"));
    EXPECT_TRUE(bytes.trimmed().endsWith("%%EOF"));
}

TEST(WriteFile, ReplacesWholeFilesAndSaysWhatWentWrong) {
    QTemporaryDir folder;
    const QString file = folder.filePath("a.png");
    EXPECT_EQ(writeFile(file, "old"), QString());
    EXPECT_EQ(writeFile(file, "new"), QString());
    QFile read(file);
    ASSERT_TRUE(read.open(QIODevice::ReadOnly));
    EXPECT_EQ(read.readAll(), QByteArray("new"));
    const QString error = writeFile(folder.filePath("no/such/folder/a.png"), "new");
    EXPECT_TRUE(error.contains("a.png")) << error.toStdString();
}

TEST(PictureFormat, IsReadFromTheName) {
    EXPECT_EQ(pictureFormat("a.PNG"), PictureFormat::Png);
    EXPECT_EQ(pictureFormat("b.c.svg"), PictureFormat::Svg);
    EXPECT_EQ(pictureFormat("x.pdf"), PictureFormat::Pdf);
    EXPECT_FALSE(pictureFormat("x.gif").has_value());
}

}  // namespace
}  // namespace inflight
