#include "core/sim/json_tree.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

std::string errorOf(std::string_view text) {
    const JsonTree tree = parseJson(text);
    return std::to_string(tree.line) + ": " + tree.error;
}

TEST(ParseJson, KnowsTheLineOfEveryKey) {
    const JsonTree tree = parseJson("{\n  \"a\": 1,\n\n  \"b\": [\n    {\"c\": 2.5},\n    {\"d\":\n true}\n  ]\n}\n");
    ASSERT_EQ(tree.error, "");
    ASSERT_EQ(tree.root.children.size(), 2U);
    EXPECT_EQ(tree.root.children[0].line, 2U);
    EXPECT_EQ(tree.root.children[0].integer(), 1);
    const JsonNode& list = tree.root.children[1];
    EXPECT_EQ(list.line, 4U);
    ASSERT_EQ(list.children.size(), 2U);
    EXPECT_EQ(list.children[0].line, 5U);
    EXPECT_EQ(list.children[0].children[0].number(), 2.5);
    EXPECT_EQ(list.children[1].children[0].line, 6U);
}

TEST(ParseJson, KeepsBothOfTwoEqualKeys) {
    const JsonTree tree = parseJson(R"({"a": 1, "a": 2})");
    EXPECT_EQ(tree.root.children.size(), 2U);
}

TEST(ParseJson, HoldsNumbersExactlyWhereTheyFit) {
    const JsonTree tree = parseJson("[9223372036854775807, -9223372036854775808, 9223372036854775808, 1e3]");
    ASSERT_EQ(tree.error, "");
    EXPECT_EQ(tree.root.children[0].integer(), INT64_MAX);
    EXPECT_EQ(tree.root.children[1].integer(), INT64_MIN);
    EXPECT_TRUE(tree.root.children[2].is(JsonNode::Kind::Real));
    EXPECT_EQ(tree.root.children[3].number(), 1000);
}

TEST(ParseJson, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(errorOf(""), "1: is empty; a scenario file holds a JSON object");
    EXPECT_EQ(errorOf(" \n\n"), "3: is empty; a scenario file holds a JSON object");
    EXPECT_EQ(errorOf("{\n\"a\": NaN}"), "2: is not valid JSON: \"a\": NaN is not a number; write a finite one");
    EXPECT_EQ(errorOf("{\n\"a\": nan}"), "2: is not valid JSON: \"a\": nan is not a number; write a finite one");
    EXPECT_EQ(errorOf("{\"a\": -Infinity}"),
              "1: is not valid JSON: \"a\": -Infinity is not a number; write a finite one");
    EXPECT_EQ(errorOf("{\"a\": 1e999}"), "1: is not valid JSON: \"a\": number overflow at \"1e999\"");
    EXPECT_EQ(errorOf("{\"a\": tru}"), "1: is not valid JSON: \"a\": invalid literal at \"tru\"");
    EXPECT_EQ(errorOf("{\n\"a\": 1,\n"), "2: is not valid JSON: unexpected end of input; expected string literal");
    EXPECT_EQ(errorOf("{\n\"a\":\n"),
              "2: is not valid JSON: \"a\": unexpected end of input; expected '[', '{', or a literal");
    EXPECT_EQ(errorOf("{\"a\": 1}\n}"), "2: is not valid JSON: unexpected '}'; expected end of input");
}

TEST(ParseJson, StandsNestingOfAnyDepth) {
    EXPECT_EQ(errorOf(std::string(200'000, '[')), "1: is nested deeper than 16 levels");
    std::string objects;
    for (int i = 0; i < 200'000; ++i) objects += "{\"a\":\n";
    EXPECT_EQ(errorOf(objects), "17: is nested deeper than 16 levels");
    EXPECT_EQ(errorOf(std::string(16, '[') + std::string(16, ']')), "0: ");
}

TEST(ParseJson, StopsAtTooManyValues) {
    std::string many = "[0";
    for (int i = 0; i < 1'000'000; ++i) many += ",0";
    EXPECT_EQ(errorOf(many + "]"), "1: holds more than 1000000 values");
}

TEST(ParseJson, RefusesBytesThatAreNoText) {
    for (int first = 0; first < 256; ++first) {
        const std::string bytes = {static_cast<char>(first), '\x7f', static_cast<char>(255 - first), '\0'};
        EXPECT_NE(parseJson(bytes).error, "") << first;
    }
}

}  // namespace
}  // namespace inflight
