#pragma once

#include "core/run/snapshot.h"
#include "core/trace/remedies.h"
#include "widgets/style/theme.h"

#include <memory>
#include <optional>
#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace inflight {

class TimeoutList;
class WhyPanel;

/// The right column: how many timeouts there were and of which kind, the list of them, and why the selected one happened.
class WhyColumn : public QWidget {
    Q_OBJECT

  public:
    explicit WhyColumn(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// One frame.
    void setSnapshot(const std::shared_ptr<const Snapshot>& snapshot);
    TimeoutList* list() const { return m_list; }
    WhyPanel* why() const { return m_why; }
    /// Puts a view of the caller's below the explanation.
    void addView(QWidget* view);

  signals:
    void timeoutSelected(std::optional<std::size_t> index);

  private:
    void showWhy();
    static Settings settingsOf(const Parameters& parameters);

    std::shared_ptr<const Snapshot> m_snapshot;
    TimeoutList* m_list;
    WhyPanel* m_why;
    QVBoxLayout* m_column;
    std::optional<std::size_t> m_shown;
};

}  // namespace inflight
