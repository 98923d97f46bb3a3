#include "core/base/shared_ring.h"

#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

#include <deque>

namespace inflight {
namespace {

/// The ring and a plain queue that is told the same.
struct Twin {
    SharedRing<std::uint64_t> ring;
    std::deque<std::uint64_t> plain;
    std::uint64_t first = 0;

    explicit Twin(std::uint64_t start) : ring(start), first(start) {}

    void act(test::Draw& draw) {
        const auto value = static_cast<std::uint64_t>(draw.whole(0, 1'000'000));
        if (draw.chance(1)) {
            ring.clear();
            first += plain.size();
            plain.clear();
        }
        if (draw.chance(1)) {
            const std::int64_t dropped = draw.whole(0, static_cast<std::int64_t>(plain.size()));
            first += static_cast<std::uint64_t>(dropped);
            ring.dropBefore(first);
            plain.erase(plain.begin(), plain.begin() + dropped);
        }
        const bool shrinks = draw.chance(45) && !plain.empty();
        if (shrinks && draw.chance(80)) {
            ring.pop_front();
            plain.pop_front();
            ++first;
        } else if (shrinks) {
            ring.pop_back();
            plain.pop_back();
        } else {
            const int more = draw.chance(3) ? 100 : 1;  // over more than a block, now and then
            for (int i = 0; i < more; ++i) {
                ring.push_back(value);
                plain.push_back(value);
            }
        }
        if (plain.empty() || draw.chance(50)) return;
        const auto i = static_cast<std::uint64_t>(draw.whole(0, static_cast<std::int64_t>(plain.size()) - 1));
        ring.edit(first + i) = value;
        plain[i] = value;
    }
    void expectEqual() const {
        ASSERT_EQ(ring.size(), plain.size());
        ASSERT_EQ(ring.first(), first);
        ASSERT_EQ(ring.end(), first + plain.size());
        for (std::size_t i = 0; i < plain.size(); ++i) ASSERT_EQ(ring[i], plain[i]);
        if (plain.empty()) return;
        ASSERT_EQ(ring.front(), plain.front());
        ASSERT_EQ(ring.back(), plain.back());
    }
};

TEST(SharedRing, IsAQueueWhoseElementsKeepTheirNumber) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    test::Draw draw(seed);
    for (const std::uint64_t start : {0U, 1U, 63U, 64U, 1000U}) {
        Twin twin(start);
        for (int i = 0; i < 5000; ++i) {
            twin.act(draw);
            if (i % 64 == 0) twin.expectEqual();
        }
    }
}

TEST(SharedRing, CopiesGoTheirOwnWays) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    test::Draw draw(seed);
    std::vector<Twin> twins(1, Twin(1));
    for (int i = 0; i < 4000; ++i) {
        if (i % 100 == 0) {
            const auto from = static_cast<std::size_t>(draw.whole(0, static_cast<std::int64_t>(twins.size()) - 1));
            const Twin copy = twins[from];
            if (twins.size() < 8) twins.push_back(copy);
            else twins[static_cast<std::size_t>(draw.whole(0, 7))] = copy;
        }
        for (Twin& twin : twins) twin.act(draw);
        if (i % 50 == 0)
            for (const Twin& twin : twins) twin.expectEqual();
    }
}

TEST(SharedRing, HoldsTheNumbersBetweenFirstAndEnd) {
    SharedRing<int> ring(7);
    EXPECT_FALSE(ring.holds(7));
    ring.push_back(1);
    ring.push_back(2);
    EXPECT_FALSE(ring.holds(6));
    EXPECT_TRUE(ring.holds(8));
    EXPECT_FALSE(ring.holds(9));
    ring.pop_front();
    EXPECT_FALSE(ring.holds(7));
}

TEST(SharedRing, WhatWasTakenOutStaysReadableUntilSomethingIsAdded) {
    SharedRing<int> ring;
    for (int i = 0; i < 64; ++i) ring.push_back(i);
    const int& last = ring.at(63);
    for (int i = 0; i < 64; ++i) ring.pop_front();
    EXPECT_EQ(last, 63);
}

}  // namespace
}  // namespace inflight
