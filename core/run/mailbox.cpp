#include "core/run/mailbox.h"

#include <utility>

namespace inflight {

void Mailbox::post(Command command) {
    {
        const std::lock_guard lock(m_mutex);
        m_commands.push_back(std::move(command));
    }
    m_news.notify_one();
}

std::shared_ptr<const Snapshot> Mailbox::take() {
    std::shared_ptr<const Snapshot> taken;
    {
        const std::lock_guard lock(m_mutex);
        taken.swap(m_slot);
    }
    if (taken) m_news.notify_one();
    return taken;
}

void Mailbox::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_news.notify_one();
}

std::vector<Command> Mailbox::collect() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_commands, {});
}

void Mailbox::publish(std::shared_ptr<const Snapshot> snapshot) {
    {
        const std::lock_guard lock(m_mutex);
        snapshot.swap(m_slot);
    }
    // What was not taken ends here, outside the lock.
}

bool Mailbox::wanted() const {
    const std::lock_guard lock(m_mutex);
    return m_slot == nullptr;
}

bool Mailbox::stopped() const {
    const std::lock_guard lock(m_mutex);
    return m_stopped;
}

void Mailbox::wait(WallTime deadline, bool untilTaken) {
    if (deadline == WallTime::min()) return;
    std::unique_lock lock(m_mutex);
    const auto awake = [&] { return m_stopped || !m_commands.empty() || (untilTaken && m_slot == nullptr); };
    if (deadline == WallTime::max()) return m_news.wait(lock, awake);
    m_news.wait_until(lock, deadline, awake);
}

}  // namespace inflight
