#include "core/network/noise/noise_trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace inflight {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;

std::string repeated(std::string_view line, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += line;
    return text;
}

struct Refused {
    std::string name;
    std::string text;
    std::string message;  ///< as described for "t.txt"
};
void PrintTo(const Refused& refused, std::ostream* out) {
    *out << refused.name;
}

class NoiseTraceErrors : public testing::TestWithParam<Refused> {};

TEST_P(NoiseTraceErrors, NameTheLineAndTheRemedy) {
    const NoiseTrace trace = parseNoiseTrace(GetParam().text);
    EXPECT_FALSE(trace.good());
    EXPECT_TRUE(trace.readings.empty());
    EXPECT_EQ(trace.describe("t.txt"), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Noise, NoiseTraceErrors,
    testing::Values(
        Refused{"Empty", "", "t.txt: the trace is empty; it needs at least 21 readings."},
        Refused{"One", "-98", "t.txt:1: the trace ends after 1 reading; it needs at least 21."},
        Refused{"Twenty", repeated("-98\n", 20), "t.txt:20: the trace ends after 20 readings; it needs at least 21."},
        Refused{"BlankFirst", "\n-98\n",
                "t.txt:1: the line is blank and there is no reading before it to repeat; delete it."},
        Refused{"Word", "-98\nnoise\n",
                "t.txt:2: \"noise\" is not a reading; write one whole number of dBm, like -96."},
        Refused{"TwoNumbers", "-98 -97\n",
                "t.txt:1: \"-98 -97\" is not a reading; write one whole number of dBm, like -96."},
        Refused{"Unit", "-98\n\n-98dBm",
                "t.txt:3: \"-98dBm\" is not a reading; write one whole number of dBm, like -96."},
        Refused{"NotANumber", "nan\n", "t.txt:1: \"nan\" is not a reading; write one whole number of dBm, like -96."},
        Refused{"Infinite", "-inf\n", "t.txt:1: \"-inf\" is not a reading; write one whole number of dBm, like -96."},
        Refused{"Fraction", "-96.5\n", "t.txt:1: \"-96.5\" is not a whole number of dBm; round it."},
        Refused{"TooLow", "-201\n", "t.txt:1: \"-201\" is out of range; a reading is between -200 and 50 dBm."},
        Refused{"TooHigh", "51\n", "t.txt:1: \"51\" is out of range; a reading is between -200 and 50 dBm."},
        Refused{"Overflow", "-98\n-" + repeated("9", 400),
                "t.txt:2: \"-" + repeated("9", 59) + "...\" is out of range; a reading is between -200 and 50 dBm."},
        Refused{"Binary",
                std::string("\x7F"
                            "ELF\x01\0",
                            6),
                "t.txt:1: \"\\x7fELF\\x01\\x00\" is not a reading; write one whole number of dBm, like -96."},
        Refused{"OldLineEnds", "-98\r-97\r-96",
                "t.txt:1: \"-98\\x0d-97\\x0d-96\" is not a reading; write one whole number of dBm, like -96."}),
    [](const auto& test) { return test.param.name; });

TEST(NoiseTrace, ReadsOneNumberPerLine) {
    std::string text;
    for (int i = 0; i < 30; ++i) text += std::to_string(-70 - i) + "\n";
    const NoiseTrace trace = parseNoiseTrace(text);
    ASSERT_TRUE(trace.good()) << trace.error;
    ASSERT_THAT(trace.readings, SizeIs(30));
    for (int i = 0; i < 30; ++i) EXPECT_EQ(trace.readings[static_cast<std::size_t>(i)], -70 - i);
}

TEST(NoiseTrace, TakesLineEndsBlanksFractionsOfZeroAndByteOrderMark) {
    for (const char* line : {"-96\n", "-96\r\n", "-96  \n", " \t-96 \t \r\n", "-96.0\n", "-96.000\r\n", "-96.\n"}) {
        const NoiseTrace trace = parseNoiseTrace("\xEF\xBB\xBF" + repeated(line, 21));
        EXPECT_EQ(trace.error, "") << line;
        EXPECT_THAT(trace.readings, SizeIs(21)) << line;
        EXPECT_THAT(trace.readings, Each(-96.0F)) << line;
    }
}

TEST(NoiseTrace, ABlankLineRepeatsTheReadingBefore) {
    const NoiseTrace trace = parseNoiseTrace("-90\n\r\n  \n-80\n\n" + repeated("-98\n", 20));
    ASSERT_TRUE(trace.good()) << trace.error;
    ASSERT_THAT(trace.readings, SizeIs(25));
    EXPECT_THAT(std::vector<float>(trace.readings.begin(), trace.readings.begin() + 6),
                testing::ElementsAre(-90, -90, -90, -80, -80, -98));
}

TEST(NoiseTrace, TheLastLineNeedsNoEnd) {
    EXPECT_THAT(parseNoiseTrace(repeated("-98\n", 20) + "-97").readings, SizeIs(21));
    EXPECT_THAT(parseNoiseTrace(repeated("-98\n", 20) + "-97\n").readings, SizeIs(21));
}

TEST(NoiseTrace, RefusesWhatIsTooLarge) {
    const NoiseTrace heavy = parseNoiseTrace(std::string(kMostNoiseTraceBytes + 1, '\n'));
    EXPECT_EQ(heavy.describe("t.txt"), "t.txt: the file is too large (257 MB); a noise trace has at most 256 MB.");
    const NoiseTrace many = parseNoiseTrace("-98" + std::string(kMostNoiseReadings + 1, '\n'));
    EXPECT_EQ(many.describe("t.txt"), "t.txt:20000001: more than 20000000 readings; cut the trace here.");
    EXPECT_THAT(parseNoiseTrace("-98" + std::string(kMostNoiseReadings, '\n')).readings, SizeIs(kMostNoiseReadings));
}

TEST(NoiseTrace, TheLimitsThemselvesAreReadings) {
    const NoiseTrace trace = parseNoiseTrace("-200\n50\n" + repeated("-0\n", 19));
    ASSERT_TRUE(trace.good()) << trace.error;
    EXPECT_EQ(trace.readings[0], -200);
    EXPECT_EQ(trace.readings[1], 50);
}

}  // namespace
}  // namespace inflight
