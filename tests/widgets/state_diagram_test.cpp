#include "widgets/views/state_diagram.h"

#include "tests/support/runs.h"
#include "widgets/style/theme_controller.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace inflight {
namespace {

using test::runOf;

TEST(EndStates, FollowTheHandshake) {
    Simulation s = runOf("by-hand", atSeconds(1));
    EXPECT_EQ(endStates(s, SocketId{0}).second, State::Closed);
    ASSERT_EQ(s.apply(act::Listen{NodeId{1}, 80}), "");
    EXPECT_EQ(endStates(s, SocketId{0}).second, State::Listen);
    ASSERT_EQ(s.apply(act::Connect{NodeId{0}, NodeId{1}, 80}), "");
    EXPECT_EQ(endStates(s, SocketId{0}).first, State::SynSent);
    s.advance(atSeconds(1.2));
    EXPECT_EQ(endStates(s, SocketId{0}).second, State::SynReceived);
    s.advance(atSeconds(1.35));
    EXPECT_EQ(endStates(s, SocketId{0}).first, State::Established);
    s.advance(atSeconds(2));
    EXPECT_EQ(endStates(s, SocketId{0}).second, State::Established);
    ASSERT_EQ(s.apply(act::Close{SocketId{0}}), "");
    EXPECT_EQ(endStates(s, SocketId{0}).first, State::FinWait1);
}

TEST(StateLayout, BoxesFitAndDoNotTouch) {
    for (const double width : {300.0, 420.0}) {
        const StateLayout layout = layoutStates(width, 210);
        for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
            const auto& a = layout.boxes[i];
            EXPECT_EQ(static_cast<std::size_t>(a.state), i);
            EXPECT_GE(a.x, 0);
            EXPECT_LE(a.x + a.width, width);
            EXPECT_LE(a.bottom(), 210);
            for (std::size_t k = 0; k < i; ++k) {
                const auto& b = layout.boxes[k];
                EXPECT_TRUE(a.x + a.width < b.x || b.x + b.width < a.x || a.bottom() < b.y || b.bottom() < a.y);
            }
        }
    }
}

TEST(StateArrows, EveryStateIsReachedAndLeft) {
    for (int i = 0; i < 11; ++i) {
        const auto state = static_cast<State>(i);
        EXPECT_TRUE(std::ranges::any_of(stateArrows(), [&](const auto& a) { return a.from == state; })) << name(state);
        EXPECT_TRUE(std::ranges::any_of(stateArrows(), [&](const auto& a) { return a.to == state; })) << name(state);
    }
}

TEST(StateDiagram, LightsTheStatesOfBothEnds) {
    setUpLook();
    StateDiagram diagram;
    diagram.resize(360, 230);
    const auto fill = [&](State state, double share) {
        const auto& box = diagram.places().box(state);
        const QImage image = diagram.grab().toImage();
        return image.pixelColor(qRound(box.x + box.width * share), qRound(box.bottom() - 3));
    };
    const Theme& day = Theme::day();
    Simulation s = runOf("by-hand", atSeconds(1));
    ASSERT_EQ(s.apply(act::Listen{NodeId{1}, 80}), "");
    ASSERT_EQ(s.apply(act::Connect{NodeId{0}, NodeId{1}, 80}), "");
    diagram.setSnapshot(s, s.now());
    EXPECT_EQ(fill(State::SynSent, 0.2), day.node1);
    EXPECT_EQ(fill(State::Listen, 0.2), day.node2);
    EXPECT_EQ(fill(State::Established, 0.2), day.card);
    EXPECT_EQ(diagram.accessibleDescription(), QStringLiteral("Node 1: SYN-SENT; node 2: LISTEN"));
    s.advance(atSeconds(3));
    diagram.setSnapshot(s, s.now());
    EXPECT_EQ(fill(State::Established, 0.2), day.node1);
    EXPECT_EQ(fill(State::Established, 0.8), day.node2);
    EXPECT_EQ(fill(State::SynSent, 0.2), day.card);
}

}  // namespace
}  // namespace inflight
