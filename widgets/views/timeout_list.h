#pragma once

#include "widgets/models/throttle.h"
#include "widgets/models/timeout_model.h"
#include "widgets/style/theme.h"

#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>

namespace inflight {

/// The timeouts of the run, one line each. Until a person chooses, the first false timeout is selected by itself; after
/// that the choice stays, however many rows come and whatever the filter hides.
class TimeoutList : public QTableView {
    Q_OBJECT

  public:
    explicit TimeoutList(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Takes the newest ledger; rows change at most ten times a second. keepAlive owns what the ledger reads from.
    void setLedger(const LedgerView& ledger, std::shared_ptr<const void> keepAlive);
    /// Shows the newest ledger at once.
    void flush();
    void setEnded(bool ended) { m_model.setEnded(ended); }

    /// Limits the list to one verdict; nothing shows all.
    void setFilter(std::optional<Verdict> verdict);
    std::optional<Verdict> filter() const { return m_model.filter(); }

    /// Place of the selected timeout in the ledger, shown or hidden by the filter.
    std::optional<std::size_t> selection() const { return m_selection; }
    /// A person chose this entry of the ledger elsewhere (a mark in a plot).
    void choose(std::size_t index);

    const TimeoutModel& timeouts() const { return m_model; }
    /// A few rows; it takes what room there is.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  public slots:
    void chooseNext() { chooseRow(currentIndex().isValid() ? currentIndex().row() + 1 : 0); }
    void choosePrevious() { chooseRow(currentIndex().row() - 1); }

  signals:
    /// Another timeout is selected, by a person or by itself; the place in the ledger.
    void selected(quint64 index);
    /// The same, but by a person only.
    void chosen(quint64 index);
    /// Nothing is selected any more: another run began.
    void selectionCleared();

  protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void chooseRow(int row);
    void apply();
    void showSelection(bool scroll);
    void fitRows();

    TimeoutModel m_model;
    class TimeoutDelegate* m_delegate;
    LedgerView m_next;
    std::shared_ptr<const void> m_nextKeepAlive;
    bool m_waiting = false;  ///< m_next is not shown yet
    Throttle m_throttle{100};
    QElapsedTimer m_clock;
    QTimer m_timer;
    std::optional<std::size_t> m_selection;
    TimeoutEntry m_selectedEntry;  ///< to notice that another run has another timeout in this place
    bool m_ownChange = false;      ///< the current row moves by program, not by a person
};

}  // namespace inflight
