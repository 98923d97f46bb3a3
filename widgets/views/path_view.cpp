#include "widgets/views/path_view.h"

#include "core/sim/simulation.h"
#include "widgets/style/fonts.h"
#include "widgets/views/path_words.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>

#include <cmath>

namespace inflight {

namespace {

constexpr double kAside = 12;               ///< pixels ahead for a pixel aside
constexpr int kHolds[] = {100, 500, 1000};  // ms

bool isOurKey(int key) {
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter: return true;
    default: return false;
    }
}

}  // namespace

PathView::PathView(QWidget* parent) : Card(parent) {
    setAccessibleName(tr("Path"));
    setAccessibleDescription(tr("The nodes and the packets between them; the arrow keys go from packet to packet"));
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_wanted = 92;
}

void PathView::setTheme(const Theme& theme) {
    m_theme = &theme;
    m_stamps.setTheme(theme);
    update();
}

void PathView::setSnapshot(std::shared_ptr<const void> keepAlive, const Simulation& simulation, Time shown) {
    if (&simulation == m_simulation && shown == m_shown && keepAlive == m_keepAlive) return;
    m_keepAlive = std::move(keepAlive);
    m_simulation = &simulation;
    m_shown = shown;
    const double wanted = pathHeight(simulation);
    if (wanted != m_wanted) {
        m_wanted = wanted;
        updateGeometry();
    }
    arrange();
}

/// The layout is made for the normal size of type; a presentation's larger type enlarges everything.
double PathView::typeScale() const {
    return font().pixelSize() > 0 ? font().pixelSize() / kTextPixels : 1;
}

void PathView::arrange() {
    if (m_simulation == nullptr) return;
    const double scale = typeScale();
    m_layout = layoutPath(*m_simulation, m_shown, width() / scale, height() / scale);
    if (m_highlight) {
        if (const PathLayout::Packet* p = m_layout.find(*m_highlight)) m_highlightAt = {p->x, p->y};
    }
    setCursor(hovered() != nullptr ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

QSize PathView::sizeHint() const {
    return {qRound(640 * typeScale()), qRound(m_wanted * typeScale())};
}

QSize PathView::minimumSizeHint() const {
    return {qRound(240 * typeScale()), qRound(m_wanted * typeScale())};
}

void PathView::resizeEvent(QResizeEvent*) {
    arrange();
}

const PathLayout::Packet* PathView::hovered() const {
    return m_mouse ? m_layout.at(m_mouse->x(), m_mouse->y()) : nullptr;
}

void PathView::mouseMoveEvent(QMouseEvent* event) {
    m_mouse = event->position() / typeScale();
    setCursor(hovered() != nullptr ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void PathView::leaveEvent(QEvent*) {
    m_mouse.reset();
    update();
}

void PathView::mousePressEvent(QMouseEvent* event) {
    const QPointF at = event->position() / typeScale();
    const PathLayout::Packet* p = m_layout.at(at.x(), at.y());
    if (event->button() != Qt::LeftButton || p == nullptr) return Card::mousePressEvent(event);
    const CopyId copy = p->copy;
    setHighlighted(copy);
    emit packetClicked(copy);
}

void PathView::setHighlighted(std::optional<CopyId> copy) {
    m_highlight = copy;
    if (copy) {
        if (const PathLayout::Packet* p = m_layout.find(*copy)) m_highlightAt = {p->x, p->y};
    }
    describe();
    update();
}

void PathView::describe() {
    if (m_simulation == nullptr) return;
    const PathLayout::Packet* p = m_highlight ? m_layout.find(*m_highlight) : nullptr;
    QString text = tr("%1 packets on the path").arg(m_layout.packets.size());
    if (p != nullptr)
        text = pathwords::tip(*p, m_simulation->network().hops(), m_shown)
                   .replace(QStringLiteral("\n"), QStringLiteral(", "));
    setAccessibleDescription(text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void PathView::focusInEvent(QFocusEvent* event) {
    Card::focusInEvent(event);
    describe();
    update();
}

void PathView::focusOutEvent(QFocusEvent* event) {
    Card::focusOutEvent(event);
    update();
}

/// To the nearest packet in that direction; a step aside costs more, so that the arrows stay in their row.
void PathView::moveHighlight(int dx, int dy) {
    if (!m_highlight) m_highlightAt = {dx < 0 ? m_layout.nodes.back().box.x : 0.0, m_layout.wires.front().y};
    const PathLayout::Packet* best = nullptr;
    double least = 0;
    for (const PathLayout::Packet& p : m_layout.packets) {
        if (m_highlight && p.copy == *m_highlight) continue;
        const double x = p.x - m_highlightAt.x();
        const double y = p.y - m_highlightAt.y();
        const double ahead = dx != 0 ? x * dx : y * dy;
        const double aside = std::abs(dx != 0 ? y : x);
        if (ahead <= 0) continue;
        const double far = ahead + kAside * aside;
        if (best == nullptr || far < least) best = &p, least = far;
    }
    if (best != nullptr) setHighlighted(best->copy);
}

void PathView::keyPressEvent(QKeyEvent* event) {
    if (m_simulation == nullptr || !isOurKey(event->key())) return Card::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left: return moveHighlight(-1, 0);
    case Qt::Key_Right: return moveHighlight(1, 0);
    case Qt::Key_Up: return moveHighlight(0, -1);
    case Qt::Key_Down: return moveHighlight(0, 1);
    default:
        if (m_highlight) emit packetClicked(*m_highlight);
    }
}

QString PathView::nameOf(CopyId copy) const {
    const PathLayout::Packet* p = m_layout.find(copy);
    return p != nullptr ? pathwords::name(*p) : tr("The packet");
}

QMenu* PathView::makeMenu(CopyId copy) {
    const PathLayout::Packet* p = m_layout.find(copy);
    if (p == nullptr) return nullptr;
    auto* menu = new QMenu(this);
    menu->addSection(pathwords::name(*p));
    connect(menu->addAction(tr("Show its story")), &QAction::triggered, this, [this, copy] {
        setHighlighted(copy);
        emit packetClicked(copy);
    });
    menu->addSeparator();
    const bool gone = p->lost || p->where == PathLayout::Where::Falling;
    QAction* drop = menu->addAction(tr("Drop it"));
    drop->setEnabled(!gone);
    connect(drop, &QAction::triggered, this, [this, copy] { emit dropRequested(copy); });
    for (const int ms : kHolds) {
        QAction* hold = menu->addAction(tr("Hold it for %1 ms").arg(ms));
        hold->setEnabled(!gone && p->where != PathLayout::Where::SendLayer);
        connect(hold, &QAction::triggered, this,
                [this, copy, ms] { emit holdRequested(copy, std::chrono::milliseconds(ms)); });
    }
    return menu;
}

void PathView::contextMenuEvent(QContextMenuEvent* event) {
    const double scale = typeScale();
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const PathLayout::Packet* p = nullptr;
    if (!byKey) p = m_layout.at(event->x() / scale, event->y() / scale);
    else if (m_highlight) p = m_layout.find(*m_highlight);
    if (p == nullptr) return event->ignore();
    const QPoint at = byKey ? mapToGlobal(QPointF(p->x, p->y) * scale).toPoint() : event->globalPos();
    setHighlighted(p->copy);
    QMenu* menu = makeMenu(p->copy);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(at);
}

QString PathView::tipAt(const QPointF& at) const {
    if (m_simulation == nullptr) return {};
    const std::size_t hops = m_simulation->network().hops();
    if (const PathLayout::Packet* p = m_layout.at(at.x(), at.y())) return pathwords::tip(*p, hops, m_shown);
    for (const PathLayout::Node& node : m_layout.nodes)
        if (node.box.contains(at.x(), at.y())) return pathwords::tip(node);
    for (const PathLayout::Queue& queue : m_layout.queues)
        if (queue.box.contains(at.x(), at.y())) return pathwords::tip(queue, hops);
    for (const PathLayout::Wire& wire : m_layout.wires)
        if (std::abs(at.y() - wire.y) < 6 && (at.x() - wire.from) * (at.x() - wire.to) < 0)
            return pathwords::links(*m_simulation);
    return {};
}

bool PathView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isOurKey(static_cast<QKeyEvent*>(event)->key())) {
        event->accept();  // the window's own keys of the same name must wait
        return true;
    }
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        arrange();
    }
    if (event->type() != QEvent::ToolTip) return Card::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = tipAt(QPointF(help->pos()) / typeScale());
    if (text.isEmpty()) QToolTip::hideText();
    else QToolTip::showText(help->globalPos(), text, this);
    return true;
}

}  // namespace inflight
