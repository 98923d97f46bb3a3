#include "app/run_bridge.h"

#include <utility>

namespace inflight {

namespace {

constexpr int kFrameMs = 16;

}  // namespace

RunBridge::RunBridge(Scenario scenario, QObject* parent) : QObject(parent), m_runner(std::move(scenario)) {
    m_clock.setTimerType(Qt::PreciseTimer);
    m_clock.setInterval(kFrameMs);
    connect(&m_clock, &QTimer::timeout, this, &RunBridge::tick);
    m_clock.start();
}

void RunBridge::post(Command command) {
    sendPending();  // commands keep their order
    m_runner.post(std::move(command));
}

void RunBridge::setParameter(Key key, const Value& value) {
    m_pending[key] = value;
}

void RunBridge::sendPending() {
    for (const auto& [key, value] : std::exchange(m_pending, {}))
        m_runner.post(command::Act{act::SetParameter{key, value}});
}

Time RunBridge::now() const {
    return m_snapshot ? m_snapshot->nowAt(std::chrono::steady_clock::now()) : Time{};
}

void RunBridge::tick() {
    sendPending();
    const bool moving = m_snapshot && m_snapshot->playing && !m_snapshot->ended;
    std::shared_ptr<const Snapshot> next = m_runner.take();
    const bool fresh = next != nullptr;
    if (fresh) m_snapshot = std::move(next);
    if (fresh || moving) emit frame(fresh);
}

}  // namespace inflight
