#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <vector>

namespace inflight {

/// The order of events at one instant: what arrives comes before what a node's send layer releases, and both before
/// timers.
enum class EventClass : std::uint64_t { Arrival = 0, Release = 1, Wake = 2 };

/// When a source's next event happens, and its place among events of the same instant.
struct EventKey {
    Time time = kNever;
    std::uint64_t order = 0;

    static EventKey of(Time t, EventClass kind, std::uint64_t ordinal) {
        return {t, static_cast<std::uint64_t>(kind) << 62 | ordinal};
    }
    bool before(const EventKey& other) const { return time != other.time ? time < other.time : order < other.order; }
};

/// Finds the earliest of a few dozen sources, each of which knows its own next event: a tournament tree over their
/// keys. There is no heap of events: links keep their packets in order themselves, and a connection has one wake-up.
class EventQueue {
  public:
    /// Sets source i's next event; the number of sources grows as needed.
    void set(std::size_t i, EventKey key) {
        if (i >= m_leaves) grow(i + 1);
        if (m_keys[i].time == key.time && m_keys[i].order == key.order) return;
        m_keys[i] = key;
        for (std::size_t n = (m_leaves + i) / 2; n >= 1; n /= 2) {
            const std::size_t before = m_winner[n];
            play(n);
            if (m_winner[n] == before && before != i) return;  // nothing changes further up
        }
    }
    /// The source with the earliest event; its key's time is kNever if no source has one.
    std::size_t first() const { return m_leaves == 0 ? 0 : m_winner[1]; }
    EventKey key(std::size_t i) const { return i < m_leaves ? m_keys[i] : EventKey{}; }
    EventKey firstKey() const { return key(first()); }

  private:
    std::size_t winnerOf(std::size_t node) const { return node >= m_leaves ? node - m_leaves : m_winner[node]; }
    void play(std::size_t n) {
        const std::size_t a = winnerOf(2 * n);
        const std::size_t b = winnerOf(2 * n + 1);
        m_winner[n] = static_cast<std::uint32_t>(m_keys[b].before(m_keys[a]) ? b : a);
    }
    void grow(std::size_t sources) {
        std::size_t leaves = m_leaves == 0 ? 2 : m_leaves;
        while (leaves < sources) leaves *= 2;
        m_leaves = leaves;
        m_keys.resize(leaves);
        m_winner.assign(leaves, 0);
        for (std::size_t n = leaves - 1; n >= 1; --n) play(n);
    }

    std::size_t m_leaves = 0;
    std::vector<EventKey> m_keys;
    std::vector<std::uint32_t> m_winner;  ///< inner nodes 1 .. leaves-1
};

}  // namespace inflight
