#include "widgets/controls/value_entry.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

std::string typed(Key key, std::string_view text) {
    std::string error;
    const auto value = parseEntry(row(key), text, error);
    EXPECT_EQ(value.has_value(), error.empty()) << text;
    return value ? formatValue(row(key), *value) : "refused: " + error;
}

TEST(ValueEntry, NumbersCountInTheShownUnit) {
    EXPECT_EQ(typed(Key::LinkRate, "8"), "8000");
    EXPECT_EQ(typed(Key::NoiseLoss, "5"), "0.05");
    EXPECT_EQ(typed(Key::LinkDelay, "12"), "12");
}

TEST(ValueEntry, TakesDecimalPointAndComma) {
    EXPECT_EQ(typed(Key::LinkRate, "8.5"), "8500");
    EXPECT_EQ(typed(Key::LinkRate, "8,5"), "8500");
    EXPECT_EQ(typed(Key::NoiseLoss, "2,5 %"), "0.025");
}

TEST(ValueEntry, TakesPrefixesInThePlainUnit) {
    EXPECT_EQ(typed(Key::LinkRate, "8k"), "8000");
    EXPECT_EQ(typed(Key::LinkRate, "2.5 M"), "2500000");
    EXPECT_EQ(typed(Key::TcpSendBuffer, "64k"), "64000");
    EXPECT_EQ(typed(Key::TcpSendBuffer, "64Ki"), "65536");
    EXPECT_EQ(typed(Key::LinkQueue, "1k"), "1000");
}

TEST(ValueEntry, TakesUnitsOfTheSameFamily) {
    EXPECT_EQ(typed(Key::LinkRate, "1 Mbit/s"), "1000000");
    EXPECT_EQ(typed(Key::LinkRate, "9600 bit/s"), "9600");
    EXPECT_EQ(typed(Key::LinkDelay, "1.2 s"), "1200");
    EXPECT_EQ(typed(Key::LinkDelay, "250us"), "0.25");
    EXPECT_EQ(typed(Key::LinkDelay, "250 \u00b5s"), "0.25");
    EXPECT_EQ(typed(Key::TcpSendBuffer, "64 KiB"), "65536");
    EXPECT_EQ(typed(Key::LinkQueue, "1 packet"), "1");
}

TEST(ValueEntry, TakesTheSpecialText) {
    EXPECT_EQ(typed(Key::LinkQueue, "unlimited"), "0");
    EXPECT_EQ(typed(Key::LinkQueue, "\u221e"), "0");
    EXPECT_EQ(typed(Key::LinkQueue, "Inf"), "0");
    EXPECT_EQ(typed(Key::TcpSendTick, "At once"), "0");
}

TEST(ValueEntry, TakesBlanksBetweenDigitsAndASeedToTheLastDigit) {
    EXPECT_EQ(typed(Key::AppBytes, "10 000"), "10000");
    EXPECT_EQ(typed(Key::RunSeed, "9223372036854775807"), "9223372036854775807");
}

TEST(ValueEntry, SaysWhatIsWrongInTheShownUnit) {
    EXPECT_EQ(typed(Key::NoiseLoss, "200"), "refused: Packet loss must be at least 0.0 % and at most 100.0 %.");
    EXPECT_EQ(typed(Key::LinkDelay, "fast"), "refused: Delay, one way must be a number in ms.");
    EXPECT_EQ(typed(Key::LinkDelay, "5 kB"), "refused: Delay, one way is given in ms, not in \u201ckb\u201d.");
    EXPECT_EQ(typed(Key::LinkDelay, "5k"), "refused: Delay, one way is given in ms, not in \u201ck\u201d.");
    EXPECT_EQ(typed(Key::LinkDelay, ""), "refused: Delay, one way must be a number in ms.");
    EXPECT_TRUE(typed(Key::LinkQueue, "1.5").starts_with("refused: Queue must be a whole number"));
    EXPECT_TRUE(typed(Key::LinkDelay, "nan").starts_with("refused"));
    EXPECT_TRUE(typed(Key::LinkDelay, "1e999").starts_with("refused"));
}

TEST(ValueEntry, CutsTheShownValueBeforeItsUnit) {
    EXPECT_EQ(shownValue(row(Key::LinkRate), Value{std::int64_t{8000}}), (ShownValue{"8.0", "kbit/s"}));
    EXPECT_EQ(shownValue(row(Key::LinkQueue), Value{std::int64_t{0}}), (ShownValue{"unlimited", ""}));
    EXPECT_EQ(shownValue(row(Key::RtoAlpha), Value{0.125}), (ShownValue{"0.125", ""}));
}

TEST(ValueEntry, TakesTheNextUnitWhereNumbersGrowLong) {
    EXPECT_EQ(shownValue(row(Key::LinkRate), Value{std::int64_t{1000000000}}), (ShownValue{"1000.0", "Mbit/s"}));
    EXPECT_EQ(shownValue(row(Key::RtoMax), Value{60000.0}), (ShownValue{"60.0", "s"}));
    EXPECT_EQ(shownValue(row(Key::AppBytes), Value{std::int64_t{1234567}}),
              (ShownValue{"1\u202f234\u202f567", "bytes"}));
}

TEST(ValueEntry, ReadsBackWhatTheEntryStartsWith) {
    for (const ParameterRow& each : parameterTable()) {
        if (each.kind != Kind::Integer && each.kind != Kind::Real) continue;
        std::string error;
        EXPECT_EQ(parseEntry(each, entryText(each, each.defaultValue), error), each.defaultValue)
            << each.name << ": " << error;
    }
}

}  // namespace
}  // namespace inflight
