#include "core/trace/log.h"

#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

#include <map>

namespace inflight {
namespace {

Record anyRecord(test::Draw& draw, Time time, std::uint64_t copy) {
    Record r;
    r.time = time;
    r.kind = static_cast<RecordKind>(draw.whole(1, 13));  // all but Sent
    r.place = static_cast<std::uint8_t>(draw.whole(0, 255));
    r.detail = static_cast<std::uint8_t>(draw.whole(0, 255));
    r.socket = static_cast<std::uint16_t>(draw.chance(10) ? 0xFFFF : draw.whole(0, 3));
    r.copy = CopyId{copy};
    const auto field = [&] {
        if (draw.chance(40)) return std::int64_t{0};
        return draw.whole(0, (std::int64_t{1} << draw.whole(1, 61))) * (draw.chance(20) ? -1 : 1);
    };
    r.a = field();
    r.b = field();
    r.c = field();
    return r;
}

void expectEqual(const Record& is, const Record& was) {
    EXPECT_EQ(is.time, was.time);
    EXPECT_EQ(is.kind, was.kind);
    EXPECT_EQ(is.place, was.place);
    EXPECT_EQ(is.detail, was.detail);
    EXPECT_EQ(is.socket, was.socket);
    EXPECT_EQ(is.copy, was.copy);
    EXPECT_EQ(is.a, was.a);
    EXPECT_EQ(is.b, was.b);
    EXPECT_EQ(is.c, was.c);
}

/// Random records, a Sent one for each new copy, as the log was given them.
struct LogTest : testing::Test {
    const std::uint32_t seed = test::testSeed();
    test::Draw draw{seed};
    Log log;
    std::vector<Record> given;

    void fill(std::size_t n) {
        Time t = given.empty() ? Time{} : given.back().time;
        for (std::size_t i = 0; i < n; ++i) {
            if (draw.chance(60)) t += Duration{draw.whole(0, 50'000'000)};
            Record r = anyRecord(draw, t, m_copies == 0 ? 0 : m_copies - 1 - std::min<std::uint64_t>(m_copies - 1, 7));
            if (m_copies == 0 || draw.chance(30)) {
                r.kind = RecordKind::Sent;
                r.copy = CopyId{m_copies++};
                r.socket = static_cast<std::uint16_t>(draw.whole(0, 2));
                const bool data = draw.chance(70);
                r.detail = static_cast<std::uint8_t>(data && draw.chance(20) ? Record::kResend : 0);
                r.a = !data ? 0 : r.resend() ? std::max<std::int64_t>(1, m_packets[r.socket]) : ++m_packets[r.socket];
            }
            log.append(r);
            given.push_back(r);
        }
    }
    std::vector<Record> scanned(std::size_t from) const {
        std::vector<Record> all;
        log.scan(from, [&](const Record& r) {
            all.push_back(r);
            return true;
        });
        return all;
    }

  private:
    std::uint64_t m_copies = 0;
    std::map<std::uint16_t, std::int64_t> m_packets;
};

TEST_F(LogTest, GivesBackWhatItWasGiven) {
    SCOPED_TRACE(test::seedText(seed));
    fill(5000);
    const std::vector<Record> all = scanned(0);
    ASSERT_EQ(log.size(), 5000U);
    ASSERT_EQ(all.size(), 5000U);
    for (std::size_t i = 0; i < all.size(); ++i) {
        SCOPED_TRACE(i);
        expectEqual(all[i], given[i]);
    }
}

TEST_F(LogTest, ACopyOfTheLogIsNotTouchedByWhatComesAfter) {
    SCOPED_TRACE(test::seedText(seed));
    fill(1300);
    const Log before = log;
    fill(1300);
    EXPECT_EQ(before.size(), 1300U);
    std::size_t n = 0;
    before.scan(0, [&](const Record&) { return ++n > 0; });
    EXPECT_EQ(n, 1300U);
}

TEST_F(LogTest, FindsTheChunkOfACopy) {
    SCOPED_TRACE(test::seedText(seed));
    fill(6000);
    for (std::size_t i = 0; i < given.size(); ++i)
        if (given[i].kind == RecordKind::Sent) {
            ASSERT_EQ(log.chunkOfCopy(given[i].copy), i / Log::kChunk);
        }
}

TEST_F(LogTest, FindsTheChunkOfAPacketsFirstSending) {
    SCOPED_TRACE(test::seedText(seed));
    fill(6000);
    for (std::size_t i = 0; i < given.size(); ++i) {
        const Record& r = given[i];
        if (r.kind != RecordKind::Sent || r.a == 0 || r.resend()) continue;
        ASSERT_EQ(log.chunkOfPacket(r.socket, static_cast<std::uint64_t>(r.a)), i / Log::kChunk);
    }
}

TEST_F(LogTest, FindsTheChunkOfAnInstant) {
    SCOPED_TRACE(test::seedText(seed));
    fill(6000);
    for (int k = 0; k < 300; ++k) {
        const Time t = Time{} + Duration{draw.whole(0, nanoseconds(given.back().time))};
        std::size_t first = 0;
        while (given[first].time < t) ++first;
        const std::size_t chunk = log.chunkAt(t);
        ASSERT_LE(chunk, first / Log::kChunk);
        ASSERT_GE(chunk + 1, first / Log::kChunk);
    }
}

TEST(Log, ARecordOfNoCopyComesBackWithoutOne) {
    Log log;
    Record sent;
    sent.copy = CopyId{0};
    Record state;
    state.kind = RecordKind::StateChange;
    log.append(sent);
    log.append(state);
    std::vector<bool> named;
    log.scan(0, [&](const Record& r) {
        named.push_back(r.copy.valid());
        return true;
    });
    EXPECT_EQ(named, (std::vector<bool>{true, false}));
}

TEST(Log, WhatGoesOnAsBeforeCostsFewBytes) {
    Log log;
    for (std::uint64_t i = 0; i < 10'000; ++i) {
        Record sent;
        sent.time = atNanoseconds(static_cast<std::int64_t>(i) * 60);
        sent.copy = CopyId{i};
        sent.a = static_cast<std::int64_t>(i) + 1;
        sent.b = 1000;
        sent.c = 1'000'000'000;
        log.append(sent);
    }
    EXPECT_LT(log.bytes(), 10'000U * 4);
}

}  // namespace
}  // namespace inflight
