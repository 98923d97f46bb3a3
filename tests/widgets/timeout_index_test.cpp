#include "widgets/plot/timeout_index.h"

#include "widgets/plot/deadline_bars.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace inflight {
namespace {

TimeoutEntry entry(double fired, Verdict verdict) {
    TimeoutEntry e;
    e.fired = atSeconds(fired);
    e.verdict = verdict;
    return e;
}

/// What the index must hold, found the slow way.
void expectIndexed(const TimeoutIndex& index, const std::vector<TimeoutEntry>& list) {
    for (std::size_t v = 0; v < TimeoutIndex::kVerdicts; ++v) {
        std::vector<std::size_t> want;
        for (std::size_t i = 0; i < list.size(); ++i)
            if (static_cast<std::size_t>(list[i].verdict) == v) want.push_back(i);
        std::vector<std::size_t> got;
        for (const auto& mark : index.of(static_cast<Verdict>(v))) got.push_back(mark.index);
        EXPECT_EQ(got, want) << "verdict " << v;
    }
}

TEST(TimeoutIndex, FollowsAGrowingLedgerWhoseEntriesAreSettledLater) {
    const unsigned seed = 20240611;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<TimeoutEntry> list;
    TimeoutIndex index;
    for (int frame = 0; frame < 200; ++frame) {
        for (unsigned n = random() % 4; n > 0; --n)
            list.push_back(entry(frame * 0.1, random() % 2 ? Verdict::Pending : Verdict::False));
        for (TimeoutEntry& e : list)
            if (e.verdict == Verdict::Pending && random() % 5 == 0) e.verdict = static_cast<Verdict>(1 + random() % 3);
        index.update(LedgerView(list));
        expectIndexed(index, list);
    }
}

TEST(TimeoutIndex, StartsAfreshWithAnotherRun) {
    std::vector<TimeoutEntry> first{entry(1, Verdict::False), entry(2, Verdict::Real), entry(3, Verdict::Pending)};
    TimeoutIndex index;
    index.update(LedgerView(first));
    const std::vector<TimeoutEntry> rewound(first.begin(), first.begin() + 1);
    index.update(LedgerView(rewound));
    expectIndexed(index, rewound);
    index.update(LedgerView(first));
    const std::vector<TimeoutEntry> other{entry(1, Verdict::False), entry(2.5, Verdict::AckLost),
                                          entry(4, Verdict::False)};
    index.update(LedgerView(other));
    expectIndexed(index, other);
}

TEST(TimeoutIndex, FindsTheNearestWithinReach) {
    const std::vector<TimeoutEntry> list{entry(1, Verdict::False), entry(2, Verdict::False), entry(2.1, Verdict::Real)};
    TimeoutIndex index;
    index.update(LedgerView(list));
    ASSERT_NE(index.nearest(Verdict::False, atSeconds(1.9), fromSeconds(0.2)), nullptr);
    EXPECT_EQ(index.nearest(Verdict::False, atSeconds(1.9), fromSeconds(0.2))->index, 1u);
    EXPECT_EQ(index.nearest(Verdict::False, atSeconds(1.1), fromSeconds(0.2))->index, 0u);
    EXPECT_EQ(index.nearest(Verdict::False, atSeconds(1.5), fromSeconds(0.2)), nullptr);
    EXPECT_EQ(index.nearest(Verdict::AckLost, atSeconds(2), fromSeconds(9)), nullptr);
}

TEST(GiveLanes, BarsOfOneLaneNeverCoverEachOther) {
    const auto bar = [](double sent, double deadline, double ack) {
        return DeadlineBar{
            atSeconds(sent), atSeconds(deadline), ack > 0 ? atSeconds(ack) : kNever, Verdict::False, 0, -1};
    };
    std::vector<DeadlineBar> bars{bar(0, 1, 1.5), bar(0.1, 1.1, 0), bar(1.2, 2, 0), bar(1.6, 2.5, 2.6), bar(3, 4, 0)};
    EXPECT_EQ(giveLanes(bars, Duration{0}), 2);
    for (std::size_t i = 0; i < bars.size(); ++i)
        for (std::size_t k = i + 1; k < bars.size(); ++k)
            EXPECT_TRUE(bars[i].lane != bars[k].lane || bars[i].ends() <= bars[k].sent) << i << ' ' << k;
    EXPECT_EQ(bars[2].lane, 1);  // lane 0 is taken until the late ACK
}

}  // namespace
}  // namespace inflight
