#include "core/sim/intervention.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

using std::chrono::milliseconds;

TEST(Describe, SaysInOneLineWhatIsDone) {
    const NodeId first{0};
    const NodeId last{3};
    const SocketId socket{0};
    EXPECT_EQ(describe(act::SetParameter{Key::NoiseLoss, 0.05}), "Packet loss = 5.0 %");
    EXPECT_EQ(describe(act::SetParameter{Key::RtoPolicy, std::int64_t{2}}), "Timer = Since the last ACK");
    EXPECT_EQ(describe(act::SendBurst{1}), "send a burst of 1 packet");
    EXPECT_EQ(describe(act::SendBurst{12}), "send a burst of 12 packets");
    EXPECT_EQ(describe(act::HoldNextAck{milliseconds(250)}), "hold the next ACK for 250 ms");
    EXPECT_EQ(describe(act::DropNext{1, false}), "drop the next packet from node 1");
    EXPECT_EQ(describe(act::DropNext{2, true}), "drop the 2nd packet from the last node");
    EXPECT_EQ(describe(act::DropNext{11, false}), "drop the 11th packet from node 1");
    EXPECT_EQ(describe(act::DropNext{23, false}), "drop the 23rd packet from node 1");
    EXPECT_EQ(describe(act::DropCopy{CopyId{7}}), "drop copy 7");
    EXPECT_EQ(describe(act::HoldCopy{CopyId{7}, milliseconds(20)}), "hold copy 7 for 20 ms");
    EXPECT_EQ(describe(act::DelaySpike{milliseconds(300), milliseconds(1000)}),
              "delay every packet by 300 ms for 1000 ms");
    EXPECT_EQ(describe(act::Listen{last, 80}), "node 4 listens on port 80");
    EXPECT_EQ(describe(act::Unlisten{last, 80}), "node 4 stops listening on port 80");
    EXPECT_EQ(describe(act::Connect{first, last, 80}), "node 1 connects to port 80 of node 4");
    EXPECT_EQ(describe(act::Accept{last, 80}), "node 4 accepts on port 80");
    EXPECT_EQ(describe(act::Write{socket, "hello", 0}), "socket 1 writes \"hello\"");
    EXPECT_EQ(describe(act::Write{socket, "", 1}), "socket 1 writes 1 byte");
    EXPECT_EQ(describe(act::Read{socket, 64}), "socket 1 reads 64 bytes");
    EXPECT_EQ(describe(act::Close{socket}), "close socket 1");
}

}  // namespace
}  // namespace inflight
