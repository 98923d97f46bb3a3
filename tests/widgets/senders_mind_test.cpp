#include "widgets/views/senders_mind.h"

#include "tests/support/runs.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

using test::runOf;

TEST(SendersMind, SaysThatNobodySends) {
    SendersMind mind;
    const Simulation s = runOf("by-hand", atSeconds(1));
    mind.setSnapshot(s, s.now());
    EXPECT_EQ(mind.text(SendersMind::Timeout), QStringLiteral("No connection yet."));
}

TEST(SendersMind, TellsPhaseAndRule) {
    SendersMind mind;
    const Simulation early = runOf("as-written", atSeconds(2.5));
    mind.setSnapshot(early, early.now());
    EXPECT_EQ(mind.text(SendersMind::Phase), QStringLiteral("slow start"));
    EXPECT_TRUE(mind.text(SendersMind::Window).contains(QStringLiteral("slow start: each packet acknowledged adds 1")));
    EXPECT_EQ(mind.text(SendersMind::Karn), QStringLiteral("no sample refused"));
    QString formula = mind.text(SendersMind::Timeout);
    EXPECT_EQ(formula.replace(QChar::Nbsp, QLatin1Char(' ')).toStdString(), mind.mind().formula());
    const TimeoutEntry e = runOf("as-written", atSeconds(5)).trace().ledger().at(0);
    const Simulation s = runOf("as-written", e.fired);
    mind.setSnapshot(s, s.now());
    EXPECT_EQ(mind.text(SendersMind::Phase), QStringLiteral("after the first timeout"));
    EXPECT_TRUE(
        mind.text(SendersMind::Window).endsWith(QStringLiteral("a packet timed out: cwnd is halved, never below 1")))
        << mind.text(SendersMind::Window).toStdString();
    EXPECT_TRUE(mind.text(SendersMind::Karn).contains(QStringLiteral("1 timeout since the last accepted sample")));
}

TEST(SendersMind, CountsKarnsRefusalsAndTellsAFrozenEstimator) {
    SendersMind mind;
    const Simulation s = runOf("as-written", atSeconds(12));
    mind.setSnapshot(s, s.now());
    const auto refused = s.endpoints().at(SocketId{0}).karnRefusals();
    ASSERT_GT(refused, 1U);
    EXPECT_TRUE(mind.text(SendersMind::Karn).startsWith(QStringLiteral("%1 samples refused").arg(refused)));
    const Simulation built = runOf("as-built", atSeconds(12));
    mind.setSnapshot(built, built.now());
    EXPECT_TRUE(mind.text(SendersMind::Timeout).contains(QStringLiteral("frozen")));
}

}  // namespace
}  // namespace inflight
