#include "core/trace/ledger_follower.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

TimeoutEntry entry(double seconds, Verdict verdict) {
    TimeoutEntry e;
    e.fired = atSeconds(seconds);
    e.packet = static_cast<std::uint64_t>(seconds * 10);
    e.verdict = verdict;
    return e;
}

struct Heard {
    std::vector<std::size_t> settled, added;
    void follow(LedgerFollower& follower, const std::vector<TimeoutEntry>& list) {
        settled.clear();
        added.clear();
        follower.follow(
            LedgerView(list), [&](std::size_t i, const TimeoutEntry&) { settled.push_back(i); },
            [&](std::size_t i, const TimeoutEntry&) { added.push_back(i); });
    }
};

TEST(LedgerFollower, TellsNewAndSettledOnce) {
    std::vector<TimeoutEntry> list{entry(1, Verdict::Pending), entry(2, Verdict::False)};
    LedgerFollower follower;
    Heard heard;
    heard.follow(follower, list);
    EXPECT_EQ(heard.added, (std::vector<std::size_t>{0, 1}));
    EXPECT_TRUE(heard.settled.empty());

    list[0].verdict = Verdict::Real;
    list.push_back(entry(3, Verdict::Pending));
    heard.follow(follower, list);
    EXPECT_EQ(heard.settled, (std::vector<std::size_t>{0}));
    EXPECT_EQ(heard.added, (std::vector<std::size_t>{2}));

    heard.follow(follower, list);
    EXPECT_TRUE(heard.settled.empty());
    EXPECT_TRUE(heard.added.empty());
}

TEST(LedgerFollower, KnowsAnotherRunFromAContinuation) {
    std::vector<TimeoutEntry> list{entry(1, Verdict::Pending), entry(2, Verdict::Pending)};
    LedgerFollower follower;
    Heard heard;
    EXPECT_TRUE(follower.continues(LedgerView(list)));
    heard.follow(follower, list);

    list[1].verdict = Verdict::False;
    EXPECT_TRUE(follower.continues(LedgerView(list))) << "settling is no new run";
    heard.follow(follower, list);
    list[1].verdict = Verdict::Pending;
    EXPECT_FALSE(follower.continues(LedgerView(list))) << "what was settled is open again: the run was taken back";
    list[1].verdict = Verdict::False;
    std::vector<TimeoutEntry> shorter{list[0]};
    EXPECT_FALSE(follower.continues(LedgerView(shorter)));
    std::vector<TimeoutEntry> other{list[0], entry(2.5, Verdict::False), entry(3, Verdict::False)};
    EXPECT_FALSE(follower.continues(LedgerView(other)));
    EXPECT_FALSE(follower.continues(LedgerView()));
}

}  // namespace
}  // namespace inflight
