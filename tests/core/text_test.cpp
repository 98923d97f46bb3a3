#include "core/base/text.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace inflight {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsAndSubstitutions) {
    EXPECT_EQ(editDistance("", ""), 0U);
    EXPECT_EQ(editDistance("abc", ""), 3U);
    EXPECT_EQ(editDistance("", "abc"), 3U);
    EXPECT_EQ(editDistance("kitten", "sitting"), 3U);
    EXPECT_EQ(editDistance("loss", "los"), 1U);
}

TEST(Nearest, TakesTheFirstOfEquals) {
    const std::vector<std::string_view> names = {"alpha", "beta", "bets"};
    EXPECT_EQ(nearest("bet", names), "beta");
    EXPECT_EQ(nearest("bets", names), "bets");
    EXPECT_EQ(nearest("x", {}), "");
}

TEST(Nearest, IsSilentWhereNothingIsLikeIt) {
    const std::vector<std::string_view> names = {"--help", "--version", "send_burst"};
    EXPECT_EQ(nearest("--jsn", names), "");
    EXPECT_EQ(nearest("burst", names), "send_burst") << "a part of it";
    EXPECT_EQ(nearest("help", names), "--help");
    EXPECT_EQ(nearest("s", names), "") << "one letter says nothing";
    EXPECT_EQ(suggestion(nearest("--vers", names), "see the list"), "; did you mean --version?");
    EXPECT_EQ(suggestion(nearest("send_brst", names), "", "\""), "; did you mean \"send_burst\"?");
    EXPECT_EQ(suggestion("", "see the list"), "; see the list");
    EXPECT_EQ(suggestion("", ""), "");
}

TEST(Quoted, ShowsForeignTextSafely) {
    EXPECT_EQ(quote("plain"), "\"plain\"");
    EXPECT_EQ(quote("a\tb\x01"), "\"a\\x09b\\x01\"");
    EXPECT_EQ(quote("\xC3\xA9"), "\"\xC3\xA9\"") << "well-formed UTF-8 stays";
    EXPECT_EQ(quote("\xC3("), "\"\\xc3(\"");
    EXPECT_EQ(quote("\xED\xA0\x80"), "\"\\xed\\xa0\\x80\"") << "a surrogate is no character";
    EXPECT_EQ(quote(std::string(1000, 'x')), "\"" + std::string(60, 'x') + "...\"");
}

TEST(Shortest, ReadsBackAndIsPlain) {
    EXPECT_EQ(shortest(0.1), "0.1");
    EXPECT_EQ(shortest(1e11), "1e11");
    EXPECT_EQ(shortest(1.5e-9), "1.5e-9");
    EXPECT_EQ(shortest(-0.25), "-0.25");
    EXPECT_EQ(shortest(std::numeric_limits<double>::infinity()), "inf");
}

TEST(Trimmed, TakesBlanksFromBothEnds) {
    EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
    EXPECT_EQ(trimmed("  "), "");
    EXPECT_EQ(trimmed(""), "");
}

}  // namespace
}  // namespace inflight
