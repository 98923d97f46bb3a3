#include "core/trace/quantity.h"
#include "widgets/plot/backdrop.h"
#include "widgets/plot/plot_csv.h"
#include "widgets/plot/plots.h"
#include "widgets/plot/stamps.h"
#include "widgets/plot/step_plottables.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>

namespace inflight {

namespace {

/// cwnd with its floor, and the packets in flight as an area under it.
class CwndContent : public PlotContent {
    Q_DECLARE_TR_FUNCTIONS(CwndContent)

  public:
    explicit CwndContent(QCustomPlot& plot)
        : m_backdrop(new Backdrop(plot.xAxis, plot.yAxis)), m_area(new FilledStep(plot.xAxis, plot.yAxis)),
          m_edge(new StepCurve(plot.xAxis, plot.yAxis, m_area->memory())),
          m_floor(new StepCurve(plot.xAxis, plot.yAxis)),
          m_cwnd(new StepCurve(plot.xAxis, plot.yAxis, m_floor->memory())),
          m_first(new MomentLine(plot.xAxis, plot.yAxis)), m_highlight(new Highlight(plot.xAxis, plot.yAxis)) {
        m_floor->setFloored(true);
    }

    void setStyle(const PlotStyle& style) override {
        m_style = style;
        const Theme& t = *style.theme;
        m_backdrop->setFutureColor(t.future);
        m_area->setColor(t.inFlightFill);
        m_edge->setColor(t.inFlight);
        m_edge->setWidth(std::max(1.0, style.lineWidth / 2));
        m_floor->setColor(floorColor());
        m_floor->setWidth(std::max(1.0, style.lineWidth / 2));
        m_cwnd->setColors(t.cwnd, laterColor());
        m_cwnd->setWidth(style.lineWidth);
        m_first->setFont(style.font);
        QColor ground = style.theme->card;
        ground.setAlpha(220);
        m_first->setGround(ground);
        m_highlight->setColor(t.ink);
        markFirst();
    }

    void setData(const PlotData& data) override {
        m_data = data;
        m_backdrop->setNow(data.now);
        m_area->setData(data.share(data.curves().inFlight), data.now);
        m_edge->setData(data.share(data.curves().inFlight), data.now);
        m_floor->setData(data.share(data.curves().cwnd), data.now);
        m_cwnd->setData(data.share(data.curves().cwnd), data.now);
        markFirst();
        const TimeoutEntry* chosen = data.selectedEntry();
        m_highlight->setSpot(chosen ? std::optional<Highlight::Spot>({chosen->fired, chosen->fired, chosen->cwndBefore})
                                    : std::nullopt);
    }

    std::optional<double> wantedTop(Time from, Time to) const override {
        if (!m_data.socket) return 0;
        const double window = static_cast<double>(m_data.socket->cwnd.between(from, to).max);
        return std::max(window, static_cast<double>(m_data.socket->inFlight.between(from, to).max));
    }

    std::vector<LegendEntry> legend() const override {
        using Kind = LegendEntry::Kind;
        const Theme& t = *m_style.theme;
        return {{.kind = Kind::Line, .text = tr("cwnd in slow start"), .color = t.cwnd, .shortText = tr("slow start")},
                {.kind = Kind::Line, .text = tr("cwnd later"), .color = laterColor(), .shortText = tr("later")},
                {.kind = Kind::ThinLine, .text = tr("its floor"), .color = floorColor(), .shortText = tr("floor")},
                {Kind::Area, tr("in flight"), t.inFlight, t.inFlightFill}};
    }

    std::vector<Readout> valuesAt(Time t, Duration) const override {
        if (!m_data.socket || m_data.socket->cwnd.empty() || t > m_data.now) return {};
        const double window = m_data.socket->cwnd.valueAt(t);
        return {{tr("cwnd"), packets(window), m_style.theme->cwnd},
                {tr("may be in flight"), QString::number(std::floor(window)), {}},
                {tr("in flight"), tr("%1 packets").arg(m_data.socket->inFlight.valueAt(t), 0, 'f', 0),
                 m_style.theme->inFlight}};
    }

    std::vector<EndValue> endValues() const override {
        if (!m_data.socket || m_data.socket->cwnd.empty()) return {};
        const double window = m_data.socket->cwnd.valueAt(m_data.now);
        const double flying = m_data.socket->inFlight.valueAt(m_data.now);
        return {{window, QStringLiteral("cwnd ") + QString::fromStdString(showCount(window)), m_style.theme->cwnd},
                {flying, QString::number(flying, 'f', 0) + ' ' + tr("in flight"), m_style.theme->inkSoft}};
    }

    std::size_t csvRows(Time from, Time to) const override { return csvTableRows(columns(), from, to); }
    QString csv(Time from, Time to) const override { return csvTable(columns(), from, std::min(to, m_data.now)); }

  private:
    static QString packets(double n) { return tr("%1 packets").arg(QString::fromStdString(showCount(n))); }
    std::vector<CsvColumn> columns() const {
        if (!m_data.socket) return {};
        return {{QStringLiteral("cwnd_packets"), &m_data.socket->cwnd, nullptr},
                {QStringLiteral("in_flight_packets"), &m_data.socket->inFlight, nullptr}};
    }
    QColor laterColor() const { return mixed(m_style.theme->cwnd, m_style.theme->ink, 0.5); }
    QColor floorColor() const { return mixed(m_style.theme->card, m_style.theme->cwnd, 0.6); }

    /// The first timeout of this socket ends slow start for good; it has the only words in the plot.
    void markFirst() {
        const TimeoutEntry* first = nullptr;
        for (std::size_t i = 0; i < std::min<std::size_t>(m_data.ledger.size(), 1000) && !first; ++i)
            if (m_data.ledger.at(i).socket == m_data.socketId) first = &m_data.ledger.at(i);
        m_cwnd->setSwitchAt(first ? first->fired : kNever);
        if (!first) return m_first->setMoment({});
        const Theme& t = *m_style.theme;
        const bool halves = first->cwndAfter < first->cwndBefore;
        Moment moment{first->fired, {}, t.pending, t.inkSoft};
        if (first->verdict == Verdict::False) {
            moment.text = halves ? tr("first false timeout: cwnd halves, slow start ends") : tr("first false timeout");
            moment.line = t.falseTimeout;
            moment.ink = t.falseText;
        } else if (first->verdict == Verdict::Real || first->verdict == Verdict::AckLost) {
            moment.text = halves ? tr("first timeout: cwnd halves, slow start ends") : tr("first timeout");
            moment.line = first->verdict == Verdict::Real ? t.realLoss : t.ackLost;
            moment.ink = first->verdict == Verdict::Real ? t.realText : t.ackLostText;
        }
        m_first->setMoment(moment);
    }

    PlotStyle m_style;
    PlotData m_data;
    Backdrop* m_backdrop;
    FilledStep* m_area;
    StepCurve* m_edge;
    StepCurve* m_floor;
    StepCurve* m_cwnd;
    MomentLine* m_first;
    Highlight* m_highlight;
};

}  // namespace

TimePlot* makeCwndPlot(SharedView* view, QWidget* parent) {
    return new TimePlot(
        {QStringLiteral("cwnd"), CwndContent::tr("Congestion window and packets in flight"),
         CwndContent::tr("Window, in flight"), CwndContent::tr("packets"), 2.6},
        4, view, [](QCustomPlot& plot) { return std::make_unique<CwndContent>(plot); }, parent);
}

}  // namespace inflight
