#pragma once

#include "app/side_column.h"
#include "widgets/style/theme.h"

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below it
#include "core/sim/simulation.h"
#endif

namespace inflight {

class ByteStrips;
class StateDiagram;

/// The panel that shows the states of both ends and the bytes between them.
class ConnectionColumn : public SideColumn {
    Q_OBJECT

  public:
    explicit ConnectionColumn(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setSnapshot(const Simulation& simulation, Time shown, SocketId socket);

    StateDiagram* states() const { return m_states; }
    ByteStrips* bytes() const { return m_bytes; }

  private:
    StateDiagram* m_states;
    ByteStrips* m_bytes;
    QWidget* m_backTitle;
    ByteStrips* m_back;  ///< of the other direction, where there are any
};

}  // namespace inflight
