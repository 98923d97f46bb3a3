#pragma once

#include "core/trace/ledger_view.h"

#include <algorithm>
#include <vector>

namespace inflight {

/// Tells what changed in a growing list of timeouts since the last look, in time proportional to what is new or
/// unsettled.
class LedgerFollower {
  public:
    /// Is the list the one followed so far, only longer? Otherwise reset() and start again.
    bool continues(const LedgerView& ledger) const {
        return m_done <= ledger.size() && (m_done == 0 || sameTimeout(m_last, ledger.at(m_done - 1)));
    }
    void reset() { *this = {}; }

    /// Calls settled(index, entry) for entries that were pending at the last look and are not now, then
    /// added(index, entry) for each new entry; both in the order of the list. The list must continue the one followed.
    template <typename Settled, typename Added>
    void follow(const LedgerView& ledger, Settled settled, Added added) {
        std::erase_if(m_pending, [&](std::size_t i) {
            if (ledger.at(i).verdict == Verdict::Pending) return false;
            settled(i, ledger.at(i));
            return true;
        });
        for (; m_done < ledger.size(); ++m_done) {
            const TimeoutEntry& entry = ledger.at(m_done);
            if (entry.verdict == Verdict::Pending) m_pending.push_back(m_done);
            added(m_done, entry);
        }
        if (m_done > 0) m_last = ledger.at(m_done - 1);
    }

    std::size_t done() const { return m_done; }

  private:
    std::size_t m_done = 0;
    TimeoutEntry m_last;
    std::vector<std::size_t> m_pending;
};

}  // namespace inflight
