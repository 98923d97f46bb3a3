#include "widgets/views/mind.h"

#include "tests/support/runs.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace inflight {
namespace {

using test::runOf;

TEST(Mind, TheFormulaGivesTheTimeout) {
    Mind mind;
    mind.srtt = fromMilliseconds(340);
    mind.rttvar = fromMilliseconds(12.3);
    mind.max = fromMilliseconds(60000);
    EXPECT_EQ(mind.formula(), "RTO = SRTT 340.0 + max(G 0, 4 × RTTVAR 12.3) = 389.2 ms");
    mind.doublings = 1;
    mind.rto = fromMilliseconds(778.4);
    EXPECT_EQ(mind.formula(), "RTO = SRTT 340.0 + max(G 0, 4 × RTTVAR 12.3) = 389.2 ms, ×2 back-off = 778.4 ms");
    mind.doublings = 0;
    mind.min = fromMilliseconds(1000);
    mind.granularity = fromMilliseconds(100);
    EXPECT_EQ(mind.formula(), "RTO = SRTT 340.0 + max(G 100, 4 × RTTVAR 12.3) = 440.0 ms, at least 1000.0 ms");
}

TEST(Mind, IsTheConnections) {
    for (const char* name : {"as-written", "rfc6298", "as-built"}) {
        for (double at = 0.9; at < 20; at += 2.3) {
            const Simulation s = runOf(name, atSeconds(at));
            const Mind mind = mindOf(s, SocketId{0}, s.now());
            const Connection& c = s.endpoints().at(SocketId{0});
            EXPECT_EQ(mind.rto, c.rto(s.transport()));
            EXPECT_EQ(mind.cwnd, c.congestion().cwnd());
            EXPECT_EQ(mind.karnRefusals, c.karnRefusals());
            if (mind.doublings == 0 && mind.min.count() == 0) {
                EXPECT_NEAR(inMilliseconds(mind.sum()), inMilliseconds(mind.rto), 0.001);
            }
            EXPECT_EQ(mind.frozen, std::string_view(name) == "as-built");
        }
    }
}

TEST(WindowChange, IsTheLastOneInTheLog) {
    const Simulation s = runOf("as-written", atSeconds(12));
    std::vector<Record> windows;
    s.trace().log().scan(0, [&](const Record& r) {
        if (r.kind == RecordKind::Window && r.socket == 0) windows.push_back(r);
        return true;
    });
    ASSERT_GT(windows.size(), 40U);
    for (std::size_t i = 1; i < windows.size(); ++i) {
        const Time next = i + 1 < windows.size() ? windows[i + 1].time : s.now();
        if (next <= windows[i].time) continue;
        const auto change = lastWindowChange(s.trace(), SocketId{0}, next - Duration{1});
        ASSERT_TRUE(change);
        EXPECT_EQ(change->at, windows[i].time);
        EXPECT_EQ(change->after, windows[i].real());
        EXPECT_EQ(change->rule, static_cast<CwndRule>(windows[i].detail));
        EXPECT_NEAR(change->before, windows[i - 1].real(), 1e-4);
    }
}

TEST(WindowChange, NamesTheRules) {
    const Simulation s = runOf("as-written", atSeconds(12));
    const auto first = lastWindowChange(s.trace(), SocketId{0}, atSeconds(0.35));
    ASSERT_TRUE(first);
    EXPECT_EQ(first->rule, CwndRule::Initial);
    EXPECT_EQ(first->before, 0);
    EXPECT_EQ(lastWindowChange(s.trace(), SocketId{0}, atSeconds(2.5))->rule, CwndRule::SlowStart);
    const TimeoutEntry& e = s.trace().ledger().at(0);
    const auto halved = lastWindowChange(s.trace(), SocketId{0}, e.fired);
    EXPECT_EQ(halved->rule, CwndRule::Halved);
    EXPECT_DOUBLE_EQ(halved->after, e.cwndAfter);
    EXPECT_NEAR(halved->before, e.cwndBefore, 1e-4);
    EXPECT_FALSE(lastWindowChange(s.trace(), SocketId{0}, atSeconds(0.1)));
    EXPECT_FALSE(lastWindowChange(s.trace(), SocketId{9}, atSeconds(5)));
}

}  // namespace
}  // namespace inflight
