#pragma once

#include "core/base/random.h"
#include "core/base/ring.h"
#include "core/network/config.h"
#include "core/network/packet.h"

#include <algorithm>
#include <string>

namespace inflight {

/// A node's send layer, as in the course behind the seed: one queue for all a node sends, data and ACKs together; a
/// packet that reaches the head waits a uniform random time before it goes on its link.
class SendLayer {
  public:
    struct Waiting {
        Packet packet;
        Time entered{};
    };

    SendLayer(std::size_t node, std::int64_t seed) : m_random(seed, "node." + std::to_string(node) + ".spacing") {}

    /// A packet has to pass through: spacing is on, or others still wait.
    bool inUse(const NetworkConfig& config) const {
        return (static_cast<std::uint64_t>(config.spacingMax.count()) | m_queue.size()) != 0;
    }

    /// False where the queue is full: config.queue places, the head among them.
    bool enter(const Packet& packet, Time now, const NetworkConfig& config) {
        if (config.queue > 0 && m_queue.size() >= config.queue) return false;
        m_queue.push_back({packet, now});
        if (m_queue.size() == 1) draw(now, config);
        return true;
    }

    /// When the head goes on its link; kNever if the queue is empty.
    Time nextRelease() const { return m_queue.empty() ? kNever : m_release; }

    /// Takes the head out, its wait added to its account.
    Packet take(Time now, const NetworkConfig& config) {
        Waiting w = m_queue.front();
        m_queue.pop_front();
        if (!m_queue.empty()) draw(now, config);
        Transit& t = w.packet.transit;
        (w.packet.hops == 0 ? t.sendLayer : t.hopQueues) += now - w.entered;
        return w.packet;
    }

    /// Takes a copy out; false if it is not here. The head's release stays.
    bool remove(CopyId copy, Time now, const NetworkConfig& config, Packet& out) {
        for (std::size_t i = 0; i < m_queue.size(); ++i) {
            if (m_queue[i].packet.truth.copy != copy) continue;
            out = m_queue[i].packet;
            m_queue.erase(i);
            if (i == 0 && !m_queue.empty()) draw(now, config);
            return true;
        }
        return false;
    }

    std::size_t size() const { return m_queue.size(); }
    const Waiting& at(std::size_t i) const { return m_queue[i]; }

  private:
    void draw(Time now, const NetworkConfig& config) {
        const auto low = static_cast<double>(config.spacingMin.count());
        const auto high = static_cast<double>(std::max(config.spacingMax, config.spacingMin).count());
        m_release = plus(now, fromNanoseconds(m_random.uniform(low, high)));
    }

    RandomStream m_random;
    Ring<Waiting> m_queue;
    Time m_release{};
};

}  // namespace inflight
