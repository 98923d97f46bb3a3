#include "core/trace/quantity.h"
#include "widgets/plot/backdrop.h"
#include "widgets/plot/off_scale.h"
#include "widgets/plot/plot_csv.h"
#include "widgets/plot/plots.h"
#include "widgets/plot/stamps.h"
#include "widgets/plot/step_plottables.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>

namespace inflight {

namespace {

constexpr double kDot = 5;
constexpr double kLateDot = 7;
constexpr double kEmptyTop = 950;    // ms: an axis to 1000, the timeout that a connection begins with
constexpr double kMostOverDots = 8;  // a timeout backed off three times

QString milliseconds(double ms) {
    return QString::fromStdString(showDuration(fromMilliseconds(ms)));
}

/// Samples at the send time of their packet, the estimate with its variation, and the timeout they lead to.
class RttContent : public PlotContent {
    Q_DECLARE_TR_FUNCTIONS(RttContent)

  public:
    explicit RttContent(QCustomPlot& plot)
        : m_plot(plot), m_backdrop(new Backdrop(plot.xAxis, plot.yAxis)), m_band(new Band(plot.xAxis, plot.yAxis)),
          m_srtt(new StepCurve(plot.xAxis, plot.yAxis, m_band->middleMemory())),
          m_rto(new DashedStep(plot.xAxis, plot.yAxis)), m_samples(new Stamps(plot.xAxis, plot.yAxis, Stamp::Dot)),
          m_late(new Stamps(plot.xAxis, plot.yAxis, Stamp::HollowDot)),
          m_offScale(new OffScale(plot.xAxis, plot.yAxis, m_rto->memory())),
          m_highlight(new Highlight(plot.xAxis, plot.yAxis)) {}

    void setStyle(const PlotStyle& style) override {
        m_style = style;
        const Theme& t = *style.theme;
        m_backdrop->setFutureColor(t.future);
        m_band->setColor(t.rttvarBand);
        m_srtt->setColor(t.rtt);
        m_srtt->setWidth(style.lineWidth);
        m_rto->setColor(t.timeoutLine);
        m_rto->setWidth(style.lineWidth);
        m_samples->setColors(sampleColor(), sampleColor());
        m_samples->setSize(kDot * markScale());
        m_late->setColors(t.card, t.falseText);
        m_late->setSize(kLateDot * markScale());
        m_offScale->setColors(t.timeoutLine, t.card);
        m_offScale->setFont(style.font);
        // Where values stand at the curves' ends, the timeout's is there already.
        if (style.endValues) m_offScale->setWords({});
        else m_offScale->setWords([](double rto) { return tr("timeout %1 \u2191").arg(milliseconds(rto)); });
        m_highlight->setColor(t.ink);
    }

    void setData(const PlotData& data) override {
        m_data = data;
        m_backdrop->setNow(data.now);
        m_band->setData(data.share(data.curves().srtt), data.share(data.curves().rttvar), data.now);
        m_srtt->setData(data.share(data.curves().srtt), data.now);
        m_rto->setData(data.share(data.curves().rto), data.now);
        m_offScale->setData(data.share(data.curves().rto), data.now);
        m_samples->setData(data.share(data.curves().samples));
        m_late->setData(data.share(data.curves().late));
        std::optional<Highlight::Spot> spot;
        if (const TimeoutEntry* e = data.selectedEntry()) {
            const double height = inMilliseconds(e->answered() ? e->ackArrivedAt - e->sentAt : e->rto);
            spot = {e->fired, e->sentAt, height};
        }
        m_highlight->setSpot(spot);
    }

    /// The dots decide; the lines are followed up to so many times their height.
    std::optional<double> wantedTop(Time from, Time to) const override {
        if (!m_data.socket) return kEmptyTop;
        double dots = 0;
        const auto look = [&](const Dots::Box& box) { dots = std::max(dots, static_cast<double>(box.maxY)); };
        const Duration coarse = (to - from) / 50 + Duration{1};
        m_data.socket->samples.visit(from, to, coarse, look);
        m_data.socket->late.visit(from, to, coarse, look);
        // Both lines belong into the picture; but a timeout of minutes must not press the dots flat: it is told at the
        // top edge.
        const double timeout = static_cast<double>(m_data.socket->rto.between(from, to).max);
        const double lines = std::max(timeout, static_cast<double>(m_data.socket->srtt.between(from, to).max));
        if (dots == 0 && lines == 0) return kEmptyTop;
        return (dots > 0 ? std::max(dots, std::min(lines, dots * kMostOverDots)) : lines) * 1.05;
    }

    std::vector<LegendEntry> legend() const override {
        using Kind = LegendEntry::Kind;
        const Theme& t = *m_style.theme;
        return {{Kind::Dashed, tr("timeout"), t.timeoutLine, {}},
                {Kind::BandLine, tr("SRTT \u00b1 RTTVAR"), t.rtt, t.rttvarBand},
                {Kind::Mark, tr("sample"), sampleColor(), sampleColor(), Stamp::Dot, kDot * markScale()},
                {Kind::Mark, tr("late, no sample"), t.card, t.falseText, Stamp::HollowDot, kLateDot * markScale(),
                 tr("late")}};
    }

    std::vector<Readout> valuesAt(Time t, Duration reach) const override {
        if (!m_data.socket || t > m_data.now) return {};
        const SocketTrace& s = *m_data.socket;
        std::vector<Readout> values;
        if (const auto dot = dotNear(s.samples, t, reach)) addDot(values, *dot, tr("sample"), sampleColor());
        if (const auto dot = dotNear(s.late, t, reach)) addDot(values, *dot, tr("late"), m_style.theme->falseText);
        addLines(values, t);
        return values;
    }

    /// The dot under the pixel is told, not another one of about that time.
    std::optional<std::vector<Readout>> valuesUnder(QPointF pixel) const override {
        if (!m_data.socket) return {};
        const std::optional<Dots::Dot> late = dotAt(m_data.socket->late, pixel, kLateDot);
        const std::optional<Dots::Dot> sample = late ? std::nullopt : dotAt(m_data.socket->samples, pixel, kDot);
        std::vector<Readout> values;
        if (late) addDot(values, *late, tr("late"), m_style.theme->falseText);
        else if (sample) addDot(values, *sample, tr("sample"), sampleColor());
        else return {};
        addLines(values, atSeconds(m_plot.xAxis->pixelToCoord(pixel.x())));
        return values;
    }

    std::vector<EndValue> endValues() const override {
        if (!m_data.socket || m_data.socket->rto.empty()) return {};
        const double srtt = m_data.socket->srtt.valueAt(m_data.now);
        const double rto = m_data.socket->rto.valueAt(m_data.now);
        return {{srtt, QStringLiteral("SRTT ") + milliseconds(srtt), m_style.theme->rtt},
                {rto, tr("timeout") + ' ' + milliseconds(rto), m_style.theme->timeoutLine}};
    }

    /// A late dot stands for the timeout of the copy sent at its time.
    std::optional<std::size_t> timeoutAt(QPointF pixel) const override {
        if (!m_data.socket) return {};
        const std::optional<Dots::Dot> dot = dotAt(m_data.socket->late, pixel, kLateDot);
        if (!dot) return {};
        const Duration rtt = fromMilliseconds(static_cast<double>(dot->y));
        std::optional<std::size_t> best;
        Duration least = kLongest;
        const std::size_t first = firstTimeoutAt(m_data.ledger, dot->x);
        for (std::size_t i = first; i < std::min(m_data.ledger.size(), first + 5000); ++i) {
            const TimeoutEntry& e = m_data.ledger.at(i);
            if (e.sentAt != dot->x) continue;
            // Of a burst sent at one instant it is the one whose ACK took that long.
            const Duration off = e.answered() ? std::chrono::abs(e.ackArrivedAt - e.sentAt - rtt) : kLongest;
            if (!best || off < least) best = i, least = off;
        }
        return best;
    }

    std::optional<SampleRef> sampleAt(QPointF pixel) const override {
        if (!m_data.socket) return {};
        const std::optional<Dots::Dot> dot = dotAt(m_data.socket->samples, pixel, kDot);
        if (!dot) return {};
        return SampleRef{m_data.socketId, dot->x, fromMilliseconds(static_cast<double>(dot->y))};
    }

    std::size_t csvRows(Time from, Time to) const override { return csvTableRows(columns(), from, to); }
    QString csv(Time from, Time to) const override { return csvTable(columns(), from, std::min(to, m_data.now)); }

  private:
    std::vector<CsvColumn> columns() const {
        if (!m_data.socket) return {};
        const SocketTrace& s = *m_data.socket;
        return {{QStringLiteral("srtt_ms"), &s.srtt, nullptr},
                {QStringLiteral("rttvar_ms"), &s.rttvar, nullptr},
                {QStringLiteral("timeout_ms"), &s.rto, nullptr},
                {QStringLiteral("sample_ms"), nullptr, &s.samples},
                {QStringLiteral("late_ms"), nullptr, &s.late}};
    }
    /// The lines' values in force at t.
    void addLines(std::vector<Readout>& values, Time t) const {
        const SocketTrace& s = *m_data.socket;
        if (!s.srtt.empty() && s.srtt.at(0).time <= t)
            values.push_back({tr("SRTT"), milliseconds(s.srtt.valueAt(t)), m_style.theme->rtt});
        if (!s.rttvar.empty() && s.rttvar.at(0).time <= t)
            values.push_back({tr("RTTVAR"), milliseconds(s.rttvar.valueAt(t)), {}});
        if (!s.rto.empty() && s.rto.at(0).time <= t)
            values.push_back({tr("timeout"), milliseconds(s.rto.valueAt(t)), m_style.theme->timeoutLine});
    }
    /// The dot next to t, of whatever height.
    static std::optional<Dots::Dot> dotNear(const Dots& dots, Time t, Duration reach) {
        std::optional<Dots::Dot> best;
        dots.visit(t - reach, t + reach, reach / 6, [&](const Dots::Box& box) {
            if (!best || std::chrono::abs(box.minX - t) < std::chrono::abs(best->x - t))
                best = Dots::Dot{box.minX, box.maxY};
        });
        return best;
    }
    static void addDot(std::vector<Readout>& values, const Dots::Dot& dot, const QString& label, const QColor& color) {
        const Duration around{1'000'000};
        values.push_back({label,
                          tr("%1, sent %2")
                              .arg(milliseconds(static_cast<double>(dot.y)))
                              .arg(QString::fromStdString(showInstant(dot.x, around))),
                          color});
    }
    /// The dot next to the pixel, if it is not further than its size.
    std::optional<Dots::Dot> dotAt(const Dots& dots, QPointF pixel, double size) const {
        const double perPixel = m_plot.xAxis->range().size() / std::max(1, m_plot.axisRect()->width());
        const double far = size * markScale();
        const Duration reach = fromSeconds(perPixel * far) + Duration{1};
        const Time t = atSeconds(m_plot.xAxis->pixelToCoord(pixel.x()));
        std::optional<Dots::Dot> best;
        double least = far * far;
        dots.visit(t - reach, t + reach, reach / 64, [&](const Dots::Box& box) {
            if (box.count != 1) return;  // too many to be told apart
            const double dx = m_plot.xAxis->coordToPixel(inSeconds(box.minX)) - pixel.x();
            const double dy = m_plot.yAxis->coordToPixel(static_cast<double>(box.maxY)) - pixel.y();
            if (dx * dx + dy * dy > least) return;
            least = dx * dx + dy * dy;
            best = Dots::Dot{box.minX, box.maxY};
        });
        return best;
    }
    double markScale() const { return 0.5 + 0.5 * m_style.fontScale; }
    QColor sampleColor() const { return mixed(m_style.theme->rtt, m_style.theme->ink, 0.15); }

    QCustomPlot& m_plot;
    PlotStyle m_style;
    PlotData m_data;
    Backdrop* m_backdrop;
    Band* m_band;
    StepCurve* m_srtt;
    DashedStep* m_rto;
    Stamps* m_samples;
    Stamps* m_late;
    OffScale* m_offScale;
    Highlight* m_highlight;
};

}  // namespace

TimePlot* makeRttPlot(SharedView* view, QWidget* parent) {
    return new TimePlot(
        {QStringLiteral("rtt"), RttContent::tr("Round-trip time at send time, and the timeout it sets"),
         RttContent::tr("RTT at send time"), RttContent::tr("ms"), 2.6},
        1, view, [](QCustomPlot& plot) { return std::make_unique<RttContent>(plot); }, parent);
}

}  // namespace inflight
