#include "tests/support/hashes.h"

#include <fstream>
#include <gtest/gtest.h>
#include <map>

namespace inflight {
namespace {

/// The lines of the golden file by the name they begin with.
std::map<std::string, std::string> goldenLines() {
    std::ifstream in(INFLIGHT_SOURCE_DIR "/tests/golden/trace_hashes.txt");
    std::map<std::string, std::string> lines;
    for (std::string line; std::getline(in, line);) lines[line.substr(0, line.find(' '))] = line;
    return lines;
}

TEST(TraceHash, EveryRunIsTheOneKept) {
    const std::map<std::string, std::string> golden = goldenLines();
    const std::vector<test::HashLine> lines = test::hashLines();
    EXPECT_EQ(golden.size(), lines.size());
    for (const test::HashLine& h : lines) {
        const auto kept = golden.find(h.name);
        ASSERT_NE(kept, golden.end()) << h.name;
        EXPECT_EQ(h.line, kept->second) << "If the behaviour was changed on purpose, approve the new runs by\n"
                                           "  inflight_hashes > tests/golden/trace_hashes.txt";
    }
}

}  // namespace
}  // namespace inflight
