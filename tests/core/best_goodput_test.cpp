#include "core/sim/best_goodput.h"

#include "tests/support/runs.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

Parameters defaults() {
    Parameters p;
    p.set(Key::LinkRate, Value{std::int64_t{4000}});
    return p;
}

TEST(BestGoodput, IsTheLinksLessTheHeaders) {
    Parameters p = defaults();
    EXPECT_DOUBLE_EQ(bestGoodput(p), 4000);
    p.set(Key::WireHeader, Value{std::int64_t{20}});
    EXPECT_DOUBLE_EQ(bestGoodput(p), 2000);
}

TEST(BestGoodput, IsBoundBySendLayersAndReader) {
    Parameters p = defaults();
    p.set(Key::NodeSpacingMax, Value{200.0});
    EXPECT_DOUBLE_EQ(bestGoodput(p), 20 * 8 / 0.1);
    p.set(Key::PathHops, Value{std::int64_t{3}});
    EXPECT_DOUBLE_EQ(bestGoodput(p), 20 * 8 / 0.2);
    p.set(Key::AppReadRate, Value{std::int64_t{100}});
    EXPECT_DOUBLE_EQ(bestGoodput(p), 100);
}

/// No preset does better than its path allows, and one without timeouts comes near it.
TEST(BestGoodput, NoPresetIsBetter) {
    for (const PresetInfo& preset : presets()) {
        SCOPED_TRACE(preset.name);
        const Simulation s = test::runOf(preset.name, atSeconds(30));
        if (s.trace().socketCount() == 0) continue;
        const SocketTrace& sender = s.trace().socket(0);
        const double mean = static_cast<double>(sender.acked) * 8 / std::max(1e-9, inSeconds(s.now()));
        EXPECT_LE(mean, bestGoodput(s.parameters()) * 1.0001);
    }
    const Simulation fixed = test::runOf("fix-b", atSeconds(15));
    EXPECT_NEAR(fixed.trace().socket(0).goodput.valueAt(atSeconds(15)), bestGoodput(fixed.parameters()),
                bestGoodput(fixed.parameters()) * 0.05);
}

}  // namespace
}  // namespace inflight
