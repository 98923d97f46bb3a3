#include "widgets/models/timeout_model.h"

#include "core/base/random.h"
#include "tests/support/timeouts.h"

#include <gtest/gtest.h>
#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace inflight {
namespace {

using test::manyTimeouts;
using test::timeoutAt;

std::vector<std::size_t> shownBy(const TimeoutModel& model) {
    std::vector<std::size_t> rows;
    for (int row = 0; row < model.rowCount(); ++row) rows.push_back(model.indexOf(row));
    return rows;
}

TEST(TimeoutModel, SaysInWordsWhatBecameOfEach) {
    const std::vector<TimeoutEntry> list{timeoutAt(1.182, Verdict::False, 45), timeoutAt(1.5, Verdict::Real, 46),
                                         timeoutAt(2, Verdict::AckLost, 47), timeoutAt(2.5, Verdict::Pending, 48)};
    TimeoutModel model;
    model.setLedger(LedgerView(list), nullptr);
    const auto words = [&](int row) { return model.data(model.index(row), Qt::AccessibleTextRole).toString(); };
    EXPECT_EQ(words(0), QStringLiteral("false: 1.182 s, packet 45, ACK 58 ms late"));
    EXPECT_EQ(words(1), QStringLiteral("real loss: 1.500 s, packet 46, lost"));
    EXPECT_EQ(words(2), QStringLiteral("ACK lost: 2.000 s, packet 47, ACK lost"));
    EXPECT_EQ(words(3), QStringLiteral("pending: 2.500 s, packet 48, on its way"));
    model.setEnded(true);
    EXPECT_EQ(words(3), QStringLiteral("pending: 2.500 s, packet 48, left open"));
}

TEST(TimeoutModel, AFalseOneWaitsForItsAckAndTellsWhenItCame) {
    std::vector<TimeoutEntry> list{timeoutAt(1.182, Verdict::False, 45), timeoutAt(1.5, Verdict::False, 46)};
    const Time came = list[0].ackArrivedAt;
    list[0].ackArrivedAt = kNever;
    TimeoutModel model;
    model.setLedger(LedgerView(list), nullptr);
    const auto words = [&] { return model.data(model.index(0), Qt::AccessibleTextRole).toString(); };
    EXPECT_EQ(words(), QStringLiteral("false: 1.182 s, packet 45, ACK on its way"));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    list[0].ackArrivedAt = came;
    model.setLedger(LedgerView(list), nullptr);
    EXPECT_EQ(words(), QStringLiteral("false: 1.182 s, packet 45, ACK 58 ms late"));
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 0);
}

TEST(TimeoutModel, AppendsAndTellsWhatSettled) {
    auto list = manyTimeouts(3, Verdict::Pending);
    TimeoutModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLedger(LedgerView(list), nullptr);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    EXPECT_FALSE(model.firstFalse());

    list[1] = timeoutAt(1.1, Verdict::False, 2);
    list.push_back(timeoutAt(2, Verdict::Pending, 9));
    list.push_back(timeoutAt(2, Verdict::Pending, 10));
    model.setLedger(LedgerView(list), nullptr);
    ASSERT_EQ(inserted.count(), 1);
    EXPECT_EQ(inserted[0][1].toInt(), 3);
    EXPECT_EQ(inserted[0][2].toInt(), 4);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 1);
    EXPECT_EQ(changed[0][1].toModelIndex().row(), 1);
    EXPECT_EQ(reset.count(), 0);
    EXPECT_FALSE(model.firstFalse()) << "the one before it is not decided";
    list[0] = timeoutAt(1, Verdict::Real, 1);
    model.setLedger(LedgerView(list), nullptr);
    EXPECT_EQ(model.firstFalse(), 1u);
}

/// Timers that ran out first are not always decided first; which one is explained must not depend on the frames.
TEST(TimeoutModel, TheFirstFalseOneIsKnownOnceAllBeforeItAreDecided) {
    std::vector<TimeoutEntry> list{timeoutAt(1, Verdict::Pending), timeoutAt(1.1, Verdict::Real),
                                   timeoutAt(1.2, Verdict::Pending), timeoutAt(1.3, Verdict::False)};
    TimeoutModel model;
    const auto firstFalse = [&] {
        model.setLedger(LedgerView(list), nullptr);
        return model.firstFalse();
    };
    EXPECT_EQ(firstFalse(), std::nullopt);
    list[0] = timeoutAt(1, Verdict::AckLost);
    EXPECT_EQ(firstFalse(), std::nullopt);
    list[2] = timeoutAt(1.2, Verdict::False);
    EXPECT_EQ(firstFalse(), 2U);
    TimeoutModel atOnce;
    atOnce.setLedger(LedgerView(list), nullptr);
    EXPECT_EQ(atOnce.firstFalse(), 2U);
    list[2] = timeoutAt(1.2, Verdict::Pending);
    TimeoutModel over;
    over.setEnded(true);
    over.setLedger(LedgerView(list), nullptr);
    EXPECT_EQ(over.firstFalse(), 3U) << "what is left open will not be decided";
}

TEST(TimeoutModel, AnotherRunResets) {
    const auto list = manyTimeouts(5, Verdict::False);
    TimeoutModel model;
    model.setLedger(LedgerView(list), nullptr);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const auto other = std::vector<TimeoutEntry>{timeoutAt(7, Verdict::Real, 3)};
    model.setLedger(LedgerView(other), nullptr);
    EXPECT_EQ(reset.count(), 1);
    EXPECT_EQ(model.rowCount(), 1);
    EXPECT_FALSE(model.firstFalse());
    model.setLedger(LedgerView(), nullptr);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(TimeoutModel, AFilterFollowsVerdictsAsTheySettle) {
    for (std::int64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        RandomStream random(seed, "filter");
        std::vector<TimeoutEntry> list;
        TimeoutModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto wanted = static_cast<Verdict>(random.below(4));
        model.setFilter(wanted);
        for (int round = 0; round < 30; ++round) {
            for (TimeoutEntry& e : list)
                if (e.verdict == Verdict::Pending && random.chance(0.3))
                    e.verdict = static_cast<Verdict>(1 + random.below(3));
            for (std::uint64_t k = random.below(5); k > 0; --k)
                list.push_back(timeoutAt(round, static_cast<Verdict>(random.below(4)), list.size() + 1));
            model.setLedger(LedgerView(list), nullptr);
            std::vector<std::size_t> expected;
            for (std::size_t i = 0; i < list.size(); ++i)
                if (list[i].verdict == wanted) expected.push_back(i);
            ASSERT_EQ(shownBy(model), expected) << "round " << round;
            for (std::size_t i = 0; i < list.size(); ++i) ASSERT_EQ(model.rowOf(i) >= 0, list[i].verdict == wanted);
        }
        model.setFilter(std::nullopt);
        EXPECT_EQ(model.rowCount(), static_cast<int>(list.size()));
    }
}

TEST(TimeoutModel, KeepsItsSourceAliveAndLetsTheOldOneGo) {
    auto first = std::make_shared<std::vector<TimeoutEntry>>(manyTimeouts(4, Verdict::False));
    auto second = std::make_shared<std::vector<TimeoutEntry>>(manyTimeouts(6, Verdict::False));
    const std::weak_ptr<std::vector<TimeoutEntry>> watch = first;
    TimeoutModel model;
    model.setLedger(LedgerView(*first), first);
    first.reset();
    EXPECT_FALSE(watch.expired());
    EXPECT_EQ(model.entryAt(3).packet, 4u);
    model.setLedger(LedgerView(*second), second);
    EXPECT_TRUE(watch.expired());
}

}  // namespace
}  // namespace inflight
