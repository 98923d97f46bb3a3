#include "widgets/style/upright_area.h"

#include <gtest/gtest.h>
#include <QHBoxLayout>
#include <QLabel>
#include <QTest>

namespace inflight {
namespace {

/// What is shown may come to need more room: who holds the area must hear of it, or it is cut off.
TEST(UprightArea, TellsThatItsContentsNeedMoreRoom) {
    QWidget window;
    auto* row = new QHBoxLayout(&window);
    auto* area = new UprightArea;
    row->addWidget(area);
    auto* contents = new QWidget;
    auto* column = new QVBoxLayout(contents);
    auto* label = new QLabel(QStringLiteral("short"));
    column->addWidget(label);
    area->setWidget(contents);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    EXPECT_LT(window.minimumSizeHint().width(), 400);
    label->setMinimumWidth(400);
    EXPECT_TRUE(QTest::qWaitFor([&] { return window.minimumSizeHint().width() >= 400; }));
    EXPECT_TRUE(QTest::qWaitFor([&] { return area->viewport()->width() >= label->width(); }));
}

}  // namespace
}  // namespace inflight
