#include "tests/support/run_tests.h"

#include <cstdio>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace inflight::test {
namespace {

/// A GoogleTest filter that names every test written in the given file (a path below tests/).
std::string filterForFile(const std::string& file) {
    std::string filter;
    const std::string ending = "/tests/" + file;
    const testing::UnitTest& all = *testing::UnitTest::GetInstance();
    for (int s = 0; s < all.total_test_suite_count(); ++s) {
        const testing::TestSuite& suite = *all.GetTestSuite(s);
        for (int t = 0; t < suite.total_test_count(); ++t) {
            const testing::TestInfo& info = *suite.GetTestInfo(t);
            if (!std::string_view(info.file()).ends_with(ending)) continue;
            filter += std::string(suite.name()) + "." + info.name() + ":";
        }
    }
    return filter;
}

}  // namespace

int runTests(int argc, char** argv) {
    testing::InitGoogleMock(&argc, argv);
    constexpr std::string_view kOption = "--file=";
    for (int i = 1; i < argc; ++i)
        if (const std::string_view argument = argv[i]; argument.starts_with(kOption))
            GTEST_FLAG_SET(filter, filterForFile(std::string(argument.substr(kOption.size()))));
    const int result = RUN_ALL_TESTS();
    if (testing::UnitTest::GetInstance()->test_to_run_count() > 0) return result;
    std::fputs("No test was selected: this counts as a failure.\n", stderr);
    return 1;
}

}  // namespace inflight::test
