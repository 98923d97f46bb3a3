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
    /// As one number: comparing it takes no branch.
    auto whole() const {
        __extension__ using Wide = __int128;
        return static_cast<Wide>(nanoseconds(time)) << 64 | order;
    }
    bool before(const EventKey& other) const { return whole() < other.whole(); }
};

/// Finds the earliest of a few dozen sources, each of which knows its own next event: those that have one stand in a
/// line in order of time, in which a changed key moves only a place or two. There is no heap of events: links keep
/// their packets in order themselves, and a connection has one wake-up.
class EventQueue {
  public:
    /// Sets source i's next event; the number of sources grows as needed. A key at kNever: it has none.
    void set(std::size_t i, EventKey key) {
        const std::uint32_t place = i < m_places.size() ? m_places[i] : kNoPlace;
        if (key.time == kNever) {
            if (place != kNoPlace) leave(place);
            return;
        }
        Entry* at = place != kNoPlace ? &m_line[place] : join(i);
        for (const Entry* const first = m_line.data(); at != first && key.before(at[-1].key); --at) put(at, at[-1]);
        for (const Entry* const last = &m_line.back(); at != last && at[1].key.before(key); ++at) put(at, at[1]);
        put(at, {key, static_cast<std::uint32_t>(i)});
    }
    /// The source with the earliest event; firstKey().time is kNever if no source has one.
    std::size_t first() const { return m_line.empty() ? 0 : m_line.front().source; }
    EventKey firstKey() const { return m_line.empty() ? EventKey{} : m_line.front().key; }

  private:
    static constexpr std::uint32_t kNoPlace = ~std::uint32_t{0};
    struct alignas(32) Entry {  // a power of two: its place is found by a shift
        EventKey key;
        std::uint32_t source = kNoPlace;
    };

    void put(Entry* at, const Entry& entry) {
        *at = entry;
        m_places[entry.source] = static_cast<std::uint32_t>(at - m_line.data());
    }
    [[gnu::noinline]] Entry* join(std::size_t i) {
        if (i >= m_places.size()) m_places.resize(i + 1, kNoPlace);
        return &m_line.emplace_back();
    }
    [[gnu::noinline]] void leave(std::uint32_t at) {
        m_places[m_line[at].source] = kNoPlace;
        for (; at + 1 < m_line.size(); ++at) put(&m_line[at], m_line[at + 1]);
        m_line.pop_back();
    }

    std::vector<Entry> m_line;
    std::vector<std::uint32_t> m_places;  ///< of each source in the line
};

}  // namespace inflight
