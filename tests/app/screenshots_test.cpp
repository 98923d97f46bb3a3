#include "tests/support/tour.h"
#include "widgets/style/theme_controller.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <QDir>
#include <QFile>

namespace inflight {
namespace {

/// Share of pixels of which a colour differs by more than a little.
double difference(const QImage& a, const QImage& b) {
    if (a.size() != b.size()) return 1;
    qint64 different = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int most =
                std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
            different += most > 24 ? 1 : 0;
        }
    }
    return static_cast<double>(different) / (static_cast<double>(a.width()) * a.height());
}

/// The README's pictures show the program as it is: the window, driven through the same tour, looks like them.
TEST(Screenshots, ShowTheWindowAsItIs) {
    setUpLook();
    const QDir folder(QStringLiteral(INFLIGHT_SOURCE_DIR "/screenshots"));
    const QString failed = QDir::temp().filePath("inflight-screenshots");
    for (const test::TourPicture& picture : test::takeTour()) {
        SCOPED_TRACE(picture.name.toStdString());
        const QImage expected = QImage(folder.filePath(picture.name + ".png")).convertToFormat(QImage::Format_RGB32);
        ASSERT_FALSE(expected.isNull()) << "make it with inflight_screenshots screenshots";
        ASSERT_EQ(expected.size(), picture.image.size());
        const double share = difference(expected, picture.image);
        // Nothing may move on the Qt version the pictures were made with; another one may set letters a little
        // differently.
        const double allowed = qVersion() == QStringLiteral("6.4.2") ? 0.002 : 0.03;
        EXPECT_LE(share, allowed);
        if (share <= allowed) continue;
        QDir().mkpath(failed);
        picture.image.save(QDir(failed).filePath(picture.name + ".png"));
        ADD_FAILURE() << "the window's picture is in " << failed.toStdString();
    }
}

}  // namespace
}  // namespace inflight
