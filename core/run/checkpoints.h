#pragma once

#include "core/base/time.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace inflight {

/// States of a run to rewind to: a bounded number of copies, at distances (counted in events) that grow with the run.
/// The first one given is kept for ever, so every instant of the run can be reached again.
/// @tparam State needs now() and events().
template <typename State>
class Checkpoints {
  public:
    /// @param most at least 2; @param distance events between two checkpoints at first, at least 1.
    explicit Checkpoints(std::size_t most = 128, std::uint64_t distance = 4096) : m_most(most), m_distance(distance) {}

    std::size_t size() const { return m_kept.size(); }
    /// Whether a state after so many events should be kept.
    bool wants(std::uint64_t events) const { return m_kept.empty() || events >= m_kept.back().events() + m_distance; }

    /// Keeps a copy; states must come in order of their events.
    void keep(const State& state) {
        if (m_kept.size() == m_most) thin();
        m_kept.push_back(state);
    }
    /// Forgets those after more events, which belong to a future that will not come; the first one stays.
    void forgetAfter(std::uint64_t events) {
        while (m_kept.size() > 1 && m_kept.back().events() > events) m_kept.pop_back();
    }

    /// The last one at or before t whose events are at most `events`; there must be one.
    const State& nearest(Time t, std::uint64_t events) const {
        const auto after = std::partition_point(m_kept.begin(), m_kept.end(),
                                                [&](const State& s) { return s.now() <= t && s.events() <= events; });
        return after == m_kept.begin() ? m_kept.front() : *(after - 1);
    }

  private:
    /// Drops every other one and doubles the distance.
    void thin() {
        std::size_t kept = 1;
        for (std::size_t i = 2; i < m_kept.size(); i += 2) m_kept[kept++] = std::move(m_kept[i]);
        m_kept.erase(m_kept.begin() + static_cast<std::ptrdiff_t>(kept), m_kept.end());
        m_distance *= 2;
    }

    std::size_t m_most;
    std::uint64_t m_distance;
    std::vector<State> m_kept;
};

}  // namespace inflight
