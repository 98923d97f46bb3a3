#include "widgets/plot/pixels.h"

#include <algorithm>
#include <QPainter>

namespace inflight {

namespace {

/// All four bytes of a word times share / 255, rounded, two at a time.
QRgb scaled(QRgb word, unsigned share) {
    constexpr QRgb kEven = 0x00FF00FF;
    constexpr QRgb kHalf = 0x00800080;
    const QRgb even = (word & kEven) * share + kHalf;
    const QRgb odd = ((word >> 8) & kEven) * share + kHalf;
    return (((even + ((even >> 8) & kEven)) >> 8) & kEven) | ((odd + ((odd >> 8) & kEven)) & ~kEven);
}

}  // namespace

Pixels Pixels::of(const QPainter& painter) {
    Pixels pixels;
    QPaintDevice* device = painter.device();
    if (device->devType() != QInternal::Image) return pixels;
    auto* image = static_cast<QImage*>(device);
    if (image->format() != QImage::Format_RGB32 && image->format() != QImage::Format_ARGB32_Premultiplied)
        return pixels;
    pixels.m_bits = reinterpret_cast<QRgb*>(image->bits());
    pixels.m_stride = image->bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    pixels.m_width = image->width();
    pixels.m_height = image->height();
    return pixels;
}

void Pixels::fill(const QRect& rect, QRgb color, const QRect& clip) {
    const QRect shown = rect & clip;
    if (shown.isEmpty()) return;
    const int width = shown.width();
    QRgb* row = m_bits + shown.top() * m_stride + shown.left();
    for (int y = shown.height(); y > 0; --y, row += m_stride) std::fill_n(row, width, color);
}

void Pixels::put(const QImage& picture, int x, int y, const QRect& clip) {
    const QRect shown = QRect(QPoint(x, y), picture.size()) & clip;
    for (int line = shown.top(); line <= shown.bottom(); ++line) {
        const auto* from = reinterpret_cast<const QRgb*>(picture.constScanLine(line - y)) + (shown.left() - x);
        QRgb* to = m_bits + line * m_stride + shown.left();
        for (int i = 0; i < shown.width(); ++i) {
            const auto alpha = static_cast<unsigned>(qAlpha(from[i]));
            if (alpha == 255) to[i] = from[i];
            else if (alpha > 0) to[i] = from[i] + scaled(to[i], 255 - alpha);
        }
    }
}

}  // namespace inflight
