#pragma once

#include "app/side_column.h"
#include "widgets/style/theme.h"

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below it
#include "core/sim/simulation.h"
#endif

namespace inflight {

class SendersMind;
class WindowChanges;

/// The panel that shows what the sender knows and what it did to its window.
class SenderColumn : public SideColumn {
    Q_OBJECT

  public:
    explicit SenderColumn(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setSnapshot(const Simulation& simulation, Time shown, SocketId socket);

    SendersMind* mind() const { return m_mind; }
    WindowChanges* changes() const { return m_changes; }

  signals:
    void timeLinkActivated(inflight::Time at);

  private:
    SendersMind* m_mind;
    WindowChanges* m_changes;
};

}  // namespace inflight
