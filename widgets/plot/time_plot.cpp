#include "widgets/plot/time_plot.h"

#include "widgets/plot/end_labels.h"
#include "widgets/plot/nice_ticker.h"
#include "widgets/plot/plot_surface.h"

#include <algorithm>
#include <cmath>
#include <QEvent>
#include <QScreen>
#include <QWindow>

namespace inflight {

namespace {

constexpr int kRightMargin = 15;  // of the surface
constexpr int kInset = 2;         // of the surface in the card: room for the focus ring
constexpr int kFoot = 4;
constexpr double kRadius = 8;
constexpr double kTitleGap = 20;

QSharedPointer<QCPAxisTicker> ticker(const QString& suffix) {
    auto made = QSharedPointer<NiceTicker>::create(suffix);
    made->setTickCount(5);
    return made;
}

void addLayers(QCustomPlot& plot) {
    plot.addLayer(QStringLiteral("fills"), plot.layer(QStringLiteral("grid")), QCustomPlot::limBelow);
    plot.addLayer(QStringLiteral("stamps"), plot.layer(QStringLiteral("axes")), QCustomPlot::limAbove);
}

void setUpAxes(QCustomPlot& plot) {
    plot.axisRect()->setAutoMargins(QCP::msNone);
    plot.axisRect()->setMinimumMargins(QMargins(0, 0, 0, 0));
    plot.plotLayout()->setAutoMargins(QCP::msNone);
    plot.plotLayout()->setMargins(QMargins(0, 0, 0, 0));
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLength(0, 0);
        axis->setTickPen(Qt::NoPen);
        axis->grid()->setSubGridVisible(false);
        axis->setTickLabelPadding(6);
    }
    plot.yAxis->setBasePen(Qt::NoPen);
    plot.xAxis->setTicker(ticker(QStringLiteral(" s")));
    plot.yAxis->setTicker(ticker(QString()));
}

}  // namespace

TimePlot::TimePlot(Words words, double smallestTop, SharedView* view, const MakeContent& make, QWidget* parent)
    : QWidget(parent), m_words(std::move(words)), m_view(view), m_plot(new PlotSurface(this)), m_scale(smallestTop) {
    setObjectName(m_words.name);
    setAccessibleName(m_words.title);
    setFocusPolicy(Qt::TabFocus);
    m_plot->setInteractions({});
    m_plot->setNoAntialiasingOnDrag(false);
    m_plot->setNotAntialiasedElements(QCP::aeAll);
    m_plot->setMouseTracking(true);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setContextMenuPolicy(Qt::NoContextMenu);
    addLayers(*m_plot);
    setUpAxes(*m_plot);
    m_content = make(*m_plot);
    m_valueAxis = m_content->wantedTop(Time{}, Time{}).has_value();
    m_endLabels = new EndLabels(m_plot->xAxis, m_plot->yAxis);
    m_style.font = QWidget::font();
    setStyle(m_style);
}

TimePlot::~TimePlot() = default;

QWidget* TimePlot::surface() const {
    return m_plot;
}

QFont TimePlot::font(double scale, QFont::Weight weight) const {
    QFont f = m_style.font;
    if (f.pointSizeF() > 0) f.setPointSizeF(f.pointSizeF() * m_style.fontScale * scale);
    else f.setPixelSize(std::max(6, static_cast<int>(std::lround(f.pixelSize() * m_style.fontScale * scale))));
    f.setWeight(weight);
    return f;
}

/// All plots get the same left and right margins; with values at the ends of the curves there is room for the longest.
void TimePlot::measure() {
    const QFontMetricsF title(font(1, QFont::DemiBold));
    const QFontMetricsF tick(font(0.9, QFont::Normal));
    const auto whole = [](double v) { return static_cast<int>(std::ceil(v)); };
    m_room.header = whole(title.height()) + 9;
    m_room.left = whole(tick.horizontalAdvance(QStringLiteral("ACK lost"))) + 16;
    m_room.top = whole(tick.height() / 2) + 3;    // half a label
    m_room.bottom = std::max(9, m_room.top - 2);  // QCustomPlot leaves out a label that is cut: 0
    m_room.endValues = m_style.endValues ? whole(title.horizontalAdvance(QStringLiteral("timeout 0000.0 ms"))) : 0;
    m_room.timeLabels = whole(tick.height()) + 12;
    m_room.timeLabel = tick.horizontalAdvance(QStringLiteral("0.000 s"));
    m_room.valueLabel = tick.height();
}

void TimePlot::setStyle(const PlotStyle& style) {
    m_style = style;
    measure();
    m_card = {};
    const Theme& theme = *style.theme;
    m_plot->setGround(theme.card);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setTickLabelFont(font(0.9, QFont::Normal));
        axis->setTickLabelColor(theme.tick);
        axis->grid()->setPen(QPen(theme.grid, 0));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->xAxis->setBasePen(QPen(theme.border, 0));
    m_endLabels->setFont(font(1, QFont::DemiBold));
    PlotStyle inner = style;
    inner.font = font(0.95, QFont::Normal);
    m_content->setStyle(inner);
    resizeEvent(nullptr);
    update();
}

void TimePlot::setTimeAxisShown(bool shown) {
    m_timeAxis = shown;
    m_plot->xAxis->setTickLabels(shown);
    refresh();
}

void TimePlot::setData(const PlotData& frame) {
    m_now = frame.now;
    m_content->setData(frame);
    m_endLabels->setValues(m_now, m_style.endValues ? m_content->endValues() : std::vector<EndValue>{});
}

void TimePlot::prepare(QSize surface) {
    const int bottom = m_timeAxis ? m_room.timeLabels : m_room.bottom;
    const int curves = surface.width() - m_room.left - kRightMargin - m_room.endValues;
    const int right = kRightMargin + (curves >= m_room.endValues ? m_room.endValues : 0);  // the curves come first
    m_plot->axisRect()->setMargins(QMargins(m_room.left, m_room.top, right, bottom));
    const QSizeF area(std::max(1, surface.width() - m_room.left - right),
                      std::max(1, surface.height() - m_room.top - bottom));
    m_plot->xAxis->ticker()->setTickCount(std::clamp(static_cast<int>(area.width() / (m_room.timeLabel * 2.2)), 2, 12));
    if (m_valueAxis)
        m_plot->yAxis->ticker()->setTickCount(
            std::clamp(static_cast<int>(area.height() / (m_room.valueLabel * 1.8)), 2, 6));
    m_plot->xAxis->setRange(m_view->from(), m_view->to());
    const Time from = atSeconds(m_view->from());
    const Time to = atSeconds(m_view->to());
    m_content->setView({from, to, area, !m_view->following()});
    if (m_ownY) {
        m_plot->yAxis->setRange(m_yLower, m_yUpper);
    } else if (const auto top = m_content->wantedTop(from, std::min(to, std::max(from, m_now)))) {
        m_plot->yAxis->setRange(0, m_scale.update(*top, m_view->live() && !m_exporting));
    }
    const auto values = m_plot->yAxis->ticker().dynamicCast<NiceTicker>();
    if (!m_valueAxis || !values) return;
    const double size = m_plot->yAxis->range().size();
    const double steps = size / NiceTicker::step(size, values->tickCount());
    values->setOnlyEnds(area.height() < steps * m_room.valueLabel * 0.9);
}

void TimePlot::refresh() {
    if (!isVisible()) return;
    prepare(m_plot->size());
    m_plot->replot(QCustomPlot::rpQueuedRefresh);
}

QRectF TimePlot::area() const {
    return m_plot->axisRect()->rect();
}

Time TimePlot::timeAt(double surfaceX) const {
    return atSeconds(m_plot->xAxis->pixelToCoord(surfaceX));
}

double TimePlot::xOf(Time t) const {
    return m_plot->xAxis->coordToPixel(inSeconds(t));
}

double TimePlot::valueAt(double surfaceY) const {
    return m_plot->yAxis->pixelToCoord(surfaceY);
}

QPair<double, double> TimePlot::yRange() const {
    const QCPRange range = m_plot->yAxis->range();
    return {range.lower, range.upper};
}

std::vector<Readout> TimePlot::readoutsAt(Time t) const {
    const double width = std::max(1.0, area().width());
    return m_content->valuesAt(t, fromSeconds(m_view->span() / width * 6));
}

std::vector<Readout> TimePlot::readoutsUnder(QPointF at) const {
    if (auto values = m_content->valuesUnder(at)) return *std::move(values);
    return readoutsAt(timeAt(at.x()));
}

void TimePlot::zoomY(double pivot, double factor) {
    if (!m_valueAxis || !(factor > 0)) return;
    const QCPRange range = m_plot->yAxis->range();
    const double lower = std::max(0.0, pivot - (pivot - range.lower) * factor);
    const double upper = pivot + (range.upper - pivot) * factor;
    if (upper - lower < m_scale.top() * 1e-4 || upper > m_scale.top() * 100) return;
    m_ownY = true;
    m_yLower = lower;
    m_yUpper = upper;
    refresh();
}

void TimePlot::panY(double delta) {
    if (!m_ownY) return;
    delta = std::max(delta, -m_yLower);
    m_yLower += delta;
    m_yUpper += delta;
    refresh();
}

void TimePlot::resetY() {
    if (!m_ownY) return;
    m_ownY = false;
    refresh();
}

void TimePlot::takeY(const TimePlot& other) {
    m_ownY = other.m_ownY;
    m_yLower = other.m_yLower;
    m_yUpper = other.m_yUpper;
    refresh();
}

/// Where the curves' widget lies in a card of that size.
QRect TimePlot::surfacePlace(QSize card) const {
    const int top = m_room.header;
    return {kInset, top, std::max(1, card.width() - 2 * kInset), std::max(1, card.height() - top - kFoot)};
}

void TimePlot::paintTo(QCPPainter& painter, QSize size) {
    const QRect place = surfacePlace(size);
    m_exporting = true;
    paintCard(painter, size, m_content->legend());
    prepare(place.size());
    painter.save();
    painter.translate(place.topLeft());
    m_plot->toPainter(&painter, place.width(), place.height());
    painter.restore();
    m_exporting = false;
    refresh();
}

QSize TimePlot::minimumSizeHint() const {
    const int curves = static_cast<int>(std::lround(m_words.least * m_room.valueLabel));
    return {200, m_room.header + m_room.top + curves + m_room.bottom + kFoot};
}

void TimePlot::paintEvent(QPaintEvent*) {
    QPainter(this).drawPixmap(0, 0, card());
}

const QPixmap& TimePlot::card() {
    const double ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * ratio).toSize();
    const std::vector<LegendEntry> legend = m_content->legend();
    if (m_card.size() == pixels && m_card.devicePixelRatio() == ratio && m_cardRing == m_ring && m_cardLegend == legend)
        return m_card;
    m_card = QPixmap(pixels);
    m_card.setDevicePixelRatio(ratio);
    m_card.fill(m_style.theme->window);
    QPainter painter(&m_card);
    paintCard(painter, size(), legend);
    m_cardRing = m_ring;
    m_cardLegend = legend;
    return m_card;
}

void TimePlot::resizeEvent(QResizeEvent*) {
    m_plot->setGeometry(surfacePlace(size()));
    refresh();
    emit laidOut();
}

bool TimePlot::event(QEvent* event) {
    if (event->type() == QEvent::Show || event->type() == QEvent::ParentChange) {
        if (QWindow* window = this->window()->windowHandle())
            connect(window, &QWindow::screenChanged, this, &TimePlot::followScreen, Qt::UniqueConnection);
        followScreen();
    }
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::Show) refresh();
    return done;
}

/// QCustomPlot does not watch the pixel ratio of the screen it is on.
void TimePlot::followScreen() {
    if (m_plot->bufferDevicePixelRatio() == devicePixelRatioF()) return;
    m_plot->setBufferDevicePixelRatio(devicePixelRatioF());
    refresh();
}

void TimePlot::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    update();
}

void TimePlot::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    m_ring = false;
    update();
}

void TimePlot::paintCard(QPainter& painter, QSize size, const std::vector<LegendEntry>& legend) const {
    const Theme& theme = *m_style.theme;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_exporting) {
        painter.setPen(QPen(m_ring ? theme.focus : theme.border, m_ring ? 2 : 1));
        painter.setBrush(theme.card);
        const double half = m_ring ? 1 : 0.5;
        painter.drawRoundedRect(QRectF(QPointF(0, 0), size).adjusted(half, half, -half, -half), kRadius, kRadius);
    }
    const int left = m_room.left + kInset;
    const QFont titleFont = font(1, QFont::DemiBold);
    const QFontMetricsF metrics(titleFont);
    const double base = (m_room.header + metrics.ascent() - metrics.descent()) / 2 + 1;
    const double room = headerWidth(size.width());
    const Header header = headerIn(room, legend);
    painter.setFont(titleFont);
    painter.setPen(theme.ink);
    painter.drawText(QPointF(left, base), metrics.elidedText(header.title, Qt::ElideRight, room));
    painter.setFont(font(0.85, QFont::Normal));
    painter.setPen(theme.tick);
    const QFontMetricsF small(painter.font());
    painter.drawText(QPointF(left - 7 - small.horizontalAdvance(m_words.unit), base), m_words.unit);
    const double taken = header.titleWidth + kTitleGap;
    paintLegend(painter, QRectF(left + taken, 0, room - taken, m_room.header), header.legend);
    painter.restore();
}

double TimePlot::headerWidth(int card) const {
    return card - (m_room.left + kInset) - kRightMargin - kInset;
}

/// The legend goes before a long title, and short words before fewer; then entries are left out from the end.
TimePlot::Header TimePlot::headerIn(double room, std::vector<LegendEntry> legend) const {
    const QFontMetricsF metrics(font(1, QFont::DemiBold));
    const auto fits = [&](const QString& title) {
        return metrics.horizontalAdvance(title) + kTitleGap + legendWidth(legend) <= room;
    };
    const QString title = fits(m_words.title) ? m_words.title : m_words.shortTitle;
    if (!fits(title)) {
        for (LegendEntry& entry : legend)
            if (!entry.shortText.isEmpty()) entry.text = entry.shortText;
    }
    while (!legend.empty() && !fits(title)) legend.pop_back();
    return {title, std::min(room, metrics.horizontalAdvance(title)), std::move(legend)};
}

QStringList TimePlot::legendWords() const {
    QStringList words;
    for (const LegendEntry& entry : headerIn(headerWidth(width()), m_content->legend()).legend) words += entry.text;
    return words;
}

}  // namespace inflight
