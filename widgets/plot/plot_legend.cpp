#include "widgets/plot/time_plot.h"

#include <cmath>
#include <QFontMetricsF>
#include <QPainter>

namespace inflight {

namespace {

constexpr double kSwatch = 18;
constexpr double kGap = 6;
constexpr double kBetween = 16;

double swatchWidth(const LegendEntry& entry) {
    return entry.kind == LegendEntry::Kind::Mark ? std::max(8.0, entry.size) : kSwatch;
}

void paintSwatch(QPainter& painter, const LegendEntry& entry, double x, double middle, double lineWidth) {
    const double width = swatchWidth(entry);
    const auto line = [&](double thickness) {
        painter.fillRect(QRectF(x, std::round(middle - thickness / 2), width, thickness), entry.color);
    };
    switch (entry.kind) {
    case LegendEntry::Kind::Mark:
        painter.save();
        painter.translate(std::floor(x + width / 2) + 0.5, std::floor(middle) + 0.5);
        drawStamp(painter, entry.stamp, entry.size, entry.color, entry.fill);
        painter.restore();
        break;
    case LegendEntry::Kind::Dashed:
        for (double at = 0; at < width; at += 7)
            painter.fillRect(QRectF(x + at, std::round(middle - lineWidth / 2), std::min(5.0, width - at), lineWidth),
                             entry.color);
        break;
    case LegendEntry::Kind::BandLine:
    case LegendEntry::Kind::Area:
        painter.fillRect(QRectF(x, std::round(middle - 5), width, 10), entry.fill);
        if (entry.kind == LegendEntry::Kind::BandLine) line(lineWidth);
        else painter.fillRect(QRectF(x, std::round(middle - 5), width, 1), entry.color);
        break;
    case LegendEntry::Kind::ThinLine: line(1); break;
    case LegendEntry::Kind::Line: line(lineWidth); break;
    }
}

}  // namespace

double TimePlot::legendWidth(const std::vector<LegendEntry>& legend) const {
    const QFontMetricsF metrics(font(0.92, QFont::Normal));
    double total = -kBetween;
    for (const LegendEntry& entry : legend)
        total += swatchWidth(entry) + kGap + metrics.horizontalAdvance(entry.text) + kBetween;
    return std::max(0.0, total);
}

/// Right-aligned in the room.
void TimePlot::paintLegend(QPainter& painter, QRectF room, const std::vector<LegendEntry>& entries) const {
    painter.setFont(font(0.92, QFont::Normal));
    const QFontMetricsF metrics(painter.font());
    double x = room.right() - legendWidth(entries);
    const double middle = room.center().y() + 1;
    for (const LegendEntry& entry : entries) {
        paintSwatch(painter, entry, x, middle, m_style.lineWidth);
        x += swatchWidth(entry) + kGap;
        painter.setPen(m_style.theme->inkSoft);
        painter.drawText(QPointF(x, middle + (metrics.ascent() - metrics.descent()) / 2), entry.text);
        x += metrics.horizontalAdvance(entry.text) + kBetween;
    }
}

}  // namespace inflight
