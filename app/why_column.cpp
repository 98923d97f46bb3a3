#include "app/why_column.h"

#include "core/trace/reading.h"
#include "widgets/style/labels.h"
#include "widgets/views/cost_meter.h"
#include "widgets/views/cursor_values.h"
#include "widgets/views/timeout_list.h"
#include "widgets/views/verdict_tiles.h"
#include "widgets/views/why_panel.h"

#include <QVBoxLayout>

namespace inflight {

namespace {

constexpr qint64 kCountsEvery = 100;  // ms

}  // namespace

WhyColumn::WhyColumn(QWidget* parent)
    : QWidget(parent), m_tiles(new VerdictTiles), m_list(new TimeoutList), m_why(new WhyPanel), m_cost(new CostMeter),
      m_values(new CursorValues) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(16, 14, 16, 14);
    m_column->setSpacing(10);
    m_column->addWidget(new SectionTitle(tr("Timeouts")));
    m_column->addWidget(m_tiles);
    m_list->setMinimumHeight(150);
    m_column->addWidget(m_list, 1);
    m_column->addWidget(m_why);
    m_column->addWidget(m_values);
    m_column->addWidget(m_cost);
    scroll->setWidget(content);
    outer->addWidget(scroll);
    connect(m_tiles, &VerdictTiles::filterRequested, this, [this](std::optional<Verdict> verdict) {
        m_list->setFilter(verdict);
        m_tiles->setFilter(verdict);
    });
    connect(m_list, &TimeoutList::selected, this, [this](quint64) { showWhy(); });
    connect(m_list, &TimeoutList::selectionCleared, this, [this] {
        m_why->clear();
        emit timeoutSelected(std::nullopt);
    });
}

void WhyColumn::addView(QWidget* view) {
    m_column->addWidget(view);
}

void WhyColumn::setTheme(const Theme& theme) {
    m_tiles->setTheme(theme);
    m_list->setTheme(theme);
    m_cost->setTheme(theme);
    m_values->setTheme(theme);
    m_why->setTheme(theme);
}

void WhyColumn::setSnapshot(const std::shared_ptr<const Snapshot>& snapshot) {
    m_snapshot = snapshot;
    m_list->setLedger(LedgerView(snapshot->simulation.trace().ledger()), snapshot);
    m_list->setEnded(snapshot->ended);
    if (m_list->selection()) showWhy();
    if (m_sinceCost.isValid() && m_sinceCost.elapsed() < kCountsEvery && snapshot->playing && !snapshot->ended) return;
    m_sinceCost.start();
    showCounts();
}

void WhyColumn::showCounts() {
    const Trace& trace = m_snapshot->simulation.trace();
    const Ledger& ledger = trace.ledger();
    m_tiles->setCounts({ledger.count(Verdict::False), ledger.count(Verdict::Real), ledger.count(Verdict::AckLost),
                        ledger.count(Verdict::Pending), trace.summary().needless});
    const auto cwndOf = [&trace](SocketId s) {
        return s.value < trace.socketCount() ? &trace.socket(s.value).cwnd : nullptr;
    };
    m_cost->setReport(m_counter.update(LedgerView(ledger), cwndOf, m_snapshot->simulation.now()));
}

void WhyColumn::showCursor(Time at) {
    if (m_snapshot) m_values->setReading(readingAt(m_snapshot->simulation.trace(), 0, 0, at));
}

Settings WhyColumn::settingsOf(const Parameters& parameters) {
    Settings settings;
    for (const ParameterRow& r : parameterTable())
        settings.emplace_back(std::string(r.name), formatValue(r, parameters.value(r.key)));
    return settings;
}

void WhyColumn::showWhy() {
    const std::optional<std::size_t> index = m_list->selection();
    if (!index || !m_snapshot) return;
    const Simulation& run = m_snapshot->simulation;
    const Ledger& ledger = run.trace().ledger();
    if (*index >= ledger.size()) return;
    ExplanationContext context;
    context.policy = formatValue(row(Key::RtoPolicy), run.parameters().value(Key::RtoPolicy));
    context.ended = m_snapshot->ended;
    context.inForce = settingsOf(run.parameters());
    m_why->setEntry(ledger.at(*index), context);
    if (m_shown != index) emit timeoutSelected(index);
    m_shown = index;
}

}  // namespace inflight
