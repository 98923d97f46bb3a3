#include "core/trace/packet_of_sample.h"

#include "core/trace/story.h"
#include "tests/support/runs.h"

#include <gtest/gtest.h>
#include <map>

namespace inflight {
namespace {

using test::runOf;

/// Every dot of a run leads to a packet that was sent when the dot says and acknowledged after as long.
TEST(PacketOfSample, EveryDotHasItsPacket) {
    const Simulation s = runOf("as-written", atSeconds(20));
    const Dots& samples = s.trace().socket(0).samples;
    ASSERT_GT(samples.size(), 30U);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Dots::Dot dot = samples.at(i);
        const Duration rtt = fromMilliseconds(static_cast<double>(dot.y));
        const auto packet = packetOfSample(s.trace().log(), SocketId{0}, dot.x, rtt);
        ASSERT_TRUE(packet) << i;
        const auto story = storyOf(s.trace(), SocketId{0}, *packet, s.now());
        ASSERT_TRUE(story);
        EXPECT_EQ(story->entries.front().at, dot.x);
        const auto taken = std::ranges::find(story->entries, StoryMark::Acknowledged, &StoryEntry::mark);
        ASSERT_NE(taken, story->entries.end());
        EXPECT_NEAR(inMilliseconds(taken->at - dot.x), inMilliseconds(rtt), 1e-2);
    }
}

/// A burst leaves at one instant; each of its packets has another round-trip time.
TEST(PacketOfSample, TellsThePacketsOfABurstApart) {
    Scenario scenario = preset("fix-b").value();
    Simulation s(scenario);
    s.advance(atSeconds(3));
    s.apply(act::SendBurst{10});
    s.advance(atSeconds(12));
    const Dots& samples = s.trace().socket(0).samples;
    std::map<Time, std::vector<std::uint64_t>> packets;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Dots::Dot dot = samples.at(i);
        const auto packet =
            packetOfSample(s.trace().log(), SocketId{0}, dot.x, fromMilliseconds(static_cast<double>(dot.y)));
        ASSERT_TRUE(packet);
        packets[dot.x].push_back(*packet);
    }
    std::size_t largest = 0;
    for (auto& [at, found] : packets) {
        largest = std::max(largest, found.size());
        std::ranges::sort(found);
        EXPECT_EQ(std::ranges::adjacent_find(found), found.end()) << "two dots of one instant, one packet";
    }
    EXPECT_GE(largest, 5U);
}

TEST(PacketOfSample, NothingWhereNothingWasSent) {
    const Simulation s = runOf("as-written", atSeconds(2));
    EXPECT_FALSE(packetOfSample(s.trace().log(), SocketId{0}, Time{} + Duration{1}, Duration{1}));
    EXPECT_FALSE(packetOfSample(s.trace().log(), SocketId{7}, Time{}, Duration{1}));
    EXPECT_FALSE(packetOfSample(s.trace().log(), SocketId{}, Time{}, Duration{1}));
    EXPECT_FALSE(packetOfSample(Log{}, SocketId{0}, Time{}, Duration{1}));
}

}  // namespace
}  // namespace inflight
