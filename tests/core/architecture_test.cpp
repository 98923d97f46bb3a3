#include <filesystem>
#include <gtest/gtest.h>

namespace {

TEST(Architecture, SourceTreeIsThere) {
    EXPECT_TRUE(std::filesystem::exists(INFLIGHT_SOURCE_DIR "/core/base/time.h"));
}

}  // namespace
