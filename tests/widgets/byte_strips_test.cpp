#include "widgets/views/byte_strips.h"

#include "tests/support/runs.h"
#include "widgets/style/theme_controller.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace inflight {
namespace {

using test::runOf;
using Part = ByteLayout::Part;

const ByteLayout::Bar* barOf(const std::vector<ByteLayout::Bar>& bars, Part part) {
    for (const auto& bar : bars)
        if (bar.part == part) return &bar;
    return nullptr;
}

/// A reader that reads nothing while 200 bytes fit into its buffer.
Simulation shutRun() {
    return runOf("as-written", atSeconds(12), [](Parameters& p) {
        p.set(Key::TcpReceiveBuffer, std::int64_t{200});
        p.set(Key::AppReadRate, std::int64_t{8});
    });
}

TEST(ByteFacts, AddUp) {
    for (double at = 0.5; at < 20; at += 0.9) {
        const Simulation s = runOf("as-written", atSeconds(at));
        const ByteFacts f = byteFacts(s, SocketId{0});
        ASSERT_TRUE(f.known);
        EXPECT_LE(f.acknowledged, f.sent);
        EXPECT_LE(f.sent, f.written);
        EXPECT_LE(f.sent, f.senderEdge);
        EXPECT_LE(f.senderEdge, f.receiverEdge);
        EXPECT_GE(f.next, f.acknowledged);
        EXPECT_EQ(f.inFlight() + f.waiting() + f.sendFree(), f.sendBuffer);
        EXPECT_LE(f.readable() + f.outOfOrder(), f.receiveBuffer);
    }
    EXPECT_FALSE(byteFacts(runOf("by-hand", atSeconds(1)), SocketId{0}).known);
}

TEST(ByteFacts, ZeroWindowIsSeen) {
    const Simulation s = shutRun();
    const ByteFacts f = byteFacts(s, SocketId{0});
    EXPECT_TRUE(f.zeroWindow());
    EXPECT_GT(f.waiting(), 0U);
    EXPECT_FALSE(byteFacts(runOf("as-written", atSeconds(3)), SocketId{0}).zeroWindow());
}

TEST(ByteLayout, AByteStandsBelowItself) {
    ByteFacts f;
    f.known = true;
    f.acknowledged = 400, f.sent = 600, f.written = 1000, f.sendBuffer = 1000, f.senderEdge = 700;
    f.read = 300, f.next = 460, f.receiverEdge = 760, f.receiveBuffer = 460;
    f.early = {{500, 520}, {560, 600}};
    f.segment = 20;
    const ByteLayout l = layoutBytes(f, 0, 500);
    EXPECT_DOUBLE_EQ(barOf(l.sender, Part::Sent)->x, l.xOf(400));
    EXPECT_DOUBLE_EQ(barOf(l.sender, Part::Sent)->width, l.xOf(600) - l.xOf(400));
    EXPECT_DOUBLE_EQ(barOf(l.sender, Part::Written)->x, l.xOf(600));
    EXPECT_DOUBLE_EQ(barOf(l.receiver, Part::Received)->x, l.xOf(300));
    EXPECT_EQ(std::ranges::count(l.receiver, Part::Early, &ByteLayout::Bar::part), 2);
    EXPECT_DOUBLE_EQ(l.windowFrom, l.xOf(400));
    EXPECT_DOUBLE_EQ(l.windowTo, l.xOf(700));
    EXPECT_DOUBLE_EQ(l.offerTo, l.xOf(760));
    EXPECT_FALSE(l.offerGoesOn);
    EXPECT_LE(l.from, 300U);
    EXPECT_GE(l.to, 1000U);
}

TEST(ByteLayout, AFarWindowGoesOn) {
    ByteFacts f;
    f.known = true;
    f.acknowledged = 100, f.sent = 300, f.written = 1000, f.senderEdge = f.receiverEdge = 65636, f.next = 200,
    f.read = 200;
    f.segment = 20;
    const ByteLayout l = layoutBytes(f, 0, 500);
    EXPECT_TRUE(l.windowGoesOn);
    EXPECT_TRUE(l.offerGoesOn);
    EXPECT_DOUBLE_EQ(l.offerTo, 500);
    EXPECT_LT(l.to, 1200U);
}

/// In one run fewer bytes are never a longer bar, and more never a shorter one unless the scale has grown.
TEST(ByteStrips, ABarGrowsAndShrinksWithItsNumber) {
    ByteStrips strips;
    strips.resize(300, strips.sizeHint().height());
    Simulation s(*preset(kDefaultPreset));
    std::uint64_t before = 0;
    double width = 0;
    std::uint64_t span = 0;
    for (double at = 0.8; at < 12; at += 0.05) {
        s.advance(atSeconds(at));
        strips.setSnapshot(s, s.now());
        const ByteLayout& l = strips.places();
        const auto* bar = barOf(l.sender, Part::Sent);
        const std::uint64_t now = strips.facts().inFlight();
        const double wide = bar ? bar->width : 0;
        EXPECT_GE(l.span, span) << at;
        EXPECT_TRUE(now > before || wide <= width + 1e-6) << at << ": " << before << " -> " << now;
        EXPECT_TRUE(now < before || l.span > span || wide >= width - 1e-6) << at << ": " << before << " -> " << now;
        before = now, width = wide, span = l.span;
    }
    EXPECT_GE(span, 2 * strips.facts().peak);
    EXPECT_TRUE(strips.scaleText().endsWith(QStringLiteral(" bytes")));
}

/// Which of its instants a view has seen makes no difference, and a new run has its own scale.
TEST(ByteStrips, TheScaleIsThatOfTheRun) {
    const Simulation late = runOf(kDefaultPreset, atSeconds(10));
    const Simulation early = runOf(kDefaultPreset, atSeconds(1.2));
    ByteStrips strips;
    strips.setSnapshot(late, late.now());
    const std::uint64_t grown = strips.places().span;
    strips.setSnapshot(early, early.now());
    const std::uint64_t fresh = strips.places().span;
    EXPECT_LT(fresh, grown);
    strips.setSnapshot(late, late.now());
    EXPECT_EQ(strips.places().span, grown);
}

TEST(ByteStrips, PaintsEachPartInItsColour) {
    setUpLook();
    ByteStrips strips;
    strips.resize(500, strips.sizeHint().height());
    const Simulation s = runOf("as-written", atSeconds(2.5));
    strips.setSnapshot(s, s.now());
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        strips.setTheme(*theme);
        const QImage image = strips.grab().toImage();
        for (const auto& bar : strips.places().sender) {
            if (bar.width < 4) continue;
            EXPECT_EQ(image.pixelColor(qRound(bar.x + bar.width / 2), strips.senderStrip().center().y()),
                      ByteStrips::colourOf(bar.part, *theme));
        }
    }
}

TEST(ByteStrips, NamesAZeroWindow) {
    ByteStrips strips;
    const Simulation s = shutRun();
    strips.setSnapshot(s, s.now());
    EXPECT_TRUE(strips.receiverText().contains(QStringLiteral("zero window")));
    EXPECT_TRUE(strips.accessibleDescription().contains(QStringLiteral("zero window")));
    const Simulation open = runOf("as-written", atSeconds(3));
    strips.setSnapshot(open, open.now());
    EXPECT_FALSE(strips.receiverText().contains(QStringLiteral("zero window")));
    EXPECT_FALSE(strips.accessibleDescription().contains(QStringLiteral("zero window")));
}

}  // namespace
}  // namespace inflight
