#include "app/sender_column.h"

#include "widgets/views/senders_mind.h"
#include "widgets/views/window_changes.h"

#include <QVBoxLayout>

namespace inflight {

SenderColumn::SenderColumn(QWidget* parent)
    : SideColumn(tr("Sender"), parent), m_mind(new SendersMind), m_changes(new WindowChanges) {
    addView(tr("What the sender knows now"), m_mind);
    body()->addSpacing(8);
    addView(tr("Last changes of cwnd"), m_changes);
    body()->addStretch(1);
    connect(m_changes, &WindowChanges::timeLinkActivated, this, &SenderColumn::timeLinkActivated);
}

void SenderColumn::setTheme(const Theme& theme) {
    m_mind->setTheme(theme);
    m_changes->setTheme(theme);
}

void SenderColumn::setSnapshot(const Simulation& simulation, Time shown, SocketId socket) {
    m_mind->setSnapshot(simulation, shown, socket);
    m_changes->setTrace(simulation.trace(), socket, shown);
}

}  // namespace inflight
