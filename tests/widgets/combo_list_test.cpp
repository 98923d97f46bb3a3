#include "widgets/style/theme_controller.h"

#include <gtest/gtest.h>
#include <QAbstractItemView>
#include <QComboBox>

namespace inflight {
namespace {

/// The list lies on other things: it has an edge as a menu has.
TEST(ComboList, HasAnEdge) {
    setUpLook();
    ThemeController themes;
    for (const ThemeController::Mode mode : {ThemeController::Mode::Light, ThemeController::Mode::Dark}) {
        themes.setMode(mode);
        QComboBox box;
        box.addItems({"text", "bytes"});
        box.show();
        box.showPopup();
        QWidget* list = box.view()->window();
        ASSERT_NE(list, &box);
        const QImage image = list->grab().toImage();
        const QColor edge = list->palette().color(QPalette::Mid);
        EXPECT_NE(edge, list->palette().color(QPalette::Base));
        const QPoint middle = image.rect().center();
        for (const QPoint at : {QPoint(0, middle.y()), QPoint(image.width() - 1, middle.y()), QPoint(middle.x(), 0),
                                QPoint(middle.x(), image.height() - 1)})
            EXPECT_EQ(image.pixelColor(at), edge) << at.x() << ' ' << at.y();
    }
}

}  // namespace
}  // namespace inflight
