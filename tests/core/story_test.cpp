#include "core/trace/story.h"

#include "core/trace/quantity.h"
#include "tests/support/runs.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace inflight {
namespace {

using test::runOf;

std::size_t count(const PacketStory& story, StoryMark mark) {
    return static_cast<std::size_t>(std::ranges::count(story.entries, mark, &StoryEntry::mark));
}

const StoryEntry& firstOf(const PacketStory& story, StoryMark mark) {
    return *std::ranges::find(story.entries, mark, &StoryEntry::mark);
}

std::string told(const PacketStory& story) {
    return story.plainText();
}

TEST(Story, APacketThatGoesThrough) {
    const Simulation s = runOf("as-written", atSeconds(10));
    const auto story = storyOf(s.trace(), SocketId{0}, 1, s.now());
    ASSERT_TRUE(story);
    // 20 bytes at 4 kbit/s: 40 ms; 150 ms of way each way; the ACK has no bytes. SYN and SYN ACK take 300 ms.
    EXPECT_EQ(told(*story), "Packet 1\n"
                            "Sent once, acknowledged after 340.0 ms.\n"
                            "At 0.300 s node 1 sent it, 20 bytes, with a timeout of 1000.0 ms.\n"
                            "At 0.300 s it went on the wire of hop 1: 40.0 ms to send it, 150.0 ms to node 2.\n"
                            "At 0.490 s it reached node 2.\n"
                            "At 0.490 s node 2 sent an ACK that covers it (up to byte 20).\n"
                            "At 0.490 s the ACK went on the wire of hop 1: 150.0 ms to node 1.\n"
                            "At 0.640 s node 1 took the ACK, 340.0 ms after it was first sent.\n");
    EXPECT_EQ(storyOf(s.trace(), firstOf(*story, StoryMark::Sent).copy, s.now()), story);
}

TEST(Story, EveryFalseTimeoutIsTold) {
    const Simulation s = runOf("as-written", atSeconds(40));
    const Ledger& ledger = s.trace().ledger();
    ASSERT_GT(ledger.size(), 50U);
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        const TimeoutEntry& e = ledger.at(i);
        const auto story = storyOf(s.trace(), e.socket, e.packet, s.now());
        ASSERT_TRUE(story);
        const auto expiry = std::ranges::find_if(story->entries, [&](const StoryEntry& line) {
            return line.mark == StoryMark::TimerExpired && line.at == e.fired;
        });
        ASSERT_NE(expiry, story->entries.end()) << told(*story);
        EXPECT_EQ(expiry->copy, e.copy);
        EXPECT_NE(expiry->text.find(showDuration(e.rto)), std::string::npos);
        EXPECT_EQ(firstOf(*story, StoryMark::Arrived).at, e.copyArrivedAt);
        EXPECT_EQ(firstOf(*story, StoryMark::Acknowledged).at, e.ackArrivedAt) << told(*story);
        EXPECT_EQ(firstOf(*story, StoryMark::Acknowledged).copy, e.ackCopy);
        EXPECT_GE(count(*story, StoryMark::Resent), 1U);
        EXPECT_EQ(count(*story, StoryMark::Verdict), count(*story, StoryMark::TimerExpired));
    }
}

TEST(Story, WaitsAndWiresAddUpToTheWay) {
    const Simulation s = runOf("as-built", atSeconds(60));
    int told = 0;
    for (std::uint64_t packet = 1; packet < 60; ++packet) {
        const auto story = storyOf(s.trace(), SocketId{0}, packet, s.now());
        ASSERT_TRUE(story);
        if (count(*story, StoryMark::Sent) != 1 || count(*story, StoryMark::Resent) > 0) continue;
        if (count(*story, StoryMark::Arrived) != 1) continue;
        ++told;
        const CopyId copy = firstOf(*story, StoryMark::Sent).copy;
        int wires = 0;
        for (const StoryEntry& e : story->entries) wires += e.mark == StoryMark::Wire && e.copy == copy;
        EXPECT_EQ(wires, 3);
        EXPECT_TRUE(std::ranges::is_sorted(story->entries, {}, &StoryEntry::at));
        EXPECT_GE(count(*story, StoryMark::Waited), 3U);  // three send layers
    }
    EXPECT_GT(told, 10);
}

TEST(Story, ALostPacketSaysWhy) {
    const auto lossy = [](Parameters& p) { p.set(Key::NoiseLoss, 0.2); };
    const Simulation s = runOf("as-written", atSeconds(40), lossy);
    const Ledger& ledger = s.trace().ledger();
    std::size_t real = 0;
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        const TimeoutEntry& e = ledger.at(i);
        if (e.verdict != Verdict::Real) continue;
        ++real;
        const auto story = storyOf(s.trace(), e.copy, s.now());
        ASSERT_TRUE(story);
        const StoryEntry& drop = firstOf(*story, StoryMark::Dropped);
        EXPECT_NE(drop.text.find("it was lost on the wire"), std::string::npos) << told(*story);
        EXPECT_LE(drop.at, e.settledAt);
        EXPECT_NE(told(*story).find("the timeout was real"), std::string::npos) << told(*story);
    }
    EXPECT_GT(real, 5U);
}

TEST(Story, ALostAckIsNotTakenForTheOneThatCame) {
    const Simulation s = runOf("as-written", atSeconds(40), [](Parameters& p) { p.set(Key::NoiseAckLoss, 0.3); });
    std::size_t lost = 0;
    for (std::uint64_t packet = 1; packet < 120; ++packet) {
        const auto story = storyOf(s.trace(), SocketId{0}, packet, s.now());
        if (!story) break;
        if (count(*story, StoryMark::AckDropped) == 0 || count(*story, StoryMark::Acknowledged) == 0) continue;
        ++lost;
        const StoryEntry& taken = firstOf(*story, StoryMark::Acknowledged);
        for (const StoryEntry& e : story->entries)
            EXPECT_TRUE(e.mark != StoryMark::AckDropped || e.copy != taken.copy) << told(*story);
    }
    EXPECT_GT(lost, 10U);
}

TEST(Story, WhatIsKnownAheadIsMarked) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    const Link& link = s.network().link(0);
    const LinkPacket* waits = nullptr;
    for (std::size_t i = 0; i < link.size(); ++i)
        if (link.at(i).waiting(s.now())) waits = &link.at(i);
    ASSERT_NE(waits, nullptr);
    const auto story = storyOf(s.trace(), waits->packet.truth.copy, s.now());
    ASSERT_TRUE(story);
    const StoryEntry& wire = firstOf(*story, StoryMark::Wire);
    EXPECT_TRUE(wire.ahead);
    EXPECT_EQ(wire.at, waits->started);
    EXPECT_FALSE(firstOf(*story, StoryMark::Sent).ahead);
    EXPECT_EQ(story->outcome, "Sent once, not acknowledged yet.");
}

TEST(Story, AChangeOfTheRateMovesTheWire) {
    Simulation s = runOf("as-written", atSeconds(2.5));
    const Link& before = s.network().link(0);
    const CopyId copy = before.at(before.size() - 1).packet.truth.copy;
    ASSERT_TRUE(before.at(before.size() - 1).waiting(s.now()));
    ASSERT_EQ(s.apply(act::SetParameter{Key::LinkRate, std::int64_t{2000}}), "");
    const Link& link = s.network().link(0);
    Time started{};
    for (std::size_t i = 0; i < link.size(); ++i)
        if (link.at(i).packet.truth.copy == copy) started = link.at(i).started;
    const auto story = storyOf(s.trace(), copy, s.now());
    ASSERT_TRUE(story);
    EXPECT_EQ(count(*story, StoryMark::Wire), 1U) << told(*story);
    EXPECT_EQ(firstOf(*story, StoryMark::Wire).at, started);
    EXPECT_NE(told(*story).find("the rate changed"), std::string::npos);
}

TEST(Story, ControlSegmentsHaveStoriesToo) {
    const Simulation s = runOf("as-written", atSeconds(1));
    const auto syn = storyOf(s.trace(), CopyId{0}, s.now());
    ASSERT_TRUE(syn);
    EXPECT_EQ(told(*syn), "SYN\nArrived.\n"
                          "At 0.000 s node 1 sent it.\n"
                          "At 0.000 s it went on the wire of hop 1: 150.0 ms to node 2.\n"
                          "At 0.150 s it reaches node 2.\n");
    EXPECT_FALSE(storyOf(s.trace(), CopyId{123456}, s.now()));
    EXPECT_FALSE(storyOf(s.trace(), SocketId{0}, 5000, s.now()));
    EXPECT_FALSE(storyOf(s.trace(), SocketId{7}, 1, s.now()));
    Simulation dark(*preset("as-written"), TraceLevel::Series);
    dark.advance(atSeconds(1));
    EXPECT_FALSE(storyOf(dark.trace(), SocketId{0}, 1, dark.now()));
}

TEST(Story, ALongStoryIsShortened) {
    // The Karn trap: without back-off every packet times out again and again.
    const Simulation s = runOf("as-written", atSeconds(400), [](Parameters& p) {
        p.set(Key::NoiseLoss, 0.97);
        p.set(Key::TcpMaxCwnd, std::int64_t{1});
    });
    std::optional<PacketStory> longest;
    for (std::uint64_t packet = 1; packet < 20; ++packet) {
        const auto story = storyOf(s.trace(), SocketId{0}, packet, s.now());
        if (!story) break;
        ASSERT_LE(story->entries.size(), PacketStory::kMost);
        if (count(*story, StoryMark::LeftOut) > 0) longest = story;
    }
    ASSERT_TRUE(longest);
    EXPECT_EQ(longest->entries.front().mark, StoryMark::Sent);
    EXPECT_NE(told(*longest).find("lines are left out here"), std::string::npos);
}

TEST(Story, EachInstantStandsInItsText) {
    const Simulation s = runOf("as-built", atSeconds(30));
    for (std::uint64_t packet = 1; packet < 15; ++packet) {
        const auto story = storyOf(s.trace(), SocketId{0}, packet, s.now());
        ASSERT_TRUE(story);
        for (const StoryEntry& e : story->entries) {
            if (e.at == kNever) continue;
            const std::string link = story->linkText(e);
            EXPECT_NE(e.text.find(link), std::string::npos) << e.text;
            EXPECT_EQ(e.text.find(link), e.text.rfind(link)) << e.text;
        }
    }
}

}  // namespace
}  // namespace inflight
