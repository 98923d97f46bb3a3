#include "widgets/views/delay_strip.h"

#include "core/trace/quantity.h"
#include "widgets/style/fonts.h"
#include "widgets/style/palette.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace inflight {

namespace {

QString partName(DelayPart part) {
    switch (part) {
    case DelayPart::OwnQueue: return DelayStrip::tr("own queue");
    case DelayPart::HopQueues: return DelayStrip::tr("other queues");
    case DelayPart::Serialization: return DelayStrip::tr("serialization");
    case DelayPart::Propagation: return DelayStrip::tr("propagation");
    case DelayPart::Noise: return DelayStrip::tr("noise");
    case DelayPart::Receiver: break;
    }
    return DelayStrip::tr("receiver");
}

QString partText(DelayPart part, const DelaySplit& split) {
    return partName(part) + QLatin1Char(' ') + QString::fromStdString(showRounded(lengthOf(split, part)));
}

/// Ink or card, whichever is easier to read on the colour.
QColor readableOn(const QColor& colour, const Theme& theme) {
    const auto apart = [&](const QColor& text) { return qAbs(qGray(text.rgb()) - qGray(colour.rgb())); };
    return apart(theme.ink) >= apart(theme.card) ? theme.ink : theme.card;
}

}  // namespace

DelayStrip::DelayStrip(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Where the time went"));
    setMouseTracking(true);
}

QColor DelayStrip::colourOf(DelayPart part, const Theme& theme) {
    switch (part) {
    case DelayPart::OwnQueue: return theme.queue;
    case DelayPart::HopQueues: return mixed(theme.card, theme.queue, 0.5);
    case DelayPart::Serialization: return theme.serialization;
    case DelayPart::Propagation: return theme.propagation;
    case DelayPart::Noise: return theme.noise;
    case DelayPart::Receiver: break;
    }
    return theme.receiver;
}

void DelayStrip::setTheme(const Theme& theme) {
    m_theme = &theme;
    update();
}

void DelayStrip::setEntry(const TimeoutEntry& entry, Time timerFrom) {
    m_entry = entry;
    m_timerFrom = timerFrom;
    for (std::size_t i = 0; i < kDelayParts; ++i)
        m_texts.parts[i] = partText(static_cast<DelayPart>(i), entry.split).toStdString();
    m_texts.timer = tr("timer %1").arg(QString::fromStdString(showRounded(entry.rto))).toStdString();
    m_texts.fires = tr("fires").toStdString();
    m_texts.ack = tr("ACK").toStdString();
    m_texts.note = (entry.verdict == Verdict::Real ? tr("lost") : tr("no ACK")).toStdString();
    arrange();
    describe();
}

void DelayStrip::describe() {
    QStringList parts;
    for (const auto& part : m_layout.parts) parts << partText(part.part, m_entry.split);
    QString text =
        parts.isEmpty() ? tr("No ACK for the packet.") : tr("Round trip: %1.").arg(parts.join(QStringLiteral(", ")));
    text += QLatin1Char(' ') + tr("Timer %1.").arg(QString::fromStdString(showDuration(m_entry.rto)));
    if (m_entry.answered())
        text += QLatin1Char(' ') +
                tr("The ACK came %1 after it fired.").arg(QString::fromStdString(showDuration(m_entry.lateBy())));
    setAccessibleDescription(text);
}

QFont DelayStrip::smallFont() const {
    QFont small = font();
    small.setFamily(tabularFamily());
    if (small.pixelSize() > 0) small.setPixelSize(qMax(9, qRound(small.pixelSize() * 11 / kTextPixels)));
    return small;
}

DelayStripLayout DelayStrip::layoutFor(int width) const {
    const QFontMetrics metrics(smallFont());
    return layoutDelayStrip(m_entry, m_timerFrom, m_texts, width, metrics.height() + 2, [&](std::string_view text) {
        return metrics.horizontalAdvance(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    });
}

int DelayStrip::heightForWidth(int width) const {
    return layoutFor(width).height;
}

QSize DelayStrip::sizeHint() const {
    return {120, layoutFor(width()).height};
}

void DelayStrip::arrange() {
    m_layout = layoutFor(width());
    updateGeometry();
    update();
}

void DelayStrip::resizeEvent(QResizeEvent*) {
    m_layout = layoutFor(width());
}

void DelayStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) arrange();
}

bool DelayStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const bool inBar = help->y() >= m_layout.barTop && help->y() < m_layout.barTop + m_layout.barHeight;
    const auto* part = inBar ? m_layout.partAt(help->x()) : nullptr;
    if (part == nullptr) QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           partName(part->part) + QLatin1Char(' ') + QString::fromStdString(showDuration(part->length)),
                           this);
    return true;
}

void DelayStrip::paintBars(QPainter& painter) const {
    const DelayStripLayout& s = m_layout;
    const Theme& theme = *m_theme;
    for (const auto& part : s.parts)
        painter.fillRect(part.x, s.barTop, part.width, s.barHeight, colourOf(part.part, theme));
    if (s.parts.empty()) {
        painter.setPen(QPen(theme.tick, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(s.delayX, s.barTop, qMax(1, s.delayWidth - 1), s.barHeight - 1);
    }
    painter.fillRect(s.timerX, s.timerTop, s.timerWidth, s.timerHeight, theme.falseCardBorder);
    const int tickWait = s.firesX - s.timerX - s.timerWidth;
    if (tickWait > 0)
        painter.fillRect(QRect(s.timerX + s.timerWidth, s.timerTop, tickWait, s.timerHeight),
                         QBrush(theme.falseCardBorder, Qt::BDiagPattern));
    for (int y = 0; y < s.lineBottom; y += 6)
        painter.fillRect(s.firesX, y, 2, qMin(4, s.lineBottom - y), theme.timeoutLine);
    if (s.ackX >= 0) painter.fillRect(s.ackX, 0, 2, s.lineBottom, theme.rtt);
}

void DelayStrip::paintLabels(QPainter& painter) const {
    const DelayStripLayout& s = m_layout;
    const Theme& theme = *m_theme;
    const int line = painter.fontMetrics().height() + 2;
    const auto text = [&](int x, int y, int width, const std::string& words) {
        painter.drawText(QRect(x, y, width + 4, line), Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(words));
    };
    for (const auto& part : s.parts) {
        if (!part.labelled) continue;
        painter.setPen(readableOn(colourOf(part.part, theme), theme));
        painter.drawText(QRect(part.x, s.barTop, part.width, s.barHeight), Qt::AlignCenter,
                         QString::fromStdString(m_texts.parts[static_cast<std::size_t>(part.part)]));
    }
    painter.setPen(theme.inkSoft);
    text(s.timerLabel.x, s.timerLabel.y, s.timerLabel.width, m_texts.timer);
    text(s.firesLabel.x, s.firesLabel.y, s.firesLabel.width, m_texts.fires);
    if (s.ackX >= 0) text(s.ackLabel.x, s.ackLabel.y, s.ackLabel.width, m_texts.ack);
    if (s.noteFits)
        painter.drawText(QRect(s.delayX, s.barTop, s.delayWidth, s.barHeight), Qt::AlignCenter,
                         QString::fromStdString(m_texts.note));
    for (const auto& part : s.parts) {
        if (part.labelled) continue;
        const auto& place = part.legend;
        const int swatch = line - 8;
        painter.fillRect(place.x, place.y + 4, swatch, swatch, colourOf(part.part, theme));
        text(place.x + line, place.y, place.width - line, m_texts.parts[static_cast<std::size_t>(part.part)]);
    }
}

void DelayStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(smallFont());
    paintBars(painter);
    paintLabels(painter);
}

}  // namespace inflight
