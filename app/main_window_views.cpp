// What the views show: whose curves, which instant, and what need not move at every frame.
#include "app/main_window.h"

#include "app/connection_column.h"
#include "app/panels.h"
#include "app/sender_column.h"
#include "app/why_column.h"
#include "widgets/models/socket_words.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/views/sockets_panel.h"
#include "widgets/views/timeline.h"
#include "widgets/views/toast.h"

#include <algorithm>

namespace inflight {

SocketId MainWindow::chosenSocket() const {
    const SocketId chosen = m_sockets->selection();
    return chosen.valid() ? chosen : SocketId{0};
}

/// The socket whose curves are drawn: the chosen one, or its peer where only that one has ever sent data.
SocketId MainWindow::shownSocket() const {
    const SocketId chosen = m_sockets->selection();
    if (!m_run->snapshot() || !chosen.valid()) return SocketId{0};
    const Simulation& run = m_run->snapshot()->simulation;
    const auto sent = [&](SocketId s) {
        return s.value < run.trace().socketCount() && !run.trace().socket(s.value).inFlight.empty();
    };
    const SocketId peer = chosen.value < run.endpoints().size() ? run.endpoints().peer(chosen) : SocketId{};
    return !sent(chosen) && sent(peer) ? peer : chosen;
}

/// Another socket was chosen; frames come only while something moves.
void MainWindow::followSocket() {
    if (!m_run->snapshot()) return;
    const std::size_t before = m_plots->socket();
    onFrame(false);
    const SocketFacts* facts = m_sockets->table().find(shownSocket());
    const SocketFacts* chosen = m_sockets->table().find(chosenSocket());
    if (facts == nullptr) return;
    const QString shown = socketName(m_sockets->table(), *facts);
    if (chosen != nullptr && chosen != facts)
        m_toast->say(tr("%1 has sent nothing; the plots show %2").arg(socketName(m_sockets->table(), *chosen), shown));
    else if (m_plots->socket() != before) m_toast->say(tr("The plots show %1").arg(shown));
}

/// What changes too fast to be read at every frame; panels that nobody sees do no work.
void MainWindow::showPanels() {
    const std::shared_ptr<const Snapshot>& s = m_run->snapshot();
    if (!s) return;
    m_sincePanels.restart();
    if (m_panels->isSeen(m_sender)) m_sender->setSnapshot(s->simulation, m_run->now(), chosenSocket());
    if (m_panels->isSeen(m_connection)) m_connection->setSnapshot(s->simulation, m_run->now(), chosenSocket());
}

void MainWindow::showTimeline(const Snapshot& s, Time now) {
    const Trace& trace = s.simulation.trace();
    m_timeline->setRange(atSeconds(m_view->from()), atSeconds(m_view->to()));
    m_timeline->setCursorTime(m_view->cursor().value_or(kNever));
    if (m_sinceSlow.elapsed() < kSlowEvery && s.playing) return;
    m_sinceSlow.restart();
    const SocketId socket = shownSocket();
    const bool known = socket.value < trace.socketCount();
    m_timeline->setRun(known ? &trace.socket(socket.value).cwnd : nullptr, LedgerView(trace.ledger()),
                       std::max({now, s.simulation.now(), s.reached}), m_run->snapshot());
    std::vector<TimelineTick> ticks;
    for (const Intervention& i : s.simulation.record().interventions)
        ticks.push_back({i.at, QString::fromStdString(describe(i.action))});
    m_timeline->setTicks(ticks);
}

void MainWindow::showCursor() {
    const Time now = m_run->now();
    const Time at = m_view->cursor().value_or(now);
    m_why->showCursor(at, at <= now, m_plots->socket(), m_plots->link());
}

/// A person chose a timeout: the plots show it, and a cursor that stands goes there.
void MainWindow::showTimeout(quint64 index) {
    const Ledger& ledger = m_run->snapshot()->simulation.trace().ledger();
    if (index >= ledger.size()) return;
    const Time fired = ledger.at(index).fired;
    m_view->reveal(fired);
    if (m_view->cursor()) m_view->setCursor(fired);
}

void MainWindow::showInstant(Time t) {
    m_view->setFollowing(false);
    m_view->reveal(t);
    m_view->setCursor(t);
}

}  // namespace inflight
