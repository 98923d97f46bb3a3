// Bytes arrive intact, whatever the network does.
#include "core/network/noise/shipped_traces.h"
#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

constexpr const char* kSeeds[] = {"1", "2", "3"};

void expectIntact(const Scenario& scenario, std::uint64_t bytes) {
    const Simulation s = test::finished(scenario, TraceLevel::None);
    const Summary& x = s.trace().summary();
    EXPECT_EQ(s.endReason(), EndReason::Finished) << test::standing(s);
    EXPECT_EQ(x.bytesWritten, bytes);
    EXPECT_EQ(x.bytesDelivered, bytes);
    EXPECT_TRUE(x.intact);
    EXPECT_EQ(s.trace().ledger().count(Verdict::Pending), 0U);
}

TEST(Intact, InEveryPreset) {
    for (const PresetInfo& p : presets()) {
        for (const char* seed : kSeeds) {
            SCOPED_TRACE(std::string(p.name) + " seed " + seed);
            expectIntact(test::scenario(p.name, {{"run.seed", seed}, {"app.mode", "automatic"}}), 10000);
        }
    }
}

TEST(Intact, InEveryPresetUnderHarshNoiseOverThreeHopsBothWays) {
    for (const PresetInfo& p : presets()) {
        for (const char* seed : kSeeds) {
            SCOPED_TRACE(std::string(p.name) + " seed " + seed);
            expectIntact(test::scenario(p.name, {{"run.seed", seed},
                                                 {"app.mode", "automatic"},
                                                 {"path.hops", "3"},
                                                 {"noise.loss", "0.2"},
                                                 {"noise.ack_loss", "0.2"},
                                                 {"noise.duplicate", "0.1"},
                                                 {"noise.reorder", "0.2"},
                                                 {"noise.jitter_ms", "50"},
                                                 {"app.back_bytes", "10000"}}),
                         20000);
        }
    }
}

TEST(Intact, WithSmallBuffersAndASlowReader) {
    for (const PresetInfo& p : presets()) {
        for (const char* seed : kSeeds) {
            SCOPED_TRACE(std::string(p.name) + " seed " + seed);
            expectIntact(test::scenario(p.name, {{"run.seed", seed},
                                                 {"app.mode", "automatic"},
                                                 {"noise.loss", "0.05"},
                                                 {"noise.ack_loss", "0.05"},
                                                 {"tcp.send_buffer", "64"},
                                                 {"tcp.receive_buffer", "64"},
                                                 {"app.read_bps", "2000"}}),
                         10000);
        }
    }
}

TEST(Intact, OverThreeHopsWithEachShippedNoiseTrace) {
    for (const std::string_view trace : shippedTraceNames()) {
        for (const char* seed : kSeeds) {
            SCOPED_TRACE(std::string(trace) + " seed " + seed);
            Scenario s = test::scenario("as-written",
                                        {{"run.seed", seed}, {"path.hops", "3"}, {"noise.trace", std::string(trace)}});
            s.noiseTrace = shippedTrace(trace);
            expectIntact(s, 10000);
        }
    }
}

}  // namespace
}  // namespace inflight
