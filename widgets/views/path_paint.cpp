// What PathView paints: wires and queues below the packets, the nodes above them, their send layers on top.
#include "core/sim/simulation.h"
#include "widgets/style/fonts.h"
#include "widgets/style/paint.h"
#include "widgets/style/palette.h"
#include "widgets/views/path_view.h"
#include "widgets/views/path_words.h"

#include <QPainter>
#include <QPainterPath>

namespace inflight {

namespace {

QRectF rectOf(const PathBox& box) {
    return {box.x, box.y, box.width, box.height};
}

/// The longest form that fits; nothing where not even the shortest does.
QString fitting(const QStringList& forms, const QFontMetricsF& metrics, double room) {
    for (const QString& form : forms)
        if (metrics.horizontalAdvance(form) <= room) return form;
    return {};
}

/// A bar instead of slots, with its count if that fits.
void countBar(QPainter& painter, const PathBox& box, double fill, std::size_t count, bool fromLeft,
              const Theme& theme) {
    QRectF bar = rectOf(box).adjusted(2, 3, -2, -3);
    const double wide = bar.width() * fill;
    if (fromLeft) bar.setWidth(wide);
    else bar.setLeft(bar.right() - wide);
    painter.fillRect(bar, mixed(theme.card, theme.queue, 0.35));
    const QString text = QString::number(count);
    if (painter.fontMetrics().horizontalAdvance(text) > box.width - 4 || box.height < 14) return;
    painter.setPen(theme.ink);
    painter.drawText(rectOf(box), Qt::AlignCenter, text);
}

}  // namespace

QFont PathView::smallFont() const {
    return tabularFont(11);
}

void PathView::paintEvent(QPaintEvent* event) {
    Card::paintEvent(event);
    if (m_simulation == nullptr) return;
    QPainter painter(this);
    painter.scale(typeScale(), typeScale());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont());
    paintWires(painter);
    paintQueues(painter);
    paintPackets(painter, false);
    paintNumbers(painter);
    paintNodes(painter);
    paintPackets(painter, true);
    paintPairs(painter);
    if (hasFocus()) paint::ring(painter, QRectF(rect()).translated(0, 0), m_theme->focus, 8);
}

void PathView::paintWires(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(m_theme->border, 1));
    const std::size_t hops = m_layout.wires.size() / 2;
    for (std::size_t i = 0; i < hops; ++i) {
        const double from = m_layout.nodes[i].box.right();
        const double to = m_layout.nodes[i + 1].box.x;
        for (const PathLayout::Wire& wire : {m_layout.wires[i], m_layout.wires[i + hops]})
            painter.drawLine(QPointF(from, wire.y), QPointF(to, wire.y));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme->tick);
    const QFontMetricsF metrics(painter.font());
    const QString links = fitting({pathwords::links(*m_simulation)}, metrics, m_layout.rate.width);
    painter.drawText(rectOf(m_layout.rate), (hops == 1 ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter, links);
}

void PathView::paintQueues(QPainter& painter) const {
    const bool oneHop = m_layout.wires.size() == 2;
    const QFontMetricsF metrics(painter.font());
    for (const PathLayout::Queue& q : m_layout.queues) {
        if (q.forward || q.length > 0) paint::box(painter, rectOf(q.box), m_theme->card, m_theme->border, 3);
        if (q.bar) countBar(painter, q.box, q.fill, q.length, !q.forward, *m_theme);
        if (q.length == 0 && !(oneHop && q.forward)) continue;
        painter.setPen(m_theme->tick);
        QRectF label = rectOf(q.label);
        if (q.forward) label.setLeft(std::max(label.left(), std::min(q.box.x, label.right() - 90)));
        const QString text = fitting(pathwords::queue(q), metrics, label.width());
        painter.drawText(label, (q.forward ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, text);
    }
}

void PathView::paintPackets(QPainter& painter, bool inLayers) {
    painter.save();
    m_stamps.begin(painter);
    for (const PathLayout::Packet& p : m_layout.packets)
        if ((p.where == PathLayout::Where::SendLayer) == inLayers) m_stamps.stamp(painter, p);
    painter.restore();
}

void PathView::paintNumbers(QPainter& painter) const {
    if (!m_layout.numbered) return;
    QFont font = tabularFont(10);
    font.setWeight(QFont::DemiBold);
    painter.save();
    painter.setFont(font);
    for (const PathLayout::Packet& p : m_layout.packets) {
        const bool onWire = p.where == PathLayout::Where::Wire || p.where == PathLayout::Where::Falling;
        if (!onWire || p.lost || p.damaged || p.width < 13 || p.kind == SegmentKind::Ack ||
            p.kind == SegmentKind::WindowUpdate)
            continue;
        const QRectF rect(p.x - p.width, p.y - p.height, 2 * p.width, 2 * p.height);
        QString text = p.data() ? QString::number(p.packet) : pathwords::kind(p.kind);
        if (p.kind == SegmentKind::SynAck) text = QStringLiteral("S+A");
        painter.setPen(PathStamps::text(p, *m_theme));
        painter.drawText(rect, Qt::AlignCenter, text);
    }
    painter.restore();
}

void PathView::paintNode(QPainter& painter, const PathLayout::Node& node) const {
    const bool first = node.id.value == 0;
    const bool last = node.id.value + 1U == m_layout.nodes.size();
    const QColor fill = first ? m_theme->node1 : last ? m_theme->node2 : m_theme->window;
    paint::box(painter, rectOf(node.box), fill, m_theme->border, std::min(6.0, node.box.width / 3));
    QFont bold = smallFont();
    const bool narrow = node.box.width < 24;
    bold.setPixelSize(first || last ? 12 : narrow ? 9 : 11);
    bold.setWeight(QFont::DemiBold);
    const double bottom = node.layer.width > 0 ? node.layer.y : node.box.bottom();
    const double inset = narrow ? -1 : 2;
    QRectF line(node.box.x + inset, node.box.y + 2, node.box.width - 2 * inset, 16);
    const QString number = QString::number(node.id.value + 1);
    const QStringList second = pathwords::node(node);
    const QStringList third = node.layer.width > 0 ? pathwords::layer(node) : QStringList();
    const int lines = 1 + (second.isEmpty() ? 0 : 1) + (third.isEmpty() ? 0 : 1);
    line.moveTop(node.box.y + std::max(1.0, (bottom - node.box.y - lines * 15) / 2));
    painter.setPen(m_theme->ink);
    painter.setFont(bold);
    painter.drawText(line, Qt::AlignCenter,
                     fitting({tr("Node %1").arg(number), number}, QFontMetricsF(bold), line.width()));
    painter.setFont(smallFont());
    painter.setPen(m_theme->inkSoft);
    const QFontMetricsF metrics(painter.font());
    for (const QStringList& forms : {second, third}) {
        if (forms.isEmpty()) continue;
        line.translate(0, 15);
        painter.drawText(line, Qt::AlignCenter, fitting(forms, metrics, line.width()));
    }
    if (node.layer.width <= 0) return;
    paint::box(painter, rectOf(node.layer), m_theme->card, m_theme->border, 3);
    if (node.layerIsBar) countBar(painter, node.layer, node.fill, node.waiting, last, *m_theme);
}

void PathView::paintNodes(QPainter& painter) const {
    for (const PathLayout::Node& node : m_layout.nodes) paintNode(painter, node);
    painter.setFont(smallFont());
    painter.setPen(m_theme->falseText);
    for (const PathLayout::Node& node : m_layout.nodes) {
        if (node.nobody == 0) continue;
        const bool last = node.id.value + 1U == m_layout.nodes.size();
        const auto side = last ? Qt::AlignRight : node.id.value == 0 ? Qt::AlignLeft : Qt::AlignHCenter;
        painter.drawText(rectOf(node.note), side | Qt::AlignVCenter, tr("nobody listens on %1").arg(node.nobody));
    }
}

void PathView::paintPairs(QPainter& painter) const {
    if (const PathLayout::Packet* p = hovered()) paintPair(painter, *p);
    if (!m_highlight) return;
    if (const PathLayout::Packet* p = m_layout.find(*m_highlight)) paintPair(painter, *p);
}

/// A ring around the packet and around the other copy of the same data, and a bow between the two.
void PathView::paintPair(QPainter& painter, const PathLayout::Packet& p) const {
    const auto ring = [&](const PathLayout::Packet& around) {
        const QRectF rect(around.x - around.width / 2 - 3, around.y - around.height / 2 - 3, around.width + 6,
                          around.height + 6);
        painter.setPen(QPen(m_theme->ink, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect, 4, 4);
    };
    ring(p);
    const PathLayout::Packet* other = m_layout.partner(p);
    if (other == nullptr) return;
    ring(*other);
    QPainterPath bow(QPointF(p.x, p.y - p.height / 2 - 3));
    const QPointF end(other->x, other->y - other->height / 2 - 3);
    bow.quadTo(QPointF((p.x + end.x()) / 2, std::min(p.y, other->y) - p.height - 12), end);
    painter.setPen(QPen(m_theme->ink, 1));
    painter.drawPath(bow);
}

}  // namespace inflight
