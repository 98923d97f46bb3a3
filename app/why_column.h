#pragma once

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below these
#include "core/run/snapshot.h"
#include "core/trace/cost.h"
#include "core/trace/remedies.h"
#endif
#include "widgets/style/theme.h"

#include <memory>
#include <optional>
#include <QElapsedTimer>
#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace inflight {

class CostMeter;
class CursorValues;
class TimeoutList;
class VerdictTiles;
class WhyPanel;

/// The right column: how many timeouts there were and of which kind, the list of them, and why the selected one
/// happened.
class WhyColumn : public QWidget {
    Q_OBJECT

  public:
    explicit WhyColumn(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// One frame.
    void setSnapshot(const std::shared_ptr<const Snapshot>& snapshot);
    TimeoutList* list() const { return m_list; }
    WhyPanel* why() const { return m_why; }
    /// The values at the cursor, wherever it stands in the snapshot's run.
    void showCursor(Time at);
    /// Puts a view of the caller's below the explanation.
    void addView(QWidget* view);

  signals:
    void timeoutSelected(std::optional<std::size_t> index);

  private:
    void showWhy();
    static Settings settingsOf(const Parameters& parameters);

    void showCounts();

    std::shared_ptr<const Snapshot> m_snapshot;
    VerdictTiles* m_tiles;
    TimeoutList* m_list;
    WhyPanel* m_why;
    CostMeter* m_cost;
    CursorValues* m_values;
    CostCounter m_counter;
    QElapsedTimer m_sinceCost;
    QVBoxLayout* m_column;
    std::optional<std::size_t> m_shown;
};

}  // namespace inflight
