#include "tests/bench/frame_probe.h"

#include <algorithm>
#include <cstdio>
#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace inflight {

namespace {

double ms(std::chrono::steady_clock::duration d) {
    return std::chrono::duration<double, std::milli>(d).count();
}

void line(const char* what, const char* of, std::vector<double> times) {
    if (times.empty()) return;
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("%-34s %-9s p50 %6.2f  p95 %6.2f  p99 %6.2f  max %6.2f ms  (%zu)\n", what, of, at(0.5), at(0.95),
                at(0.99), times.back(), times.size());
}

}  // namespace

FrameProbe::FrameProbe(RunBridge* run, PlotStack* plots) {
    connect(run, &RunBridge::frame, this, &FrameProbe::begin);
    for (QWidget* w : plots->findChildren<QWidget*>()) {
        m_parts.push_back(w);
        if (!w->inherits("QCustomPlot")) continue;
        connect(w, SIGNAL(beforeReplot()), this, SLOT(plotBegins()));
        connect(w, SIGNAL(afterReplot()), this, SLOT(plotEnds()));
    }
    qApp->installEventFilter(this);
}

FrameProbe::~FrameProbe() {
    qApp->removeEventFilter(this);
}

void FrameProbe::clear() {
    m_windowTimes.clear();
    m_plotTimes.clear();
    m_intervals.clear();
    m_frame = {};
}

/// The views have been told of the frame; what they paint is still to come, so the end is marked behind it.
void FrameProbe::begin() {
    if (m_frame != Clock::time_point{}) m_intervals.push_back(ms(m_tick - m_frame));
    m_frame = m_tick;
    if (m_open) return;
    m_open = true;
    QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::LowEventPriority - 1);
}

void FrameProbe::customEvent(QEvent*) {
    m_open = false;
    if (m_frame == Clock::time_point{}) return;  // of before clear()
    m_windowTimes.push_back(ms(Clock::now() - m_frame));
    m_plotTimes.push_back(m_plots);
    m_plots = 0;
}

void FrameProbe::plotBegins() {
    if (m_depth++ == 0) m_painting = Clock::now();
}

void FrameProbe::plotEnds() {
    if (--m_depth == 0) m_plots += ms(Clock::now() - m_painting);
}

/// Notes when a timer's event is delivered, and takes the place of the paint events of plots and their parts.
bool FrameProbe::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Timer) m_tick = Clock::now();
    if (event->type() != QEvent::Paint || m_depth > 0) return false;
    if (std::find(m_parts.begin(), m_parts.end(), watched) == m_parts.end()) return false;
    plotBegins();
    watched->event(event);
    plotEnds();
    return true;
}

void FrameProbe::print(const char* what) const {
    line(what, "window", m_windowTimes);
    line(what, "plots", m_plotTimes);
    line(what, "interval", m_intervals);
}

}  // namespace inflight
