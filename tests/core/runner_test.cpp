#include "core/run/runner.h"

#include "core/sim/presets.h"

#include <atomic>
#include <cerrno>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace inflight {
namespace {

using namespace std::chrono_literals;

std::uint64_t directHash(const Scenario& scenario) {
    Simulation simulation(scenario);
    simulation.advance(kNever);
    return simulation.trace().hash();
}

/// Takes snapshots until one satisfies the condition.
template <typename Condition>
std::shared_ptr<const Snapshot> await(Runner& runner, Condition condition) {
    for (;;) {
        if (auto snapshot = runner.take(); snapshot && condition(*snapshot)) return snapshot;
        std::this_thread::yield();
    }
}

const auto kEnded = [](const Snapshot& s) { return s.ended && !s.busy; };

TEST(Runner, ShowsTheStartAtOnceAndWaitsForOrders) {
    Runner runner(preset("as-written").value());
    const auto first = await(runner, [](const Snapshot&) { return true; });
    EXPECT_EQ(first->serial, 1U);
    EXPECT_EQ(first->pacerNow, Time{});
    EXPECT_FALSE(first->playing);
}

TEST(Runner, RunsToTheEndWithTheHashOfADirectRun) {
    const Scenario scenario = preset("as-written").value();
    Runner runner(scenario);
    runner.post(command::SetAsFastAsItCan{true});
    runner.post(command::Play{});
    const auto last = await(runner, kEnded);
    EXPECT_FALSE(last->playing);
    EXPECT_EQ(last->simulation.trace().hash(), directHash(scenario));
}

TEST(Runner, SnapshotsComeInOrderAndStayAsTheyWere) {
    Runner runner(preset("as-written").value());
    runner.post(command::SetSpeed{200});
    runner.post(command::Play{});
    std::vector<std::shared_ptr<const Snapshot>> kept;
    std::vector<std::uint64_t> hashes;
    await(runner, [&](const Snapshot& s) { return s.playing; });
    for (bool ended = false; !ended;) {
        auto snapshot = runner.take();
        if (!snapshot) continue;
        ended = snapshot->ended;
        hashes.push_back(snapshot->simulation.trace().hash());
        kept.push_back(std::move(snapshot));
    }
    for (std::size_t i = 0; i < kept.size(); ++i) {
        EXPECT_EQ(kept[i]->simulation.trace().hash(), hashes[i]);
        if (i == 0) continue;
        EXPECT_GT(kept[i]->serial, kept[i - 1]->serial);
        EXPECT_GE(kept[i]->pacerNow, kept[i - 1]->pacerNow);
    }
}

TEST(Runner, ARewindOnTheThreadEndsAsADirectRun) {
    const Scenario scenario = preset("as-written").value();
    Runner runner(scenario);
    runner.post(command::SetAsFastAsItCan{true});
    runner.post(command::Play{});
    await(runner, kEnded);
    runner.post(command::SeekTo{Time{} + 5s});
    await(runner, [](const Snapshot& s) { return s.pacerNow == Time{} + 5s; });
    runner.post(command::Act{act::SendBurst{6}});
    runner.post(command::Play{});
    const auto last = await(runner, kEnded);
    EXPECT_EQ(last->simulation.record().interventions.size(), 1U);
    EXPECT_EQ(last->simulation.trace().hash(), directHash(last->simulation.record()));
}

TEST(Runner, StopsAtOnceWhileItWorks) {
    Scenario endless = preset("as-written").value();
    endless.parameters.set(Key::AppBytes, std::int64_t{1'000'000'000'000});
    Runner runner(endless);
    runner.post(command::SetAsFastAsItCan{true});
    runner.post(command::Play{});
    await(runner, [](const Snapshot& s) { return s.simulation.events() > 1000; });
}

/// Two threads turn every knob while a third looks; for ThreadSanitizer, and for the run to come out whole.
TEST(Runner, SurvivesHammering) {
    const Scenario first = preset("as-written").value();
    const Scenario second = preset("fix-ab").value();
    Runner runner(first);
    constexpr unsigned kLooks = 100;
    std::atomic<bool> enough = false;
    std::atomic<unsigned> looks = 0;  // snapshots seen; each lets five more commands of each thread go
    const auto hammer = [&](unsigned offset) {
        for (unsigned i = offset; !enough; ++i) {
            while (!enough && looks * 5 < i - offset) std::this_thread::yield();
            switch (i * 7919 % 11) {
            case 0: runner.post(command::Play{}); break;
            case 1: runner.post(command::Pause{}); break;
            case 2: runner.post(command::SetSpeed{0.01 * (i % 2000)}); break;
            case 3: runner.post(command::SetAsFastAsItCan{i % 2 == 0}); break;
            case 4: runner.post(command::Step{static_cast<StepKind>(i % 4)}); break;
            case 5: runner.post(command::StepBack{static_cast<StepKind>(i % 4)}); break;
            case 6: runner.post(command::SeekTo{Time{} + std::chrono::milliseconds(i * 31 % 20000)}); break;
            case 7: runner.post(command::Act{act::SetParameter{Key::NoiseLoss, 0.05 * (i % 4)}}); break;
            case 8: runner.post(command::Act{act::SendBurst{1 + i % 5}}); break;
            case 9: runner.post(command::Restart{.scenario = i % 2 ? first : second}); break;
            default: std::this_thread::yield();
            }
        }
    };
    std::thread a(hammer, 0), b(hammer, 5);
    std::uint64_t points = 0;
    while (looks < kLooks || points == 0) {  // a look may meet a run that has only just begun
        const auto snapshot = await(runner, [](const Snapshot&) { return true; });
        ++looks;
        const Trace& trace = snapshot->simulation.trace();
        for (std::size_t i = 0; i < trace.socketCount(); ++i) points += trace.socket(i).cwnd.size();
    }
    enough = true;
    a.join();
    b.join();
    EXPECT_GT(points, 0U);
    runner.post(command::Restart{.scenario = first});
    runner.post(command::SetAsFastAsItCan{true});
    const std::uint64_t expected = directHash(first);
    const auto last =
        await(runner, [&](const Snapshot& s) { return kEnded(s) && s.simulation.trace().hash() == expected; });
    EXPECT_EQ(last->simulation.record().name, first.name);
}

TEST(Runner, LowersThePriorityOfTheCallingThreadAlone) {
    const int before = getpriority(PRIO_PROCESS, 0);
    int there = -1;
    std::thread([&] {
        lowerThreadPriority();
        there = getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
    }).join();
    EXPECT_EQ(there, std::max(before, 10));
    EXPECT_EQ(getpriority(PRIO_PROCESS, 0), before);
}

}  // namespace
}  // namespace inflight
