#include "widgets/views/verdict_tiles.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

namespace inflight {
namespace {

QAbstractButton* tileNamed(VerdictTiles& tiles, const QString& caption) {
    for (auto* button : tiles.findChildren<QAbstractButton*>())
        if (button->accessibleName().endsWith(caption)) return button;
    return nullptr;
}

TEST(VerdictTiles, ShowEachCountUnderItsOwnName) {
    VerdictTiles tiles;
    tiles.setCounts({77, 3, 12, 2, 79});
    QStringList names;
    for (auto* button : tiles.findChildren<QAbstractButton*>()) names << button->accessibleName();
    names.sort();
    EXPECT_EQ(names,
              (QStringList{QStringLiteral("12 ACK lost"), QStringLiteral("2 pending"), QStringLiteral("3 real loss"),
                           QStringLiteral("77 false"), QStringLiteral("79 needless resends")}));
}

TEST(VerdictTiles, APressedTileFiltersAndPressedAgainLiftsTheFilter) {
    VerdictTiles tiles;
    tiles.resize(280, 120);
    tiles.show();
    QSignalSpy asked(&tiles, &VerdictTiles::filterRequested);
    auto* real = tileNamed(tiles, QStringLiteral("real loss"));
    auto* lost = tileNamed(tiles, QStringLiteral("ACK lost"));
    QTest::mouseClick(real, Qt::LeftButton);
    EXPECT_EQ(asked.back()[0].value<std::optional<Verdict>>(), Verdict::Real);
    QTest::mouseClick(lost, Qt::LeftButton);
    EXPECT_EQ(asked.back()[0].value<std::optional<Verdict>>(), Verdict::AckLost);
    EXPECT_FALSE(real->isChecked()) << "one filter at a time";
    QTest::mouseClick(lost, Qt::LeftButton);
    EXPECT_EQ(asked.back()[0].value<std::optional<Verdict>>(), std::nullopt);
    EXPECT_EQ(asked.count(), 3);
}

TEST(VerdictTiles, AFilterSetElsewhereShowsWithoutBeingAskedFor) {
    VerdictTiles tiles;
    QSignalSpy asked(&tiles, &VerdictTiles::filterRequested);
    tiles.setFilter(Verdict::False);
    EXPECT_TRUE(tileNamed(tiles, QStringLiteral("false"))->isChecked());
    EXPECT_EQ(asked.count(), 0);
}

TEST(VerdictTiles, TheFalseCountIsAmberOnceThereIsOne) {
    for (const Theme* theme : {&Theme::day(), &Theme::night()}) {
        VerdictTiles tiles;
        tiles.resize(280, 130);
        tiles.setTheme(*theme);
        auto* tile = tileNamed(tiles, QStringLiteral("false"));
        const auto amber = [&] {
            const QImage image = tile->grab(QRect(0, 0, 30, 30)).toImage();
            int count = 0;
            for (int y = 0; y < 30; ++y)
                for (int x = 0; x < 30; ++x) count += image.pixelColor(x, y) == theme->falseText ? 1 : 0;
            return count;
        };
        EXPECT_EQ(amber(), 0);
        tiles.setCounts({8, 0, 0, 0, 0});
        EXPECT_GT(amber(), 0);
    }
}

}  // namespace
}  // namespace inflight
