#include "core/trace/quantity.h"
#include "widgets/plot/backdrop.h"
#include "widgets/plot/plot_csv.h"
#include "widgets/plot/plots.h"
#include "widgets/plot/stamps.h"
#include "widgets/plot/timeout_marks.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>

namespace inflight {

namespace {

constexpr double kMark = 11;
constexpr double kSmallestLane = 2;  // logical pixels
constexpr int kFewestLanes = 4;
constexpr std::size_t kMostBars = 400;
constexpr double kShortestBar = 0.06;  // of the visible span, on average: below this bars say nothing

/// Each verdict has its row; zoomed in, each timer is a bar against its ACK.
class TimeoutContent : public PlotContent {
    Q_DECLARE_TR_FUNCTIONS(TimeoutContent)

  public:
    explicit TimeoutContent(QCustomPlot& plot)
        : m_plot(plot), m_rows(QSharedPointer<QCPAxisTickerText>::create()),
          m_backdrop(new Backdrop(plot.xAxis, plot.yAxis)), m_marks(new TimeoutMarks(plot.xAxis, plot.yAxis)),
          m_bars(new DeadlineBars(plot.xAxis, plot.yAxis)), m_highlight(new Highlight(plot.xAxis, plot.yAxis)) {
        for (const Verdict v : {Verdict::False, Verdict::Real, Verdict::AckLost, Verdict::Pending})
            m_rows->addTick(TimeoutMarks::rowOf(v), rowName(v));
        plot.yAxis->setTicker(m_rows);
        plot.yAxis->setRange(0, 4);
    }

    void setStyle(const PlotStyle& style) override {
        m_style = style;
        const Theme& t = *style.theme;
        m_backdrop->setFutureColor(t.future);
        m_highlight->setColor(t.ink);
        m_marks->setRingColor(t.ink);
        m_bars->setFrameColor(t.ink);
        m_marks->setMarkSize(kMark * markScale());
        m_bars->setMarkSize(kMark * markScale());
        m_bars->setAckColor(t.rtt);
        for (const Verdict v : {Verdict::False, Verdict::Real, Verdict::AckLost, Verdict::Pending}) {
            const auto [fill, edge] = colors(v);
            m_marks->setColors(v, fill, edge);
            m_bars->setColors(v, {mixed(t.card, v == Verdict::Pending ? t.pending : fill, 0.45), fill, edge});
        }
    }

    void setData(const PlotData& data) override {
        m_data = data;
        m_backdrop->setNow(data.now);
        m_marks->setIndex(data.timeouts);
        const TimeoutEntry* e = data.selectedEntry();
        m_marks->setSelected(e ? std::optional<TimeoutIndex::Mark>({e->fired, *data.selected}) : std::nullopt,
                             e ? e->verdict : Verdict::Pending);
        m_bars->setSelected(e ? data.selected : std::nullopt);
        m_highlight->setSpot(e ? std::optional<Highlight::Spot>({e->fired, Time{} - Duration{1}, -1}) : std::nullopt);
    }

    void setView(const View& view) override {
        m_view = view;
        const int lanes =
            view.zoomed && (layBars(view.to + (view.to - view.from)) || layBars(view.to)) ? m_bars->lanes() : 0;
        if (lanes == 0) m_bars->setData({}, 0);
        const bool rows = lanes == 0;
        const double rowHeight = view.area.height() / 4;
        m_marks->setVisible(rows);
        m_marks->setMarkSize(std::min(kMark * markScale(), rowHeight * 1.15));
        m_plot.yAxis->setTickLabels(rows && rowHeight >= QFontMetricsF(m_plot.yAxis->tickLabelFont()).ascent());
        m_plot.yAxis->grid()->setVisible(rows);
        m_plot.yAxis->setRange(0, 4);
    }

    std::optional<double> wantedTop(Time, Time) const override { return {}; }

    std::vector<LegendEntry> legend() const override {
        std::vector<LegendEntry> entries;
        for (const Verdict v : {Verdict::False, Verdict::Real, Verdict::AckLost, Verdict::Pending}) {
            const auto [fill, edge] = colors(v);
            entries.push_back({LegendEntry::Kind::Mark, rowName(v), fill, edge, stampOf(v), kMark * markScale()});
        }
        return entries;
    }

    /// A timeout is a thing with a place: what only stands at the same time in another row is not told.
    std::vector<Readout> valuesAt(Time, Duration) const override { return {}; }

    std::optional<std::vector<Readout>> valuesUnder(QPointF pixel) const override {
        std::vector<Readout> values;
        const std::optional<std::size_t> i = timeoutAt(pixel);
        if (!i || *i >= m_data.ledger.size()) return values;
        const TimeoutEntry& e = m_data.ledger.at(*i);
        const auto instant = [&](Time t) { return QString::fromStdString(showInstant(t, e.rto)); };
        values.push_back({tr("timeout"), describeTimeout(e), colors(e.verdict).second});
        values.push_back({tr("sent"), instant(e.sentAt), {}});
        values.push_back({tr("deadline"), instant(e.fired), {}});
        const QString none = e.verdict == Verdict::Pending ? tr("not yet") : tr("none");
        values.push_back({tr("ACK"), e.answered() ? instant(e.ackArrivedAt) : none, m_style.theme->rtt});
        return values;
    }

    std::optional<std::size_t> timeoutAt(QPointF pixel) const override {
        return m_bars->lanes() > 0 ? barAt(pixel) : markAt(pixel);
    }

    /// A bar is one packet's timer; a mark among others stands for its timeout only.
    std::optional<PacketRef> packetAt(QPointF pixel) const override {
        const std::optional<std::size_t> i = m_bars->lanes() > 0 ? barAt(pixel) : std::nullopt;
        if (!i || *i >= m_data.ledger.size()) return {};
        return PacketRef{m_data.ledger.at(*i).socket, m_data.ledger.at(*i).packet};
    }

    std::size_t csvRows(Time from, Time to) const override {
        return firstTimeoutAt(m_data.ledger, plus(to, Duration{1})) - firstTimeoutAt(m_data.ledger, from);
    }
    QString csv(Time from, Time to) const override { return csvTimeouts(m_data.ledger, from, to); }

  private:
    static QString rowName(Verdict v) {
        switch (v) {
        case Verdict::False: return tr("false");
        case Verdict::Real: return tr("real loss");
        case Verdict::AckLost: return tr("ACK lost");
        case Verdict::Pending: break;
        }
        return tr("pending");
    }

    double markScale() const { return 0.5 + 0.5 * m_style.fontScale; }

    /// Fill and outline.
    std::pair<QColor, QColor> colors(Verdict v) const {
        const Theme& t = *m_style.theme;
        switch (v) {
        case Verdict::False: return {t.falseTimeout, t.dark ? t.falseTimeout : t.falseText};
        case Verdict::Real: return {t.realLoss, t.card};
        case Verdict::AckLost: return {t.ackLost, t.ackLostText};
        case Verdict::Pending: break;
        }
        return {t.card, t.pending};
    }

    /// Tries to show the timers that fire in [from, last] of the view as bars: only where bars are long enough to be
    /// read and each finds a lane of its own. False: they were not laid.
    bool layBars(Time last) {
        std::vector<DeadlineBar> bars;
        Duration total{0};
        for (std::size_t i = firstTimeoutAt(m_data.ledger, m_view.from); i < m_data.ledger.size(); ++i) {
            const TimeoutEntry& e = m_data.ledger.at(i);
            if (e.fired > last) break;
            if (e.sentAt > m_view.to) continue;
            if (bars.size() == kMostBars) return false;
            bars.push_back({e.sentAt, e.fired, e.ackArrivedAt, e.verdict, i, 0});
            total += e.fired - e.sentAt;
        }
        const double span = inSeconds(m_view.to - m_view.from);
        if (bars.empty() || inSeconds(total) / static_cast<double>(bars.size()) < kShortestBar * span) return false;
        std::stable_sort(bars.begin(), bars.end(), [](const auto& a, const auto& b) { return a.sent < b.sent; });
        const int lanes = giveLanes(bars, (m_view.to - m_view.from) / 100);
        if (lanes > static_cast<int>(m_view.area.height() / kSmallestLane)) return false;
        m_bars->setData(std::move(bars), std::max(lanes, kFewestLanes));
        return true;
    }

    std::optional<std::size_t> barAt(QPointF pixel) const {
        const QRectF area = m_plot.axisRect()->rect();
        const int lane = static_cast<int>((pixel.y() - area.top()) / area.height() * m_bars->lanes());
        const Duration slack = (m_view.to - m_view.from) / 150;
        const Time t = atSeconds(m_plot.xAxis->pixelToCoord(pixel.x()));
        std::optional<std::size_t> best;
        Duration least = slack;
        for (const DeadlineBar& bar : m_bars->bars()) {
            const Duration away = std::max({bar.sent - t, t - bar.ends(), Duration{0}});
            if (bar.lane != lane || away > least || (best && away == least)) continue;
            best = bar.index;
            least = away;
        }
        return best;
    }

    std::optional<std::size_t> markAt(QPointF pixel) const {
        if (!m_data.timeouts) return {};
        const double row = m_plot.yAxis->pixelToCoord(pixel.y());
        const Time t = atSeconds(m_plot.xAxis->pixelToCoord(pixel.x()));
        const Duration reach =
            fromSeconds(m_plot.xAxis->range().size() / std::max(1.0, m_view.area.width()) * kMark * markScale() * 0.7);
        for (const Verdict v : {Verdict::False, Verdict::Real, Verdict::AckLost, Verdict::Pending}) {
            if (std::abs(TimeoutMarks::rowOf(v) - row) > 0.5) continue;
            if (const TimeoutIndex::Mark* mark = m_data.timeouts->nearest(v, t, reach)) return mark->index;
        }
        return {};
    }

    QCustomPlot& m_plot;
    PlotStyle m_style;
    PlotData m_data;
    View m_view;
    QSharedPointer<QCPAxisTickerText> m_rows;
    Backdrop* m_backdrop;
    TimeoutMarks* m_marks;
    DeadlineBars* m_bars;
    Highlight* m_highlight;
};

}  // namespace

QString describeTimeout(const TimeoutEntry& entry) {
    const QString late = entry.answered() ? QString::fromStdString(showRounded(entry.lateBy())) : QString();
    switch (entry.verdict) {
    case Verdict::False:
        return entry.answered()
                   ? TimeoutContent::tr("false timeout, packet %1: ACK %2 late").arg(entry.packet).arg(late)
                   : TimeoutContent::tr("false timeout, packet %1").arg(entry.packet);
    case Verdict::Real: return TimeoutContent::tr("real loss, packet %1").arg(entry.packet);
    case Verdict::AckLost: return TimeoutContent::tr("ACK lost, packet %1").arg(entry.packet);
    case Verdict::Pending: break;
    }
    return TimeoutContent::tr("timeout of packet %1, not decided yet").arg(entry.packet);
}

TimePlot* makeTimeoutPlot(SharedView* view, QWidget* parent) {
    return new TimePlot(
        {QStringLiteral("timeouts"), TimeoutContent::tr("Timeouts"), TimeoutContent::tr("Timeouts"), QString(), 3.8}, 4,
        view, [](QCustomPlot& plot) { return std::make_unique<TimeoutContent>(plot); }, parent);
}

}  // namespace inflight
