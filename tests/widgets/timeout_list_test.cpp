#include "widgets/views/timeout_list.h"

#include "tests/support/timeouts.h"

#include <gtest/gtest.h>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace inflight {
namespace {

using test::manyTimeouts;
using test::timeoutAt;

struct Shown {
    explicit Shown(std::vector<TimeoutEntry> entries) : ledger(std::move(entries)) {
        list.resize(280, 200);
        list.show();
        update();
    }
    void update() {
        list.setLedger(LedgerView(ledger), nullptr);
        list.flush();
    }
    std::vector<TimeoutEntry> ledger;
    TimeoutList list;
    QSignalSpy selected{&list, &TimeoutList::selected};
};

TEST(TimeoutList, SelectsTheFirstFalseTimeoutByItself) {
    Shown s({timeoutAt(1, Verdict::Real, 1), timeoutAt(2, Verdict::Pending, 2)});
    EXPECT_FALSE(s.list.selection());
    s.ledger[1] = timeoutAt(2, Verdict::False, 2);
    s.update();
    EXPECT_EQ(s.list.selection(), 1u);
    ASSERT_EQ(s.selected.count(), 1);
    EXPECT_EQ(s.selected[0][0].toULongLong(), 1u);
    EXPECT_EQ(s.list.currentIndex().row(), 1);
}

TEST(TimeoutList, KeepsWhatAPersonChoseWhileRowsCome) {
    Shown s(manyTimeouts(3, Verdict::Pending));
    QTest::mouseClick(s.list.viewport(), Qt::LeftButton, {}, s.list.visualRect(s.list.model()->index(2, 0)).center());
    EXPECT_EQ(s.list.selection(), 2u);
    for (int round = 0; round < 20; ++round) {
        s.ledger.push_back(timeoutAt(5 + round, Verdict::False, 10 + static_cast<std::uint64_t>(round)));
        s.update();
    }
    EXPECT_EQ(s.list.selection(), 2u);
    EXPECT_EQ(s.list.currentIndex().row(), 2);
    EXPECT_EQ(s.selected.count(), 1);
}

TEST(TimeoutList, NewRowsDoNotMoveTheView) {
    Shown s(manyTimeouts(200, Verdict::False));
    s.list.verticalScrollBar()->setValue(700);
    s.ledger.push_back(timeoutAt(50, Verdict::False, 999));
    s.update();
    EXPECT_EQ(s.list.verticalScrollBar()->value(), 700);
}

TEST(TimeoutList, TheChosenRowStaysInSightWhenTheListBecomesShorter) {
    Shown s(manyTimeouts(200, Verdict::False));
    const auto inSight = [&] { return s.list.viewport()->rect().contains(s.list.visualRect(s.list.currentIndex())); };
    s.list.choose(100);
    ASSERT_TRUE(inSight());
    s.list.resize(280, 70);
    EXPECT_TRUE(inSight());
    s.list.verticalScrollBar()->setValue(0);
    ASSERT_FALSE(inSight());
    s.list.resize(280, 120);
    EXPECT_EQ(s.list.verticalScrollBar()->value(), 0) << "a person who reads elsewhere is not moved";
}

TEST(TimeoutList, ArrowsAndNextMoveTheChoice) {
    Shown s(manyTimeouts(5, Verdict::False));
    QTest::keyClick(&s.list, Qt::Key_Down);
    EXPECT_EQ(s.list.selection(), 1u);
    s.list.chooseNext();
    EXPECT_EQ(s.list.selection(), 2u);
    s.list.choosePrevious();
    s.list.choosePrevious();
    s.list.choosePrevious();
    EXPECT_EQ(s.list.selection(), 0u);
    QTest::keyClick(&s.list, Qt::Key_End);
    EXPECT_EQ(s.list.selection(), 4u);
}

TEST(TimeoutList, TheChoiceOutlivesAFilterThatHidesIt) {
    Shown s({timeoutAt(1, Verdict::False, 1), timeoutAt(2, Verdict::Real, 2), timeoutAt(3, Verdict::Real, 3)});
    s.list.choose(1);
    s.list.setFilter(Verdict::False);
    EXPECT_EQ(s.list.model()->rowCount(), 1);
    EXPECT_FALSE(s.list.currentIndex().isValid());
    EXPECT_EQ(s.list.selection(), 1u);
    s.list.setFilter(Verdict::Real);
    EXPECT_EQ(s.list.currentIndex().row(), 0);
    EXPECT_EQ(s.selected.count(), 2) << "once by itself, once by choice; never by the filter";
    s.list.setFilter(Verdict::False);
    s.list.choose(2);
    EXPECT_FALSE(s.list.filter()) << "choosing a hidden entry lifts the filter";
    EXPECT_EQ(s.list.selection(), 2u);
}

TEST(TimeoutList, AnotherRunBeginsWithoutChoice) {
    Shown s(manyTimeouts(5, Verdict::False));
    s.list.choose(3);
    QSignalSpy cleared(&s.list, &TimeoutList::selectionCleared);
    s.ledger = {};
    s.update();
    EXPECT_EQ(cleared.count(), 1);
    EXPECT_FALSE(s.list.selection());
    s.ledger = {timeoutAt(4, Verdict::False, 7)};
    s.update();
    EXPECT_EQ(s.list.selection(), 0u);
}

TEST(TimeoutList, ManyFramesMakeFewInsertionsAndTheLastOneIsShown) {
    Shown s({});
    QSignalSpy inserted(s.list.model(), &QAbstractItemModel::rowsInserted);
    for (std::uint64_t i = 0; i < 1000; ++i) {
        s.ledger.push_back(timeoutAt(static_cast<double>(i), Verdict::False, i + 1));
        s.list.setLedger(LedgerView(s.ledger), nullptr);
    }
    EXPECT_LT(inserted.count(), 500);
    s.list.flush();
    EXPECT_EQ(s.list.model()->rowCount(), 1000);
}

TEST(TimeoutList, PaintsMarksInTheColourOfTheirVerdict) {
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        Shown s({timeoutAt(1, Verdict::False, 1), timeoutAt(2, Verdict::Real, 2), timeoutAt(3, Verdict::AckLost, 3)});
        s.list.setTheme(*theme);
        const QImage image = s.list.viewport()->grab().toImage();
        const QColor colours[] = {theme->falseTimeout, theme->realLoss, theme->ackLost};
        for (int row = 0; row < 3; ++row) {
            const QRect line = s.list.visualRect(s.list.model()->index(row, 0));
            bool found = false;
            for (int y = line.top(); y < line.bottom(); ++y)
                for (int x = 0; x < 24; ++x) found = found || image.pixelColor(x, y) == colours[row];
            EXPECT_TRUE(found) << "row " << row;
        }
    }
}

TEST(TimeoutList, RowsGrowWithTheFont) {
    Shown s(manyTimeouts(2, Verdict::False));
    const int before = s.list.rowHeight(0);
    QFont large = s.list.font();
    large.setPixelSize(30);
    s.list.setFont(large);
    EXPECT_GT(s.list.rowHeight(0), before);
}

}  // namespace
}  // namespace inflight
