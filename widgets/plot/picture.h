#pragma once

#include <functional>
#include <optional>
#include <QByteArray>
#include <QColor>
#include <QImage>
#include <QSize>
#include <QString>

class QCPPainter;

namespace inflight {

enum class PictureFormat { Png, Svg, Pdf };

/// From the file name's ending, without regard to case; empty if it is none of them.
std::optional<PictureFormat> pictureFormat(const QString& fileName);

struct PictureRequest {
    QSize size{1600, 1000};  ///< logical pixels; 96 to an inch on paper
    double pixelRatio = 1;   ///< pixels of a PNG in one of these
    QColor background;
    QString title;
    QByteArray scenario;  ///< embedded: PNG text chunk "Scenario", PDF attachment scenario.json, SVG description
};
using PaintPicture = std::function<void(QCPPainter&)>;

/// Paints into a picture of pixels.
QImage paintImage(const PictureRequest& request, const PaintPicture& paint);
/// A whole file. The same request gives the same bytes, on every day (a PDF's date is a fixed one).
QByteArray paintPicture(PictureFormat format, const PictureRequest& request, const PaintPicture& paint);
/// Writes beside the file and renames, so that an old file is kept whole if this fails. Returns what went wrong in one
/// sentence; empty: done.
QString writeFile(const QString& fileName, const QByteArray& bytes);

}  // namespace inflight
