#include "widgets/plot/gestures.h"

#include "widgets/plot/time_plot.h"

#include <algorithm>
#include <cmath>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace inflight {

namespace {

constexpr double kClickSlack = 4;      // pixels a click may wander
constexpr double kZoomPerNotch = 0.8;  // of the span
constexpr double kPanPerNotch = 0.1;

}  // namespace

PlotGestures::PlotGestures(SharedView* view, QObject* parent) : QObject(parent), m_view(view) {}

void PlotGestures::attach(TimePlot* plot) {
    m_plots.push_back(plot);
    plot->installEventFilter(this);
    plot->surface()->installEventFilter(this);
}

double PlotGestures::secondsAt(const TimePlot& plot, double x) const {
    const QRectF area = plot.area();
    return m_view->from() + (x - area.left()) / std::max(1.0, area.width()) * m_view->span();
}

bool PlotGestures::eventFilter(QObject* watched, QEvent* event) {
    const auto found = std::find_if(m_plots.begin(), m_plots.end(),
                                    [&](TimePlot* p) { return p == watched || p->surface() == watched; });
    if (found == m_plots.end()) return false;
    TimePlot& plot = **found;
    if (event->type() == QEvent::ContextMenu) {
        emit menuAsked(&plot, static_cast<QContextMenuEvent*>(event)->globalPos());
        return true;
    }
    if (watched != plot.surface()) return false;
    switch (event->type()) {
    case QEvent::MouseButtonPress: press(*static_cast<QMouseEvent*>(event)); return true;
    case QEvent::MouseMove: move(plot, *static_cast<QMouseEvent*>(event)); return true;
    case QEvent::MouseButtonRelease: release(plot, *static_cast<QMouseEvent*>(event)); return true;
    case QEvent::MouseButtonDblClick:
        if (static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton) reset();
        return true;
    case QEvent::Wheel:
        wheel(plot, *static_cast<QWheelEvent*>(event));
        event->accept();
        return true;
    case QEvent::Leave:
        m_view->setHover({});
        emit pointed(nullptr, {});
        return false;
    default: return false;
    }
}

void PlotGestures::press(const QMouseEvent& event) {
    if (m_drag != Drag::None) {  // another button ends a drag without effect
        m_drag = Drag::None;
        emit bandChanged({});
        return;
    }
    const bool pan = event.button() == Qt::MiddleButton ||
                     (event.button() == Qt::LeftButton && event.modifiers().testFlag(Qt::ShiftModifier));
    if (!pan && event.button() != Qt::LeftButton) return;
    m_button = event.button();
    m_start = m_last = event.position();
    m_drag = pan ? Drag::Pan : Drag::Pressed;
    if (pan) m_view->beginPan();
}

void PlotGestures::move(TimePlot& plot, const QMouseEvent& event) {
    const QPointF at = event.position();
    const QRectF area = plot.area();
    if (m_drag == Drag::Pressed && std::abs(at.x() - m_start.x()) > kClickSlack) m_drag = Drag::Box;
    if (m_drag == Drag::Box) {
        const double a = secondsAt(plot, std::clamp(m_start.x(), area.left(), area.right()));
        const double b = secondsAt(plot, std::clamp(at.x(), area.left(), area.right()));
        emit bandChanged(QPair<double, double>(std::min(a, b), std::max(a, b)));
    } else if (m_drag == Drag::Pan) {
        m_view->panBy((m_last.x() - at.x()) / std::max(1.0, area.width()) * m_view->span());
        if (plot.hasOwnY()) {
            const auto [lower, upper] = plot.yRange();
            plot.panY((at.y() - m_last.y()) / std::max(1.0, area.height()) * (upper - lower));
        }
        m_last = at;
    }
    const bool inside = area.contains(at);
    m_view->setHover(inside ? std::optional(atSeconds(secondsAt(plot, at.x()))) : std::nullopt);
    emit pointed(inside && m_drag == Drag::None ? &plot : nullptr, at);
}

void PlotGestures::release(TimePlot& plot, const QMouseEvent& event) {
    if (m_drag == Drag::None || event.button() != m_button) return;
    move(plot, event);  // the way since the last move belongs to the drag
    const Drag drag = m_drag;
    m_drag = Drag::None;
    if (drag == Drag::Box) {
        emit bandChanged({});
        const QRectF area = plot.area();
        const double a = std::clamp(m_start.x(), area.left(), area.right());
        const double b = std::clamp(event.position().x(), area.left(), area.right());
        if (std::abs(a - b) > kClickSlack) m_view->zoomTo(secondsAt(plot, a), secondsAt(plot, b));
    } else if (drag == Drag::Pressed) {
        click(plot, event.position());
    }
}

void PlotGestures::click(TimePlot& plot, QPointF at) {
    const PlotContent& content = plot.content();
    const auto timeout = content.timeoutAt(at);
    if (timeout) m_view->clickTimeout(*timeout);
    if (const auto packet = content.packetAt(at)) return m_view->clickPacket(packet->socket, packet->packet);
    if (timeout) return;
    if (const auto sample = content.sampleAt(at)) m_view->clickSample(sample->socket, sample->sentAt, sample->rtt);
    const QRectF area = plot.area();
    if (at.x() < area.left() - kClickSlack || at.x() > area.right() + kClickSlack) return;
    m_view->clickTime(atSeconds(std::clamp(secondsAt(plot, at.x()), m_view->from(), m_view->to())));
}

void PlotGestures::wheel(TimePlot& plot, const QWheelEvent& event) {
    const double notches = event.angleDelta().y() / 120.0;
    const double sideways = event.angleDelta().x() / 120.0;
    if (event.modifiers().testFlag(Qt::ControlModifier)) {
        if (notches != 0) plot.zoomY(plot.valueAt(event.position().y()), std::pow(kZoomPerNotch, notches));
    } else if (event.modifiers().testFlag(Qt::ShiftModifier) || (sideways != 0 && notches == 0)) {
        m_view->panBy(-(sideways != 0 ? sideways : notches) * kPanPerNotch * m_view->span());
    } else if (notches != 0) {
        m_view->zoomAt(secondsAt(plot, event.position().x()), std::pow(kZoomPerNotch, notches));
    }
}

void PlotGestures::reset() {
    m_drag = Drag::None;
    emit bandChanged({});
    for (TimePlot* plot : m_plots) plot->resetY();
    m_view->reset();
}

}  // namespace inflight
