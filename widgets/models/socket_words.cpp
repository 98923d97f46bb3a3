#include "widgets/models/socket_words.h"

#include "core/base/text.h"

#include "core/wire/names.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>

namespace inflight {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Sockets", text);
}

int number(NodeId node) {
    return node.value + 1;
}

/// With the opener's port or without; the listening port is always named.
QString plainName(const SocketFacts& s, bool withPort) {
    const QString own = withPort ? QStringLiteral(" : %1") : QString();
    if (s.opened)
        return QStringLiteral("%1%2 → %3 : %4")
            .arg(number(s.node))
            .arg(withPort ? own.arg(s.localPort) : own)
            .arg(number(s.remote))
            .arg(s.remotePort);
    return QStringLiteral("%1 : %2 ← %3%4")
        .arg(number(s.node))
        .arg(s.localPort)
        .arg(number(s.remote))
        .arg(withPort ? own.arg(s.remotePort) : own);
}

QString whyNotAtAll(const SocketTable& table, const SocketFacts* socket) {
    if (!table.live) return table.nodes == 0 ? tr("There is no run yet") : tr("The run is over; run it again first");
    return socket == nullptr ? tr("Choose a socket first") : QString();
}

QString whyUnaccepted(const SocketTable& table, const SocketFacts& s) {
    const auto here = [&s](const ListeningFacts& l) { return l.node == s.node && l.port == s.localPort; };
    if (std::any_of(table.listening.begin(), table.listening.end(), here)) return tr("Accept the connection first");
    return tr("No program accepted this connection before node %1 stopped listening").arg(number(s.node));
}

}  // namespace

QString nodeName(NodeId node) {
    return tr("Node %1").arg(number(node));
}

QString socketName(const SocketTable& table, const SocketFacts& socket) {
    const auto alike = [&socket](const SocketFacts& s) {
        return s.node == socket.node && s.remote == socket.remote && s.opened == socket.opened &&
               (s.opened ? s.remotePort == socket.remotePort : s.localPort == socket.localPort);
    };
    return plainName(socket, std::count_if(table.sockets.begin(), table.sockets.end(), alike) > 1);
}

QStringList socketNames(const SocketTable& table) {
    QHash<QString, int> times;
    for (const SocketFacts& s : table.sockets) ++times[plainName(s, false)];
    QStringList names;
    for (const SocketFacts& s : table.sockets) {
        const QString plain = plainName(s, false);
        names.push_back(times[plain] > 1 ? plainName(s, true) : plain);
    }
    return names;
}

QString stateName(State state) {
    const std::string_view text = name(state);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString stateMeaning(const SocketFacts& s) {
    switch (s.state) {
    case State::Closed:
        if (s.refused) return tr("Refused by a reset");
        return tr("No connection any more");
    case State::Listen: return tr("Waits for a SYN");
    case State::SynSent: return tr("SYN sent; no answer yet");
    case State::SynReceived: return tr("SYN answered; the last ACK of the handshake has not arrived");
    case State::Established:
        if (s.waits()) return tr("Connected; no program has accepted it yet");
        if (s.closing) return tr("Closing: the FIN follows what is written");
        return tr("Connected: both sides may write and read");
    case State::FinWait1: return tr("FIN sent; its ACK has not arrived");
    case State::FinWait2: return tr("This side has closed; the other side may still write");
    case State::CloseWait: return tr("The other side has closed; this side may still write, then close");
    case State::Closing: return tr("Both sides closed at once; the ACK of this FIN has not arrived");
    case State::LastAck: return tr("Both sides have closed; the last ACK has not arrived");
    case State::TimeWait: return tr("Both sides have closed; waits for late packets to die out");
    }
    return {};
}

QString nobodySentence(const NobodyListens& nobody) {
    const QString fact = tr("Nobody listens on %1 of node %2").arg(nobody.port).arg(number(nobody.node));
    if (nobody.trying.size() == 1) return tr("%1; node %2 keeps trying.").arg(fact).arg(number(nobody.trying.front()));
    if (nobody.trying.size() > 1) return tr("%1; %2 nodes keep trying.").arg(fact).arg(nobody.trying.size());
    if (nobody.refused) return tr("%1; it refused the connection.").arg(fact);
    return tr("%1; a SYN there went unanswered.").arg(fact);
}

QString noteHeading(const SocketTable& table, const CallNote& note) {
    const SocketFacts* socket = note.socket.valid() ? table.find(note.socket) : nullptr;
    const QString who = socket != nullptr ? socketName(table, *socket) : nodeName(note.node);
    return QStringLiteral("%1 s  %2").arg(inSeconds(note.at), 0, 'f', 3).arg(who);
}

QString noteSentence(const CallNote& note) {
    QString text = QString::fromStdString(note.text);
    for (QChar& c : text)
        if (!c.isPrint() && !c.isSurrogate()) c = QChar(0x00B7);
    return text;
}

QString grouped(std::uint64_t number) {
    return QString::fromStdString(grouped(std::to_string(number)));
}

QString byteCount(std::uint64_t bytes) {
    if (bytes >= 999'950'000) return QStringLiteral("%1 G").arg(static_cast<double>(bytes) / 1e9, 0, 'f', 1);
    if (bytes >= 1'000'000) return QStringLiteral("%1 M").arg(static_cast<double>(bytes) / 1e6, 0, 'f', 1);
    return grouped(bytes);
}

QString whyNotOpen(const SocketTable& table) {
    return table.live ? QString() : whyNotAtAll(table, nullptr);
}

QString whyNotAccept(const SocketTable& table) {
    if (!table.live) return whyNotAtAll(table, nullptr);
    if (table.listening.empty()) return tr("Nobody listens, so no connection can come in");
    if (acceptable(table, SocketId{}) == nullptr) return tr("No connection waits to be accepted");
    return {};
}

QString whyNotWrite(const SocketTable& table, const SocketFacts* s) {
    if (const QString no = whyNotAtAll(table, s); !no.isEmpty()) return no;
    if (s->closing) return tr("This side has closed; nothing more can be written");
    if (s->opening()) return tr("Not connected yet: the handshake is not done");
    if (!s->connected()) return tr("The socket is not connected");
    if (s->waits()) return whyUnaccepted(table, *s);
    if (s->sendFree() == 0) return tr("The write buffer is full until an ACK frees a part of it");
    return {};
}

QString whyNotRead(const SocketTable& table, const SocketFacts* s) {
    if (const QString no = whyNotAtAll(table, s); !no.isEmpty()) return no;
    if (!s->accepted)
        return s->opening() ? tr("Not connected yet: the handshake is not done") : whyUnaccepted(table, *s);
    if (s->readable > 0) return {};
    if (s->opening()) return tr("Not connected yet: the handshake is not done");
    if (s->peerClosed) return tr("The other side has closed and everything was read");
    if (s->state == State::Closed) return tr("The socket is not connected");
    if (s->receiveUsed > 0) return tr("What has arrived comes after a packet that is missing");
    return tr("Nothing has arrived yet");
}

QString whyNotClose(const SocketTable& table, const SocketFacts* s) {
    if (const QString no = whyNotAtAll(table, s); !no.isEmpty()) return no;
    if (s->state == State::Closed) return tr("The socket is closed");
    if (s->closing) return tr("The socket is closing already");
    return {};
}

const ListeningFacts* acceptable(const SocketTable& table, SocketId chosen) {
    const ListeningFacts* first = nullptr;
    for (const ListeningFacts& l : table.listening) {
        if (std::find(l.waiting.begin(), l.waiting.end(), chosen) != l.waiting.end()) return &l;
        if (first == nullptr && !l.waiting.empty()) first = &l;
    }
    return first;
}

}  // namespace inflight
