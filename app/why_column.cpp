#include "app/why_column.h"

#include "core/sim/best_goodput.h"
#include "core/trace/reading.h"
#include "widgets/views/cost_meter.h"
#include "widgets/views/cursor_values.h"
#include "widgets/views/story_card.h"
#include "widgets/views/timeout_list.h"
#include "widgets/views/verdict_tiles.h"
#include "widgets/views/why_panel.h"

#include <QVBoxLayout>

namespace inflight {

namespace {

constexpr qint64 kCountsEvery = 100;  // ms

}  // namespace

WhyColumn::WhyColumn(QWidget* parent)
    : SideColumn(tr("Timeouts and why"), parent), m_tiles(new VerdictTiles), m_list(new TimeoutList),
      m_why(new WhyPanel), m_story(new StoryCard), m_cost(new CostMeter), m_values(new CursorValues) {
    addView(tr("Timeouts"), m_tiles);
    m_list->hide();
    for (QWidget* view : std::initializer_list<QWidget*>{m_list, m_why, m_story, m_values, m_cost})
        body()->addWidget(view, view == m_list ? 1000 : 0);
    body()->addStretch(1);
    m_story->hide();
    connect(m_story, &StoryCard::closed, this, &WhyColumn::closeStory);
    connect(m_tiles, &VerdictTiles::filterRequested, this, [this](std::optional<Verdict> verdict) {
        m_list->setFilter(verdict);
        m_tiles->setFilter(verdict);
    });
    connect(m_list, &TimeoutList::selected, this, [this](quint64) {
        if (m_shown) closeStory();  // the first one is selected by itself
        showWhy();
    });
    connect(m_list, &TimeoutList::selectionCleared, this, [this] {
        m_why->clear();
        m_shown.reset();
        emit timeoutSelected(std::nullopt);
    });
}

void WhyColumn::openStory(const PacketStory& story) {
    const bool fresh = m_story->isHidden();
    m_story->setStory(story);
    if (!fresh) return;
    m_why->hide();
    m_story->show();
    QMetaObject::invokeMethod(
        this, [this] { ensureWidgetVisible(m_story, 0, 0); }, Qt::QueuedConnection);
}

void WhyColumn::closeStory() {
    if (m_story->isHidden()) return;
    m_story->hide();
    m_story->clear();
    m_why->show();
    emit storyClosed();
}

void WhyColumn::setTheme(const Theme& theme) {
    m_tiles->setTheme(theme);
    m_list->setTheme(theme);
    m_cost->setTheme(theme);
    m_values->setTheme(theme);
    m_why->setTheme(theme);
    m_story->setTheme(theme);
}

void WhyColumn::setSnapshot(const std::shared_ptr<const Snapshot>& snapshot) {
    m_snapshot = snapshot;
    m_list->setEnded(snapshot->ended);
    m_list->setLedger(LedgerView(snapshot->simulation.trace().ledger()), snapshot);
    const Ledger& ledger = snapshot->simulation.trace().ledger();
    m_why->setRun({snapshot->ended, ledger.size(), ledger.count(Verdict::Pending) + ledger.count(Verdict::False)});
    // Without a timeout there is no list: the words that say so stand right below the tiles.
    m_list->setVisible(ledger.size() > 0);
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
    const auto curvesOf = [&trace](SocketId s) {
        if (s.value >= trace.socketCount()) return CostCounter::Curves{};
        return CostCounter::Curves{&trace.socket(s.value).cwnd, &trace.socket(s.value).goodput};
    };
    const Time now = m_snapshot->simulation.now();
    m_cost->setReport(m_counter.update(LedgerView(ledger), curvesOf, now));
    CostMeter::Goodput goodput;
    goodput.best = bestGoodput(m_snapshot->simulation.parameters());
    if (m_socket < trace.socketCount()) {
        const SocketTrace& sender = trace.socket(m_socket);
        goodput.now = sender.goodput.valueAt(now);
        goodput.mean = now > Time{} ? static_cast<double>(sender.acked) * 8 / inSeconds(now) : 0;
    }
    m_cost->setGoodput(goodput);
}

void WhyColumn::showCursor(Time at, bool reached, std::size_t socket, std::size_t link) {
    m_socket = socket;
    if (!m_snapshot) return;
    Reading nothing;
    nothing.at = at;
    m_values->setReading(reached ? readingAt(m_snapshot->simulation.trace(), socket, link, at) : nothing);
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
    const TimeoutEntry& entry = ledger.at(*index);
    context.policy = formatValue(row(Key::RtoPolicy), run.record().valueAt(Key::RtoPolicy, entry.fired));
    context.paced = run.record().paced(entry.sentAt);
    context.ended = m_snapshot->ended;
    context.inForce = settingsOf(run.parameters());
    m_why->setEntry(entry, context);
    if (m_shown != index) emit timeoutSelected(index);
    m_shown = index;
}

}  // namespace inflight
