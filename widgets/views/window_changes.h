#pragma once

#include "widgets/style/theme.h"
#include "widgets/views/mind.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace inflight {

/// The last changes of a sender's cwnd, the newest above, each with its instant as a link and the rule that made it.
class WindowChanges : public QWidget {
    Q_OBJECT

  public:
    static constexpr std::size_t kMost = 10;

    explicit WindowChanges(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// The changes at or before t; keeps no reference to the trace.
    void setTrace(const Trace& trace, SocketId socket, Time t);

    const std::vector<WindowChange>& changes() const { return m_changes; }

  signals:
    void timeLinkActivated(inflight::Time at);

  private:
    struct Row {
        QLabel* at;
        QLabel* change;
        QLabel* rule;
    };
    void showRows();

    std::vector<WindowChange> m_changes;
    std::vector<Row> m_rows;
    QLabel* m_none;
};

}  // namespace inflight
