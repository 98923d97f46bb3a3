#include "widgets/plot/hover_card.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace inflight {

namespace {

constexpr int kPad = 8;
constexpr int kAway = 14;  // from the pointer
constexpr int kBetween = 12;

}  // namespace

HoverCard::HoverCard(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void HoverCard::setStyle(const PlotStyle& style) {
    m_style = style;
    update();
}

QFont HoverCard::small() const {
    QFont f = m_style.font;
    if (f.pointSizeF() > 0) f.setPointSizeF(f.pointSizeF() * m_style.fontScale * 0.95);
    else f.setPixelSize(std::max(6, static_cast<int>(std::lround(f.pixelSize() * m_style.fontScale * 0.95))));
    return f;
}

void HoverCard::showValues(const QString& heading, std::vector<Readout> values, QPoint at) {
    if (values.empty()) {
        m_values.clear();
        hide();
        return;
    }
    m_heading = heading;
    m_values = std::move(values);
    const QFontMetrics metrics(small());
    int valueWidth = 0;
    m_labelWidth = 0;
    for (const Readout& r : m_values) {
        m_labelWidth = std::max(m_labelWidth, metrics.horizontalAdvance(r.label));
        valueWidth = std::max(valueWidth, metrics.horizontalAdvance(r.value));
    }
    const int wide = std::max(m_labelWidth + kBetween + valueWidth, metrics.horizontalAdvance(m_heading)) + 2 * kPad;
    const int high = metrics.height() * (static_cast<int>(m_values.size()) + 1) + 2 * kPad;
    QPoint corner = at + QPoint(kAway, kAway);
    if (corner.x() + wide > parentWidget()->width()) corner.setX(at.x() - kAway - wide);
    if (corner.y() + high > parentWidget()->height()) corner.setY(at.y() - kAway - high);
    setGeometry(QRect(QPoint(std::max(0, corner.x()), std::max(0, corner.y())), QSize(wide, high)));
    show();
    raise();
    update();
}

void HoverCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = *m_style.theme;
    painter.fillRect(rect(), theme.panel);
    painter.setPen(theme.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.setFont(small());
    const QFontMetrics metrics(painter.font());
    int y = kPad + metrics.ascent();
    painter.setPen(theme.tick);
    painter.drawText(kPad, y, m_heading);
    for (const Readout& r : m_values) {
        y += metrics.height();
        painter.setPen(theme.inkSoft);
        painter.drawText(kPad, y, r.label);
        painter.setPen(theme.ink);
        painter.drawText(width() - kPad - metrics.horizontalAdvance(r.value), y, r.value);
    }
}

}  // namespace inflight
