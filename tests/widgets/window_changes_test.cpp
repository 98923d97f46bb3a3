#include "widgets/views/window_changes.h"

#include "tests/support/runs.h"

#include <gtest/gtest.h>
#include <QLabel>
#include <QSignalSpy>

namespace inflight {
namespace {

using test::runOf;

TEST(WindowChanges, TellsTheLastOnesNewestFirst) {
    const Simulation s = runOf("as-written", atSeconds(8));
    const TimeoutEntry& first = s.trace().ledger().at(0);
    WindowChanges view;
    view.setTrace(s.trace(), SocketId{0}, first.fired);
    ASSERT_EQ(view.changes().size(), WindowChanges::kMost);
    EXPECT_EQ(view.changes().front().at, first.fired);
    EXPECT_EQ(view.changes().front().rule, CwndRule::Halved);
    for (std::size_t i = 1; i < view.changes().size(); ++i) {
        EXPECT_LT(view.changes()[i].at, view.changes()[i - 1].at);
        EXPECT_NEAR(view.changes()[i].after, view.changes()[i - 1].before, 1e-4);
    }
}

TEST(WindowChanges, EachInstantIsALink) {
    const Simulation s = runOf("as-written", atSeconds(8));
    WindowChanges view;
    view.setTrace(s.trace(), SocketId{0}, s.now());
    QSignalSpy spy(&view, &WindowChanges::timeLinkActivated);
    int links = 0;
    for (auto* label : view.findChildren<QLabel*>()) {
        if (!label->text().contains(QStringLiteral("href"))) continue;
        ++links;
        emit label->linkActivated(QString::number(nanoseconds(view.changes().front().at)));
    }
    EXPECT_EQ(links, static_cast<int>(WindowChanges::kMost));
    EXPECT_EQ(spy.last()[0].value<Time>(), view.changes().front().at);
}

TEST(WindowChanges, SaysSoBeforeTheFirst) {
    const Simulation s = runOf("by-hand", atSeconds(1));
    WindowChanges view;
    view.setTrace(s.trace(), SocketId{0}, s.now());
    EXPECT_TRUE(view.changes().empty());
}

}  // namespace
}  // namespace inflight
