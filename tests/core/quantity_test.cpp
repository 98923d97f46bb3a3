#include "core/trace/quantity.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

TEST(Quantity, DurationsHaveOneFixedForm) {
    EXPECT_EQ(showDuration(Duration{246'349'999}), "246.3 ms");
    EXPECT_EQ(showDuration(Duration{9'900'000'000}), "9900.0 ms");
    EXPECT_EQ(showDuration(Duration{12'345'000'000}), "12.35 s");
    EXPECT_EQ(showDuration(Duration{42'100}), "42.1 µs");
    EXPECT_EQ(showDuration(Duration{0}), "0.0 ms");
}

TEST(Quantity, ListsRoundFromTenMilliseconds) {
    EXPECT_EQ(showRounded(Duration{18'400'000}), "18 ms");
    EXPECT_EQ(showRounded(Duration{4'240'000}), "4.2 ms");
    EXPECT_EQ(showRounded(Duration{42'100}), "42.1 µs");
    EXPECT_EQ(showRounded(Duration{61'000'000'000}), "61.00 s");
}

TEST(Quantity, InstantsGainDigitsWhereTheirSurroundingsAreShort) {
    EXPECT_EQ(showInstant(atNanoseconds(2'872'046'000), Duration{702'000'000}), "2.872 s");
    EXPECT_EQ(showInstant(atNanoseconds(2'872'046'000), Duration{9'999'999}), "2.872046 s");
}

TEST(Quantity, CountsHaveOneDecimal) {
    EXPECT_EQ(showCount(26.44), "26.4");
    EXPECT_EQ(showCount(1), "1.0");
}

}  // namespace
}  // namespace inflight
