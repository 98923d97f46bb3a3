#include "core/run/mailbox.h"

#include <gtest/gtest.h>
#include <thread>

namespace inflight {
namespace {

std::shared_ptr<const Snapshot> snapshot(std::uint64_t serial) {
    return std::make_shared<const Snapshot>(Snapshot{.simulation = Simulation(Scenario{}), .serial = serial});
}

TEST(Mailbox, CommandsComeOutOnceAndInOrder) {
    Mailbox box;
    box.post(command::SetSpeed{2});
    box.post(command::Play{});
    box.post(command::SetSpeed{3});
    const auto commands = box.collect();
    ASSERT_EQ(commands.size(), 3U);
    EXPECT_EQ(std::get<command::SetSpeed>(commands[0]).speed, 2);
    EXPECT_TRUE(std::holds_alternative<command::Play>(commands[1]));
    EXPECT_EQ(std::get<command::SetSpeed>(commands[2]).speed, 3);
    EXPECT_TRUE(box.collect().empty());
}

TEST(Mailbox, ASnapshotIsTakenOnce) {
    Mailbox box;
    EXPECT_EQ(box.take(), nullptr);
    EXPECT_TRUE(box.wanted());
    box.publish(snapshot(1));
    EXPECT_FALSE(box.wanted());
    ASSERT_NE(box.take(), nullptr);
    EXPECT_TRUE(box.wanted());
    EXPECT_EQ(box.take(), nullptr);
}

TEST(Mailbox, TheSlotHoldsTheNewestOnly) {
    Mailbox box;
    const auto first = snapshot(1);
    box.publish(first);
    box.publish(snapshot(2));
    EXPECT_EQ(first.use_count(), 1) << "the one in the way is let go at once";
    EXPECT_EQ(box.take()->serial, 2U);
}

TEST(Mailbox, WaitingEndsForWhatAlreadyHappened) {
    Mailbox box;
    box.wait(WallTime::min(), false);
    box.wait(WallTime{}, false);
    box.wait(WallTime::max(), true);  // nothing lies in the slot
    box.post(command::Pause{});
    box.wait(WallTime::max(), false);
    box.collect();
    box.stop();
    box.wait(WallTime::max(), false);
    EXPECT_TRUE(box.stopped());
}

TEST(Mailbox, ACommandWakesTheSleeper) {
    Mailbox box;
    std::thread poster([&] { box.post(command::Play{}); });
    std::vector<Command> got;
    while (got.empty()) {
        box.wait(WallTime::max(), false);
        got = box.collect();
    }
    poster.join();
    EXPECT_EQ(got.size(), 1U);
}

TEST(Mailbox, TakingWakesTheSleeperThatAskedForIt) {
    Mailbox box;
    box.publish(snapshot(1));
    std::thread taker([&] { box.take(); });
    box.wait(WallTime::max(), true);
    taker.join();
    EXPECT_TRUE(box.wanted());
}

}  // namespace
}  // namespace inflight
