// How long a frame of the four plots takes while another thread computes at full load: prints p50, p95, p99 and the
// longest in milliseconds, and what a frame costs its thread in CPU time (which a loaded machine does not stretch).
// Usage: plot_frame_bench [points per curve] [frames]. Runs on any Qt platform.
#include "core/run/runner.h"
#include "core/trace/trace.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/plot/time_plot.h"
#include "widgets/style/fonts.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
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
        trace.estimate(
            now, kSocket,
            {static_cast<double>(rtt.count()), (10 + 20 * jitter) * 1e6, fromMilliseconds(180 + 90 * jitter)});
        if (timeout)
            trace.timerFired({kSocket, i, now, now - rtt, rtt, before, cwnd, 5, i / 100 + 1, false, Duration{0}, 0});
    }
    return trace;
}

double percentile(std::vector<double> sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void report(const char* what, std::vector<double> times, double cpu) {
    std::sort(times.begin(), times.end());
    std::printf("%-28s p50 %6.2f  p95 %6.2f  p99 %6.2f  max %6.2f  CPU %6.2f ms\n", what, percentile(times, 0.5),
                percentile(times, 0.95), percentile(times, 0.99), times.back(), cpu);
}

double threadMs() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) * 1e-6;
}

template <typename Frame>
void measure(const char* what, std::size_t frames, Frame frame) {
    std::vector<double> times;
    const double before = threadMs();
    for (std::size_t i = 0; i < frames; ++i) {
        const auto start = std::chrono::steady_clock::now();
        frame(static_cast<double>(i) / static_cast<double>(frames));
        QCoreApplication::processEvents();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    report(what, std::move(times), (threadMs() - before) / static_cast<double>(frames));
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
        lowerThreadPriority();
        volatile std::uint64_t work = 1;
        while (!stop.load(std::memory_order_relaxed)) work = work * 6364136223846793005ULL + 1;
    });
    std::printf("four plots, 1920x1080, %zu points a curve, one busy thread, %zu frames\n", points, frames);
    const auto show = [&](double from, double to) {  // a frame of a run that goes on
        view.show(from, to);
        stack.setSnapshot(run, *run, atSeconds(length));
    };
    measure("moving, 5 s of the run", frames, [&](double at) { show(at * length * 0.5, at * length * 0.5 + 5); });
    measure("zooming, 1 ms to all", frames, [&](double at) { show(0, 1e-3 + at * at * length); });
    measure("moving, whole run", frames, [&](double at) { show(at * 0.01 * length, (0.9 + at * 0.01) * length); });
    measure("cursor only", frames, [&](double at) { view.setCursor(atSeconds(view.from() + at * view.span())); });
    stop = true;
    busy.join();
    return 0;
}
