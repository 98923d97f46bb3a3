#include "widgets/views/timeline.h"

#include "core/trace/quantity.h"
#include "widgets/style/fonts.h"

#include <cmath>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

namespace inflight {

namespace {

constexpr int kSide = 8;
constexpr int kTop = 7;
constexpr int kDragBegins = 3;  ///< pixels; less is a click

using Grip = TimelineLayout::Grip;

}  // namespace

Timeline::Timeline(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Timeline of the whole run"));
    m_layout.extent = timelineExtent(Time{});
    m_layout.to = m_layout.extent;
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, [this] { update(); });
    describe();
}

void Timeline::setTheme(const Theme& theme) {
    m_theme = &theme;
    m_picture = QPixmap();
    update();
}

void Timeline::setRun(const Series* cwnd, const LedgerView& ledger, Time end, std::shared_ptr<const void> keepAlive) {
    m_keepAlive.swap(keepAlive);
    m_cwnd = cwnd;
    m_timeouts.update(ledger);
    if (end < m_end) m_layout.extent = timelineExtent(Time{});
    m_end = end;
    m_layout.extent = std::max(m_layout.extent, timelineExtent(end));
    m_stale = true;
    update();
}

void Timeline::setTicks(const std::vector<TimelineTick>& ticks) {
    if (ticks == m_ticks) return;
    m_ticks = ticks;
    update();
}

void Timeline::setRange(Time from, Time to) {
    if (from == m_layout.from && to == m_layout.to) return;
    m_layout.from = from;
    m_layout.to = to;
    describe();
    update();
}

void Timeline::setCursorTime(Time t) {
    const std::optional<Time> wanted = t == kNever ? std::nullopt : std::optional(t);
    if (wanted == m_layout.cursor) return;
    m_layout.cursor = wanted;
    update();
}

void Timeline::describe() {
    setAccessibleDescription(tr("Shown: %1 to %2. Left and Right move the range, plus and minus resize it.")
                                 .arg(QString::fromStdString(showInstant(m_layout.from, fromSeconds(1))),
                                      QString::fromStdString(showInstant(m_layout.to, fromSeconds(1)))));
}

QRect Timeline::track() const {
    return {kSide, kTop, qMax(1, width() - 2 * kSide),
            qMax(10, height() - 2 * kTop - QFontMetrics(smallFont()).height())};
}

QFont Timeline::smallFont() const {
    QFont small = font();
    small.setFamily(tabularFamily());
    if (small.pixelSize() > 0) small.setPixelSize(qMax(9, qRound(small.pixelSize() * 11 / kTextPixels)));
    return small;
}

QSize Timeline::sizeHint() const {
    return {600, 32 + 2 * kTop + QFontMetrics(smallFont()).height()};
}

QSize Timeline::minimumSizeHint() const {
    return {160, sizeHint().height()};
}

void Timeline::resizeEvent(QResizeEvent*) {
    m_layout.width = track().width();
}

void Timeline::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) updateGeometry();
}

QString Timeline::tipAt(int x) const {
    QStringList lines;
    for (const TimelineTick& tick : m_ticks) {
        if (std::abs(m_layout.xOf(tick.at) - x) > 4) continue;
        if (lines.size() == 8) {
            lines << QStringLiteral("…");
            break;
        }
        lines << QString::fromStdString(showInstant(tick.at, fromSeconds(1))) + QStringLiteral(": ") + tick.text;
    }
    if (lines.isEmpty()) lines << QString::fromStdString(showInstant(m_layout.timeAt(x), fromSeconds(1)));
    return lines.join(QLatin1Char('\n'));
}

bool Timeline::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(xIn(help->pos())), this);
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        for (const int own : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End, Qt::Key_Plus, Qt::Key_Minus})
            if (key == own) event->accept();
        if (event->isAccepted()) return true;
    }
    return QWidget::event(event);
}

void Timeline::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    m_held = true;
    m_dragging = false;
    m_atPress = m_layout;
    m_pressX = xIn(event->position());
    m_grip = m_layout.gripAt(m_pressX);
    if (m_grip != Grip::None) return;
    m_grip = Grip::Cursor;
    emit cursorRequested(m_layout.timeAt(m_pressX));
}

void Timeline::mouseMoveEvent(QMouseEvent* event) {
    const int x = xIn(event->position());
    if (!m_held) {
        const Grip grip = m_layout.gripAt(x);
        const bool edge = grip == Grip::LeftEdge || grip == Grip::RightEdge;
        setCursor(edge || grip == Grip::Cursor ? Qt::SizeHorCursor
                  : grip == Grip::Range        ? Qt::OpenHandCursor
                                               : Qt::ArrowCursor);
        return;
    }
    m_dragging = m_dragging || std::abs(x - m_pressX) >= kDragBegins;
    if (!m_dragging) return;
    // The extent may double meanwhile; the drag is measured on the scale it began with.
    if (m_grip == Grip::Cursor) emit cursorRequested(m_layout.timeAt(x));
    else ask(m_atPress.dragged(m_grip, m_atPress.timeAt(m_pressX), m_atPress.timeAt(x)));
}

void Timeline::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_held) return;
    m_held = false;
    if (!m_dragging && m_grip == Grip::Range) emit cursorRequested(m_layout.timeAt(xIn(event->position())));
    m_grip = Grip::None;
}

void Timeline::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) ask({Time{}, m_layout.extent});
}

void Timeline::wheelEvent(QWheelEvent* event) {
    const double steps = event->angleDelta().y() / 120.0;
    if (steps == 0) return event->ignore();
    ask(m_layout.zoomed(m_layout.timeAt(xIn(event->position())), std::pow(0.8, steps)));
    event->accept();
}

void Timeline::keyPressEvent(QKeyEvent* event) {
    const Duration length = m_layout.to - m_layout.from;
    const Time middle = m_layout.from + length / 2;
    const auto moved = [&](Duration by) { ask(m_layout.dragged(Grip::Range, m_layout.from, m_layout.from + by)); };
    switch (event->key()) {
    case Qt::Key_Left: moved(-length / 10); break;
    case Qt::Key_Right: moved(length / 10); break;
    case Qt::Key_Home: moved(Time{} - m_layout.from); break;
    case Qt::Key_End: moved(m_end - m_layout.to); break;
    case Qt::Key_Plus: ask(m_layout.zoomed(middle, 0.8)); break;
    case Qt::Key_Minus: ask(m_layout.zoomed(middle, 1.25)); break;
    default: QWidget::keyPressEvent(event);
    }
}

}  // namespace inflight
