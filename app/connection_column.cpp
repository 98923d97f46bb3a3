#include "app/connection_column.h"

#include "widgets/style/labels.h"
#include "widgets/views/byte_strips.h"
#include "widgets/views/state_diagram.h"

#include <QVBoxLayout>

namespace inflight {

ConnectionColumn::ConnectionColumn(QWidget* parent)
    : SideColumn(tr("Connection"), parent), m_states(new StateDiagram), m_bytes(new ByteStrips),
      m_backTitle(new SectionTitle(tr("Bytes the other way"))), m_back(new ByteStrips) {
    addView(tr("States of both ends"), m_states);
    body()->addSpacing(8);
    addView(tr("Bytes and windows"), m_bytes);
    body()->addWidget(m_backTitle);
    body()->addWidget(m_back);
    body()->addStretch(1);
    m_backTitle->hide();
    m_back->hide();
}

void ConnectionColumn::setTheme(const Theme& theme) {
    m_states->setTheme(theme);
    m_bytes->setTheme(theme);
    m_back->setTheme(theme);
}

void ConnectionColumn::setSnapshot(const Simulation& simulation, Time shown, SocketId socket) {
    m_states->setSnapshot(simulation, shown, socket);
    m_bytes->setSnapshot(simulation, shown, socket);
    const Trace& trace = simulation.trace();
    const SocketId peer = socket.value < trace.socketCount() ? trace.socket(socket.value).peer : SocketId{};
    if (peer.valid()) m_back->setSnapshot(simulation, shown, peer);
    const bool both = peer.valid() && m_back->facts().written > 0;
    m_back->setVisible(both);
    m_backTitle->setVisible(both);
}

}  // namespace inflight
