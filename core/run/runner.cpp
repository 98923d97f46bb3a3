#include "core/run/runner.h"

#include "core/run/memory.h"
#include "core/run/playback.h"

#include <algorithm>
#include <exception>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace inflight {
namespace {

WallTime wallNow() {
    return std::chrono::steady_clock::now();
}

}  // namespace

void lowerThreadPriority() {
#ifdef __linux__
    // On Linux a priority belongs to a thread, whatever POSIX says of processes.
    const auto thread = static_cast<id_t>(gettid());
    if (getpriority(PRIO_PROCESS, thread) < 10) setpriority(PRIO_PROCESS, thread, 10);
#endif
}

Runner::Runner(Scenario scenario) : m_thread([this, s = std::move(scenario)] { loop(s); }) {}

Runner::~Runner() {
    m_mailbox.stop();
    m_thread.join();
}

void Runner::loop(const Scenario& scenario) {
    lowerThreadPriority();
    Playback::Limits limits;
    limits.bytes = memoryForRuns();
    Playback playback(scenario, wallNow, limits);
    while (!m_mailbox.stopped()) {
        try {
            for (Command& command : m_mailbox.collect()) playback.handle(std::move(command));
            playback.work();
        } catch (const std::exception& e) {
            playback.stop(e.what());
        }
        if (playback.urgent() || (playback.changed() && m_mailbox.wanted())) m_mailbox.publish(playback.snapshot());
        m_mailbox.wait(playback.wakeAt(), playback.moving());
    }
}

}  // namespace inflight
