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

/// What stays from frame to frame is painted once: the card, wires, boxes of queues and nodes, without texts.
void PathView::refreshStill(double ratio) {
    const StillKey key{size(), ratio, typeScale(), m_layout.nodes.size(), m_layout.nodes.front().layer.width > 0,
                       m_theme};
    if (key == m_stillKey) return;
    m_stillKey = key;
    m_still = QPixmap(QSizeF(width() * ratio, height() * ratio).toSize());
    m_still.fill(Qt::transparent);
    QPainter painter(&m_still);
    painter.scale(ratio, ratio);
    paint::box(painter, rect(), m_theme->card, m_theme->border, 8);
    painter.scale(typeScale(), typeScale());
    painter.setPen(QPen(m_theme->border, 1));
    const std::size_t hops = m_layout.wires.size() / 2;
    for (std::size_t i = 0; i < hops; ++i) {
        const double from = m_layout.nodes[i].box.right();
        const double to = m_layout.nodes[i + 1].box.x;
        for (const PathLayout::Wire& wire : {m_layout.wires[i], m_layout.wires[i + hops]})
            painter.drawLine(QPointF(from, wire.y), QPointF(to, wire.y));
        paint::box(painter, rectOf(m_layout.queues[i].box), m_theme->card, m_theme->border, 3);
    }
    for (const PathLayout::Node& node : m_layout.nodes) {
        const bool last = node.id.value + 1U == m_layout.nodes.size();
        const QColor fill = node.id.value == 0 ? m_theme->node1 : last ? m_theme->node2 : m_theme->window;
        paint::box(painter, rectOf(node.box), fill, m_theme->border, std::min(6.0, node.box.width / 3));
        if (node.layer.width > 0) paint::box(painter, rectOf(node.layer), m_theme->card, m_theme->border, 3);
    }
}

/// The still picture, wholly or only where the nodes are, so that packets pass below them. In device pixels.
void PathView::paintStill(QPainter& painter, bool nodesOnly) const {
    const QTransform map = painter.deviceTransform();
    const QPoint origin(qRound(map.dx()), qRound(map.dy()));
    const double scale = m_stillKey.ratio * m_stillKey.scale;
    painter.save();
    painter.setWorldTransform(map.inverted() * painter.worldTransform());
    if (!nodesOnly) painter.drawPixmap(origin, m_still);
    for (const PathLayout::Node& node : m_layout.nodes) {
        if (!nodesOnly) break;
        const QRectF box(QPointF(node.box.x, node.box.y) * scale, QSizeF(node.box.width, node.box.height) * scale);
        const QRect part = box.toAlignedRect();
        painter.drawPixmap(origin + part.topLeft(), m_still, part);
    }
    painter.restore();
}

void PathView::paintEvent(QPaintEvent* event) {
    if (m_simulation == nullptr) return Card::paintEvent(event);
    QPainter painter(this);
    refreshStill(painter.deviceTransform().m11());
    painter.scale(typeScale(), typeScale());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont());
    paintStill(painter, false);
    paintQueues(painter);
    paintPackets(painter, false);
    paintNumbers(painter, false);
    paintStill(painter, true);
    paintNodes(painter);
    paintPackets(painter, true);
    paintNumbers(painter, true);
    paintPairs(painter);
    if (hasFocus())
        paint::ring(painter, QRectF(0, 0, width() / typeScale(), height() / typeScale()), m_theme->focus, 8);
}

void PathView::paintQueues(QPainter& painter) const {
    const bool oneHop = m_layout.wires.size() == 2;
    const QFontMetricsF metrics(painter.font());
    painter.setPen(m_theme->tick);
    const QString links = fitting({pathwords::links(*m_simulation)}, metrics, m_layout.rate.width);
    painter.drawText(rectOf(m_layout.rate), (oneHop ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter, links);
    for (const PathLayout::Queue& q : m_layout.queues) {
        if (!q.forward && q.length > 0) paint::box(painter, rectOf(q.box), m_theme->card, m_theme->border, 3);
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

/// In every packet that is wide enough; on the wires only where all are.
void PathView::paintNumbers(QPainter& painter, bool inLayers) const {
    QFont font = tabularFont(10);
    font.setWeight(QFont::DemiBold);
    painter.save();
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    for (const PathLayout::Packet& p : m_layout.packets) {
        const bool waits = p.where == PathLayout::Where::Queue || p.where == PathLayout::Where::SendLayer;
        const bool acknowledges = p.kind == SegmentKind::Ack || p.kind == SegmentKind::WindowUpdate;
        if ((p.where == PathLayout::Where::SendLayer) != inLayers || (!waits && !m_layout.numbered)) continue;
        if (p.lost || p.damaged || p.duplicate || acknowledges || p.width < 10 || p.height < 9) continue;
        QString text = p.data() ? QString::number(p.packet) : pathwords::kind(p.kind);
        if (p.kind == SegmentKind::SynAck) text = QStringLiteral("S+A");
        if (metrics.horizontalAdvance(text) > p.width - 2) continue;
        painter.setPen(PathStamps::text(p, *m_theme));
        painter.drawText(QRectF(p.x - p.width, p.y - p.height, 2 * p.width, 2 * p.height), Qt::AlignCenter, text);
    }
    painter.restore();
}

void PathView::paintNode(QPainter& painter, const PathLayout::Node& node) const {
    const bool first = node.id.value == 0;
    const bool last = node.id.value + 1U == m_layout.nodes.size();
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
