// Writes the pictures of the tour into a folder: inflight_screenshots FOLDER.
#include "tests/support/tour.h"
#include "widgets/style/theme_controller.h"

#include <cstdio>
#include <QApplication>
#include <QDir>

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 2) {
        std::fputs("usage: inflight_screenshots FOLDER\n", stderr);
        return 2;
    }
    inflight::setUpLook();
    for (const inflight::test::TourPicture& picture : inflight::test::takeTour()) {
        const QString file = QDir(arguments[1]).filePath(picture.name + ".png");
        if (!picture.image.save(file)) {
            std::fprintf(stderr, "%s could not be written\n", qPrintable(file));
            return 1;
        }
        std::puts(qPrintable(file));
    }
    return 0;
}
