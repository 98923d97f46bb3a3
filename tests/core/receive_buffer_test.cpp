#include "core/transport/receive_buffer.h"

#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

#include <vector>

namespace inflight {
namespace {

Payload bytes(std::uint64_t from, std::uint64_t to) {
    return {7, static_cast<std::uint32_t>(to - from), from};
}

TEST(ReceiveBuffer, TakesDataInOrder) {
    ReceiveBuffer buffer(100);
    EXPECT_EQ(buffer.take(0, bytes(0, 30), true), Taken::InOrder);
    EXPECT_EQ(buffer.next(), 30U);
    EXPECT_EQ(buffer.readable(), 30U);
    EXPECT_EQ(buffer.window(), 70U);
}

TEST(ReceiveBuffer, KeepsOrDiscardsWhatComesEarly) {
    ReceiveBuffer buffer(100);
    EXPECT_EQ(buffer.take(20, bytes(20, 40), false), Taken::Discarded);
    EXPECT_EQ(buffer.take(20, bytes(20, 40), true), Taken::Kept);
    EXPECT_EQ(buffer.take(20, bytes(20, 40), true), Taken::Had);
    EXPECT_EQ(buffer.outOfOrder(), 20U);
    EXPECT_EQ(buffer.take(0, bytes(0, 20), true), Taken::InOrder);
    EXPECT_EQ(buffer.next(), 40U);
    EXPECT_EQ(buffer.outOfOrder(), 0U);
}

TEST(ReceiveBuffer, KnowsWhatItHad) {
    ReceiveBuffer buffer(100);
    buffer.take(0, bytes(0, 30), true);
    EXPECT_EQ(buffer.take(0, bytes(0, 30), true), Taken::Had);
    EXPECT_EQ(buffer.take(20, bytes(20, 40), true), Taken::InOrder);
    EXPECT_EQ(buffer.next(), 40U);
}

TEST(ReceiveBuffer, RefusesWhatReachesBeyondTheWindow) {
    ReceiveBuffer buffer(30);
    EXPECT_EQ(buffer.take(20, bytes(20, 40), true), Taken::Beyond);
}

TEST(ReceiveBuffer, ReadsPiecesWithTheirOrigin) {
    ReceiveBuffer buffer(100);
    buffer.take(0, bytes(0, 20), true);
    buffer.take(20, bytes(20, 40), true);
    std::vector<std::uint64_t> offsets;
    EXPECT_EQ(buffer.read(25, [&](std::uint64_t, const Payload& p) { offsets.push_back(p.offset + p.length); }), 25U);
    EXPECT_EQ(offsets.back(), 25U);
    EXPECT_EQ(buffer.readPosition(), 25U);
}

TEST(ReceiveBuffer, TheEdgeMovesByASegmentOrHalfTheBuffer) {
    ReceiveBuffer buffer(100);
    buffer.take(0, bytes(0, 60), true);
    buffer.read(19, [](std::uint64_t, const Payload&) {});
    EXPECT_FALSE(buffer.moveEdge(20));
    buffer.read(1, [](std::uint64_t, const Payload&) {});
    EXPECT_TRUE(buffer.moveEdge(20));
    EXPECT_EQ(buffer.edge(), 120U);
    buffer.read(40, [](std::uint64_t, const Payload&) {});
    EXPECT_FALSE(buffer.moveEdge(1000) && buffer.edge() < 160);
}

/// Random pieces, read at random, against a model that marks every byte.
TEST(ReceiveBuffer, AgreesWithAModelOfSingleBytes) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    test::Draw draw(seed);
    std::uint64_t taken = 0;
    for (int round = 0; round < 50; ++round) {
        const auto capacity = static_cast<std::uint64_t>(draw.whole(1, 200));
        ReceiveBuffer buffer(capacity);
        std::vector<bool> there(4000, false);
        std::uint64_t next = 0, read = 0;
        for (int i = 0; i < 400 && next < 3000; ++i) {
            const auto from = static_cast<std::uint64_t>(
                std::max<std::int64_t>(0, static_cast<std::int64_t>(next) + draw.whole(-30, 150)));
            const std::uint64_t to = from + static_cast<std::uint64_t>(draw.whole(1, 40));
            const bool keep = draw.chance(80);
            bool fresh = false;
            for (std::uint64_t k = std::max(from, next); k < to; ++k) fresh = fresh || !there[k];
            const Taken expected = to <= next           ? Taken::Had
                                   : to > buffer.edge() ? Taken::Beyond
                                   : from <= next       ? Taken::InOrder
                                   : !keep              ? Taken::Discarded
                                   : fresh              ? Taken::Kept
                                                        : Taken::Had;
            ASSERT_EQ(buffer.take(from, bytes(from, to), keep), expected);
            if (expected == Taken::InOrder || expected == Taken::Kept)
                for (std::uint64_t k = from; k < to; ++k) there[k] = true;
            while (there[next]) ++next;
            std::uint64_t early = 0;
            for (std::uint64_t k = next; k < there.size(); ++k) early += there[k] ? 1 : 0;
            ASSERT_EQ(buffer.next(), next);
            ASSERT_EQ(buffer.outOfOrder(), early);
            ASSERT_LE(buffer.used(), capacity);
            const auto wanted = static_cast<std::uint64_t>(draw.whole(0, 60));
            const std::uint64_t done = buffer.read(wanted, [&](std::uint64_t position, const Payload& p) {
                EXPECT_EQ(position, read);
                EXPECT_EQ(p.offset, read);
                EXPECT_EQ(p.stream, 7U);
                read += p.length;
            });
            ASSERT_EQ(done, std::min(wanted, next - (read - done)));
            const std::uint64_t edge = buffer.edge();
            buffer.moveEdge(20);
            ASSERT_GE(buffer.edge(), edge);
        }
        taken += next;
    }
    ASSERT_GT(taken, 0U);
}

}  // namespace
}  // namespace inflight
