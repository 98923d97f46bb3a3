#include "widgets/views/path_layout.h"

#include "tests/support/runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace inflight {
namespace {

using test::runOf;
using Where = PathLayout::Where;

constexpr double kWidth = 900;
constexpr double kHeight = 92;

std::size_t count(const PathLayout& layout, Where where) {
    return static_cast<std::size_t>(
        std::ranges::count_if(layout.packets, [&](const auto& p) { return p.where == where; }));
}

/// A run at an instant at which something of the wanted kind is shown.
template <typename Wanted>
std::optional<std::pair<Simulation, Time>> firstWith(Simulation s, Wanted wanted) {
    while (s.now() < atSeconds(60)) {
        s.advance(s.now() + Duration{5'000'000});
        const PathLayout layout = layoutPath(s, s.now(), kWidth, kHeight);
        if (std::ranges::any_of(layout.packets, wanted)) return std::pair(s, s.now());
    }
    return std::nullopt;
}

TEST(PathLayout, ShowsEveryPacketInsideOnce) {
    for (const char* name : {"as-written", "as-built", "fix-ab"}) {
        for (double at = 0.1; at < 12; at += 0.37) {
            const Simulation s = runOf(name, atSeconds(at));
            const PathLayout layout = layoutPath(s, s.now(), kWidth, pathHeight(s));
            std::size_t hidden = 0;
            for (const PathLayout::Queue& q : layout.queues)
                if (q.bar) hidden += q.length;
            const std::size_t shown = layout.packets.size() - count(layout, Where::Falling);
            EXPECT_EQ(shown + hidden, s.network().packetsInside()) << name << " at " << at;
        }
    }
}

TEST(PathLayout, QueueLengthIsTheTraces) {
    for (double at = 0.5; at < 20; at += 0.7) {
        const Simulation s = runOf("as-written", atSeconds(at));
        const PathLayout layout = layoutPath(s, s.now(), kWidth, kHeight);
        EXPECT_EQ(layout.queues[0].length, s.network().link(0).waiting());
        EXPECT_EQ(static_cast<double>(layout.queues[0].length), s.trace().queue(0).valueAt(s.now()));
    }
}

TEST(PathLayout, WaitIsWhatTheNextPacketWaits) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    const PathLayout layout = layoutPath(s, s.now(), kWidth, kHeight);
    const Link& link = s.network().link(0);
    Time free = s.now();
    for (std::size_t i = 0; i < link.size(); ++i) free = std::max(free, link.at(i).departed);
    ASSERT_GT(layout.queues[0].length, 5U);
    EXPECT_EQ(layout.queues[0].wait, free - s.now());
    // 20 bytes at 4 kbit/s take 40 ms, and the packet in service is partly gone.
    EXPECT_NEAR(inMilliseconds(layout.queues[0].wait), 40.0 * (static_cast<double>(layout.queues[0].length) + 0.5),
                20.1);
}

TEST(PathLayout, APacketsPlaceOnTheWireIsLinearInTime) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    const Link& link = s.network().link(0);
    const LinkPacket* p = nullptr;
    for (std::size_t i = 0; i < link.size(); ++i)
        if (link.at(i).departed > s.now() && link.at(i).started <= s.now()) p = &link.at(i);
    ASSERT_NE(p, nullptr);
    const auto at = [&](double share) {
        const Time t = p->departed + fromNanoseconds(share * static_cast<double>((p->arrives - p->departed).count()));
        const PathLayout layout = layoutPath(s, t, kWidth, kHeight);
        const PathLayout::Packet* shown = layout.find(p->packet.truth.copy);
        return shown == nullptr ? std::nan("") : shown->x;
    };
    const double start = at(0);
    const double step = at(0.25) - start;
    EXPECT_GT(step, 20);
    EXPECT_NEAR(at(0.5) - start, 2 * step, 0.01);
    EXPECT_NEAR(at(0.999) - start, 3.996 * step, 0.01);
    const PathLayout layout = layoutPath(s, s.now(), kWidth, kHeight);
    EXPECT_NEAR(at(0.9999), layout.wires[0].to, 0.2);
    EXPECT_TRUE(std::isnan(at(1.0)));  // it has arrived
}

TEST(PathLayout, NothingJumpsBetweenTwoFrames) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    const Time end = s.nextEventTime();
    PathLayout before = layoutPath(s, s.now(), kWidth, kHeight);
    for (Time t = s.now(); t < end; t += Duration{1'000'000}) {
        const PathLayout now = layoutPath(s, t, kWidth, kHeight);
        for (const PathLayout::Packet& p : now.packets) {
            const PathLayout::Packet* old = before.find(p.copy);
            ASSERT_NE(old, nullptr);
            EXPECT_LT(std::abs(p.x - old->x), 5);  // 430 pixels in 150 ms are 2.9 a millisecond
            EXPECT_EQ(p.y, old->y);
        }
        before = now;
    }
}

TEST(PathLayout, DataGoesRightAboveAndAcksLeftBelow) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    const PathLayout now = layoutPath(s, s.now(), kWidth, kHeight);
    const PathLayout later = layoutPath(s, s.now() + Duration{3'000'000}, kWidth, kHeight);
    int data = 0;
    int acks = 0;
    for (const PathLayout::Packet& p : now.packets) {
        const PathLayout::Packet* next = later.find(p.copy);
        if (next == nullptr || p.where != Where::Wire) continue;
        (p.data() ? data : acks)++;
        EXPECT_EQ(p.data(), p.forward);
        EXPECT_EQ(p.y, now.wires[p.data() ? 0 : 1].y);
        EXPECT_GT((next->x - p.x) * (p.data() ? 1 : -1), 0);
    }
    EXPECT_GT(data, 2);
    EXPECT_GT(acks, 2);
    EXPECT_LT(now.wires[0].y, now.wires[1].y);
}

TEST(PathLayout, ALongQueueIsABarWithItsCount) {
    const Simulation s = runOf("fix-b", atSeconds(8));
    const PathLayout layout = layoutPath(s, s.now(), kWidth, kHeight);
    ASSERT_GT(layout.queues[0].length, PathLayout::kSlots);
    EXPECT_TRUE(layout.queues[0].bar);
    EXPECT_EQ(count(layout, Where::Queue), 0U);
    const Simulation early = runOf("fix-b", atSeconds(2));
    const PathLayout early40 = layoutPath(early, early.now(), kWidth, kHeight);
    EXPECT_FALSE(early40.queues[0].bar);
    EXPECT_EQ(count(early40, Where::Queue), early40.queues[0].length);
}

TEST(PathLayout, OriginalAndCopyAreAPair) {
    const auto found = firstWith(runOf("as-written", atSeconds(2)), [](const auto& p) { return p.paired; });
    ASSERT_TRUE(found);
    const PathLayout layout = layoutPath(found->first, found->second, kWidth, kHeight);
    for (const PathLayout::Packet& p : layout.packets) {
        if (!p.paired) continue;
        const PathLayout::Packet* other = layout.partner(p);
        ASSERT_NE(other, nullptr);
        EXPECT_EQ(other->packet, p.packet);
        EXPECT_NE(other->copy, p.copy);
        EXPECT_TRUE(p.resent || other->resent);
        EXPECT_EQ(layout.partner(*other), &p);
    }
}

TEST(PathLayout, ACopyThatWasNotTheFirstIsMarked) {
    const auto found = firstWith(runOf("as-written", atSeconds(2)), [](const auto& p) { return p.resent; });
    ASSERT_TRUE(found);
    const Log& log = found->first.trace().log();
    const PathLayout layout = layoutPath(found->first, found->second, kWidth, kHeight);
    for (const PathLayout::Packet& p : layout.packets) {
        bool again = false;
        log.scan(0, [&](const Record& r) {
            if (r.kind == RecordKind::Sent && r.copy == p.copy) again = r.resend();
            return true;
        });
        EXPECT_EQ(p.resent, again) << p.copy.value;
    }
}

TEST(PathLayout, ALostPacketFallsFromTheMiddleOn) {
    const Simulation s = runOf("as-written", atSeconds(1.2), [](Parameters& p) { p.set(Key::NoiseLoss, 1.0); });
    Simulation lossy = s;
    while (lossy.network().link(0).size() == 0) ASSERT_TRUE(lossy.step());
    const LinkPacket p = lossy.network().link(0).at(0);
    ASSERT_TRUE(p.lost);
    const auto at = [&](double share) {
        const Time t = p.departed + fromNanoseconds(share * static_cast<double>((p.arrives - p.departed).count()));
        return *layoutPath(lossy, t, kWidth, kHeight).find(p.packet.truth.copy);
    };
    EXPECT_FALSE(at(0.45).lost);
    EXPECT_EQ(at(0.45).opacity, 1);
    EXPECT_TRUE(at(0.6).lost);
    EXPECT_GT(at(0.9).y, at(0.6).y + 5);
    EXPECT_LT(at(0.9).opacity, at(0.6).opacity);
    EXPECT_LT(at(0.95).x, layoutPath(lossy, lossy.now(), kWidth, kHeight).wires[0].to - 100);
}

TEST(PathLayout, WhatAFullQueueDropsFallsBeforeIt) {
    const auto narrow = [](Parameters& p) { p.set(Key::LinkQueue, std::int64_t{4}); };
    const auto found =
        firstWith(runOf("as-written", atSeconds(1), narrow), [](const auto& p) { return p.where == Where::Falling; });
    ASSERT_TRUE(found);
    const PathLayout layout = layoutPath(found->first, found->second, kWidth, kHeight);
    for (const PathLayout::Packet& p : layout.packets) {
        if (p.where != Where::Falling) continue;
        EXPECT_TRUE(p.lost);
        EXPECT_GT(p.packet, 0U);
        EXPECT_LT(p.x, layout.queues[0].box.x);
        EXPECT_GT(p.x, layout.nodes[0].box.right());
    }
    const PathLayout later = layoutPath(found->first, found->second + Duration{600'000'000}, kWidth, kHeight);
    EXPECT_EQ(count(later, Where::Falling), 0U);
}

TEST(PathLayout, MarksDamageDuplicatesAndHolds) {
    const auto noisy = [](Parameters& p) {
        p.set(Key::NoiseCorrupt, 0.5);
        p.set(Key::NoiseDuplicate, 0.5);
    };
    const Simulation s = runOf("as-written", atSeconds(3), noisy);
    EXPECT_TRUE(firstWith(s, [](const auto& p) { return p.damaged && p.where == Where::Wire; }));
    EXPECT_TRUE(firstWith(s, [](const auto& p) { return p.duplicate; }));
    Simulation held = runOf("as-written", atSeconds(2.5));
    const CopyId copy = held.network().link(0).at(0).packet.truth.copy;
    EXPECT_FALSE(layoutPath(held, held.now(), kWidth, kHeight).find(copy)->held);
    ASSERT_EQ(held.apply(act::HoldCopy{copy, Duration{100'000'000}}), "");
    EXPECT_TRUE(layoutPath(held, held.now(), kWidth, kHeight).find(copy)->held);
}

TEST(PathLayout, SendLayersStandWhereTheyMatter) {
    const Simulation smooth = runOf("as-written", atSeconds(2.5));
    for (const auto& node : layoutPath(smooth, smooth.now(), kWidth, kHeight).nodes) EXPECT_EQ(node.layer.width, 0);
    const Simulation s = runOf("as-built", atSeconds(8.3));
    const PathLayout layout = layoutPath(s, s.now(), kWidth, pathHeight(s));
    ASSERT_EQ(layout.nodes.size(), 4U);
    std::size_t waiting = 0;
    for (const auto& node : layout.nodes) {
        EXPECT_GT(node.layer.width, 40);
        EXPECT_EQ(node.waiting, s.network().sendLayer(node.id).size());
        waiting += node.waiting;
        EXPECT_LE(node.release, Duration{299'000'000});
    }
    EXPECT_GT(waiting, 3U);
    for (const auto& p : layout.packets) {
        if (p.where != Where::SendLayer) continue;
        const PathBox& box = layout.nodes[p.place].layer;
        EXPECT_TRUE(box.contains(p.x, p.y));
    }
}

TEST(PathLayout, SixteenHopsFit) {
    for (const double width : {560.0, 900.0, 1900.0}) {
        const Simulation s =
            runOf("as-built", atSeconds(30), [](Parameters& p) { p.set(Key::PathHops, std::int64_t{16}); });
        const PathLayout layout = layoutPath(s, s.now(), width, pathHeight(s));
        ASSERT_EQ(layout.nodes.size(), 17U);
        EXPECT_GE(layout.nodes.front().box.x, 0);
        EXPECT_LE(layout.nodes.back().box.right(), width);
        for (std::size_t i = 0; i < 16; ++i) {
            EXPECT_GT(layout.nodes[i + 1].box.x, layout.nodes[i].box.right() + 6);
            EXPECT_GE(layout.wires[i].from, layout.nodes[i].box.right());
            EXPECT_LT(layout.wires[i].from, layout.wires[i].to);
            EXPECT_EQ(layout.wires[i].to, layout.nodes[i + 1].box.x);
            EXPECT_GT(layout.wires[i + 16].from, layout.wires[i + 16].to);
        }
        for (const auto& p : layout.packets) {
            EXPECT_GE(p.x - p.width / 2, 0);
            EXPECT_LE(p.x + p.width / 2, width);
        }
    }
}

/// As in a presentation on a small screen, where the type is large for the width.
TEST(PathLayout, ANarrowPathHasItsNotesInside) {
    const Simulation s = runOf("as-written", atSeconds(3));
    for (double width = 1; width < 300; ++width)
        for (const auto& node : layoutPath(s, s.now(), width, kHeight).nodes) EXPECT_GE(node.note.x, 0) << width;
}

TEST(PathLayout, APlaceLeadsToThePacketThere) {
    const Simulation s = runOf("as-written", atSeconds(2.5));
    const PathLayout layout = layoutPath(s, s.now(), kWidth, kHeight);
    for (const PathLayout::Packet& p : layout.packets) {
        const PathLayout::Packet* hit = layout.at(p.x, p.y);
        ASSERT_NE(hit, nullptr);
        EXPECT_EQ(hit->copy, p.copy);
    }
    EXPECT_EQ(layout.at(layout.nodes[0].box.x + 5, layout.nodes[0].box.y + 5), nullptr);
}

TEST(PathLayout, WhereDataGoesBothWaysAcksHangBelowIt) {
    const Simulation s =
        runOf("as-written", atSeconds(4), [](Parameters& p) { p.set(Key::AppBackBytes, std::int64_t{5000}); });
    const PathLayout layout = layoutPath(s, s.now(), kWidth, kHeight);
    EXPECT_TRUE(layout.bothWays);
    EXPECT_EQ(layout.queues[0].box.height, layout.queues[1].box.height);
    bool hung = false;
    for (const PathLayout::Packet& p : layout.packets) {
        if (p.where != Where::Wire) continue;
        const double row = layout.wires[p.forward ? 0 : 1].y;
        EXPECT_TRUE(p.data() ? p.y == row : p.y > row + 5);
        hung = hung || !p.data();
    }
    EXPECT_TRUE(hung);
    const Simulation one = runOf("as-written", atSeconds(4));
    EXPECT_FALSE(layoutPath(one, one.now(), kWidth, kHeight).bothWays);
}

TEST(PathLayout, ANodeThatSendsHasACwnd) {
    for (const std::int64_t back : {0, 1500}) {
        Scenario scenario = *preset("as-written");
        scenario.parameters.set(Key::AppBackBytes, back);
        Simulation s(scenario);
        s.advance(atSeconds(4));
        const PathLayout layout = layoutPath(s, s.now(), kWidth, kHeight);
        EXPECT_TRUE(layout.nodes[0].cwnd);
        EXPECT_EQ(layout.nodes[1].cwnd.has_value(), back > 0);
    }
}

TEST(PathLayout, SaysWhenNobodyListens) {
    Simulation s = runOf("by-hand", atSeconds(1));
    ASSERT_EQ(s.apply(act::Connect{NodeId{0}, NodeId{1}, 80}), "");
    EXPECT_EQ(layoutPath(s, s.now(), kWidth, kHeight).nodes[1].nobody, 80);
    ASSERT_EQ(s.apply(act::Listen{NodeId{1}, 80}), "");
    const PathLayout layout = layoutPath(s, s.now(), kWidth, kHeight);
    EXPECT_EQ(layout.nodes[1].nobody, 0);
    EXPECT_EQ(layout.nodes[1].ports, std::vector<Port>{80});
    EXPECT_EQ(layout.nodes[0].cwnd, 1.0);
}

}  // namespace
}  // namespace inflight
