#include "widgets/views/state_diagram.h"

#include "widgets/style/fonts.h"
#include "widgets/style/paint.h"
#include "widgets/style/palette.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <cmath>

namespace inflight {

namespace {

QString words(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

using Box = StateLayout::Box;

/// Leaves downwards where the target lies lower, otherwise along the outer side upwards.
QPainterPath way(const Box& from, const Box& to, double width) {
    QPainterPath path;
    if (to.y > from.y + 1) {
        const double shift = to.middle() > from.middle() + 1 ? 0.25 : to.middle() < from.middle() - 1 ? -0.25 : 0;
        path.moveTo(from.middle() + from.width * shift, from.bottom());
        path.lineTo(to.middle() - to.width * shift, to.y);
        return path;
    }
    const bool right = from.middle() > width / 2;
    const double side = right ? width - 1.5 : 1.5;
    const double start = right ? from.x + from.width : from.x;
    path.moveTo(start, from.y + from.height / 2);
    path.lineTo(side, from.y + from.height / 2);
    path.lineTo(side, to.y + to.height / 2);
    path.lineTo(right ? to.x + to.width : to.x, to.y + to.height / 2);
    return path;
}

void arrowHead(QPainter& painter, const QPainterPath& path) {
    const QPointF tip = path.pointAtPercent(1);
    const QPointF before = path.currentPosition() - QPointF(path.elementAt(path.elementCount() - 2));
    const double length = std::hypot(before.x(), before.y());
    if (length < 1) return;
    const QPointF along = before / length;
    const QPointF across(-along.y(), along.x());
    painter.drawPolyline(QPolygonF{tip - along * 5 + across * 2.5, tip, tip - along * 5 - across * 2.5});
}

}  // namespace

StateDiagram::StateDiagram(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("States of the connection"));
    setMouseTracking(true);
    describe();
}

QFont StateDiagram::smallFont() const {
    QFont small = font();
    if (small.pixelSize() > 0) small.setPixelSize(std::max(9, qRound(small.pixelSize() * 10.0 / kTextPixels)));
    return small;
}

QSize StateDiagram::sizeHint() const {
    const QFontMetrics metrics(smallFont());
    return {3 * metrics.horizontalAdvance(QStringLiteral("SYN-RECEIVED")) + 90, metrics.height() * 15};
}

QSize StateDiagram::minimumSizeHint() const {
    const QFontMetrics metrics(smallFont());
    return {3 * metrics.horizontalAdvance(QStringLiteral("SYN-RECEIVED")) + 38, metrics.height() * 13};
}

void StateDiagram::setTheme(const Theme& theme) {
    m_theme = &theme;
    update();
}

void StateDiagram::setSnapshot(const Simulation& simulation, Time, SocketId socket) {
    const EndStates states = endStates(simulation, socket);
    if (states == m_states) return;
    m_states = states;
    describe();
    update();
}

void StateDiagram::describe() {
    QString first = words(name(m_states.first));
    if (m_states.firstRefused) first += tr(" (refused)");
    setAccessibleDescription(tr("Node %1: %2; node %3: %4")
                                 .arg(m_states.firstNode + 1)
                                 .arg(first)
                                 .arg(m_states.secondNode + 1)
                                 .arg(words(name(m_states.second))));
}

void StateDiagram::resizeEvent(QResizeEvent*) {
    m_layout = layoutStates(width(), height());
}

bool StateDiagram::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Box* box = m_layout.at(help->x(), help->y());
    if (box == nullptr) {
        QToolTip::hideText();
        return true;
    }
    QStringList lines{words(name(box->state))};
    for (const StateLayout::Arrow& arrow : stateArrows())
        if (arrow.from == box->state) lines << tr("%1: to %2").arg(words(arrow.why), words(name(arrow.to)));
    QToolTip::showText(help->globalPos(), lines.join(QLatin1Char('\n')), this);
    return true;
}

void StateDiagram::paintArrows(QPainter& painter) const {
    for (const StateLayout::Arrow& arrow : stateArrows()) {
        const bool next = arrow.from == m_states.first || arrow.from == m_states.second;
        painter.setPen(QPen(next ? m_theme->tick : m_theme->border, 1));
        const QPainterPath path = way(m_layout.box(arrow.from), m_layout.box(arrow.to), width());
        painter.drawPath(path);
        arrowHead(painter, path);
    }
}

void StateDiagram::paintBox(QPainter& painter, const Box& box) const {
    const Theme& theme = *m_theme;
    const bool first = box.state == m_states.first;
    const bool second = box.state == m_states.second;
    const QRectF rect(box.x, box.y, box.width, box.height);
    const QColor fill = first ? theme.node1 : second ? theme.node2 : theme.card;
    const QColor edge = first ? theme.cwnd : second ? theme.rtt : theme.border;
    paint::box(painter, rect, fill, edge, 5);
    if (first && second) {  // the right half is the other node's
        painter.save();
        painter.setClipRect(QRectF(box.middle(), box.y, box.width / 2, box.height));
        paint::box(painter, rect, theme.node2, theme.rtt, 5);
        painter.restore();
    }
    QFont text = smallFont();
    text.setWeight(first || second ? QFont::DemiBold : QFont::Normal);
    painter.setFont(text);
    painter.setPen(first || second ? theme.ink : theme.tick);
    painter.drawText(rect, Qt::AlignCenter, words(name(box.state)));
    const auto badge = [&](double x, std::uint16_t node, const QColor& colour) {
        const QRectF disc(x - 6.5, box.y - 5.5, 13, 13);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(disc);
        painter.setPen(theme.card);
        painter.drawText(disc, Qt::AlignCenter, QString::number(node + 1));
    };
    if (first) badge(box.x + 4, m_states.firstNode, theme.cwnd);
    if (second) badge(box.x + box.width - 4, m_states.secondNode, theme.rtt);
}

void StateDiagram::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintArrows(painter);
    for (const Box& box : m_layout.boxes) paintBox(painter, box);
}

}  // namespace inflight
