#include "widgets/plot/plot_stack.h"

#include "core/trace/quantity.h"
#include "widgets/plot/cursor_overlay.h"
#include "widgets/plot/gestures.h"
#include "widgets/plot/hover_card.h"
#include "widgets/plot/plots.h"

#include <algorithm>
#include <QPainter>

namespace inflight {

namespace {

constexpr std::chrono::milliseconds kFramesApart{20};

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

PlotKind PlotStack::kindOf(const TimePlot* plot) const {
    return static_cast<PlotKind>(std::find(m_plots.begin(), m_plots.end(), plot) - m_plots.begin());
}

void PlotStack::setPlotShown(PlotKind kind, bool shown) {
    m_wanted[static_cast<std::size_t>(kind)] = shown;
    updateGeometry();
    arrange();
}

void PlotStack::setStyle(const PlotStyle& style) {
    m_style = style;
    for (TimePlot* plot : m_plots) plot->setStyle(style);
    m_overlay->setStyle(style);
    m_hover->setStyle(style);
    for (TimePlot* plot : m_plots) plot->setData(m_data);
    updateGeometry();
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

void PlotStack::arrange() {
    std::vector<TimePlot*> shown = wantedPlots();
    while (leastHeight(shown) > height() && giveWay(shown)) {
    }
    const std::vector<QRect> rects = places(shown, size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        shown[i]->setTimeAxisShown(i + 1 == shown.size());
        shown[i]->setGeometry(rects[i]);
    }
    for (TimePlot* plot : m_plots) plot->setVisible(std::ranges::find(shown, plot) != shown.end());
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
    m_view->setHover(t);  // the curves may move under a pointer at rest
    const Duration pixel = fromSeconds(m_view->span() / std::max(1.0, m_pointed->area().width()));
    m_hover->showValues(QString::fromStdString(showInstant(t, pixel * 5)), m_pointed->readoutsUnder(m_pointedAt),
                        m_pointed->surface()->mapTo(this, m_pointedAt).toPoint());
}

}  // namespace inflight
