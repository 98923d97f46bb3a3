#pragma once

#include "core/run/command.h"
#include "core/run/mailbox.h"
#include "core/run/snapshot.h"

#include <memory>
#include <thread>

namespace inflight {

/// Gives the calling thread a lower priority (nice 10), so that it never makes the window wait. For every thread that
/// computes: the run's and those of exports.
void lowerThreadPriority();

/// A run on a thread of its own. It starts paused at 0, at the scenario's opening speed.
class Runner {
  public:
    explicit Runner(Scenario scenario);
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    /// Returns at once; commands are carried out in their order.
    void post(Command command) { m_mailbox.post(std::move(command)); }
    /// The newest snapshot; null if nothing is new since the last call. Never waits for the run.
    std::shared_ptr<const Snapshot> take() { return m_mailbox.take(); }

  private:
    void loop(const Scenario& scenario);

    Mailbox m_mailbox;
    std::thread m_thread;
};

}  // namespace inflight
