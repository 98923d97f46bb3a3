// How long a frame of the four plots takes while another thread computes at full load: prints p50, p95, p99 and the
// longest in milliseconds. Usage: plot_frame_bench [points per curve] [frames]. Runs on any Qt platform.
#include "core/trace/trace.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/plot/time_plot.h"
#include "widgets/style/fonts.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <QApplication>
#include <thread>
#include <vector>

using namespace inflight;

namespace {

constexpr Duration kStep = std::chrono::microseconds(250);
constexpr SocketId kSocket{0};

/// A run of so many data packets: a saw-tooth window, jittery round trips, an in-flight count and a queue that follow,
/// and a timeout for every hundredth packet.
Trace makeRun(std::size_t points) {
    Trace trace(TraceLevel::Series);
    trace.openSocket(kSocket, NodeId{0});
    trace.addLinks(2);
    Time now{};
    double cwnd = 1;
    std::uint32_t noise = 12345;
    for (std::size_t i = 0; i < points; ++i, now += kStep) {
        noise = noise * 1664525u + 1013904223u;
        const double jitter = static_cast<double>(noise >> 20) / 4096.0;
        const bool timeout = i % 100 == 99;
        const double before = cwnd;
        cwnd = timeout ? std::max(1.0, cwnd / 2) : cwnd + 1 / cwnd;
        trace.window(now, kSocket, cwnd, timeout ? CwndRule::Halved : CwndRule::AfterTimeout);
        trace.inFlight(now, kSocket, static_cast<std::uint32_t>(cwnd * (0.5 + 0.5 * jitter)));
        trace.queueLength(now, 0, static_cast<std::size_t>(cwnd * jitter));
        const Duration rtt = fromMilliseconds(100 + 80 * jitter);
        trace.sample(now, kSocket, rtt, now, SampleFate::Averaged);
        trace.estimate(now, kSocket, rtt, fromMilliseconds(10 + 20 * jitter), fromMilliseconds(180 + 90 * jitter));
        if (timeout)
            trace.timerFired({kSocket, i, now, now - rtt, rtt, before, cwnd, 5, i / 100 + 1, false, Duration{0}, 0});
    }
    return trace;
}

double percentile(std::vector<double> sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void report(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    std::printf("%-28s p50 %6.2f  p95 %6.2f  p99 %6.2f  max %6.2f ms\n", what, percentile(times, 0.5),
                percentile(times, 0.95), percentile(times, 0.99), times.back());
}

template <typename Frame>
std::vector<double> measure(std::size_t frames, Frame frame) {
    std::vector<double> times;
    for (std::size_t i = 0; i < frames; ++i) {
        const auto start = std::chrono::steady_clock::now();
        frame(static_cast<double>(i) / static_cast<double>(frames));
        QCoreApplication::processEvents();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    return times;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    loadFonts();
    const std::size_t points = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 20'000;
    const std::size_t frames = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 400;
    const auto run = std::make_shared<const Trace>(makeRun(points));
    const double length = inSeconds(kStep) * static_cast<double>(points);

    SharedView view;
    PlotStack stack(&view);
    PlotStyle style;
    style.font = tabularFont();
    stack.setStyle(style);
    stack.resize(1920, 1080);
    stack.show();
    view.setLive(true);
    stack.setSnapshot(run, *run, atSeconds(length));
    QCoreApplication::processEvents();

    std::atomic<bool> stop = false;
    std::thread busy([&stop] {
        volatile std::uint64_t work = 1;
        while (!stop.load(std::memory_order_relaxed)) work = work * 6364136223846793005ULL + 1;
    });
    std::printf("four plots, 1920x1080, %zu points a curve, one busy thread, %zu frames\n", points, frames);
    report("moving, 5 s of the run",
           measure(frames, [&](double at) { view.show(at * length * 0.5, at * length * 0.5 + 5); }));
    report("zooming, 1 ms to all", measure(frames, [&](double at) { view.show(0, 1e-3 + at * at * length); }));
    report("moving, whole run",
           measure(frames, [&](double at) { view.show(at * 0.01 * length, (0.9 + at * 0.01) * length); }));
    report("cursor only",
           measure(frames, [&](double at) { view.setCursor(atSeconds(view.from() + at * view.span())); }));
    stop = true;
    busy.join();
    return 0;
}
