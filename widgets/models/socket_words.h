#pragma once

#include "widgets/models/socket_facts.h"

#include <QStringList>

namespace inflight {

/// The sockets panel in words. Nodes are counted from 1 here, as people see them.

QString nodeName(NodeId node);
/// "1 → 2 : 80" for the end that connected, "2 : 80 ← 1" for the end that answered; with the caller's own port
/// ("1 : 49152 → 2 : 80") where another socket of the table would read the same.
QString socketName(const SocketTable& table, const SocketFacts& socket);
/// The same for all sockets of the table.
QStringList socketNames(const SocketTable& table);
/// "ESTABLISHED" and its like, as RFC 9293 spells them.
QString stateName(State state);
/// One sentence: what the state means for who looks at it.
QString stateMeaning(const SocketFacts& socket);
QString nobodySentence(const NobodyListens& nobody);
/// "3.020 s  1 → 2 : 80" or "3.020 s  Node 2": when and of whom an answer is.
QString noteHeading(const SocketTable& table, const CallNote& note);
/// The answer itself; signs that cannot be printed stand as dots.
QString noteSentence(const CallNote& note);
/// "96", "65 536", "12.5 M": at most seven signs.
/// All digits, in groups of three: "10 000".
QString grouped(std::uint64_t number);
QString byteCount(std::uint64_t bytes);

/// Why a call would make no sense now, one sentence for a tooltip; empty where it does. `socket` may be null.
QString whyNotOpen(const SocketTable& table);
QString whyNotAccept(const SocketTable& table);
QString whyNotWrite(const SocketTable& table, const SocketFacts* socket);
QString whyNotRead(const SocketTable& table, const SocketFacts* socket);
QString whyNotClose(const SocketTable& table, const SocketFacts* socket);
/// The connection that Accept would take: the chosen socket's port if one waits there, otherwise the first port where
/// one does; null where none waits.
const ListeningFacts* acceptable(const SocketTable& table, SocketId chosen);

}  // namespace inflight
