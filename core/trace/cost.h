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
    Duration slow{0};               ///< of that, with goodput below nine tenths of what it was
    bool stillRecovering = false;   ///< cwnd is not back yet: `recovering` and `slow` still grow
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
    /// The curves of a socket; nullptr where there is none.
    struct Curves {
        const Series* cwnd = nullptr;
        const Series* goodput = nullptr;
    };
    using CurvesOf = std::function<Curves(SocketId)>;

    /// Brings the report up to `now`. A list that does not continue the last one, or an
    /// earlier instant than last time, starts a new count.
    const CostReport& update(const LedgerView& ledger, const CurvesOf& curvesOf, Time now);
    const CostReport& report() const { return m_report; }

  private:
    /// The time one socket's cwnd spends below a level that timeouts took from it.
    struct Recovery {
        Duration closed{0};
        bool open = false;
        Time from{};
        double level = 0;
        std::size_t searched = 0;  ///< points of the curve before this one are earlier than `from`, or below the level

        Duration slow{0};  ///< up to `counted`
        Time counted{};
        double least = 0;  ///< goodput below this is slow

        void begin(Time at, double lost, const Curves& curves);
        /// Counts slow time until cwnd is back, or now.
        void count(const Curves& curves, Time now);
        void addTo(Cost& cost, const Curves& curves, Time now) const;

      private:
        void countUntil(const Series* goodput, Time until);
        Time back(const Series& cwnd) const;
    };
    using Recoveries = std::array<Recovery, 5>;  ///< by verdict, then all
    struct Sums {
        CostReport report;
        std::vector<Recoveries> sockets;
    };

    static std::size_t eventEnd(const LedgerView& ledger, std::size_t first);
    static void addEvent(Sums& sums, const LedgerView& ledger, std::size_t first, std::size_t last,
                         const CurvesOf& curvesOf);

    Sums m_sums;  ///< of entries [0, m_done), which will not change
    std::size_t m_done = 0;
    TimeoutEntry m_last;
    Time m_now{};
    CostReport m_report;
};

/// The first of the points [first, last) that is at or above the level; last if there is none.
std::size_t firstAtLeast(const Series& series, std::size_t first, std::size_t last, double level);

}  // namespace inflight
