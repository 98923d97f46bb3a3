#include "tests/support/tour.h"

#include "app/connection_column.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/sender_column.h"
#include "app/why_column.h"
#include "core/sim/presets.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/views/story_card.h"
#include "widgets/views/timeout_list.h"
#include "widgets/views/why_panel.h"

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
    bool hint = false;
};

void zoom(MainWindow& w) {
    w.view()->setFollowing(false);
    w.view()->show(2.0, 3.2);
}

void present(MainWindow& w) {
    w.setPresentation(true);
}

/// A packet that timed out, told to the end.
void openStory(MainWindow& w) {
    const TimeoutEntry& e = w.run()->snapshot()->simulation.trace().ledger().at(0);
    emit w.why()->why()->storyRequested(e.socket, e.packet);
    if (!QTest::qWaitFor([&] { return w.why()->story()->isVisible(); }, kPatience)) qWarning("no story came");
}

void showSender(MainWindow& w) {
    w.panels()->reveal(w.sender());
}

void showConnection(MainWindow& w) {
    w.panels()->reveal(w.connection());
}

std::vector<Stop> stops() {
    const QSize laptop{1280, 800};
    const QSize small{1280, 720};
    const QSize large{1920, 1080};
    return {
        {"default", "as-written", 7.5},
        {"default-1280", "as-written", 7.5, laptop},
        {"default-1280-dark", "as-written", 7.5, laptop, true},
        {"default-dark", "as-written", 7.5, large, true},
        {"default-720", "as-written", 7.5, small},
        {"first-start", "as-written", 2.5, laptop, false, {}, true},
        {"why", "as-written", 3.2, large, false, zoom},
        {"why-dark-1280", "as-written", 3.2, laptop, true, zoom},
        {"story", "as-written", 7.5, large, false, openStory},
        {"story-dark-1280", "as-written", 7.5, laptop, true, openStory},
        {"sender", "as-written", 3.2, laptop, false, showSender},
        {"connection", "as-built", 12.3, laptop, false, showConnection},
        {"narrow", "as-written", 7.5, {940, 640}},
        {"path-slow", "as-built", 12.3},
        {"fix-a", "fix-a", -1},
        {"fix-b", "fix-b", -1},
        {"fix-ab", "fix-ab", -1},
        {"rfc6298", "rfc6298", -1},
        {"as-built", "as-built", 30, large, true},
        {"by-hand", "by-hand", 1, laptop},
        {"presentation", "as-written", 7.5, large, false, present},
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
    MainWindow window(*preset(stop.preset.toStdString()), &themes, MainWindow::Options{false, false, false, stop.hint});
    window.resize(stop.size);
    window.show();
    const Time at = stop.at < 0 ? Time{} + kLongest : atSeconds(stop.at);
    window.run()->post(command::SeekTo{at});
    settle(window, at);
    if (stop.at < 0) window.view()->reset();
    if (stop.prepare) stop.prepare(window);
    // Another width for a moment: scales that remember earlier frames begin anew.
    window.resize(stop.size - QSize(8, 0));
    QTest::qWait(30);
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
