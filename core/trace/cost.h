#pragma once

#include "core/trace/ledger_view.h"
#include "core/trace/series.h"

#include <array>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace inflight {

/// What timeouts of one verdict cost.
struct Cost {
    std::uint64_t timeouts = 0;     ///< expired timers
    std::uint64_t events = 0;       ///< timeout events: timers that expired together
    std::uint64_t resentBytes = 0;  ///< data bytes sent again for nothing
    double cwndGivenAway = 0;       ///< packets: sum over the events of cwnd before minus cwnd after
    Duration recovering{0};         ///< with cwnd below what it was before such an event; overlaps count once
    bool stillRecovering = false;   ///< cwnd is not back yet: `recovering` still grows
};

struct CostReport {
    std::array<Cost, 4> byVerdict;  ///< index: Verdict
    Cost all;
    const Cost& of(Verdict v) const { return byVerdict[static_cast<std::size_t>(v)]; }
};

/// Adds up what timeouts cost while a run grows. An event whose timers have different verdicts counts as the gravest:
/// real, ACK lost, pending, false. Work per update: what is new or not yet answered.
class CostCounter {
  public:
    /// The curve of a socket's cwnd; nullptr if there is none.
    using CwndOf = std::function<const Series*(SocketId)>;

    /// Brings the report up to `now`. A list that does not continue the last one, or an
    /// earlier instant than last time, starts a new count.
    const CostReport& update(const LedgerView& ledger, const CwndOf& cwndOf, Time now);
    const CostReport& report() const { return m_report; }

  private:
    /// The time one socket's cwnd spends below a level that timeouts took from it.
    struct Recovery {
        Duration closed{0};
        bool open = false;
        Time from{};
        double level = 0;
        std::size_t searched = 0;  ///< points of the curve before this one are earlier than `from`, or below the level

        void begin(Time at, double lost, const Series* cwnd);
        Cost addTo(Cost cost, const Series* cwnd, Time now) const;
    };
    using Recoveries = std::array<Recovery, 5>;  ///< by verdict, then all
    struct Sums {
        CostReport report;
        std::vector<Recoveries> sockets;
    };

    static std::size_t eventEnd(const LedgerView& ledger, std::size_t first);
    static void addEvent(Sums& sums, const LedgerView& ledger, std::size_t first, std::size_t last,
                         const CwndOf& cwndOf);

    Sums m_sums;  ///< of entries [0, m_done), which will not change
    std::size_t m_done = 0;
    TimeoutEntry m_last;
    Time m_now{};
    CostReport m_report;
};

/// The first of the points [first, last) that is at or above the level; last if there is none.
std::size_t firstAtLeast(const Series& series, std::size_t first, std::size_t last, double level);

}  // namespace inflight
