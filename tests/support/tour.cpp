#include "tests/support/tour.h"

#include "app/main_window.h"
#include "app/why_column.h"
#include "core/sim/presets.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/views/timeout_list.h"

#include <functional>
#include <QTest>

namespace inflight::test {

namespace {

constexpr int kPatience = 60'000;  // ms

struct Stop {
    QString name;
    QString preset;
    double at;  ///< simulated seconds; the whole run where negative
    QSize size{1920, 1080};
    bool dark = false;
    std::function<void(MainWindow&)> prepare = {};
};

std::vector<Stop> stops() {
    const QSize laptop{1280, 800};
    const auto zoomed = [](MainWindow& w) {
        w.view()->setFollowing(false);
        w.view()->show(2.0, 3.2);
    };
    const auto present = [](MainWindow& w) { w.setPresentation(true); };
    return {
        {"default", "as-written", 7.5},
        {"default-1280", "as-written", 7.5, laptop},
        {"default-dark", "as-written", 7.5, {1920, 1080}, true},
        {"why", "as-written", 3.2, {1920, 1080}, false, zoomed},
        {"why-dark-1280", "as-written", 3.2, laptop, true, zoomed},
        {"path-slow", "as-built", 12.3},
        {"fix-a", "fix-a", -1},
        {"fix-b", "fix-b", -1},
        {"rfc6298", "rfc6298", -1},
        {"as-built", "as-built", 30, {1920, 1080}, true},
        {"by-hand", "by-hand", 1, laptop},
        {"presentation", "as-written", 7.5, {1920, 1080}, false, present},
    };
}

void settle(MainWindow& window, Time at) {
    const bool there = QTest::qWaitFor(
        [&] {
            const auto& s = window.run()->snapshot();
            return s && !s->busy && !s->playing && (s->ended || s->simulation.now() == at);
        },
        kPatience);
    if (!there) qWarning("the run did not come to the instant of this picture");
    // Lists and costs follow at most ten times a second.
    window.why()->list()->flush();
    QTest::qWait(150);
    window.why()->list()->flush();
    QTest::qWait(30);
}

QImage take(const Stop& stop) {
    ThemeController themes;
    themes.setMode(stop.dark ? ThemeController::Mode::Dark : ThemeController::Mode::Light);
    MainWindow window(*preset(stop.preset.toStdString()), &themes, MainWindow::Options{false, false, false});
    window.resize(stop.size);
    window.show();
    const Time at = stop.at < 0 ? Time{} + kLongest : atSeconds(stop.at);
    window.run()->post(command::SeekTo{at});
    settle(window, at);
    if (stop.at < 0) window.view()->reset();
    if (stop.prepare) stop.prepare(window);
    window.resize(stop.size);
    QTest::qWait(60);
    return window.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

}  // namespace

std::vector<TourPicture> takeTour() {
    std::vector<TourPicture> pictures;
    for (const Stop& stop : stops()) pictures.push_back({stop.name, take(stop)});
    return pictures;
}

}  // namespace inflight::test
