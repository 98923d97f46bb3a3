#include "core/trace/reading.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

TEST(Reading, TakesEachCurveAtTheInstant) {
    Trace trace;
    trace.addLinks(2);
    trace.openSocket(SocketId{0}, NodeId{0});
    trace.window(atSeconds(1), SocketId{0}, 4.5, CwndRule::SlowStart);
    trace.window(atSeconds(3), SocketId{0}, 2.25, CwndRule::Halved);
    trace.inFlight(atSeconds(1), SocketId{0}, 4);
    trace.estimate(atSeconds(1), SocketId{0}, {600e6, 40e6, fromMilliseconds(760)});
    trace.queueLength(atSeconds(2), 1, 7);

    const Reading before = readingAt(trace, 0, 1, atSeconds(2));
    EXPECT_EQ(before.cwnd, 4.5);
    EXPECT_EQ(before.inFlight, 4);
    EXPECT_EQ(before.srtt, 600);
    EXPECT_EQ(before.rttvar, 40);
    EXPECT_EQ(before.timeout, 760);
    EXPECT_EQ(before.queue, 7);
    EXPECT_EQ(readingAt(trace, 0, 1, atSeconds(3)).cwnd, 2.25);
}

TEST(Reading, SaysNothingBeforeACurveBeginsOrWhereThereIsNone) {
    Trace trace;
    trace.openSocket(SocketId{0}, NodeId{0});
    trace.window(atSeconds(1), SocketId{0}, 4.5, CwndRule::SlowStart);
    const Reading early = readingAt(trace, 0, 0, atSeconds(0.5));
    EXPECT_FALSE(early.cwnd);
    EXPECT_FALSE(early.queue);
    EXPECT_FALSE(readingAt(trace, 5, 0, atSeconds(2)).cwnd);
}

}  // namespace
}  // namespace inflight
