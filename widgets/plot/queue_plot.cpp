#include "widgets/plot/backdrop.h"
#include "widgets/plot/plot_csv.h"
#include "widgets/plot/plots.h"
#include "widgets/plot/stamps.h"
#include "widgets/plot/step_plottables.h"

#include <algorithm>
#include <QCoreApplication>

namespace inflight {

namespace {

/// Packets that wait before one link.
class QueueContent : public PlotContent {
    Q_DECLARE_TR_FUNCTIONS(QueueContent)

  public:
    explicit QueueContent(QCustomPlot& plot)
        : m_backdrop(new Backdrop(plot.xAxis, plot.yAxis)), m_area(new FilledStep(plot.xAxis, plot.yAxis)),
          m_length(new StepCurve(plot.xAxis, plot.yAxis, m_area->memory())),
          m_highlight(new Highlight(plot.xAxis, plot.yAxis)) {}

    void setStyle(const PlotStyle& style) override {
        m_style = style;
        m_backdrop->setFutureColor(style.theme->future);
        m_area->setColor(style.theme->queueFill);
        m_length->setColor(style.theme->queue);
        m_length->setWidth(style.lineWidth);
        m_highlight->setColor(style.theme->ink);
    }

    void setData(const PlotData& data) override {
        m_data = data;
        m_backdrop->setNow(data.now);
        m_area->setData(data.share(data.waiting()), data.now);
        m_length->setData(data.share(data.waiting()), data.now);
        std::optional<Highlight::Spot> spot;
        if (const TimeoutEntry* e = data.selectedEntry())
            spot = {e->fired, e->sentAt, data.waiting().valueAt(e->sentAt)};
        m_highlight->setSpot(spot);
    }

    std::optional<double> wantedTop(Time from, Time to) const override {
        return m_data.queue ? static_cast<double>(m_data.queue->between(from, to).max) : 0.0;
    }

    std::vector<LegendEntry> legend() const override {
        return {{LegendEntry::Kind::Area, tr("packets waiting"), m_style.theme->queue, m_style.theme->queueFill}};
    }

    std::vector<Readout> valuesAt(Time t, Duration) const override {
        if (!m_data.queue || t > m_data.now) return {};
        const int n = static_cast<int>(m_data.queue->valueAt(t));
        return {{tr("waiting"), n == 1 ? tr("1 packet") : tr("%1 packets").arg(n), m_style.theme->queue}};
    }

    std::vector<EndValue> endValues() const override {
        if (!m_data.queue) return {};
        const double n = m_data.queue->valueAt(m_data.now);
        return {{n, QString::number(n, 'f', 0) + ' ' + tr("waiting"), m_style.theme->queue}};
    }

    std::size_t csvRows(Time from, Time to) const override { return csvTableRows(columns(), from, to); }
    QString csv(Time from, Time to) const override { return csvTable(columns(), from, std::min(to, m_data.now)); }

  private:
    std::vector<CsvColumn> columns() const {
        if (!m_data.queue) return {};
        return {{QStringLiteral("queue_packets"), m_data.queue, nullptr}};
    }

    PlotStyle m_style;
    PlotData m_data;
    Backdrop* m_backdrop;
    FilledStep* m_area;
    StepCurve* m_length;
    Highlight* m_highlight;
};

}  // namespace

TimePlot* makeQueuePlot(SharedView* view, QWidget* parent) {
    return new TimePlot(
        {QStringLiteral("queue"), QueueContent::tr("Bottleneck queue"), QueueContent::tr("Queue"),
         QueueContent::tr("packets"), 1.1},
        4, view, [](QCustomPlot& plot) { return std::make_unique<QueueContent>(plot); }, parent);
}

}  // namespace inflight
