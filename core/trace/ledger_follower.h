#pragma once

#include "core/trace/ledger_view.h"

#include <algorithm>
#include <vector>

namespace inflight {

/// Tells what changed in a growing list of timeouts since the last look, in time proportional to what is new or
/// unsettled.
class LedgerFollower {
  public:
    /// Is the list the one followed so far, only further on? Otherwise reset() and start again. Looks at the newest
    /// entries: a run that was taken back has lost some of them, or knows less about them.
    bool continues(const LedgerView& ledger) const {
        if (m_done > ledger.size()) return false;
        for (std::size_t k = 0; k < m_recent.size(); ++k) {
            const TimeoutEntry& was = m_recent[k];
            const TimeoutEntry& is = ledger.at(m_done - m_recent.size() + k);
            if (!sameTimeout(was, is) || (was.verdict != Verdict::Pending && was.verdict != is.verdict)) return false;
        }
        return true;
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
        m_recent.clear();
        for (std::size_t i = m_done - std::min(m_done, kRecent); i < m_done; ++i) m_recent.push_back(ledger.at(i));
    }

    std::size_t done() const { return m_done; }

  private:
    static constexpr std::size_t kRecent = 32;
    std::size_t m_done = 0;
    std::vector<TimeoutEntry> m_recent;  ///< the newest, as they were at the last look
    std::vector<std::size_t> m_pending;
};

}  // namespace inflight
