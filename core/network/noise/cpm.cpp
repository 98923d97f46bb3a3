#include "core/network/noise/cpm.h"

#include <algorithm>
#include <cmath>
#include <compare>

namespace inflight {

namespace {

/// Twenty bins of 5 bits; the newest is lowest.
struct Pattern {
    std::uint64_t older = 0;  ///< the 8 oldest
    std::uint64_t newer = 0;  ///< the 12 newest

    auto operator<=>(const Pattern&) const = default;

    Pattern shifted(std::uint8_t bin) const {
        constexpr std::uint64_t kEight = (std::uint64_t{1} << 40) - 1;
        constexpr std::uint64_t kTwelve = (std::uint64_t{1} << 60) - 1;
        return {((older << 5) | (newer >> 55)) & kEight, ((newer << 5) | bin) & kTwelve};
    }
};

}  // namespace

/// Sorts the places of the trace by the pattern before them; each run of equal patterns is a key with its followers.
class CpmBuilder {
  public:
    explicit CpmBuilder(std::span<const float> readings) : m_readings(readings) {}

    CpmTable build() {
        CpmTable table;
        for (std::size_t i = 0; i < table.m_head.size(); ++i) table.m_head[i] = at(i);
        collect();
        number();
        fill(table);
        return table;
    }

  private:
    struct Place {
        Pattern before;
        std::uint32_t at;  ///< of the reading that follows the pattern
    };
    struct Run {
        std::size_t begin, end;  ///< in m_places
        CpmTable::State state;
    };

    std::int16_t at(std::size_t i) const { return static_cast<std::int16_t>(std::lround(m_readings[i])); }

    void collect() {
        Pattern pattern;
        m_places.reserve(m_readings.size() - CpmTable::kHistory);
        for (std::size_t i = 0; i < m_readings.size(); ++i) {
            if (i >= CpmTable::kHistory) m_places.push_back({pattern, static_cast<std::uint32_t>(i)});
            pattern = pattern.shifted(CpmTable::bin(at(i)));
        }
        std::ranges::sort(m_places, [](const Place& a, const Place& b) {
            return a.before != b.before ? a.before < b.before : a.at < b.at;
        });
    }

    /// Numbers the keys in the order in which they first occur, so that a tie for the default is decided by number.
    void number() {
        for (std::size_t i = 0; i < m_places.size(); ++i)
            if (i > 0 && m_places[i].before == m_places[m_runs.back().begin].before) m_runs.back().end = i + 1;
            else m_runs.push_back({i, i + 1, 0});
        m_order.resize(m_runs.size());
        for (std::size_t i = 0; i < m_order.size(); ++i) m_order[i] = static_cast<std::uint32_t>(i);
        std::ranges::sort(m_order, {}, [this](std::uint32_t run) { return m_places[m_runs[run].begin].at; });
        for (std::size_t i = 0; i < m_order.size(); ++i) m_runs[m_order[i]].state = static_cast<CpmTable::State>(i);
    }

    void fill(CpmTable& table) {
        std::size_t most = 0;
        for (const std::uint32_t index : m_order) {
            const Run& run = m_runs[index];
            if (run.end - run.begin <= most) continue;
            most = run.end - run.begin;
            table.m_default = run.state;
        }
        std::vector<std::int16_t> values;
        for (const std::uint32_t index : m_order) {
            const Run& run = m_runs[index];
            table.m_begin.push_back(static_cast<std::uint32_t>(table.m_followers.size()));
            values.clear();
            for (std::size_t i = run.begin; i < run.end; ++i) values.push_back(at(m_places[i].at));
            std::ranges::sort(values);
            const Pattern& before = m_places[run.begin].before;
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (i + 1 < values.size() && values[i + 1] == values[i]) continue;
                const CpmTable::State next = stateOf(before.shifted(CpmTable::bin(values[i])), table.m_default);
                table.m_followers.push_back({static_cast<std::uint32_t>(i + 1), next, values[i]});
            }
        }
        table.m_begin.push_back(static_cast<std::uint32_t>(table.m_followers.size()));
    }

    CpmTable::State stateOf(const Pattern& pattern, CpmTable::State absent) const {
        const auto before = [this](const Run& run) -> const Pattern& { return m_places[run.begin].before; };
        const auto found = std::ranges::lower_bound(m_runs, pattern, {}, before);
        return found != m_runs.end() && before(*found) == pattern ? found->state : absent;
    }

    std::span<const float> m_readings;
    std::vector<Place> m_places;         ///< by pattern, then by place
    std::vector<Run> m_runs;             ///< by pattern
    std::vector<std::uint32_t> m_order;  ///< runs by first place
};

std::shared_ptr<const CpmTable> CpmTable::build(std::span<const float> readings) {
    if (readings.size() <= kHistory) return nullptr;
    return std::make_shared<const CpmTable>(CpmBuilder(readings).build());
}

std::uint8_t CpmTable::bin(int reading) {
    constexpr int kLeast = -115;
    constexpr int kMost = -5;
    if (reading < kLeast || reading > kMost) reading = kLeast;
    return static_cast<std::uint8_t>((reading - kLeast) / 5 + 1);
}

CpmTable::Step CpmTable::step(State state, RandomStream& draws) const {
    const Follower* follower = m_followers.data() + m_begin[state];
    const Follower* last = m_followers.data() + m_begin[state + 1] - 1;
    if (follower != last) {
        const double place = draws.uniform() * static_cast<double>(last->upTo);
        // The commonest keys have some dozens of followers at most; the rounding of the product ends on the last.
        while (follower != last && place >= static_cast<double>(follower->upTo)) ++follower;
    }
    return {follower->reading, follower->next};
}

int CpmState::reading(const CpmTable& table, Time at) {
    constexpr std::int64_t kMillisecond = 1'000'000;
    const std::int64_t ms = nanoseconds(at) / kMillisecond;
    if (ms < static_cast<std::int64_t>(CpmTable::kHistory))
        return table.head()[static_cast<std::size_t>(std::max<std::int64_t>(ms, 0))];
    while (m_last < ms) {
        const CpmTable::Step step = table.step(m_state, m_random);
        m_state = step.next;
        ++m_last;
        m_recent[static_cast<std::size_t>(m_last % kKept)] = static_cast<std::int16_t>(step.reading);
    }
    const std::int64_t oldest = std::max<std::int64_t>(m_last - kKept + 1, CpmTable::kHistory);
    return m_recent[static_cast<std::size_t>(std::max(ms, oldest) % kKept)];
}

}  // namespace inflight
