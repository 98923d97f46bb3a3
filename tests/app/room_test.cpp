// Who gives way in a small window.
#include "tests/support/open_window.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/plot/time_plot.h"
#include "widgets/views/hint_card.h"
#include "widgets/views/path_view.h"
#include "widgets/views/race_strip.h"

namespace inflight {
namespace {

class RoomTest : public test::OpenWindow {
  protected:
    /// What of the centre is seen; a part that is cut off is called so.
    static QStringList seen(MainWindow& window) {
        QStringList names;
        const auto look = [&](const QWidget* part, const QString& name) {
            if (!part->isVisible()) return;
            const int least =
                part->hasHeightForWidth() ? part->heightForWidth(part->width()) : part->minimumSizeHint().height();
            names << (part->height() < least ? name + " cut off" : name);
        };
        look(window.hint(), "hint");
        look(window.path(), "path");
        look(window.race(), "race");
        for (const auto& [kind, name] :
             {std::pair{PlotKind::Cwnd, "cwnd"}, std::pair{PlotKind::Rtt, "rtt"},
              std::pair{PlotKind::Timeouts, "timeouts"}, std::pair{PlotKind::Queue, "queue"}})
            look(window.plots()->plot(kind), name);
        return names;
    }
    QStringList seenAt(QSize size, bool presentation) {
        const auto window = open("as-written", false, size, true);
        EXPECT_TRUE(stand(*window, 4));
        window->setPresentation(presentation);
        QTest::qWait(50);
        const double least = presentation ? 55 : 36;
        for (const PlotKind kind : {PlotKind::Cwnd, PlotKind::Rtt})
            EXPECT_GE(window->plots()->plot(kind)->area().height(), least) << size.width() << ' ' << presentation;
        return seen(*window);
    }
};

TEST_F(RoomTest, InTheUsualTypeTheHintGoesFirst) {
    EXPECT_EQ(seenAt({1280, 800}, false), (QStringList{"hint", "path", "race", "cwnd", "rtt", "timeouts", "queue"}));
    EXPECT_EQ(seenAt({1280, 720}, false), (QStringList{"path", "race", "cwnd", "rtt", "timeouts", "queue"}));
    EXPECT_EQ(seenAt({940, 640}, false), (QStringList{"path", "cwnd", "rtt", "timeouts", "queue"}));
    EXPECT_EQ(seenAt({960, 540}, false), (QStringList{"path", "cwnd", "rtt"}));
}

TEST_F(RoomTest, OnAProjectorTheMainPlotsStayReadable) {
    EXPECT_EQ(seenAt({1280, 800}, true), (QStringList{"path", "cwnd", "rtt", "timeouts", "queue"}));
    EXPECT_EQ(seenAt({1280, 720}, true), (QStringList{"path", "cwnd", "rtt", "timeouts"}));
    EXPECT_EQ(seenAt({960, 540}, true), (QStringList{"path", "cwnd", "rtt"}));
    EXPECT_EQ(seenAt({683, 384}, true), (QStringList{"cwnd", "rtt"}));
}

TEST_F(RoomTest, WhatGaveWayComesBack) {
    const auto window = open("as-written", false, {1600, 1000}, true);
    ASSERT_TRUE(stand(*window, 4));
    const QStringList all = seen(*window);
    EXPECT_EQ(all.size(), 7);
    window->resize(800, 450);
    QTest::qWait(50);
    EXPECT_EQ(seen(*window), (QStringList{"path", "cwnd", "rtt"}));
    window->resize(1600, 1000);
    EXPECT_TRUE(waitUntil([&] { return seen(*window) == all; }));
}

}  // namespace
}  // namespace inflight
