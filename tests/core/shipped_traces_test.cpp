#include "core/network/noise/shipped_traces.h"

#include "core/network/noise/noise_trace.h"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace inflight {
namespace {

TEST(ShippedTraces, HaveTheirNames) {
    const auto names = shippedTraceNames();
    EXPECT_THAT(std::vector<std::string_view>(names.begin(), names.end()),
                testing::ElementsAre("quiet", "spiky", "harsh", "loop40"));
    EXPECT_EQ(shippedTrace("none"), nullptr);
    EXPECT_EQ(shippedTrace(""), nullptr);
    EXPECT_EQ(shippedTrace("Quiet"), nullptr);
}

TEST(ShippedTraces, AreTheFilesInResources) {
    for (const std::string_view name : shippedTraceNames()) {
        std::ostringstream text;
        text << std::ifstream(INFLIGHT_SOURCE_DIR "/resources/noise/" + std::string(name) + ".txt").rdbuf();
        EXPECT_FALSE(text.str().empty()) << name;
        EXPECT_EQ(shippedTraceText(name), text.str()) << name;
        EXPECT_EQ(*shippedTrace(name), parseNoiseTrace(text.str()).readings) << name;
    }
}

TEST(ShippedTraces, HaveTheStatisticsTheyClaim) {
    const auto above = [](std::string_view name, float dbm) {
        return std::ranges::count_if(*shippedTrace(name), [dbm](float n) { return n > dbm; });
    };
    EXPECT_EQ(shippedTrace("quiet")->size(), 20'000U);
    EXPECT_EQ(above("quiet", -93), 200);
    EXPECT_EQ(above("quiet", -76), 0);
    EXPECT_EQ(shippedTrace("spiky")->size(), 20'000U);
    EXPECT_EQ(above("spiky", -93), 305);
    EXPECT_EQ(above("spiky", -60), 205);
    EXPECT_EQ(shippedTrace("harsh")->size(), 20'000U);
    EXPECT_NEAR(static_cast<double>(above("harsh", -60)), 20'000 * 4 / 33.0, 150);
    EXPECT_EQ(shippedTrace("loop40")->size(), 40U);
    EXPECT_EQ(above("loop40", -60), 4);
}

}  // namespace
}  // namespace inflight
