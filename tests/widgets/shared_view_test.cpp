#include "widgets/plot/shared_view.h"

#include <gtest/gtest.h>
#include <QSignalSpy>

namespace inflight {
namespace {

TEST(SharedView, FollowsNowWithRoomOnTheRight) {
    SharedView view;
    view.setNow(atSeconds(4));
    EXPECT_NEAR(view.from(), 0, 1e-9);
    EXPECT_NEAR(view.to(), 5, 1e-9);
    view.setNow(atSeconds(10));
    EXPECT_NEAR(view.span(), 5, 1e-9);
    EXPECT_NEAR(view.to(), 10.4, 1e-9);
    view.setNow(atSeconds(1));  // rewound
    EXPECT_LE(view.from(), 1);
    EXPECT_GE(view.to(), 1);
}

TEST(SharedView, ZoomKeepsThePivotAndEndsFollowing) {
    SharedView view;
    QSignalSpy follow(&view, &SharedView::followChanged);
    view.zoomAt(2, 0.5);
    EXPECT_NEAR(view.from(), 1, 1e-9);
    EXPECT_NEAR(view.to(), 3.5, 1e-9);
    EXPECT_FALSE(view.following());
    ASSERT_EQ(follow.count(), 1);
    view.setNow(atSeconds(100));
    EXPECT_NEAR(view.to(), 3.5, 1e-9);
}

TEST(SharedView, NeverStartsBeforeZeroNorShrinksToNothing) {
    SharedView view;
    view.panBy(-3);
    EXPECT_NEAR(view.from(), 0, 1e-9);
    EXPECT_NEAR(view.span(), 5, 1e-9);
    view.zoomTo(2, 2);
    EXPECT_GT(view.span(), 0);
    for (int i = 0; i < 300; ++i) view.zoomAt(2, 1.5);
    EXPECT_NEAR(view.from(), 2, 1e-9);   // the pivot stayed at the left edge
    EXPECT_NEAR(view.span(), 20, 1e-9);  // four times the home span
}

TEST(SharedView, UndoTakesAWheelBurstAsOne) {
    SharedView view;
    view.zoomAt(2, 0.8);
    view.zoomAt(2, 0.8);
    view.zoomTo(1.5, 1.75);
    view.undoZoom();
    EXPECT_NEAR(view.span(), 5 * 0.64, 1e-9);
    EXPECT_FALSE(view.following());
    view.undoZoom();
    EXPECT_NEAR(view.span(), 5, 1e-9);
    EXPECT_TRUE(view.following());
    EXPECT_FALSE(view.canUndo());
    view.undoZoom();
    EXPECT_NEAR(view.span(), 5, 1e-9);
}

TEST(SharedView, ResetFollowsALiveRunAndShowsAFinishedOneWhole) {
    SharedView view;
    view.setLive(true);
    view.setNow(atSeconds(20));
    view.zoomTo(1, 2);
    view.reset();
    EXPECT_TRUE(view.following());
    EXPECT_NEAR(view.span(), 5, 1e-9);
    EXPECT_LE(view.from(), 20);
    EXPECT_GE(view.to(), 20);
    view.setLive(false);
    view.reset();
    EXPECT_NEAR(view.from(), 0, 1e-9);
    EXPECT_NEAR(view.to(), 20.4, 1e-9);
}

TEST(SharedView, ClickedTimeoutIsSelectedAndTold) {
    SharedView view;
    QSignalSpy clicked(&view, &SharedView::timeoutClicked);
    QSignalSpy selected(&view, &SharedView::selectionChanged);
    view.clickTimeout(7);
    view.clickTimeout(7);
    EXPECT_EQ(view.selectedTimeout(), 7u);
    EXPECT_EQ(clicked.count(), 2);
    EXPECT_EQ(selected.count(), 1);
}

TEST(SharedView, RevealMovesOnlyWhatIsOutOfView) {
    SharedView view;
    view.reveal(atSeconds(3));
    EXPECT_NEAR(view.from(), 0, 1e-9);
    view.setNow(atSeconds(50));
    view.reveal(atSeconds(20));
    EXPECT_NEAR((view.from() + view.to()) / 2, 20, 1e-9);
    EXPECT_NEAR(view.span(), 5, 1e-9);
}

}  // namespace
}  // namespace inflight
