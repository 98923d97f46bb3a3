#pragma once

#include "core/trace/ledger_view.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace inflight {

/// The timeouts of a run sorted by verdict and time, kept up to date from frame to frame: only new entries and those
/// that were pending are looked at again. A ledger that is not the old one's continuation (rewind, new run) starts it
/// afresh.
class TimeoutIndex {
  public:
    static constexpr std::size_t kVerdicts = 4;
    struct Mark {
        Time fired;
        std::size_t index;  ///< in the ledger
    };

    void update(const LedgerView& ledger);
    std::span<const Mark> of(Verdict v) const { return m_marks[static_cast<std::size_t>(v)]; }
    std::size_t size() const { return m_seen; }
    /// The mark of any verdict nearest to t and no further than `reach`; for Verdict::Pending also those still open.
    const Mark* nearest(Verdict v, Time t, Duration reach) const;

  private:
    bool continues(const LedgerView& ledger) const;
    void insert(const TimeoutEntry& entry, std::size_t index);

    std::array<std::vector<Mark>, kVerdicts> m_marks;
    std::size_t m_seen = 0;
};

}  // namespace inflight
