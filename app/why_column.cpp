#include "app/why_column.h"

#include "widgets/style/labels.h"
#include "widgets/views/timeout_list.h"
#include "widgets/views/why_panel.h"

#include <QVBoxLayout>

namespace inflight {

WhyColumn::WhyColumn(QWidget* parent) : QWidget(parent), m_list(new TimeoutList), m_why(new WhyPanel) {
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
    m_list->setMinimumHeight(150);
    m_column->addWidget(m_list, 1);
    m_column->addWidget(m_why);
    scroll->setWidget(content);
    outer->addWidget(scroll);
    connect(m_list, &TimeoutList::selected, this, [this](quint64) { showWhy(); });
    connect(m_list, &TimeoutList::selectionCleared, this, [this] {
        m_why->clear();
        emit timeoutSelected(std::nullopt);
    });
}

void WhyColumn::addView(QWidget* view) { m_column->addWidget(view); }

void WhyColumn::setTheme(const Theme& theme) {
    m_list->setTheme(theme);
    m_why->setTheme(theme);
}

void WhyColumn::setSnapshot(const std::shared_ptr<const Snapshot>& snapshot) {
    m_snapshot = snapshot;
    m_list->setLedger(LedgerView(snapshot->simulation.trace().ledger()), snapshot);
    m_list->setEnded(snapshot->ended);
    if (m_list->selection()) showWhy();
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
