#include "core/network/noise/radio.h"

#include "core/network/noise/shipped_traces.h"

#include <cmath>
#include <gtest/gtest.h>

namespace inflight {
namespace {

constexpr double kGain = -54;  // of the course

std::shared_ptr<const CpmTable> constantNoise(float dbm) {
    return CpmTable::build(std::vector<float>(40, dbm));
}

/// The share of packets lost on the hop from node 1 to 2, at random instants.
double lossOf(Radio radio, std::int64_t seed, int packets, double gain = kGain) {
    RandomStream gaps(seed, "gaps");
    Time at{};
    int lost = 0;
    for (int i = 0; i < packets; ++i) {
        at += fromMilliseconds(gaps.uniform(2, 60));
        lost += !radio.received({NodeId(0), NodeId(1), gain, at});
    }
    return static_cast<double>(lost) / packets;
}

TEST(Radio, PacketReceptionRateByRatioOfSignalToNoise) {
    EXPECT_NEAR(packetReceptionRate(4), 0.0677, 0.00005);
    EXPECT_NEAR(packetReceptionRate(4.5), 0.4106, 0.00005);
    EXPECT_NEAR(packetReceptionRate(5), 0.7861, 0.00005);
    EXPECT_NEAR(packetReceptionRate(5.5), 0.9488, 0.00005);
    EXPECT_NEAR(packetReceptionRate(6), 0.9909, 0.00005);
    EXPECT_EQ(packetReceptionRate(44), 1);
    EXPECT_LT(packetReceptionRate(0), 1e-30);
    for (double snr = -20; snr < 20; snr += 0.5)
        EXPECT_NEAR(packetReceptionRate(snr), std::pow(1 - symbolErrorRate(snr), 46), 1e-12) << snr;
}

TEST(Radio, PowersAddUpInMilliwatts) {
    EXPECT_EQ(summedPower(-98, {}), -98);
    const double same[] = {-60};
    EXPECT_NEAR(summedPower(-60, same), -60 + 10 * std::log10(2.0), 1e-12);
    const double three[] = {-70, -50, -60};
    EXPECT_NEAR(summedPower(-90, three), 10 * std::log10(1e-9 + 1e-7 + 1e-5 + 1e-6), 1e-12);
}

TEST(Radio, WithoutATraceEverythingArrives) {
    Radio none, empty(nullptr, 2, 1);
    EXPECT_FALSE(none.noisy());
    EXPECT_FALSE(empty.noisy());
    EXPECT_TRUE(none.received({NodeId(0), NodeId(1), -120, Time{}}));
    EXPECT_TRUE(empty.received({NodeId(0), NodeId(1), -120, Time{}}));
}

TEST(Radio, AConstantFloorLosesNothing) {
    for (const std::int64_t seed : {1, 2, 3}) EXPECT_EQ(lossOf(Radio(constantNoise(-98), 2, seed), seed, 50'000), 0);
}

TEST(Radio, TwoIndependentTrialsPerPacket) {
    // A ratio of 4.5 all the time: both trials pass with .4106 squared.
    for (const std::int64_t seed : {1, 2, 3})
        EXPECT_NEAR(lossOf(Radio(constantNoise(-98), 2, seed), seed, 100'000, -98 + 4.5), 1 - 0.4106 * 0.4106, 0.006)
            << "seed " << seed;
}

TEST(Radio, TheTrialsAreAtTheFirstAndAtTheLastInstant) {
    // The loop's spike is at 32 and 33 ms: what is lost ends in it, or began in it.
    Radio radio(CpmTable::build(*shippedTrace("loop40")), 2, 1);
    for (int i = 200; i < 40'000; ++i) {
        const Time last = Time{} + fromMilliseconds(i * 0.1);
        const auto inSpike = [](Time t) {
            const std::int64_t ms = nanoseconds(t) / 1'000'000;
            return ms < 20 ? ms == 10 || ms == 11 : (ms - 32) % 20 == 0 || (ms - 33) % 20 == 0;
        };
        const bool lost = inSpike(last) || inSpike(last - kRadioFrameTime);
        ASSERT_EQ(radio.received({NodeId(0), NodeId(1), kGain, last}), !lost) << i * 0.1 << " ms";
    }
}

TEST(Radio, AFrameThatBeganBeforeTheRunStartsWithIt) {
    Radio radio(constantNoise(-98), 2, 1);
    EXPECT_TRUE(radio.received({NodeId(0), NodeId(1), kGain, Time{}}));
    EXPECT_TRUE(radio.received({NodeId(0), NodeId(1), kGain, Time{} + Duration{1}}));
}

TEST(Radio, OtherPacketsOnTheAirAreNoiseAtTheirInstant) {
    const double strong[] = {-54};
    const double weak[] = {-70};
    Radio radio(constantNoise(-98), 3, 1);
    for (int i = 0; i < 1000; ++i) {
        const Time at = Time{} + fromMilliseconds(5 + i);
        EXPECT_FALSE(radio.received({NodeId(0), NodeId(1), kGain, at, strong, {}}));
        EXPECT_FALSE(radio.received({NodeId(2), NodeId(1), kGain, at, {}, strong}));
        EXPECT_TRUE(radio.received({NodeId(0), NodeId(1), kGain, at, weak, weak}));
    }
}

struct Band {
    const char* trace;
    double least, most;
};

TEST(Radio, ShippedTracesLoseTheirShareAtTheGainOfTheCourse) {
    for (const Band& band : {Band{"quiet", 0, 0}, Band{"spiky", 0.015, 0.025}, Band{"harsh", 0.155, 0.185}}) {
        const auto table = CpmTable::build(*shippedTrace(band.trace));
        for (std::int64_t seed = 1; seed <= 5; ++seed) {
            const double loss = lossOf(Radio(table, 2, seed), seed, 20'000);
            EXPECT_GE(loss, band.least) << band.trace << ", seed " << seed;
            EXPECT_LE(loss, band.most) << band.trace << ", seed " << seed;
        }
    }
}

TEST(Radio, DirectionsAndNodesDrawForThemselves) {
    // At 4.5 dB every packet is a matter of chance. What goes back, or reaches another node, moves no draw of the
    // first.
    const auto table = constantNoise(-98);
    Radio alone(table, 3, 1), busy(table, 3, 1);
    int sameBack = 0;
    for (int i = 0; i < 5000; ++i) {
        const Time at = Time{} + fromMilliseconds(5 + i);
        const bool there = alone.received({NodeId(0), NodeId(1), -93.5, at});
        EXPECT_EQ(busy.received({NodeId(0), NodeId(1), -93.5, at}), there);
        sameBack += busy.received({NodeId(2), NodeId(1), -93.5, at}) == there;
        if (i % 3 == 0) busy.received({NodeId(1), NodeId(2), -93.5, at});
        if (i % 7 == 0) busy.received({NodeId(1), NodeId(0), -93.5, at});
    }
    const double both = 0.4106 * 0.4106;
    EXPECT_NEAR(sameBack, 5000 * (both * both + (1 - both) * (1 - both)), 200);
}

TEST(Radio, GainDoesNotShiftLaterDraws) {
    Radio plain(constantNoise(-98), 2, 1), moved(constantNoise(-98), 2, 1);
    for (int i = 0; i < 2000; ++i) {
        const Time at = Time{} + fromMilliseconds(i);
        plain.received({NodeId(0), NodeId(1), -54, at});
        moved.received({NodeId(0), NodeId(1), -120.0 + i % 40, at});
    }
    for (int i = 2000; i < 4000; ++i) {
        const Time at = Time{} + fromMilliseconds(i);
        EXPECT_EQ(plain.received({NodeId(0), NodeId(1), -93, at}), moved.received({NodeId(0), NodeId(1), -93, at}))
            << i;
    }
}

TEST(Radio, ACopyGoesOnIdentically) {
    Radio radio(CpmTable::build(*shippedTrace("harsh")), 3, 1);
    radio.received({NodeId(0), NodeId(1), kGain, Time{} + fromMilliseconds(500)});
    Radio copy = radio;
    for (int i = 0; i < 5000; ++i) {
        const RadioReception packet{NodeId(0), NodeId(1), -50, Time{} + fromMilliseconds(500 + 7 * i)};
        EXPECT_EQ(radio.received(packet), copy.received(packet)) << i;
    }
}

}  // namespace
}  // namespace inflight
