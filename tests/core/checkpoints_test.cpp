#include "core/run/checkpoints.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

/// A run of which only the place counts: event n happens at n milliseconds.
struct Place {
    std::uint64_t done = 0;
    Time now() const { return Time{} + std::chrono::milliseconds(done); }
    std::uint64_t events() const { return done; }
};

Time ms(std::int64_t t) {
    return Time{} + std::chrono::milliseconds(t);
}
constexpr std::uint64_t kAny = static_cast<std::uint64_t>(-1);

Checkpoints<Place> after(std::uint64_t events, std::size_t most, std::uint64_t distance) {
    Checkpoints<Place> kept(most, distance);
    for (std::uint64_t n = 0; n <= events; ++n)
        if (kept.wants(n)) kept.keep(Place{n});
    return kept;
}

TEST(Checkpoints, AreKeptAtTheirDistance) {
    const auto kept = after(100, 128, 10);
    EXPECT_EQ(kept.size(), 11U);
    EXPECT_EQ(kept.nearest(ms(0), kAny).done, 0U);
    EXPECT_EQ(kept.nearest(ms(9), kAny).done, 0U);
    EXPECT_EQ(kept.nearest(ms(10), kAny).done, 10U);
    EXPECT_EQ(kept.nearest(ms(99), kAny).done, 90U);
    EXPECT_EQ(kept.nearest(kNever, kAny).done, 100U);
}

TEST(Checkpoints, NearestHeedsTheEventsToo) {
    const auto kept = after(100, 128, 10);
    EXPECT_EQ(kept.nearest(kNever, 49).done, 40U);
    EXPECT_EQ(kept.nearest(ms(20), 49).done, 20U);
}

TEST(Checkpoints, StayFewAndCoverAnyLengthOfRun) {
    for (const std::uint64_t events : {1000U, 12345U, 200000U}) {
        const auto kept = after(events, 16, 4);
        EXPECT_LE(kept.size(), 16U);
        EXPECT_GE(kept.size(), 8U);
        std::uint64_t most = 0;
        for (std::uint64_t n = 0; n <= events; n += 7) {
            const Place& state = kept.nearest(kNever, n);
            ASSERT_LE(state.done, n);
            most = std::max(most, n - state.done);
        }
        EXPECT_LE(most, events / 7) << "of " << events;
    }
}

TEST(Checkpoints, TheFirstOneIsNeverLost) {
    auto kept = after(200000, 2, 1);
    EXPECT_EQ(kept.nearest(Time{}, kAny).done, 0U);
    kept.forgetAfter(0);
    EXPECT_EQ(kept.nearest(kNever, kAny).done, 0U);
}

TEST(Checkpoints, AForgottenFutureIsKeptAnew) {
    auto kept = after(100, 128, 10);
    kept.forgetAfter(55);
    EXPECT_EQ(kept.nearest(kNever, kAny).done, 50U);
    EXPECT_FALSE(kept.wants(59));
    EXPECT_TRUE(kept.wants(60));
}

}  // namespace
}  // namespace inflight
