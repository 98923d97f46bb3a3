#include "widgets/views/race_strip.h"

#include "core/sim/simulation.h"
#include "core/trace/quantity.h"
#include "widgets/style/fonts.h"
#include "widgets/style/palette.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace inflight {

namespace {

QString spelt(Duration d) {
    return QString::fromStdString(showRounded(std::max(d, Duration{0})));
}

/// 1, 2 or 5 times a power of ten, not below d.
Duration niceSpan(Duration d) {
    std::int64_t step = 1000;
    while (step * 10 <= d.count()) step *= 10;
    for (const std::int64_t factor : {1, 2, 5})
        if (step * factor >= d.count()) return Duration{step * factor};
    return Duration{step * 10};
}

}  // namespace

double RaceStripLayout::xOf(Duration ahead) const {
    if (scale.count() <= 0) return line;
    const double share = static_cast<double>(ahead.count()) / static_cast<double>(scale.count());
    return line + (right - line) * std::clamp(share, 0.0, 1.0);
}

RaceStripLayout layoutRace(const Race& race, Time shown, Duration before, double left, double right) {
    RaceStripLayout layout;
    layout.line = left;
    layout.right = right;
    layout.scale = before;
    layout.timer = layout.ack = left;
    if (!race.running()) return layout;
    const Duration timer = race.deadline - shown;
    const Duration ack = race.answered() ? race.ackAt - shown : timer;
    const Duration wanted = niceSpan(std::max({timer, ack, race.rto, Duration{1000}}));
    if (wanted > before || wanted * 3 < before) layout.scale = wanted;
    layout.timer = layout.xOf(timer);
    layout.ack = layout.xOf(ack);
    return layout;
}

RaceStrip::RaceStrip(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("The next timer against its ACK"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("The retransmission timer that runs out next, and the ACK that would stop it.\n"
                  "Both run to the line on the left: whoever is there first wins.\n"
                  "What lies beyond the queues as they are now is estimated."));
    measure();
}

void RaceStrip::setTheme(const Theme& theme) {
    m_theme = &theme;
    update();
}

void RaceStrip::setSnapshot(const Simulation& simulation, Time shown) {
    const Race race = nextRace(simulation, shown);
    if (race == m_race && (shown == m_shown || !race.running())) return;
    const bool another = race.packet != m_race.packet || race.stage != m_race.stage;
    m_race = race;
    m_shown = shown;
    arrange();
    if (another) setAccessibleDescription(headline());
}

QString RaceStrip::headline() const {
    if (!m_race.running()) return tr("No timer of a data packet runs.");
    const QString packet = tr("Packet %1").arg(m_race.packet);
    if (m_race.stage == Race::Stage::Nothing) return tr("%1: no ACK will come in time").arg(packet);
    const Duration late = m_race.late();
    if (late.count() > 0) return tr("%1: the ACK will be %2 late").arg(packet, spelt(late));
    return tr("%1: the ACK will be %2 early").arg(packet, spelt(-late));
}

void RaceStrip::measure() {
    QFont small = font();
    small.setFamily(tabularFamily());
    if (small.pixelSize() > 0) small.setPixelSize(std::max(9, qRound(small.pixelSize() * 11 / kTextPixels)));
    const QFontMetricsF metrics(small);
    m_type = {small, QFontMetrics(small).height() + 3,
              QFontMetrics(small).horizontalAdvance(tr("Packet 0000: the ACK will be 0000 ms early")) + 16,
              metrics.horizontalAdvance(tr("timer")) + 8, metrics.horizontalAdvance(QStringLiteral("00000 ms")) + 6};
}

int RaceStrip::heightForWidth(int width) const {
    return m_type.line * (isWide(width) ? 2 : 3) + 4;
}

QSize RaceStrip::sizeHint() const {
    return {200, heightForWidth(width())};
}

void RaceStrip::arrange() {
    const double left = (isWide(width()) ? m_type.words : 0) + m_type.label;
    m_layout = layoutRace(m_race, m_shown, m_layout.scale, left, std::max(left + 20, width() - m_type.value));
    update();
}

void RaceStrip::resizeEvent(QResizeEvent*) {
    m_layout.scale = Duration{0};  // what was drawn before is no guide to another width
    arrange();
}

void RaceStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange) return;
    measure();
    updateGeometry();
    arrange();
}

void RaceStrip::paintBars(QPainter& painter) const {
    const Theme& theme = *m_theme;
    const int high = m_type.line;
    const int top = barsTop();
    const QRectF timerBar(m_layout.line, top + 3, m_layout.timer - m_layout.line, high - 5);
    const QRectF ackBar(m_layout.line, top + high + 3, m_layout.ack - m_layout.line, high - 5);
    painter.fillRect(timerBar, theme.falseCardBorder);
    const bool late = m_race.answered() && m_race.late().count() > 0;
    if (m_race.answered()) painter.fillRect(ackBar, late ? mixed(theme.card, theme.rtt, 0.45) : theme.rtt);
    if (late) {
        QRectF over = ackBar;
        over.setLeft(m_layout.timer);
        painter.fillRect(over, theme.falseTimeout);
    }
    painter.setPen(theme.inkSoft);
    const auto after = [&](double x, int row, const QString& text) {
        painter.drawText(QRectF(x + 5, top + row * high, width() - x, high), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    after(m_layout.timer, 0, spelt(m_race.deadline - m_shown));
    if (m_race.answered()) after(m_layout.ack, 1, spelt(m_race.ackAt - m_shown));
    else after(m_layout.line, 1, tr("none on its way"));
}

void RaceStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(m_type.font);
    const int high = m_type.line;
    const int top = barsTop();
    const bool wide = isWide(width());
    const bool late = m_race.running() && (!m_race.answered() || m_race.late().count() > 0);
    painter.setPen(late ? m_theme->falseText : m_theme->inkSoft);
    const QRect words = wide ? QRect(0, 0, m_type.words - 8, 2 * high) : QRect(0, 0, width(), high);
    const QString shown = painter.fontMetrics().elidedText(headline(), Qt::ElideRight, words.width());
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, shown);
    painter.setPen(m_theme->inkSoft);
    const int left = wide ? m_type.words : 0;
    painter.drawText(QRect(left, top, width(), high), Qt::AlignLeft | Qt::AlignVCenter, tr("timer"));
    painter.drawText(QRect(left, top + high, width(), high), Qt::AlignLeft | Qt::AlignVCenter, tr("ACK"));
    if (m_race.running()) paintBars(painter);
    painter.fillRect(QRectF(m_layout.line - 1, top, 1.5, 2 * high + 2), m_theme->ink);
}

}  // namespace inflight
