#include "core/trace/column_memory.h"
#include "core/trace/series.h"

#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace inflight {
namespace {

Time at(std::int64_t ns) {
    return Time{} + Duration{ns};
}

TEST(Series, AnEqualValueAddsNothing) {
    Series s;
    s.append(at(1), 5);
    s.append(at(2), 5);
    EXPECT_EQ(s.size(), 1U);
}

TEST(Series, TheLastValueOfAnInstantCounts) {
    Series s;
    s.append(at(1), 5);
    s.append(at(1), 6);
    EXPECT_EQ(s.size(), 1U);
    EXPECT_EQ(s.valueAt(at(1)), 6);
}

TEST(Series, AValueThatLeadsBackWithinAnInstantLeavesNothing) {
    Series s;
    s.append(at(1), 5);
    for (int i = 2; i < 2000; ++i) {
        s.append(at(i), 6);
        s.append(at(i), 5);
    }
    EXPECT_EQ(s.size(), 1U);
    s.append(at(2000), 7);
    EXPECT_EQ(s.size(), 2U);
    EXPECT_EQ(s.valueAt(at(1999)), 5);
    EXPECT_EQ(s.valueAt(at(2000)), 7);
}

TEST(Series, LeadingBackNeverTouchesWhatIsSealed) {
    Series s;
    std::size_t points = 0;
    for (int i = 1; i <= 3000; ++i, ++points) {
        s.append(at(2 * i), -1);
        if (i > 1) s.append(at(2 * i), static_cast<float>(i - 1));
        s.append(at(2 * i + 1), static_cast<float>(i));
    }
    ASSERT_EQ(s.size(), points + 1);
    for (std::size_t i = 1; i < s.size(); ++i) ASSERT_EQ(s.at(i).value, static_cast<float>(i));
    EXPECT_EQ(s.range(1, s.size()).max, 3000);
    EXPECT_EQ(s.range(1, s.size()).min, 1);
}

TEST(Series, HoldsItsValueUntilTheNextPoint) {
    Series s;
    s.append(at(10), 5);
    s.append(at(20), 7);
    EXPECT_EQ(s.valueAt(at(9), -1), -1);
    EXPECT_EQ(s.valueAt(at(10)), 5);
    EXPECT_EQ(s.valueAt(at(19)), 5);
    EXPECT_EQ(s.valueAt(at(20)), 7);
    EXPECT_EQ(s.valueAt(kNever), 7);
}

/// Lowest, highest and last value of the points in [from, to), point by point, with the one they are entered with: the
/// last at or before `from`, or, where the column before has left off at `from`, the last before it.
Column slow(const Series& s, Time from, Time to, bool continues) {
    Column c;
    const auto entered = [&](Time t) { return continues ? t < from : t <= from; };
    for (std::size_t i = 0; i < s.size(); ++i) {
        const auto [t, v] = s.at(i);
        const bool inForce = entered(t) && (i + 1 == s.size() || !entered(s.at(i + 1).time));
        const bool inside = !entered(t) && t < to;
        if (!inForce && !inside) continue;
        c.min = c.known ? std::min(c.min, v) : v;
        c.max = c.known ? std::max(c.max, v) : v;
        c.last = v;
        c.known = true;
    }
    return c;
}

void expectEqual(const Column& is, const Column& was) {
    ASSERT_EQ(is.known, was.known);
    if (!is.known) return;
    ASSERT_EQ(is.min, was.min);
    ASSERT_EQ(is.max, was.max);
    ASSERT_EQ(is.last, was.last);
}

/// A series of random values at random distances.
struct DrawnSeries {
    const std::uint32_t seed = test::testSeed();
    test::Draw draw{seed};
    Series series;
    std::int64_t end = 0;

    void fill(std::size_t points, std::int64_t nearest, std::int64_t farthest) {
        for (std::int64_t t = end + 50; series.size() < points; t += draw.whole(nearest, farthest)) {
            series.append(at(t), static_cast<double>(draw.whole(0, 1000)));
            end = t + 50;
        }
    }
};

struct SeriesRandomTest : testing::TestWithParam<std::size_t>, DrawnSeries {
    void SetUp() override { fill(GetParam(), 0, 9); }
};

/// Dense, then so sparse that most columns hold no point.
struct SeriesWideTest : testing::Test, DrawnSeries {
    void SetUp() override {
        fill(260'000, 1, 3);
        fill(260'100, 9000, 12'000);
    }
};

TEST_P(SeriesRandomTest, RangeAgreesWithEveryPoint) {
    SCOPED_TRACE(test::seedText(seed));
    for (int k = 0; k < 300; ++k) {
        const auto n = static_cast<std::int64_t>(series.size());
        const auto first = static_cast<std::size_t>(draw.whole(0, n - 1));
        const auto last = static_cast<std::size_t>(draw.whole(static_cast<std::int64_t>(first) + 1, n));
        float low = series.at(first).value;
        float high = low;
        for (std::size_t i = first; i < last; ++i) {
            low = std::min(low, series.at(i).value);
            high = std::max(high, series.at(i).value);
        }
        const MinMax r = series.range(first, last);
        ASSERT_EQ(r.min, low);
        ASSERT_EQ(r.max, high);
    }
}

TEST_P(SeriesRandomTest, BetweenAgreesWithEveryPoint) {
    SCOPED_TRACE(test::seedText(seed));
    for (int k = 0; k < 200; ++k) {
        const std::int64_t from = draw.whole(0, end);
        const std::int64_t to = draw.whole(from, end);
        expectEqual(series.between(at(from), at(to)), slow(series, at(from), at(to + 1), false));
    }
}

TEST_P(SeriesRandomTest, ColumnsAgreeWithEveryPoint) {
    SCOPED_TRACE(test::seedText(seed));
    for (int k = 0; k < 20; ++k) {
        const std::int64_t columns = draw.whole(1, 12);
        const std::int64_t from = draw.whole(0, end);
        const std::int64_t width = draw.whole(1, std::max<std::int64_t>(1, end / columns));
        std::vector<Column> out(static_cast<std::size_t>(columns));
        series.columns(at(from), at(from + width * columns), out);
        for (std::int64_t c = 0; c < columns; ++c) {
            SCOPED_TRACE("column " + std::to_string(c) + " from " + std::to_string(from) + " width " +
                         std::to_string(width));
            expectEqual(out[static_cast<std::size_t>(c)],
                        slow(series, at(from + width * c), at(from + width * (c + 1)), c > 0));
        }
    }
}

/// Columns of many hundreds of points: each holds all of its inner three quarters and nothing from further than an
/// eighth outside; together they hold every point.
TEST_F(SeriesWideTest, WideColumnsAreRightToAnEighth) {
    SCOPED_TRACE(test::seedText(seed));
    for (const std::int64_t most : {110, 110, 400, 1000, 2000}) {  // from many heads a column to two
        const std::int64_t columns = draw.whole(most * 9 / 10 + 1, most);
        const std::int64_t from = draw.whole(-1000, 1000);
        const std::int64_t width = (end - from) / columns + draw.whole(-3, 30);
        const std::int64_t edge = width / 8;
        std::vector<Column> out(static_cast<std::size_t>(columns));
        series.columns(at(from), at(from + width * columns), out);
        for (std::int64_t c = draw.whole(0, 10); c < columns; c += draw.whole(5, 40)) {
            SCOPED_TRACE("column " + std::to_string(c) + " of " + std::to_string(columns) + " from " +
                         std::to_string(from) + " width " + std::to_string(width));
            const Column& got = out[static_cast<std::size_t>(c)];
            const std::int64_t begin = from + width * c;
            const Column inner = slow(series, at(begin + edge), at(begin + width - edge), false);
            const Column outer = slow(series, at(begin - edge), at(begin + width + edge), false);
            ASSERT_TRUE(outer.known || !got.known);
            if (got.known) {  // before the first point a column knows nothing, not even 0
                ASSERT_LE(outer.min, got.min);
                ASSERT_GE(outer.max, got.max);
            }
            if (!inner.known) continue;
            ASSERT_TRUE(got.known);
            ASSERT_LE(got.min, inner.min);
            ASSERT_GE(got.max, inner.max);
            if (c == 0 || !out[static_cast<std::size_t>(c - 1)].known) continue;
            ASSERT_LE(got.min, out[static_cast<std::size_t>(c - 1)].last);
            ASSERT_GE(got.max, out[static_cast<std::size_t>(c - 1)].last);
        }
        if (from + width * columns >= end) {
            ASSERT_EQ(out.back().last, series.valueAt(kNever));
        }
    }
}

/// Values that were taken back within an instant are in no column, wherever they stood.
TEST(Series, ColumnsNarrowerThanAnInstantKnowTheValueThatBeginsWithThem) {
    Series series;
    series.append(atNanoseconds(1000), 7);
    series.append(atNanoseconds(1500), 9);
    std::vector<Column> columns(2000);
    series.columns(atNanoseconds(1000), atNanoseconds(2000), columns);
    for (const Column& c : columns) ASSERT_TRUE(c.known);
    EXPECT_EQ(columns.front().last, 7);
    EXPECT_EQ(columns.back().last, 9);
}

TEST(Series, WideColumnsKnowNothingOfWhatWasTakenBack) {
    Series s;
    for (int i = 1; i <= 60'000; ++i) {
        if (i % 3 == 0) {
            s.append(at(2 * i), -1);
            s.append(at(2 * i), static_cast<float>(i - 1));
        }
        s.append(at(2 * i + 1), static_cast<float>(i));
    }
    for (const std::size_t count : {100U, 199U, 400U}) {
        std::vector<Column> out(count);
        s.columns(at(0), at(120'002), out);
        float before = 1;
        for (const Column& c : out) {
            ASSERT_TRUE(c.known);
            ASSERT_EQ(c.min, before);
            ASSERT_EQ(c.max, c.last);
            ASSERT_GT(c.last, before);
            before = c.last;
        }
        EXPECT_EQ(before, 60'000);
    }
}

/// The newest value is higher than all before: whatever was remembered, the columns show it.
TEST_F(SeriesWideTest, AMemoryOfWideColumnsLosesNoPoint) {
    SCOPED_TRACE(test::seedText(seed));
    ColumnMemory memory;
    Series growing;
    std::int64_t now = 0;
    double highest = 0;
    for (int k = 0; k < 300; ++k) {
        const bool dense = k < 60 || draw.whole(0, 1) == 0;
        const std::int64_t apart = dense ? 3 : 60'000;
        for (std::int64_t i = draw.whole(1, dense ? 4000 : 5); i > 0; --i)
            growing.append(at(now += draw.whole(1, apart)), static_cast<double>(draw.whole(0, 5)));
        growing.append(at(now += draw.whole(1, apart)), highest += 10);
        for (std::int64_t i = draw.whole(1, 5); i > 0; --i)
            growing.append(at(now += draw.whole(1, apart)), static_cast<double>(draw.whole(0, 5)));
        float most = 0;
        for (const Column& c : memory.update(growing, at(0), at(60'000'000), 150)) most = std::max(most, c.max);
        ASSERT_EQ(static_cast<double>(most), highest) << "after " << growing.size() << " points";
    }
}

/// Of a rising series every column is entered with a value that the one before it still held.
TEST(ColumnMemory, GoesOnWhereWideColumnsEnded) {
    ColumnMemory memory;
    Series rising;
    std::int64_t now = 0;
    for (int batch = 1; batch < 300; ++batch) {
        for (int i = 0; i < 37 + batch * 31 % 256; ++i)
            rising.append(at(now += 1 + i % 5), static_cast<double>(rising.size()));
        float before = 0;
        for (const Column& c : memory.update(rising, at(0), at(150'000), 120)) {
            ASSERT_TRUE(c.known);
            ASSERT_LE(c.min, before) << "after " << rising.size() << " points";
            ASSERT_GE(c.last, before);
            before = c.last;
        }
        ASSERT_EQ(before, static_cast<float>(rising.size() - 1));
    }
}

TEST_P(SeriesRandomTest, AMemoryOfColumnsAgreesWithFreshOnes) {
    SCOPED_TRACE(test::seedText(seed));
    const auto check = [](ColumnMemory& memory, const Series& s, std::int64_t from, std::int64_t to,
                          std::size_t count) {
        std::vector<Column> fresh(count);
        s.columns(at(from), at(to), fresh);
        const std::span<const Column> kept = memory.update(s, at(from), at(to), count);
        ASSERT_EQ(kept.size(), count);
        for (std::size_t c = 0; c < count; ++c) expectEqual(kept[c], fresh[c]);
    };
    ColumnMemory memory;
    Series growing;
    Series rewound;
    std::int64_t now = 0;
    std::int64_t from = 0;
    std::int64_t to = end + 3000;
    for (int k = 0; k < 200; ++k) {
        if (k == 60) rewound = growing;
        if (k == 120) {  // back to an earlier state, and on from there with other values
            growing = rewound;
            now = growing.empty() ? 0 : nanoseconds(growing.at(growing.size() - 1).time);
        }
        for (std::int64_t i = draw.whole(0, 8); i > 0; --i)
            growing.append(at(now += draw.whole(0, 12)), static_cast<double>(draw.whole(0, 50)));
        if (draw.whole(0, 5) == 0) {
            from = draw.whole(0, end);
            to = from + draw.whole(1, end + 3000);
        }
        check(memory, growing, from, to, 37);
        if (HasFatalFailure()) return;
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, SeriesRandomTest, testing::Values(1, 2, 15, 16, 17, 33, 300, 4200));

TEST(Dots, VisitFindsEveryDotOfARange) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    test::Draw draw(seed);
    Dots dots;
    std::vector<std::int64_t> xs;
    for (int i = 0; i < 3000; ++i) {
        xs.push_back(i * 10 + draw.whole(-200, 200));
        dots.append(at(xs.back()), i);
    }
    for (int k = 0; k < 100; ++k) {
        const std::int64_t from = draw.whole(-100, 30000);
        const std::int64_t to = draw.whole(from, 31000);
        std::size_t found = 0;
        dots.visit(at(from), at(to), Duration{0}, [&](const Dots::Box& b) { found += b.count; });
        const auto expected = std::ranges::count_if(xs, [&](std::int64_t x) { return x >= from && x <= to; });
        ASSERT_EQ(found, static_cast<std::size_t>(expected));
    }
}

/// Blocks and single dots together are all there is, and none is wider than asked for.
TEST(Dots, VisitInBlocksMissesNoDot) {
    Dots dots;
    for (int i = 0; i < 70'000; ++i) dots.append(at(i * 10 + i % 7), i % 1000);
    for (const std::int64_t resolution : {1, 100, 2000, 30'000, 500'000}) {
        std::vector<bool> seen(dots.size());
        dots.visit(at(0), at(800'000), Duration{resolution}, [&](const Dots::Box& b) {
            ASSERT_TRUE(b.count == 1 || b.maxX - b.minX < Duration{resolution});
            for (std::size_t i = b.first; i < b.first + b.count; ++i) {
                ASSERT_FALSE(seen[i]);
                seen[i] = true;
                ASSERT_TRUE(dots.at(i).x >= b.minX && dots.at(i).x <= b.maxX);
                ASSERT_TRUE(dots.at(i).y >= b.minY && dots.at(i).y <= b.maxY);
            }
        });
        EXPECT_EQ(std::ranges::count(seen, true), 70'000);
    }
}

}  // namespace
}  // namespace inflight
