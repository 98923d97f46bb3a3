#include "widgets/models/timeout_model.h"

#include "core/trace/quantity.h"
#include "widgets/models/verdict_words.h"

#include <algorithm>

namespace inflight {

TimeoutModel::TimeoutModel(QObject* parent) : QAbstractListModel(parent) {}

void TimeoutModel::setLedger(const LedgerView& ledger, std::shared_ptr<const void> keepAlive) {
    const bool continues = m_follower.continues(ledger);
    if (!continues) beginResetModel();
    // What the view reads from goes only after the view has been told: the old owner lives until the end of this call.
    m_keepAlive.swap(keepAlive);
    m_ledger = ledger;
    if (!continues) {
        m_follower.reset();
        m_looked = 0;
        startAgain();
        lookForFalse();
        endResetModel();
        return;
    }
    std::vector<std::size_t> settled;
    const std::size_t before = m_follower.done();
    m_follower.follow(
        ledger, [&](std::size_t i, const TimeoutEntry&) { settled.push_back(i); },
        [](std::size_t, const TimeoutEntry&) {});
    lookForFalse();
    if (!settled.empty()) takeSettled(settled);
    if (before < m_follower.done()) append(before);
    tellAnswered();
    for (const std::size_t i : settled) noteUnanswered(i);
    for (std::size_t i = before; i < m_follower.done(); ++i) noteUnanswered(i);
}

/// A timeout can be known to be false before its ACK has come.
void TimeoutModel::noteUnanswered(std::size_t i) {
    const TimeoutEntry& entry = m_ledger.at(i);
    if (entry.verdict == Verdict::False && !entry.answered()) m_unanswered.push_back(i);
}

void TimeoutModel::tellAnswered() {
    std::erase_if(m_unanswered, [this](std::size_t i) {
        if (!m_ledger.at(i).answered()) return false;
        if (const int row = rowOf(i); row >= 0) emit dataChanged(index(row), index(row));
        return true;
    });
}

/// Fills the rows from the ledger; the model is being reset.
void TimeoutModel::startAgain() {
    const auto nothing = [](std::size_t, const TimeoutEntry&) {};
    m_follower.follow(m_ledger, nothing, nothing);
    m_unanswered.clear();
    for (std::size_t i = 0; i < m_ledger.size(); ++i) noteUnanswered(i);
    m_shown.clear();
    if (m_filter) {
        for (std::size_t i = 0; i < m_ledger.size(); ++i)
            if (shown(m_ledger.at(i))) m_shown.push_back(i);
    }
    m_rows = static_cast<int>(m_filter ? m_shown.size() : m_ledger.size());
}

/// Which one is the first must not depend on how many are decided between two frames.
void TimeoutModel::lookForFalse() {
    for (; m_looked < m_ledger.size(); ++m_looked) {
        const Verdict verdict = m_ledger.at(m_looked).verdict;
        if (verdict == Verdict::False || (verdict == Verdict::Pending && !m_ended)) return;
    }
}

std::optional<std::size_t> TimeoutModel::firstFalse() const {
    const bool known = m_looked < m_ledger.size() && m_ledger.at(m_looked).verdict == Verdict::False;
    return known ? std::optional(m_looked) : std::nullopt;
}

void TimeoutModel::takeSettled(const std::vector<std::size_t>& settled) {
    if (!m_filter) {
        emit dataChanged(index(static_cast<int>(settled.front())), index(static_cast<int>(settled.back())));
        return;
    }
    for (const std::size_t i : settled) {
        const auto place = std::lower_bound(m_shown.begin(), m_shown.end(), i);
        const int row = static_cast<int>(place - m_shown.begin());
        const bool was = place != m_shown.end() && *place == i;
        const bool is = shown(m_ledger.at(i));
        if (was && !is) {
            beginRemoveRows({}, row, row);
            m_shown.erase(place);
            --m_rows;
            endRemoveRows();
        } else if (is && !was) {
            beginInsertRows({}, row, row);
            m_shown.insert(place, i);
            ++m_rows;
            endInsertRows();
        }
    }
}

void TimeoutModel::append(std::size_t from) {
    std::vector<std::size_t> more;
    int count = static_cast<int>(m_ledger.size() - from);
    if (m_filter) {
        for (std::size_t i = from; i < m_ledger.size(); ++i)
            if (shown(m_ledger.at(i))) more.push_back(i);
        count = static_cast<int>(more.size());
    }
    if (count == 0) return;
    beginInsertRows({}, m_rows, m_rows + count - 1);
    m_shown.insert(m_shown.end(), more.begin(), more.end());
    m_rows += count;
    endInsertRows();
}

void TimeoutModel::setEnded(bool ended) {
    if (ended == m_ended) return;
    m_ended = ended;
    if (m_rows > 0) emit dataChanged(index(0), index(m_rows - 1));
}

void TimeoutModel::setFilter(std::optional<Verdict> verdict) {
    if (verdict == m_filter) return;
    beginResetModel();
    m_filter = verdict;
    startAgain();
    endResetModel();
}

int TimeoutModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

std::size_t TimeoutModel::indexOf(int row) const {
    const auto r = static_cast<std::size_t>(row);
    return m_filter ? m_shown[r] : r;
}

int TimeoutModel::rowOf(std::size_t entry) const {
    if (!m_filter) return entry < m_follower.done() ? static_cast<int>(entry) : -1;
    const auto place = std::lower_bound(m_shown.begin(), m_shown.end(), entry);
    return place != m_shown.end() && *place == entry ? static_cast<int>(place - m_shown.begin()) : -1;
}

QString TimeoutModel::outcome(const TimeoutEntry& entry) const {
    switch (entry.verdict) {
    case Verdict::False:
        if (!entry.answered()) return tr("ACK on its way");
        return tr("ACK %1 late").arg(QString::fromStdString(showRounded(entry.lateBy())));
    case Verdict::Real: return tr("lost");
    case Verdict::AckLost: return tr("ACK lost");
    case Verdict::Pending: break;
    }
    return m_ended ? tr("left open") : tr("on its way");
}

QVariant TimeoutModel::data(const QModelIndex& place, int role) const {
    if (!place.isValid() || place.row() >= m_rows) return {};
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    const TimeoutEntry& entry = entryAt(place.row());
    return tr("%1: %2, packet %3, %4")
        .arg(verdictWord(entry.verdict), QString::fromStdString(showInstant(entry.fired, entry.rto)),
             QString::number(entry.packet), outcome(entry));
}

}  // namespace inflight
