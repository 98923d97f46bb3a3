#include "widgets/style/labels.h"

#include <gtest/gtest.h>
#include <QVBoxLayout>

namespace inflight {
namespace {

QFont sized(int pixels) {
    QFont font;
    font.setPixelSize(pixels);
    return font;
}

/// A presentation enlarges all type at once, also that of labels in widgets within widgets.
TEST(Labels, FollowTheTypeAroundThem) {
    QWidget outer;
    outer.setFont(sized(10));
    auto* inner = new QWidget(&outer);
    auto* early = new TypeLabel(QStringLiteral("a"), 2, QFont::Bold, false, inner);
    auto* late = new TypeLabel(QStringLiteral("b"), 0.5, QFont::Normal, true, nullptr);
    late->setParent(inner);
    EXPECT_EQ(early->font().pixelSize(), 20);
    EXPECT_EQ(late->font().pixelSize(), 5);
    outer.setFont(sized(16));
    EXPECT_EQ(early->font().pixelSize(), 32);
    EXPECT_EQ(late->font().pixelSize(), 8);
    EXPECT_EQ(early->font().weight(), QFont::Bold);
}

}  // namespace
}  // namespace inflight
