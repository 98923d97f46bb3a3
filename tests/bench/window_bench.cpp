// The whole window over a long run: builds up a history of so many packets at "as fast as it can", then measures every
// frame while the run goes on at full load and a person zooms, pans, moves the cursor and clicks.
// Usage: inflight_window_bench [--all-views] [million packets, 10] [seconds a gesture, 5]. Runs on any Qt platform;
//        1920x1080. With --all-views the panels that lie behind others at first stand beside and below them.
//        inflight_window_bench --path [seconds, 5]: frames while thousands of packets move along the path, slowed.
//        inflight_window_bench --start [times, 10]: from the start of the process to the first frame with a run in it.
#include "app/connection_column.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/sender_column.h"
#include "app/why_column.h"
#include "core/sim/presets.h"
#include "tests/bench/frame_probe.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/style/fonts.h"
#include "widgets/views/story_card.h"
#include "widgets/views/timeout_list.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <QApplication>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTest>
#include <QTimer>

using namespace inflight;

namespace {

/// A fast, long link that loses a packet in a thousand: about a million packets a second of work, and real timeouts.
Scenario longRun() {
    Scenario scenario;
    Parameters& p = scenario.parameters;
    p.set(Key::LinkRate, std::int64_t{1'000'000'000});
    p.set(Key::LinkDelay, 5.0);
    p.set(Key::NoiseLoss, 0.001);
    p.set(Key::TcpSegment, std::int64_t{1000});
    p.set(Key::TcpCongestion, static_cast<std::int64_t>(CongestionControl::Fixed));
    p.set(Key::TcpInitialCwnd, std::int64_t{1000});
    p.set(Key::TcpSendBuffer, std::int64_t{5'000'000});
    p.set(Key::TcpReceiveBuffer, std::int64_t{5'000'000});
    p.set(Key::RtoPolicy, static_cast<std::int64_t>(RtoPolicy::SingleRestarted));
    p.set(Key::RtoMin, 50.0);
    p.set(Key::AppBytes, std::int64_t{1'000'000'000'000});
    return scenario;
}

std::unique_ptr<MainWindow> makeWindow(const Scenario& scenario, ThemeController& themes) {
    auto window = std::make_unique<MainWindow>(scenario, &themes, MainWindow::Options{false, true, false});
    window->resize(1920, 1080);
    window->show();
    return window;
}

/// Sender and Connection leave the tabs behind Why, as a person would drag them.
void showAllViews(MainWindow& window) {
    QDockWidget* why = window.panels()->dockOf(window.why());
    QDockWidget* sender = window.panels()->dockOf(window.sender());
    QDockWidget* connection = window.panels()->dockOf(window.connection());
    for (QDockWidget* dock : {sender, connection}) window.removeDockWidget(dock);
    window.splitDockWidget(why, sender, Qt::Horizontal);
    window.splitDockWidget(sender, connection, Qt::Vertical);
    for (QDockWidget* dock : {sender, connection}) dock->show();
    window.resizeDocks({why, sender}, {340, 340}, Qt::Horizontal);
    window.resizeDocks({sender, connection}, {400, 560}, Qt::Vertical);
}

/// Runs the event loop as the program does (QTest::qWait sleeps between its turns).
void letPass(double seconds) {
    QEventLoop loop;
    QTimer::singleShot(static_cast<int>(seconds * 1000), Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Lets frames pass while `gesture` (from 0 to 1) moves with each of them.
void during(const char* what, FrameProbe& probe, double seconds, const std::function<void(double)>& gesture) {
    probe.clear();
    QElapsedTimer clock;
    clock.start();
    QTimer hand;
    hand.setTimerType(Qt::PreciseTimer);
    QObject::connect(&hand, &QTimer::timeout,
                     [&] { gesture(static_cast<double>(clock.elapsed()) / (seconds * 1000)); });
    hand.start(16);
    letPass(seconds);
    hand.stop();
    probe.print(what);
}

/// The longest and the usual time until everything that an action causes is on the screen; where that is worked out
/// beside the window, `done` says when it has come.
void answers(const char* what, int times, const std::function<void(int)>& action,
             const std::function<bool(int)>& done = {}) {
    std::vector<double> ms;
    for (int i = 0; i < times; ++i) {
        letPass(0.05);
        QElapsedTimer clock;
        clock.start();
        action(i);
        do {
            QCoreApplication::processEvents();
        } while (done && !done(i) && clock.elapsed() < 10'000);
        ms.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    }
    std::sort(ms.begin(), ms.end());
    std::printf("%-34s median %6.2f  longest %6.2f ms\n", what, ms[ms.size() / 2], ms.back());
}

int longWindow(double millions, double seconds, bool allViews) {
    ThemeController themes;
    themes.setMode(ThemeController::Mode::Light);
    const std::unique_ptr<MainWindow> window = makeWindow(longRun(), themes);
    MainWindow& w = *window;
    if (allViews) showAllViews(w);
    QElapsedTimer clock;
    clock.start();
    w.run()->post(command::SetAsFastAsItCan{true});
    const auto sent = [&] {
        return w.run()->snapshot() ? static_cast<double>(w.run()->snapshot()->simulation.trace().summary().sent) : 0;
    };
    if (!QTest::qWaitFor([&] { return sent() >= millions * 1e6; }, 600'000)) return EXIT_FAILURE;
    const Trace& trace = w.run()->snapshot()->simulation.trace();
    std::printf("%.1f million packets after %.1f s, %zu timeouts, %.0f bytes of trace a packet, %s\n", sent() * 1e-6,
                static_cast<double>(clock.elapsed()) * 1e-3, trace.ledger().size(),
                static_cast<double>(trace.bytes()) / sent(), qPrintable(QGuiApplication::platformName()));

    FrameProbe probe(w.run(), w.plots());
    SharedView& view = *w.view();
    const double end = inSeconds(w.run()->now());
    during("following", probe, seconds, [](double) {});
    during("zoom from 1 ms to the whole run", probe, seconds,
           [&](double at) { view.zoomTo(0, 1e-3 * std::pow(end * 1e3, std::min(1.0, at))); });
    during("pan through the whole run", probe, seconds, [&](double at) { view.zoomTo(at * end, at * end + 0.1); });
    during("the whole run, cursor moving", probe, seconds, [&](double at) {
        view.zoomTo(0, end);
        view.setCursor(atSeconds(at * end));
    });
    const std::size_t timeouts = w.run()->snapshot()->simulation.trace().ledger().size();
    answers("choose a timeout anywhere", 20,
            [&](int i) { w.why()->list()->choose(timeouts * static_cast<std::size_t>(i) / 20); });
    answers("cursor to anywhere", 20, [&](int i) { view.clickTime(atSeconds(end * i / 20)); });
    const auto packetOf = [&](int i) { return static_cast<quint64>(millions * 1e6 * (i + 0.5) / 20); };
    answers(
        "the story of a packet anywhere", 20, [&](int i) { emit view.packetClicked(SocketId{0}, packetOf(i)); },
        [&](int i) { return w.why()->story()->story() && w.why()->story()->story()->packet == packetOf(i); });
    std::printf("%.1f million packets at the end\n", sent() * 1e-6);
    std::fflush(stdout);
    std::_Exit(EXIT_SUCCESS);  // what is measured is over; the gigabytes need not be given back one by one
}

/// 2000 packets and their ACKs on a long path of three hops, moving slowly.
int busyPath(double seconds) {
    Scenario scenario = longRun();
    Parameters& p = scenario.parameters;
    p.set(Key::PathHops, std::int64_t{3});
    p.set(Key::LinkDelay, 10.0);
    p.set(Key::NoiseLoss, 0.0);
    p.set(Key::TcpInitialCwnd, std::int64_t{4000});
    ThemeController themes;
    themes.setMode(ThemeController::Mode::Light);
    const std::unique_ptr<MainWindow> window = makeWindow(scenario, themes);
    MainWindow& w = *window;
    w.run()->post(command::SetAsFastAsItCan{true});
    const auto now = [&] { return w.run()->snapshot() ? w.run()->snapshot()->simulation.now() : Time{}; };
    if (!QTest::qWaitFor([&] { return now() > atSeconds(0.5); }, 600'000)) return EXIT_FAILURE;
    w.run()->post(command::SetAsFastAsItCan{false});
    w.run()->post(command::SetSpeed{0.01});
    letPass(1);
    const Trace& trace = w.run()->snapshot()->simulation.trace();
    std::printf("%.0f packets in flight over 3 hops of 10 ms, %s\n", trace.socket(0).inFlight.valueAt(now()),
                qPrintable(QGuiApplication::platformName()));
    FrameProbe probe(w.run(), w.plots());
    during("packets moving, slowed 100 times", probe, seconds, [](double) {});
    std::fflush(stdout);
    std::_Exit(EXIT_SUCCESS);
}

double monotonicMs() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// The window as the program opens it; prints when its first frame was on the screen, and ends.
int firstFrame() {
    ThemeController themes;
    const std::unique_ptr<MainWindow> window = makeWindow(*preset(kDefaultPreset), themes);
    QObject::connect(window->run(), &RunBridge::frame, window.get(), [](bool) {
        QTimer::singleShot(0, [] {
            std::printf("%.3f\n", monotonicMs());
            std::fflush(stdout);
            std::_Exit(EXIT_SUCCESS);
        });
    });
    return QApplication::exec();
}

int startTimes(const QString& self, int times) {
    std::vector<double> ms;
    for (int i = 0; i <= times; ++i) {
        QProcess child;
        const double begun = monotonicMs();
        child.start(self, {"--first-frame"});
        if (!child.waitForFinished(30'000) || child.exitCode() != 0) return EXIT_FAILURE;
        if (i > 0) ms.push_back(child.readAllStandardOutput().trimmed().toDouble() - begun);  // the first one warms up
    }
    std::sort(ms.begin(), ms.end());
    std::printf("start to first frame, %d times, %s: least %.0f  median %.0f  most %.0f ms\n", times,
                qPrintable(QGuiApplication::platformName()), ms.front(), ms[ms.size() / 2], ms.back());
    return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    setUpLook();
    QStringList words = QApplication::arguments();
    const bool allViews = words.removeAll("--all-views") > 0;
    if (words.value(1) == "--first-frame") return firstFrame();
    if (words.value(1) == "--start") return startTimes(words.first(), std::max(1, words.value(2, "10").toInt()));
    if (words.value(1) == "--path") return busyPath(std::max(0.1, words.value(2, "5").toDouble()));
    return longWindow(std::max(0.001, words.value(1, "10").toDouble()), std::max(0.1, words.value(2, "5").toDouble()),
                      allViews);
}
