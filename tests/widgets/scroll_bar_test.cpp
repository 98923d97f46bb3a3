#include "widgets/style/theme_controller.h"

#include <gtest/gtest.h>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionSlider>

namespace inflight {
namespace {

class Bar : public QScrollBar {
  public:
    explicit Bar(Qt::Orientation orientation) : QScrollBar(orientation) {}
    QRect part(QStyle::SubControl which) const {
        QStyleOptionSlider option;
        initStyleOption(&option);
        return style()->subControlRect(QStyle::CC_ScrollBar, &option, which, this);
    }
};

/// In a panel of a few pixels the bar is shorter than the least handle.
TEST(ScrollBar, OneShorterThanTheLeastHandleIsAllHandle) {
    setUpLook();
    for (const Qt::Orientation orientation : {Qt::Vertical, Qt::Horizontal}) {
        Bar bar(orientation);
        bar.setRange(0, 1000);
        bar.setPageStep(10);
        for (int length = 0; length < 60; ++length) {
            bar.resize(orientation == Qt::Vertical ? QSize(10, length) : QSize(length, 10));
            const QRect handle = bar.part(QStyle::SC_ScrollBarSlider);
            EXPECT_LE(orientation == Qt::Vertical ? handle.height() : handle.width(), length);
            bar.grab();
        }
    }
}

TEST(ScrollBar, ALongOneShowsWhichPartIsSeen) {
    setUpLook();
    Bar bar(Qt::Vertical);
    bar.setRange(0, 300);
    bar.setPageStep(100);
    bar.resize(10, 400);
    EXPECT_EQ(bar.part(QStyle::SC_ScrollBarSlider), QRect(0, 0, 10, 100));
    bar.setValue(300);
    EXPECT_EQ(bar.part(QStyle::SC_ScrollBarSlider), QRect(0, 300, 10, 100));
}

}  // namespace
}  // namespace inflight
