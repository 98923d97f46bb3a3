// Socket calls on the nodes of a simulation, by hand: listen, connect, accept, write, read, close.
#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

struct EndpointTest : testing::Test {
    Simulation s{test::scenario("by-hand", {{"path.hops", "2"}, {"link.rate_bps", "100000"}, {"link.delay_ms", "10"}})};
    static constexpr NodeId kFirst{0}, kMiddle{1}, kLast{2};

    void pass(double ms) { s.advance(s.now() + fromMilliseconds(ms)); }
    const Connection& socket(std::uint32_t i) const { return s.endpoints().at(SocketId{i}); }
    void connected() {
        s.apply(act::Listen{kLast, 80});
        s.apply(act::Connect{kFirst, kLast, 80});
        pass(1000);
    }
};

TEST_F(EndpointTest, KeepsAListOfListeningPorts) {
    EXPECT_EQ(s.apply(act::Listen{kLast, 80}), "");
    EXPECT_EQ(s.apply(act::Listen{kLast, 81}), "");
    EXPECT_EQ(s.apply(act::Listen{kFirst, 80}), "");
    EXPECT_EQ(s.endpoints().node(kLast).listening.size(), 2U);
    EXPECT_TRUE(s.endpoints().listens(kLast, 81));
    EXPECT_EQ(s.apply(act::Unlisten{kLast, 81}), "");
    EXPECT_FALSE(s.endpoints().listens(kLast, 81));
}

TEST_F(EndpointTest, ListenRefuses) {
    s.apply(act::Listen{kLast, 80});
    EXPECT_EQ(s.apply(act::Listen{kLast, 80}), sentence(ListenError::PortTaken));
    EXPECT_EQ(s.apply(act::Listen{kLast, 0}), sentence(ListenError::BadPort));
    EXPECT_EQ(s.apply(act::Unlisten{kLast, 9}), sentence(ListenError::NotListening));
    EXPECT_NE(s.apply(act::Listen{NodeId{9}, 80}), "");
}

TEST_F(EndpointTest, ConnectRefuses) {
    EXPECT_EQ(s.apply(act::Connect{kFirst, kLast, 0}), sentence(ConnectError::BadPort));
    EXPECT_EQ(s.apply(act::Connect{kFirst, NodeId{3}, 80}), sentence(ConnectError::NoSuchNode));
    EXPECT_EQ(s.apply(act::Connect{kFirst, kFirst, 80}), sentence(ConnectError::SameNode));
    for (std::size_t i = 0; i < Endpoints::kTable; ++i) EXPECT_EQ(s.apply(act::Connect{kFirst, kLast, 80}), "");
    EXPECT_EQ(s.apply(act::Connect{kFirst, kLast, 80}), sentence(ConnectError::TableFull));
}

TEST_F(EndpointTest, TheHandshakeEstablishesBothEnds) {
    connected();
    ASSERT_EQ(s.endpoints().size(), 2U);
    EXPECT_EQ(name(socket(0).state()), "ESTABLISHED");
    EXPECT_EQ(name(socket(1).state()), "ESTABLISHED");
    EXPECT_EQ(s.endpoints().peer(SocketId{0}), SocketId{1});
}

TEST_F(EndpointTest, AcceptTakesTheOldestEstablishedConnection) {
    EXPECT_EQ(s.apply(act::Accept{kLast, 80}), sentence(AcceptError::NotListening));
    s.apply(act::Listen{kLast, 80});
    EXPECT_EQ(s.apply(act::Accept{kLast, 80}), sentence(AcceptError::NothingYet));
    s.apply(act::Connect{kFirst, kLast, 80});
    s.apply(act::Connect{kMiddle, kLast, 80});
    pass(1000);
    EXPECT_EQ(s.apply(act::Accept{kLast, 80}), "");
    EXPECT_EQ(s.apply(act::Accept{kLast, 80}), "");
    EXPECT_EQ(s.apply(act::Accept{kLast, 80}), sentence(AcceptError::NothingYet));
}

TEST_F(EndpointTest, WhatWasWrittenIsReadOnBothSides) {
    connected();
    s.apply(act::Accept{kLast, 80});
    EXPECT_EQ(s.apply(act::Write{SocketId{0}, "hello", 0}), "");
    EXPECT_EQ(s.apply(act::Write{SocketId{1}, "", 300}), "");
    pass(3000);
    EXPECT_EQ(s.apply(act::Read{SocketId{1}, 0}), "");
    EXPECT_EQ(s.notes().back().text, "read 5 bytes: hello");
    EXPECT_EQ(s.apply(act::Read{SocketId{0}, 100}), "");
    EXPECT_EQ(s.bytesRead(SocketId{0}), 100U);
    EXPECT_TRUE(s.trace().summary().intact);
}

TEST_F(EndpointTest, ReadRefuses) {
    s.apply(act::Connect{kFirst, kLast, 80});
    EXPECT_EQ(s.apply(act::Read{SocketId{0}, 1}), sentence(ReadError::NotConnected));
    s.apply(act::Listen{kLast, 80});
    pass(3000);
    EXPECT_EQ(s.apply(act::Read{SocketId{0}, 1}), sentence(ReadError::NothingYet));
    EXPECT_NE(s.apply(act::Read{SocketId{1}, 1}), "");  // not accepted
    s.apply(act::Accept{kLast, 80});
    s.apply(act::Close{SocketId{1}});
    pass(1000);
    EXPECT_EQ(s.apply(act::Read{SocketId{0}, 1}), sentence(ReadError::EndOfStream));
    EXPECT_NE(s.apply(act::Read{SocketId{7}, 1}), "");
}

TEST_F(EndpointTest, SeveralSocketsOfANodeDoNotMix) {
    s.apply(act::Listen{kLast, 80});
    s.apply(act::Listen{kLast, 81});
    s.apply(act::Connect{kFirst, kLast, 80});
    s.apply(act::Connect{kFirst, kLast, 80});
    s.apply(act::Connect{kFirst, kLast, 81});
    pass(1000);
    for (const Port port : {Port{80}, Port{80}, Port{81}}) s.apply(act::Accept{kLast, port});
    for (std::uint32_t i = 0; i < 3; ++i) s.apply(act::Write{SocketId{i}, "to " + std::to_string(i), 0});
    pass(2000);
    for (std::uint32_t i = 0; i < 3; ++i) {
        EXPECT_EQ(s.apply(act::Read{s.endpoints().peer(SocketId{i}), 0}), "");
        EXPECT_EQ(s.notes().back().text, "read 4 bytes: to " + std::to_string(i));
    }
}

TEST_F(EndpointTest, CloseOnBothSidesEndsInTimeWaitAndClosed) {
    connected();
    s.apply(act::Accept{kLast, 80});
    s.apply(act::Close{SocketId{0}});
    pass(500);
    EXPECT_EQ(name(socket(0).state()), "FIN-WAIT-2");
    EXPECT_EQ(name(socket(1).state()), "CLOSE-WAIT");
    EXPECT_EQ(s.apply(act::Write{SocketId{0}, "x", 0}), sentence(WriteError::Closing));
    s.apply(act::Close{SocketId{1}});
    pass(500);
    EXPECT_EQ(name(socket(0).state()), "TIME-WAIT");
    EXPECT_EQ(name(socket(1).state()), "CLOSED");
}

TEST_F(EndpointTest, AClosedSocketAnswersARepeatedFinByAReset) {
    connected();
    s.apply(act::Accept{kLast, 80});
    s.apply(act::Close{SocketId{0}});
    pass(500);
    s.apply(act::SetParameter{Key::NoiseLoss, 1.0});  // the ACK of the last FIN is lost,
    s.apply(act::Close{SocketId{1}});
    pass(500);
    s.apply(act::SetParameter{Key::NoiseAckLoss, 1.0});  // and the FIN itself until TIME-WAIT is over
    pass(250000);
    EXPECT_EQ(name(socket(0).state()), "CLOSED");
    EXPECT_EQ(name(socket(1).state()), "LAST-ACK");
    s.apply(act::SetParameter{Key::NoiseLoss, 0.0});
    s.apply(act::SetParameter{Key::NoiseAckLoss, 0.0});
    pass(70000);
    EXPECT_EQ(name(socket(1).state()), "CLOSED");
    EXPECT_FALSE(socket(1).refused());
}

}  // namespace
}  // namespace inflight
