#pragma once

#include <QImage>
#include <QString>
#include <vector>

namespace inflight::test {

/// One picture of the tour through the real window.
struct TourPicture {
    QString name;  ///< stem of the file in screenshots/
    QImage image;
};

/// Drives the real window through its tour: fixed sizes, bundled fonts, a fixed theme, fixed instants of fixed runs.
/// Needs a QApplication whose look is set up.
std::vector<TourPicture> takeTour();

}  // namespace inflight::test
