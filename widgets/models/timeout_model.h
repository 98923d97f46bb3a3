#pragma once

#include <QAbstractListModel>

#include "core/trace/ledger_follower.h"

#include <memory>
#include <optional>
#include <vector>

namespace inflight {

/// The timeouts of a run as a list of one column, newest last. It reads the ledger in place; an update costs what is
/// new or was unsettled. Rows can be limited to one verdict.
class TimeoutModel : public QAbstractListModel {
    Q_OBJECT

  public:
    explicit TimeoutModel(QObject* parent = nullptr);

    /// Shows this ledger; keepAlive owns what it reads from. A ledger that is not the old one's continuation resets the
    /// model.
    void setLedger(const LedgerView& ledger, std::shared_ptr<const void> keepAlive);
    /// Nothing more will be decided: what is unsettled stays open. To be said before setLedger().
    void setEnded(bool ended);
    void setFilter(std::optional<Verdict> verdict);
    std::optional<Verdict> filter() const { return m_filter; }

    int rowCount(const QModelIndex& parent = {}) const override;
    /// DisplayRole and AccessibleTextRole: the row in words.
    QVariant data(const QModelIndex& index, int role) const override;

    const TimeoutEntry& entryAt(int row) const { return m_ledger.at(indexOf(row)); }
    /// Place in the ledger of a row.
    std::size_t indexOf(int row) const;
    /// Row of an entry of the ledger; -1 if it is not shown.
    int rowOf(std::size_t index) const;
    std::size_t ledgerSize() const { return m_follower.done(); }
    /// The first false timeout of the list, as soon as all before it are decided or the run is over.
    std::optional<std::size_t> firstFalse() const;
    /// What became of it, short: "ACK 18 ms late", "lost", "ACK lost", "on its way".
    QString outcome(const TimeoutEntry& entry) const;

  private:
    bool shown(const TimeoutEntry& entry) const { return !m_filter || entry.verdict == *m_filter; }
    void startAgain();
    void lookForFalse();
    void takeSettled(const std::vector<std::size_t>& settled);
    void append(std::size_t from);
    void noteUnanswered(std::size_t i);
    void tellAnswered();

    LedgerView m_ledger;
    std::shared_ptr<const void> m_keepAlive;
    LedgerFollower m_follower;
    std::optional<Verdict> m_filter;
    std::vector<std::size_t> m_shown;       ///< with a filter: places in the ledger, ascending
    std::vector<std::size_t> m_unanswered;  ///< false ones whose ACK had not come at the last look
    int m_rows = 0;
    std::size_t m_looked = 0;  ///< no timeout before this place is the first false one
    bool m_ended = false;
};

}  // namespace inflight
