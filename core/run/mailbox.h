#pragma once

#include "core/run/command.h"
#include "core/run/pacer.h"
#include "core/run/snapshot.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace inflight {

/// Where the window and the run meet: commands one way, in order; the newest snapshot the other way, in a slot for one,
/// so nothing can queue up. Its lock is the only one in the product and is held for a few moves of pointers.
class Mailbox {
  public:
    // --- the window's side ---
    void post(Command command);
    /// The newest snapshot, if there is one that was not taken yet; otherwise null.
    std::shared_ptr<const Snapshot> take();
    /// Asks the run's thread to end.
    void stop();

    // --- the run's side ---
    /// The commands posted since the last call.
    std::vector<Command> collect();
    /// Puts a snapshot into the slot, in place of one that nobody took.
    void publish(std::shared_ptr<const Snapshot> snapshot);
    /// The last snapshot was taken.
    bool wanted() const;
    bool stopped() const;
    /// Sleeps until the deadline, a command, a stop, or, where asked, until the last snapshot is taken.
    void wait(WallTime deadline, bool untilTaken);

  private:
    mutable std::mutex m_mutex;
    std::condition_variable m_news;
    std::vector<Command> m_commands;
    std::shared_ptr<const Snapshot> m_slot;
    bool m_stopped = false;
};

}  // namespace inflight
