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
    /// Sets source i's next event. A key at kNever: it has none. Cheap for sources whose event is near.
    void set(std::size_t i, EventKey key) {
        m_line.back().source = i;
        Entry* at = &m_line[1];
        while (at->source != i) ++at;
        const bool isNew = at == &m_line.back();
        if (key.time == kNever) {
            if (!isNew) leave(at);
            return;
        }
        if (isNew) at = join();
        for (; key.before(at[-1].key); --at) *at = at[-1];
        for (; at[1].key.before(key); ++at) *at = at[1];
        *at = {key, i};
    }
    /// set() for the source that is first; there must be one.
    void setFirst(EventKey key) {
        Entry* at = &m_line[1];
        if (key.time == kNever) return leave(at);
        const std::size_t source = at->source;
        for (; at[1].key.before(key); ++at) *at = at[1];
        *at = {key, source};
    }
    /// The source with the earliest event; firstKey().time is kNever if no source has one.
    std::size_t first() const { return m_line[1].source; }
    EventKey firstKey() const { return m_line[1].key; }

  private:
    struct Entry {
        EventKey key;
        std::size_t source = 0;
    };

    [[gnu::noinline]] Entry* join() {
        m_line.emplace_back();
        return &m_line.back() - 1;
    }
    [[gnu::noinline]] void leave(Entry* at) { m_line.erase(m_line.begin() + (at - m_line.data())); }

    /// Between two that no event comes before or after, so that no search needs to look for the ends.
    std::vector<Entry> m_line{{{Time::min(), 0}, 0}, {}};
};

}  // namespace inflight
