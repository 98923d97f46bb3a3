#pragma once

#include "core/trace/ledger_view.h"
#include "core/trace/series.h"

#include <cstddef>
#include <QString>
#include <vector>

namespace inflight {

/// One column of a table: a step function or dots.
struct CsvColumn {
    QString name;  ///< with its unit: "cwnd_packets"
    const Series* series = nullptr;
    const Dots* dots = nullptr;
};

/// A table over [from, to], time in seconds with nine decimals first. One row per instant at which a column changes,
/// and a first row at `from`; a step function's cell holds the value in force (empty before its first point), a dots
/// cell is filled only where a dot lies. Dots of one instant get a row each.
QString csvTable(const std::vector<CsvColumn>& columns, Time from, Time to);
/// How many rows that takes at most.
std::size_t csvTableRows(const std::vector<CsvColumn>& columns, Time from, Time to);

/// Timeouts fired in [from, to]: fired_s, verdict, packet, sent_s, timeout_ms, ack_arrived_s (empty: never), late_ms.
QString csvTimeouts(const LedgerView& ledger, Time from, Time to);

/// First entry fired at or after t.
std::size_t firstTimeoutAt(const LedgerView& ledger, Time t);

}  // namespace inflight
