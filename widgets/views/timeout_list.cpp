#include "widgets/views/timeout_list.h"

#include "widgets/views/timeout_delegate.h"

#include <algorithm>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace inflight {

TimeoutList::TimeoutList(QWidget* parent) : QTableView(parent), m_delegate(new TimeoutDelegate(m_model, this)) {
    setModel(&m_model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrap(false);
    horizontalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(1);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setAccessibleName(tr("Timeouts"));
    setAccessibleDescription(tr("One line per expired timer: time, packet, what became of it"));
    fitRows();
    setTheme(Theme::day());
    m_clock.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TimeoutList::flush);
    // Of the row that is selected already, too: it may have been selected by itself.
    connect(this, &QTableView::clicked, this,
            [this](const QModelIndex& row) { emit chosen(m_model.indexOf(row.row())); });
}

void TimeoutList::setTheme(const Theme& theme) {
    m_delegate->setTheme(theme);
    QPalette colours = palette();
    colours.setColor(QPalette::Base, theme.panel);
    setPalette(colours);
    viewport()->update();
}

void TimeoutList::setLedger(const LedgerView& ledger, std::shared_ptr<const void> keepAlive) {
    m_next = ledger;
    m_nextKeepAlive = std::move(keepAlive);
    m_waiting = true;
    if (m_throttle.take(m_clock.elapsed())) {
        apply();
    } else if (!m_timer.isActive()) {
        m_timer.start(static_cast<int>(m_throttle.wait(m_clock.elapsed())));
    }
}

void TimeoutList::flush() {
    m_throttle.take(m_clock.elapsed());
    if (m_waiting) apply();
}

void TimeoutList::apply() {
    m_waiting = false;
    m_timer.stop();
    const QScopedValueRollback own(m_ownChange, true);
    m_model.setLedger(m_next, std::move(m_nextKeepAlive));
    m_nextKeepAlive.reset();
    const bool gone =
        m_selection && (*m_selection >= m_next.size() || !sameTimeout(m_next.at(*m_selection), m_selectedEntry));
    if (gone) m_selection.reset();
    const bool fresh = !m_selection && m_model.firstFalse();
    if (fresh) m_selection = m_model.firstFalse();
    showSelection(fresh);
    if (gone && !fresh) emit selectionCleared();
    if (!fresh) return;
    m_selectedEntry = m_next.at(*m_selection);
    emit selected(*m_selection);
}

/// Makes the selected entry the current row, or none where the filter hides it.
void TimeoutList::showSelection(bool scroll) {
    const QScopedValueRollback own(m_ownChange, true);
    const int row = m_selection ? m_model.rowOf(*m_selection) : -1;
    if (row < 0) {
        selectionModel()->clear();
        return;
    }
    const QModelIndex place = m_model.index(row);
    if (currentIndex() == place && selectionModel()->isSelected(place)) return;
    // setCurrentIndex would scroll; a person who reads further down is not to be moved.
    const int before = verticalScrollBar()->value();
    selectionModel()->setCurrentIndex(place, QItemSelectionModel::ClearAndSelect);
    if (scroll) scrollTo(place);
    else verticalScrollBar()->setValue(before);
}

void TimeoutList::setFilter(std::optional<Verdict> verdict) {
    const QScopedValueRollback own(m_ownChange, true);
    m_model.setFilter(verdict);
    showSelection(true);
}

void TimeoutList::choose(std::size_t index) {
    if (m_waiting) flush();
    if (index >= m_model.ledgerSize()) return;
    if (m_model.rowOf(index) < 0) setFilter(std::nullopt);
    chooseRow(m_model.rowOf(index));
}

void TimeoutList::chooseRow(int row) {
    if (row < 0 || m_model.rowCount() == 0) return;
    row = std::min(row, m_model.rowCount() - 1);
    if (currentIndex().row() == row) emit chosen(m_model.indexOf(row));
    setCurrentIndex(m_model.index(row));
    scrollTo(m_model.index(row));
}

void TimeoutList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (m_ownChange || !current.isValid()) return;
    const std::size_t index = m_model.indexOf(current.row());
    if (m_selection == index) return;
    m_selection = index;
    m_selectedEntry = m_model.entryAt(current.row());
    emit selected(index);
    emit chosen(index);
}

void TimeoutList::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) fitRows();
}

/// In a table Home and End go along the row; in a list of one column they mean the first and the last row.
void TimeoutList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Home) chooseRow(0);
    else if (event->key() == Qt::Key_End) chooseRow(m_model.rowCount() - 1);
    else QTableView::keyPressEvent(event);
}

/// The words about the chosen timeout take their room from the list: its row stays in sight where it was.
void TimeoutList::resizeEvent(QResizeEvent* event) {
    const QRect row = visualRect(currentIndex());
    const bool inSight = row.isValid() && row.top() >= 0 && row.bottom() < event->oldSize().height();
    QTableView::resizeEvent(event);
    setColumnWidth(0, viewport()->width());
    if (inSight) scrollTo(currentIndex());
}

QSize TimeoutList::sizeHint() const {
    constexpr int kRows = 4;
    return {240, kRows * verticalHeader()->defaultSectionSize() + 2};
}

void TimeoutList::fitRows() {
    const int height = TimeoutDelegate::rowHeight(font());
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    verticalScrollBar()->setSingleStep(height);
    updateGeometry();
}

}  // namespace inflight
