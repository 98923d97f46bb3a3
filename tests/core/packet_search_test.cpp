#include "core/run/packet_search.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

Time ms(std::int64_t t) {
    return Time{} + std::chrono::milliseconds(t);
}

/// One data packet sent every 100 ms, with other records each millisecond in between.
Log mixedLog(int milliseconds) {
    Log log;
    std::uint64_t copy = 0;
    for (int t = 0; t < milliseconds; ++t) {
        if (t % 100 == 0) {
            log.append({ms(t), RecordKind::Sent, 0, 0, 0, CopyId{copy++}, t / 100 + 1, 20, 0});
        } else if (t % 100 == 50) {
            log.append({ms(t), RecordKind::Sent, 0, 0, 0, CopyId{copy++}, 0, 0, 0});  // carries no data
        } else {
            log.append({ms(t), RecordKind::Acked, 0, 0, 0, CopyId{}, t, 0, 0});
        }
    }
    return log;
}

TEST(PacketSearch, AnEmptyLogHasNoPacket) {
    EXPECT_FALSE(packetSince(Log{}, 0));
    EXPECT_FALSE(packetBefore(Log{}, ms(5)).has_value());
}

TEST(PacketSearch, LooksOnlyAtTheRecordsFromThePlaceOn) {
    const Log log = mixedLog(3000);
    EXPECT_TRUE(packetSince(log, 0));
    EXPECT_TRUE(packetSince(log, 2900));
    EXPECT_FALSE(packetSince(log, 2901));
    EXPECT_FALSE(packetSince(log, 3000));
    EXPECT_TRUE(packetSince(mixedLog(1), 0));
}

TEST(PacketSearch, FindsTheLastPacketBeforeAnInstant) {
    const Log log = mixedLog(3000);
    EXPECT_EQ(packetBefore(log, ms(2901)), ms(2900));
    EXPECT_EQ(packetBefore(log, ms(2900)), ms(2800));
    EXPECT_EQ(packetBefore(log, kNever), ms(2900));
    EXPECT_EQ(packetBefore(log, ms(1)), ms(0));
    EXPECT_EQ(packetBefore(log, ms(0)), std::nullopt);
}

TEST(PacketSearch, AnArrivalCounts) {
    Log log;
    log.append({ms(1), RecordKind::Sent, 0, 0, 0, CopyId{0}, 0, 0, 0});
    log.append({ms(7), RecordKind::Arrived, 1, 0, 0, CopyId{0}, 1, 0, 0});
    EXPECT_EQ(packetBefore(log, ms(9)), ms(7));
    EXPECT_TRUE(packetSince(log, 1));
}

}  // namespace
}  // namespace inflight
