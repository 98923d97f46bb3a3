#pragma once

#include "core/trace/ledger_entry.h"

#include <cstddef>

namespace inflight {

/// Reads a list of timeouts, whatever holds it: the ledger of a trace, or a vector. It owns nothing; the list must
/// outlive it. Entries are ordered by `fired`; between two looks at one run, entries are added at the end and may be
/// settled.
class LedgerView {
  public:
    LedgerView() = default;
    template <typename List>
    explicit LedgerView(const List& list)
        : m_list(&list), m_size(list.size()), m_at([](const void* from, std::size_t i) -> const TimeoutEntry& {
              return static_cast<const List*>(from)->at(i);
          }) {}

    std::size_t size() const { return m_size; }
    const TimeoutEntry& at(std::size_t i) const { return m_at(m_list, i); }

  private:
    const void* m_list = nullptr;
    std::size_t m_size = 0;
    const TimeoutEntry& (*m_at)(const void*, std::size_t) = nullptr;
};

/// Are these the same entry, perhaps at different states of knowledge?
inline bool sameTimeout(const TimeoutEntry& a, const TimeoutEntry& b) {
    return a.fired == b.fired && a.socket == b.socket && a.packet == b.packet && a.copy == b.copy && a.event == b.event;
}

}  // namespace inflight
