#include "widgets/models/socket_words.h"

#include "widgets/views/write_form.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

SocketFacts socketOf(std::uint32_t id, std::uint16_t node, Port own, std::uint16_t remote, Port port, bool opened) {
    SocketFacts s;
    s.id = SocketId{id};
    s.node = NodeId{node};
    s.remote = NodeId{remote};
    s.localPort = own;
    s.remotePort = port;
    s.opened = opened;
    s.accepted = opened;
    s.state = State::Established;
    s.sendSize = s.receiveSize = 256;
    return s;
}

SocketTable liveTable(std::vector<SocketFacts> sockets) {
    SocketTable table;
    table.live = true;
    table.nodes = 3;
    table.sockets = std::move(sockets);
    return table;
}

TEST(SocketWords, NameTheCallersPortOnlyWhereItIsNeeded) {
    SocketTable table = liveTable({socketOf(0, 0, 49152, 1, 80, true), socketOf(1, 1, 80, 0, 49152, false)});
    EXPECT_EQ(socketNames(table), (QStringList{QStringLiteral("1 → 2 : 80"), QStringLiteral("2 : 80 ← 1")}));
    table.sockets.push_back(socketOf(2, 0, 49153, 1, 80, true));
    table.sockets.push_back(socketOf(3, 0, 49154, 1, 81, true));
    EXPECT_EQ(socketNames(table), (QStringList{QStringLiteral("1 : 49152 → 2 : 80"), QStringLiteral("2 : 80 ← 1"),
                                               QStringLiteral("1 : 49153 → 2 : 80"), QStringLiteral("1 → 2 : 81")}));
    for (const SocketFacts& s : table.sockets)
        EXPECT_EQ(socketName(table, s), socketNames(table)[static_cast<int>(s.id.value)]);
}

TEST(SocketWords, CallsAreAllowedByStateAndBuffer) {
    SocketTable table = liveTable({socketOf(0, 0, 49152, 1, 80, true)});
    SocketFacts& s = table.sockets[0];
    for (int i = 0; i <= static_cast<int>(State::TimeWait); ++i) {
        s.state = static_cast<State>(i);
        s.readable = s.receiveUsed = 0;
        const bool writes = s.state == State::Established || s.state == State::CloseWait;
        EXPECT_EQ(whyNotWrite(table, &s).isEmpty(), writes) << name(s.state);
        EXPECT_FALSE(whyNotRead(table, &s).isEmpty()) << name(s.state);
        EXPECT_EQ(whyNotClose(table, &s).isEmpty(), s.state != State::Closed) << name(s.state);
        s.readable = s.receiveUsed = 1;
        EXPECT_EQ(whyNotRead(table, &s), QString()) << "what has arrived can be read in every state";
        EXPECT_FALSE(stateMeaning(s).isEmpty());
    }
    s.state = State::Established;
    s.sendUsed = 256;
    EXPECT_EQ(whyNotWrite(table, &s), QStringLiteral("The write buffer is full until an ACK frees a part of it"));
    EXPECT_EQ(whyNotWrite(table, nullptr), QStringLiteral("Choose a socket first"));
    table.live = false;
    EXPECT_EQ(whyNotClose(table, &s), QStringLiteral("The run is over; run it again first"));
}

TEST(SocketWords, WhatArrivedBehindAGapCannotBeRead) {
    SocketTable table = liveTable({socketOf(0, 0, 49152, 1, 80, true)});
    table.sockets[0].receiveUsed = 40;
    EXPECT_EQ(whyNotRead(table, &table.sockets[0]),
              QStringLiteral("What has arrived comes after a packet that is missing"));
}

TEST(SocketWords, AcceptPrefersThePortOfTheChosenSocket) {
    SocketTable table = liveTable({});
    table.listening = {{NodeId{1}, 80, {SocketId{1}}}, {NodeId{2}, 81, {SocketId{3}}}};
    EXPECT_EQ(acceptable(table, SocketId{})->port, 80);
    EXPECT_EQ(acceptable(table, SocketId{3})->port, 81);
    table.listening[0].waiting.clear();
    EXPECT_EQ(acceptable(table, SocketId{})->port, 81);
    table.listening[1].waiting.clear();
    EXPECT_EQ(acceptable(table, SocketId{}), nullptr);
    EXPECT_EQ(whyNotAccept(table), QStringLiteral("No connection waits to be accepted"));
}

TEST(SocketWords, AConnectionLeftBehindByStopSaysSo) {
    SocketTable table = liveTable({socketOf(0, 1, 80, 0, 49152, false)});
    EXPECT_EQ(whyNotRead(table, &table.sockets[0]),
              QStringLiteral("No program accepted this connection before node 2 stopped listening"));
    table.listening = {{NodeId{1}, 80, {SocketId{0}}}};
    EXPECT_EQ(whyNotRead(table, &table.sockets[0]), QStringLiteral("Accept the connection first"));
}

TEST(SocketWords, CountsOfBytesStayShort) {
    EXPECT_EQ(byteCount(0), QStringLiteral("0"));
    EXPECT_EQ(byteCount(9999), QStringLiteral("9999"));
    EXPECT_EQ(byteCount(65536), QStringLiteral("65\u202F536"));
    EXPECT_EQ(byteCount(999'999), QStringLiteral("999\u202F999"));
    EXPECT_EQ(byteCount(12'500'000), QStringLiteral("12.5 M"));
    EXPECT_EQ(byteCount(1'000'000'000), QStringLiteral("1.0 G"));
}

TEST(SocketWords, SignsThatCannotBePrintedAreDots) {
    CallNote note;
    note.text = std::string("read 3 bytes: a\n\x01", 17);
    EXPECT_EQ(noteSentence(note), QStringLiteral("read 3 bytes: a··"));
}

TEST(SocketWords, TheAnswerOfAWriteSaysHowMuchWasTaken) {
    CallNote note;
    note.text = "wrote 96 of 5000 bytes; the write buffer is full";
    EXPECT_EQ(bytesTaken(note), 96u);
    note.text = "read 96 bytes: wrote";
    EXPECT_EQ(bytesTaken(note), std::nullopt);
    note.text = "wrote ";
    EXPECT_EQ(bytesTaken(note), std::nullopt);
    note = {{}, {}, {}, true, "wrote 5"};
    EXPECT_EQ(bytesTaken(note), std::nullopt);
}

}  // namespace
}  // namespace inflight
