#include "widgets/views/byte_strips.h"

#include "widgets/models/socket_words.h"
#include "widgets/style/fonts.h"
#include "widgets/style/palette.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace inflight {

namespace {

using Part = ByteLayout::Part;

constexpr int kWordLines = 2;  // above each strip

QString bytes(std::uint64_t count) {
    return grouped(count);
}

}  // namespace

ByteStrips::ByteStrips(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Both buffers and the window"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Above: the sender's bytes, below: the receiver's, on one axis; a byte stands below itself.\n"
                  "The bracket is the window: what may be sent, and what is offered.\n"
                  "A torn end: the bytes go on there. The scale only grows while a run goes on."));
}

void ByteStrips::setTheme(const Theme& theme) {
    m_theme = &theme;
    update();
}

void ByteStrips::setSnapshot(const Simulation& simulation, Time, SocketId sender) {
    ByteFacts facts = byteFacts(simulation, sender);
    if (facts == m_facts) return;
    const bool shut = m_facts.zeroWindow();
    const bool first = m_facts.known != facts.known;
    const bool back = !facts.known || facts.acknowledged < m_facts.acknowledged;  // another run, or a rewind
    if (back) m_span = 0;
    m_facts = std::move(facts);
    arrange();
    if (first || shut != m_facts.zeroWindow())
        setAccessibleDescription(senderText() + QLatin1Char('\n') + receiverText());
}

QColor ByteStrips::colourOf(Part part, const Theme& theme) {
    switch (part) {
    case Part::Acknowledged: return mixed(theme.card, theme.rtt, 0.35);
    case Part::Sent: return theme.cwnd;
    case Part::Written: return mixed(theme.card, theme.cwnd, 0.35);
    case Part::Read: return mixed(theme.card, theme.rtt, 0.35);
    case Part::Received: return theme.rtt;
    case Part::Early: break;
    }
    return theme.queue;
}

QString ByteStrips::senderText() const {
    if (!m_facts.known) return tr("No connection yet.");
    const QString node = tr("Node %1").arg(m_facts.sender + 1);
    const QString most = tr("waiting %1, free %2").arg(bytes(m_facts.waiting()), bytes(m_facts.sendFree()));
    const QString done = bytes(m_facts.acknowledged);
    if (m_facts.probing) return tr("%1: zero window, it asks by probes; acknowledged %2, %3").arg(node, done, most);
    return tr("%1: acknowledged %2, on the way %3, %4").arg(node, done, bytes(m_facts.inFlight()), most);
}

QString ByteStrips::receiverText() const {
    if (!m_facts.known) return {};
    QString text = tr("Node %1: read %2, to be read %3")
                       .arg(m_facts.receiver + 1)
                       .arg(bytes(m_facts.read), bytes(m_facts.readable()));
    if (m_facts.outOfOrder() > 0) text += tr(", out of order %1").arg(bytes(m_facts.outOfOrder()));
    if (m_facts.zeroWindow()) return text + tr(", zero window: its buffer is full");
    return text + tr(", window %1").arg(bytes(m_facts.window()));
}

QString ByteStrips::scaleText() const {
    return tr("%1 bytes").arg(bytes(m_layout.tick));
}

QFont ByteStrips::smallFont() const {
    QFont small = font();
    small.setFamily(tabularFamily());
    if (small.pixelSize() > 0) small.setPixelSize(std::max(9, qRound(small.pixelSize() * 11 / kTextPixels)));
    return small;
}

int ByteStrips::line() const {
    return QFontMetrics(smallFont()).height() + 3;
}

QSize ByteStrips::sizeHint() const {
    return {240, (2 * kWordLines + 5) * line() + 14};
}

QRect ByteStrips::senderStrip() const {
    return {1, kWordLines * line() + 7, width() - 2, line() - 4};
}

QRect ByteStrips::receiverStrip() const {
    return senderStrip().translated(0, (kWordLines + 1) * line() + 4);
}

void ByteStrips::arrange() {
    m_layout = layoutBytes(m_facts, 1, std::max(2, width() - 1), m_span);
    if (m_facts.known) m_span = m_layout.span;
    update();
}

void ByteStrips::resizeEvent(QResizeEvent*) {
    arrange();
}

void ByteStrips::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange) return;
    updateGeometry();
    arrange();
}

void ByteStrips::paintStrip(QPainter& painter, const QRect& strip, const std::vector<ByteLayout::Bar>& bars) const {
    painter.fillRect(strip, m_theme->grid);
    for (const ByteLayout::Bar& bar : bars) {
        const QRectF rect(bar.x, strip.y(), bar.width, strip.height());
        painter.fillRect(rect, colourOf(bar.part, *m_theme));
        if (bar.part == Part::Early) painter.fillRect(rect, QBrush(m_theme->card, Qt::BDiagPattern));
    }
}

/// Over the strip; open to the right where the window goes on, a thick line where it is shut.
void ByteStrips::paintBracket(QPainter& painter, const QRect& strip, double from, double to, bool goesOn) const {
    const double y = strip.y() - 4;
    const bool shut = to - from < 0.5 && !goesOn;
    painter.setPen(QPen(shut ? m_theme->realText : m_theme->ink, shut ? 3 : 1.4));
    painter.drawLine(QPointF(from, y), QPointF(from, strip.bottom() + 1));
    if (shut) return;
    painter.drawLine(QPointF(from, y), QPointF(to, y));
    if (!goesOn) painter.drawLine(QPointF(to, y), QPointF(to, strip.bottom() + 1));
    else painter.drawPolyline(QPolygonF{{to - 5, y - 3}, {to, y}, {to - 5, y + 3}});
}

/// A strip that shows a part only ends in teeth.
void ByteStrips::paintTear(QPainter& painter, const QRect& strip, bool left) const {
    const double out = left ? strip.left() - 1 : strip.right() + 2;
    const double in = left ? out + 5 : out - 5;
    const double tooth = (strip.height() + 2) / 4.0;
    const double top = strip.top() - 1;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->card);
    painter.drawPolygon(QPolygonF{{out, top},
                                  {in, top},
                                  {out + (in - out) / 4, top + tooth},
                                  {in, top + 2 * tooth},
                                  {out + (in - out) / 4, top + 3 * tooth},
                                  {in, top + 4 * tooth},
                                  {out, top + 4 * tooth}});
}

/// A measure of the axis, with its bytes.
void ByteStrips::paintScale(QPainter& painter) const {
    const double from = m_layout.left + 0.5;
    const double to = from + m_layout.xOf(m_layout.from + m_layout.tick) - m_layout.xOf(m_layout.from);
    const int top = receiverStrip().bottom() + 4;
    const double y = top + line() / 2.0;
    painter.setPen(QPen(m_theme->inkSoft, 1));
    painter.drawLine(QPointF(from, y), QPointF(to, y));
    for (const double x : {from, to}) painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3));
    painter.drawText(QRectF(to + 6, top, width() - to - 6, line()), Qt::AlignLeft | Qt::AlignVCenter, scaleText());
}

void ByteStrips::paintLegend(QPainter& painter) const {
    const std::pair<Part, QString> items[] = {{Part::Acknowledged, tr("acknowledged, read")},
                                              {Part::Sent, tr("sent")},
                                              {Part::Written, tr("written")},
                                              {Part::Received, tr("received")},
                                              {Part::Early, tr("out of order")}};
    int y = receiverStrip().bottom() + 6 + line();
    const QFontMetrics metrics = painter.fontMetrics();
    int x = 1;
    for (const auto& [part, text] : items) {
        const int wide = metrics.horizontalAdvance(text) + 14;
        if (x > 1 && x + wide > width()) {
            x = 1;
            y += line();
        }
        const QRect swatch(x, y + line() / 2 - 4, 8, 8);
        painter.fillRect(swatch, colourOf(part, *m_theme));
        if (part == Part::Early) painter.fillRect(swatch, QBrush(m_theme->card, Qt::BDiagPattern));
        painter.drawText(QRect(x + 12, y, wide, line()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += wide + 10;
    }
}

void ByteStrips::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(smallFont());
    const QRect upper = senderStrip();
    const QRect lower = receiverStrip();
    const auto caption = [&](const QRect& strip, const QString& text, bool warn) {
        painter.setPen(warn ? m_theme->realText : m_theme->inkSoft);
        const QRect room(1, strip.y() - kWordLines * line() - 6, width() - 2, kWordLines * line());
        painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, text);
    };
    caption(upper, senderText(), m_facts.probing);
    if (!m_facts.known) return;
    caption(lower, receiverText(), m_facts.zeroWindow());
    paintStrip(painter, upper, m_layout.sender);
    paintStrip(painter, lower, m_layout.receiver);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QRect& strip : {upper, lower})
        if (m_layout.from > 0) paintTear(painter, strip, true);
    if (m_facts.written > m_layout.to) paintTear(painter, upper, false);
    paintBracket(painter, upper, m_layout.windowFrom, m_layout.windowTo, m_layout.windowGoesOn);
    paintBracket(painter, lower, m_layout.offerFrom, m_layout.offerTo, m_layout.offerGoesOn);
    paintScale(painter);
    paintLegend(painter);
}

}  // namespace inflight
