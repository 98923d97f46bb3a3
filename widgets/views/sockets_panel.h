#pragma once

#include "core/sim/intervention.h"
#include "widgets/models/socket_facts.h"
#include "widgets/models/throttle.h"
#include "widgets/style/theme.h"

#include <memory>
#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace inflight {

class AnswerList;
class CallForm;
class ConnectForm;
class ListenForm;
class ListeningList;
class SocketDetail;
class SocketList;
class WriteForm;

/// The socket interface by hand: listen, connect, accept, write, read and close on any node; the listening ports, the
/// socket table, both buffers of the chosen socket, and what the last calls answered. Each button is on where its call
/// makes sense and says in its tooltip why where it does not.
///
/// Shows at most ten tables a second; a call is emitted as an action and acts when a later table shows it.
class SocketsPanel : public QWidget {
    Q_OBJECT

  public:
    explicit SocketsPanel(QWidget* parent = nullptr);

    /// keepAlive owns the simulation and is held until it has been read.
    void setSnapshot(std::shared_ptr<const void> keepAlive, const Simulation& run);
    void setTheme(const Theme& theme);
    /// Shows the newest snapshot now.
    void flush();

    /// As shown.
    const SocketTable& table() const { return m_table; }
    SocketId selection() const;
    void select(SocketId socket);

    // Parts, for the tour and for tests.
    QPushButton* listenButton() const { return m_listen; }
    QPushButton* connectButton() const { return m_connect; }
    QPushButton* acceptButton() const { return m_accept; }
    SocketDetail* detail() const { return m_detail; }
    SocketList* list() const { return m_list; }
    AnswerList* answers() const { return m_answers; }
    ListenForm* listenForm() const { return m_listenForm; }
    ConnectForm* connectForm() const { return m_connectForm; }
    WriteForm* writeForm() const { return m_writeForm; }
    /// The sentences about ports where nobody listens.
    QString hint() const;

  signals:
    void actionRequested(const inflight::Action& action);
    /// Another socket is chosen in the table.
    void selectionMoved();

  private:
    void build();
    void connectParts();
    void read();
    void showTable();
    void showSelection();
    void followAnswer(const std::vector<CallNote>& before);
    void openForm(CallForm* form);
    void ask(const Action& action, bool follow);
    void acceptOne();
    QString acceptTip() const;

    SocketTable m_table;
    std::shared_ptr<const void> m_keepAlive;
    const Simulation* m_waiting = nullptr;  ///< not read yet
    bool m_shown = false;                   ///< a table was shown
    bool m_follow = false;                  ///< the socket of the next answer is to be chosen
    Throttle m_throttle{100};
    QElapsedTimer m_clock;
    QTimer m_timer;

    ListeningList* m_listening;
    QPushButton* m_listen;
    QPushButton* m_connect;
    QPushButton* m_accept;
    ListenForm* m_listenForm;
    ConnectForm* m_connectForm;
    QLabel* m_hint;
    QLabel* m_empty;
    SocketList* m_list;
    SocketDetail* m_detail;
    WriteForm* m_writeForm;
    AnswerList* m_answers;
};

}  // namespace inflight
