#include "widgets/plot/plot_stack.h"

#include "core/trace/quantity.h"
#include "widgets/plot/cursor_overlay.h"
#include "widgets/plot/gestures.h"
#include "widgets/plot/hover_card.h"
#include "widgets/plot/plots.h"

#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <QPainter>

namespace inflight {

namespace {

constexpr int kGap = 8;
constexpr std::chrono::milliseconds kFramesApart{20};
constexpr double kShares[kPlotKinds] = {0.32, 0.33, 0.16, 0.19};

}  // namespace

PlotStack::PlotStack(SharedView* view, QWidget* parent)
    : QWidget(parent), m_view(view), m_overlay(nullptr), m_hover(nullptr), m_gestures(new PlotGestures(view, this)) {
    m_plots = {makeCwndPlot(view, this), makeRttPlot(view, this), makeTimeoutPlot(view, this),
               makeQueuePlot(view, this)};
    m_overlay = new CursorOverlay(view, this);
    m_hover = new HoverCard(this);
    for (TimePlot* plot : m_plots) {
        m_gestures->attach(plot);
        connect(plot, &TimePlot::laidOut, this, &PlotStack::scheduleRefresh);
    }
    connect(m_gestures, &PlotGestures::bandChanged, m_overlay, &CursorOverlay::setBand);
    connect(m_gestures, &PlotGestures::menuAsked, this, &PlotStack::openMenu);
    connect(m_gestures, &PlotGestures::pointed, this, [this](TimePlot* plot, QPointF at) {
        m_pointed = plot;
        m_pointedAt = at;
        refreshHover();
    });
    connect(view, &SharedView::rangeChanged, this, &PlotStack::scheduleRefresh);
    connect(view, &SharedView::followChanged, this, &PlotStack::scheduleRefresh);
    connect(view, &SharedView::liveChanged, this, &PlotStack::scheduleRefresh);
    connect(view, &SharedView::selectionChanged, this, [this] {
        m_data.selected = m_view->selectedTimeout();
        for (TimePlot* plot : m_plots) plot->setData(m_data);
        scheduleRefresh();
    });
    m_overdue.setSingleShot(true);
    m_overdue.setInterval(kFramesApart);
    connect(&m_overdue, &QTimer::timeout, this, &PlotStack::refresh);
    m_style.font = font();
    setStyle(m_style);
}

std::vector<TimePlot*> PlotStack::shownPlots() const {
    std::vector<TimePlot*> shown;
    for (TimePlot* plot : m_plots)
        if (!plot->isHidden()) shown.push_back(plot);
    return shown;
}

PlotKind PlotStack::kindOf(const TimePlot* plot) const {
    return static_cast<PlotKind>(std::find(m_plots.begin(), m_plots.end(), plot) - m_plots.begin());
}

void PlotStack::setPlotShown(PlotKind kind, bool shown) {
    plot(kind)->setVisible(shown);
    arrange();
}

bool PlotStack::isPlotShown(PlotKind kind) const {
    return !plot(kind)->isHidden();
}

void PlotStack::setStyle(const PlotStyle& style) {
    m_style = style;
    for (TimePlot* plot : m_plots) plot->setStyle(style);
    m_overlay->setStyle(style);
    m_hover->setStyle(style);
    for (TimePlot* plot : m_plots) plot->setData(m_data);
    arrange();
    update();
}

void PlotStack::setSource(std::size_t socket, std::size_t link) {
    m_socket = socket;
    m_link = link;
}

void PlotStack::setScenario(const QString& title, const QByteArray& text) {
    m_title = title;
    m_scenario = text;
}

void PlotStack::setSnapshot(std::shared_ptr<const void> keepAlive, const Trace& trace, Time now) {
    const SocketTrace* socket = m_socket < trace.socketCount() ? &trace.socket(m_socket) : nullptr;
    const Series* queue = m_link < trace.linkCount() ? &trace.queue(m_link) : nullptr;
    if (!m_scheduled && m_trace == &trace && keepAlive == m_data.keepAlive && now == m_data.now &&
        socket == m_data.socket && queue == m_data.queue)
        return;
    m_trace = &trace;
    m_data.keepAlive = std::move(keepAlive);
    m_data.socket = socket;
    m_data.socketId = SocketId(static_cast<std::uint32_t>(m_socket));
    m_data.queue = queue;
    m_data.ledger = LedgerView(trace.ledger());
    m_index.update(m_data.ledger);
    m_data.timeouts = &m_index;
    m_data.now = now;
    m_data.selected = m_view->selectedTimeout();
    for (TimePlot* plot : m_plots) plot->setData(m_data);
    m_view->setNow(now);
    refresh();
}

/// Height shares among the shown plots. None is lower than it needs while there is room; the lowest one gets the room
/// of the axis labels on top of its share.
std::vector<QRect> PlotStack::places(QSize size) const {
    const std::vector<TimePlot*> shown = shownPlots();
    const int count = static_cast<int>(shown.size());
    const int axis = static_cast<int>(std::lround(16 * m_style.fontScale));
    double room = size.height() - axis - kGap * (count - 1);
    double shares = 0;
    for (const TimePlot* plot : shown) shares += kShares[static_cast<std::size_t>(kindOf(plot))];
    std::vector<int> heights(shown.size(), 0);
    for (std::size_t i = 0; i < shown.size(); ++i) {  // those whose share is too small take what they need first
        const double share = kShares[static_cast<std::size_t>(kindOf(shown[i]))];
        const int least = shown[i]->minimumSizeHint().height();
        if (room * share / shares >= least || count == 1) continue;
        heights[i] = least;
        room -= least;
        shares -= share;
    }
    std::vector<QRect> result;
    int y = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const double share = kShares[static_cast<std::size_t>(kindOf(shown[i]))];
        const bool last = i + 1 == shown.size();
        if (heights[i] == 0) heights[i] = static_cast<int>(std::max(1.0, room * share / shares));
        const int high = last ? std::max(1, size.height() - y) : heights[i];
        result.emplace_back(0, y, size.width(), high);
        y += high + kGap;
    }
    return result;
}

void PlotStack::arrange() {
    const std::vector<TimePlot*> shown = shownPlots();
    const std::vector<QRect> rects = places(size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        shown[i]->setTimeAxisShown(i + 1 == shown.size());
        shown[i]->setGeometry(rects[i]);
    }
    m_overlay->setGeometry(rect());
    m_overlay->raise();
    m_hover->raise();
    m_overlay->setPlots(shown);
    scheduleRefresh();
}

void PlotStack::resizeEvent(QResizeEvent*) {
    arrange();
}

void PlotStack::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_style.theme->window);
}

/// While the run goes on the next frame draws it: drawing at once too would do everything twice.
void PlotStack::scheduleRefresh() {
    if (m_scheduled) return;
    m_scheduled = true;
    if (m_view->live()) return m_overdue.start();
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_scheduled) refresh();
        },
        Qt::QueuedConnection);
}

void PlotStack::refresh() {
    m_scheduled = false;
    m_overdue.stop();
    for (TimePlot* plot : m_plots) plot->refresh();
    m_overlay->follow();
    refreshHover();
}

void PlotStack::refreshHover() {
    if (!m_pointed || !m_view->hover()) return m_hover->showValues({}, {}, {});
    const Time t = m_pointed->timeAt(m_pointedAt.x());
    const Duration pixel = fromSeconds(m_view->span() / std::max(1.0, m_pointed->area().width()));
    m_hover->showValues(QString::fromStdString(showInstant(t, pixel * 5)), m_pointed->readoutsAt(t),
                        m_pointed->surface()->mapTo(this, m_pointedAt).toPoint());
}

QSize PlotStack::minimumSizeHint() const {
    int high = -kGap;
    for (const TimePlot* plot : shownPlots()) high += plot->minimumSizeHint().height() + kGap;
    return {260, std::max(60, high)};
}

void PlotStack::paintTo(QCPPainter& painter, QSize size) {
    const std::vector<TimePlot*> shown = shownPlots();
    const std::vector<QRect> rects = places(size);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        painter.save();
        painter.translate(rects[i].topLeft());
        shown[i]->paintTo(painter, rects[i].size());
        painter.restore();
    }
    scheduleRefresh();
}

}  // namespace inflight
