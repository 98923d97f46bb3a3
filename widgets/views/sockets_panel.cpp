#include "widgets/views/sockets_panel.h"

#include "widgets/models/socket_words.h"
#include "widgets/views/answer_list.h"
#include "widgets/views/listening_list.h"
#include "widgets/views/port_forms.h"
#include "widgets/views/socket_detail.h"
#include "widgets/views/socket_list.h"
#include "widgets/views/write_form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace inflight {

SocketsPanel::SocketsPanel(QWidget* parent)
    : QWidget(parent), m_listening(new ListeningList(this)), m_listen(new QPushButton(tr("Listen..."), this)),
      m_connect(new QPushButton(tr("Connect..."), this)), m_accept(new QPushButton(tr("Accept"), this)),
      m_listenForm(new ListenForm(this)), m_connectForm(new ConnectForm(this)), m_hint(new QLabel(this)),
      m_empty(new QLabel(this)), m_list(new SocketList(this)), m_detail(new SocketDetail(this)),
      m_writeForm(new WriteForm(this)), m_answers(new AnswerList(this)) {
    setAccessibleName(tr("Sockets"));
    build();
    connectParts();
    m_clock.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SocketsPanel::flush);
    setTheme(Theme::day());
    showTable();
}

void SocketsPanel::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_listening);
    auto* calls = new QHBoxLayout;
    calls->setSpacing(6);
    for (QPushButton* button : {m_listen, m_connect, m_accept}) calls->addWidget(button);
    calls->addStretch(1);
    column->addLayout(calls);
    m_listen->setAccessibleName(tr("Listen on a port"));
    m_connect->setAccessibleName(tr("Connect to a port"));
    m_accept->setAccessibleName(tr("Accept a connection"));
    m_hint->setWordWrap(true);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::Dark);
    m_empty->setText(tr("Nothing is open. Listen on a port of one node, then connect to it from another."));
    for (QWidget* part : std::initializer_list<QWidget*>{m_listenForm, m_connectForm, m_hint, m_empty, m_list, m_detail,
                                                         m_writeForm, m_answers})
        column->addWidget(part);
}

void SocketsPanel::connectParts() {
    connect(m_listening, &ListeningList::stopRequested, this, [this](NodeId node, Port port) {
        ask(act::Unlisten{node, port}, false);
    });
    connect(m_listen, &QPushButton::clicked, this, [this] { openForm(m_listenForm); });
    connect(m_connect, &QPushButton::clicked, this, [this] {
        if (!m_table.listening.empty())
            m_connectForm->suggest(m_table.listening.back().node, m_table.listening.back().port);
        openForm(m_connectForm);
    });
    connect(m_accept, &QPushButton::clicked, this, &SocketsPanel::acceptOne);
    connect(m_detail->writeButton(), &QPushButton::clicked, this, [this] { openForm(m_writeForm); });
    connect(m_detail->readButton(), &QPushButton::clicked, this, [this] { ask(act::Read{selection(), 0}, false); });
    connect(m_detail->closeButton(), &QPushButton::clicked, this, [this] { ask(act::Close{selection()}, false); });
    connect(m_list, &SocketList::selectionMoved, this, &SocketsPanel::showSelection);
    connect(m_list, &SocketList::selectionMoved, this, &SocketsPanel::selectionMoved);
    connect(m_listenForm, &CallForm::confirmed, this, [this](const Action& a) { ask(a, false); });
    connect(m_connectForm, &CallForm::confirmed, this, [this](const Action& a) { ask(a, true); });
    connect(m_writeForm, &CallForm::confirmed, this, [this](const Action& a) { ask(a, false); });
    const std::pair<CallForm*, QPushButton*> openers[] = {
        {m_listenForm, m_listen}, {m_connectForm, m_connect}, {m_writeForm, m_detail->writeButton()}};
    for (const auto& [form, button] : openers)
        connect(form, &CallForm::closed, this, [this, back = button] {
            // The form had the focus; it goes back where it came from, not to whatever stands next.
            if (back->isEnabled() && (focusWidget() == nullptr || isAncestorOf(focusWidget())))
                if (window()->isActiveWindow()) back->setFocus(Qt::OtherFocusReason);
        });
}

void SocketsPanel::setTheme(const Theme& theme) {
    QPalette colours = m_hint->palette();
    colours.setColor(QPalette::WindowText, theme.realText);
    m_hint->setPalette(colours);
    m_list->setTheme(theme);
    m_answers->setTheme(theme);
    for (CallForm* form : std::initializer_list<CallForm*>{m_listenForm, m_connectForm, m_writeForm})
        form->setTheme(theme);
}

void SocketsPanel::setSnapshot(std::shared_ptr<const void> keepAlive, const Simulation& run) {
    m_keepAlive = std::move(keepAlive);
    m_waiting = &run;
    if (m_throttle.take(m_clock.elapsed())) read();
    else if (!m_timer.isActive()) m_timer.start(static_cast<int>(m_throttle.wait(m_clock.elapsed())));
}

void SocketsPanel::flush() {
    m_throttle.take(m_clock.elapsed());
    if (m_waiting != nullptr) read();
}

void SocketsPanel::read() {
    m_timer.stop();
    SocketTable next = readSockets(*m_waiting);
    m_waiting = nullptr;
    m_keepAlive.reset();
    if (m_shown && next == m_table) return;
    const std::vector<CallNote> before = std::move(m_table.notes);
    m_table = std::move(next);
    m_shown = true;
    showTable();
    followAnswer(before);
}

void SocketsPanel::showTable() {
    m_listening->setTable(m_table);
    putCall(m_listen, tr("Choose a node and a port to listen on"), whyNotOpen(m_table));
    putCall(m_connect, tr("Choose two nodes and a port to connect to"), whyNotOpen(m_table));
    QStringList hints;
    for (const NobodyListens& n : m_table.nobody) hints.push_back(nobodySentence(n));
    putText(m_hint, hints.mid(0, 3).join(QChar('\n')));
    m_hint->setVisible(!hints.isEmpty());
    m_empty->setVisible(m_table.sockets.empty() && m_table.listening.empty());
    m_list->setTable(m_table);
    m_list->setVisible(!m_table.sockets.empty());
    m_listenForm->setTable(m_table);
    m_connectForm->setTable(m_table);
    m_answers->setTable(m_table);
    showSelection();
}

/// What depends on which socket is chosen.
void SocketsPanel::showSelection() {
    const SocketFacts* chosen = m_table.find(selection());
    putCall(m_accept, acceptTip(), whyNotAccept(m_table));
    m_detail->show(m_table, chosen);
    const bool other = !m_writeForm->isHidden() && m_writeForm->socket() != selection();
    if (other || (!m_writeForm->isHidden() && (chosen == nullptr || !chosen->connected()))) m_writeForm->cancel();
    m_writeForm->setTable(m_table);
}

/// A new connection is what a person deals with next, so it is chosen.
void SocketsPanel::followAnswer(const std::vector<CallNote>& before) {
    if (!m_follow || m_table.notes.empty() || (!before.empty() && before.back() == m_table.notes.back())) return;
    m_follow = false;
    const CallNote& answer = m_table.notes.back();
    if (!answer.refused) select(answer.socket);
}

void SocketsPanel::openForm(CallForm* form) {
    for (CallForm* other : std::initializer_list<CallForm*>{m_listenForm, m_connectForm, m_writeForm})
        if (other != form && !other->isHidden()) other->cancel();
    if (form == m_writeForm) m_writeForm->openFor(selection());
    else form->open();
    m_writeForm->setTable(m_table);
}

void SocketsPanel::ask(const Action& action, bool follow) {
    m_follow = follow;
    emit actionRequested(action);
}

void SocketsPanel::acceptOne() {
    if (const ListeningFacts* l = acceptable(m_table, selection())) ask(act::Accept{l->node, l->port}, true);
}

QString SocketsPanel::acceptTip() const {
    const ListeningFacts* l = acceptable(m_table, selection());
    if (l == nullptr) return {};
    return tr("Accept the oldest connection that waits on %1 of %2").arg(l->port).arg(nodeName(l->node).toLower());
}

SocketId SocketsPanel::selection() const {
    return m_list->selection();
}

void SocketsPanel::select(SocketId socket) {
    m_list->select(socket);
}

QString SocketsPanel::hint() const {
    return m_hint->isHidden() ? QString() : m_hint->text();
}

}  // namespace inflight
