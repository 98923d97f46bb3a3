#include "core/run/pacer.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace inflight {
namespace {

using namespace std::chrono_literals;

const WallTime kStart{100s};
constexpr Time at(std::chrono::nanoseconds t) {
    return Time{} + t;
}

TEST(Pacer, StandsStillUntilItPlays) {
    Pacer pacer;
    EXPECT_EQ(pacer.due(kStart + 1h), Time{});
    EXPECT_EQ(pacer.wallAt(at(1ns)), WallTime::max());
}

TEST(Pacer, GoesWithTheWallAtItsSpeed) {
    Pacer pacer;
    pacer.setSpeed(kStart, Time{}, 0.5);
    pacer.play(kStart, Time{});
    EXPECT_EQ(pacer.due(kStart), Time{});
    EXPECT_EQ(pacer.due(kStart + 10ms), at(5ms));
    EXPECT_EQ(pacer.due(kStart + 1h), at(30min));
}

TEST(Pacer, AChangeOfSpeedDoesNotJump) {
    Pacer pacer;
    pacer.play(kStart, Time{});
    pacer.setSpeed(kStart + 20ms, at(15ms), 4);
    EXPECT_EQ(pacer.due(kStart + 20ms), at(20ms));
    EXPECT_EQ(pacer.due(kStart + 21ms), at(24ms));
    pacer.setSpeed(kStart + 21ms, at(24ms), 0.1);
    EXPECT_EQ(pacer.due(kStart + 31ms), at(25ms));
}

TEST(Pacer, APauseHoldsThePlaceReached) {
    Pacer pacer;
    pacer.play(kStart, Time{});
    pacer.pause(kStart + 20ms, at(19ms));
    EXPECT_EQ(pacer.due(kStart + 1h), at(19ms));
    pacer.play(kStart + 1h, at(19ms));
    EXPECT_EQ(pacer.due(kStart + 1h + 1ms), at(20ms));
}

TEST(Pacer, PlayingTwiceChangesNothing) {
    Pacer pacer;
    pacer.play(kStart, Time{});
    pacer.play(kStart + 10ms, at(0ms));
    EXPECT_EQ(pacer.due(kStart + 10ms), at(10ms));
}

TEST(Pacer, AStallIsForgotten) {
    Pacer pacer;
    pacer.setSpeed(kStart, Time{}, 2);
    pacer.play(kStart, Time{});
    pacer.limitLag(kStart + 1h, at(3ms));
    EXPECT_EQ(pacer.due(kStart + 1h), at(3ms) + 2 * Pacer::kMostLag);
    EXPECT_EQ(pacer.due(kStart + 1h + 1ms), at(5ms) + 2 * Pacer::kMostLag);
}

TEST(Pacer, ASmallLagIsCaughtUp) {
    Pacer pacer;
    pacer.play(kStart, Time{});
    pacer.limitLag(kStart + 40ms, at(1ms));
    EXPECT_EQ(pacer.due(kStart + 40ms), at(40ms));
}

TEST(Pacer, AsFastAsItCanHoldsNothingBackAndResumesFromThePlaceReached) {
    Pacer pacer;
    pacer.setAsFastAsItCan(kStart, Time{}, true);
    EXPECT_EQ(pacer.due(kStart + 1s), Time{}) << "still paused";
    pacer.play(kStart, Time{});
    EXPECT_EQ(pacer.due(kStart + 1ns), kNever);
    EXPECT_EQ(pacer.wallAt(at(1h)), WallTime::min());
    pacer.setAsFastAsItCan(kStart + 1s, at(1000h), false);
    EXPECT_EQ(pacer.due(kStart + 1s + 1ms), at(1000h + 1ms));
}

TEST(Pacer, AJumpGoesOnFromThere) {
    Pacer pacer;
    pacer.play(kStart, Time{});
    pacer.jumpTo(kStart + 10ms, at(5s));
    EXPECT_EQ(pacer.due(kStart + 11ms), at(5s + 1ms));
    pacer.jumpTo(kStart + 11ms, at(2ms));
    EXPECT_EQ(pacer.due(kStart + 12ms), at(3ms));
}

TEST(Pacer, WallAtIsWhenAnInstantIsDue) {
    for (const double speed : {1e-4, 0.01, 0.3, 1.0, 7.0, 1e4}) {
        Pacer pacer;
        pacer.setSpeed(kStart, Time{}, speed);
        pacer.play(kStart, Time{});
        for (const auto t : {at(1ns), at(999ns), at(20ms), at(3s), at(48h)}) {
            const WallTime wall = pacer.wallAt(t);
            EXPECT_GE(pacer.due(wall), t) << speed << " " << nanoseconds(t);
            const double early = inSeconds(pacer.due(wall) - t);
            EXPECT_LE(early, 3e-9 * (speed + 1) + inSeconds(t) * 1e-12) << speed << " " << nanoseconds(t);
        }
    }
}

TEST(Pacer, WallAtOfFarAndPastInstants) {
    Pacer pacer;
    pacer.setSpeed(kStart, Time{}, Pacer::kSlowest);
    pacer.play(kStart, at(5s));
    EXPECT_EQ(pacer.wallAt(at(5s)), WallTime::min());
    EXPECT_EQ(pacer.wallAt(kNever), WallTime::max());
    EXPECT_EQ(pacer.wallAt(Time{} + kLongest), WallTime::max());
}

TEST(Pacer, SpeedsAreCutToTheirBounds) {
    Pacer pacer;
    pacer.setSpeed(kStart, Time{}, 0);
    EXPECT_EQ(pacer.speed(), Pacer::kSlowest);
    pacer.setSpeed(kStart, Time{}, std::numeric_limits<double>::infinity());
    EXPECT_EQ(pacer.speed(), Pacer::kFastest);
    pacer.setSpeed(kStart, Time{}, std::nan(""));
    EXPECT_EQ(pacer.speed(), Pacer::kFastest);
}

}  // namespace
}  // namespace inflight
