#include "widgets/plot/picture.h"

#include <QBuffer>
#include <QCoreApplication>
#include <qcustomplot.h>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>

namespace inflight {

namespace {

constexpr int kDotsPerInch = 96;

void paintVector(QPaintDevice& device, const PictureRequest& request, const PaintPicture& paint) {
    QCPPainter painter;
    painter.begin(&device);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.setMode(QCPPainter::pmNonCosmetic);
    painter.fillRect(QRect(QPoint(0, 0), request.size), request.background);
    paint(painter);
    painter.end();
}

QByteArray makePng(const PictureRequest& request, const PaintPicture& paint) {
    QImage image = paintImage(request, paint);
    if (!request.title.isEmpty()) image.setText(QStringLiteral("Title"), request.title);
    image.setText(QStringLiteral("Software"), QStringLiteral("Inflight"));
    if (!request.scenario.isEmpty()) image.setText(QStringLiteral("Scenario"), QString::fromUtf8(request.scenario));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// Readers without our font get the nearest common one.
QByteArray withFontFallbacks(const QByteArray& svg) {
    static const QRegularExpression family(QStringLiteral("font-family=\"([^\"]*)\""));
    QString text = QString::fromUtf8(svg);
    text.replace(family, QStringLiteral("font-family=\"\\1, Inter, Helvetica, Arial, sans-serif\""));
    return text.toUtf8();
}

QByteArray makeSvg(const PictureRequest& request, const PaintPicture& paint) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kDotsPerInch);
    generator.setSize(request.size);
    generator.setViewBox(QRect(QPoint(0, 0), request.size));
    generator.setTitle(request.title.toHtmlEscaped());
    generator.setDescription(QString::fromUtf8(request.scenario).toHtmlEscaped());
    paintVector(generator, request, paint);
    return withFontFallbacks(bytes);
}

/// A fixed date of the same length, so that equal pictures are equal files and the offsets in the file still hold.
void fixDate(QByteArray& pdf) {
    const QByteArray key = "/CreationDate (D:";
    const qsizetype at = pdf.indexOf(key);
    if (at >= 0) pdf.replace(at + key.size(), 14, "20000101000000");
}

QByteArray makePdf(const PictureRequest& request, const PaintPicture& paint) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kDotsPerInch);
        writer.setTitle(request.title);
        writer.setCreator(QStringLiteral("Inflight"));
        const QSizeF points = QSizeF(request.size) * 72.0 / kDotsPerInch;
        writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        if (!request.scenario.isEmpty())
            writer.addFileAttachment(QStringLiteral("scenario.json"), request.scenario,
                                     QStringLiteral("application/json"));
        paintVector(writer, request, paint);
    }
    fixDate(bytes);
    return bytes;
}

}  // namespace

std::optional<PictureFormat> pictureFormat(const QString& fileName) {
    const QString lower = fileName.toLower();
    if (lower.endsWith(QStringLiteral(".png"))) return PictureFormat::Png;
    if (lower.endsWith(QStringLiteral(".svg"))) return PictureFormat::Svg;
    if (lower.endsWith(QStringLiteral(".pdf"))) return PictureFormat::Pdf;
    return {};
}

QImage paintImage(const PictureRequest& request, const PaintPicture& paint) {
    QImage image((QSizeF(request.size) * request.pixelRatio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(request.pixelRatio);
    const int dotsPerMetre = static_cast<int>(kDotsPerInch * request.pixelRatio / 0.0254);
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    image.fill(request.background);
    QCPPainter painter(&image);
    painter.setMode(QCPPainter::pmNoCaching);
    paint(painter);
    painter.end();
    return image;
}

QByteArray paintPicture(PictureFormat format, const PictureRequest& request, const PaintPicture& paint) {
    switch (format) {
    case PictureFormat::Svg: return makeSvg(request, paint);
    case PictureFormat::Pdf: return makePdf(request, paint);
    case PictureFormat::Png: break;
    }
    return makePng(request, paint);
}

QString writeFile(const QString& fileName, const QByteArray& bytes) {
    QSaveFile file(fileName);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return {};
    return QCoreApplication::translate("Picture",
                                       "%1 was not written: %2. The old file, if there was one, is unchanged.")
        .arg(fileName, file.errorString());
}

}  // namespace inflight
