#pragma once

#include "core/trace/series.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace inflight {

/// The columns of one series over the range that was asked for last. Where the same range is asked for again and the
/// series has only gone on, only columns from its former end on are looked at: a view that stands still costs nothing,
/// however long the run. A series that is not the former one's continuation (rewind, new run) starts it afresh.
class ColumnMemory {
  public:
    /// What Series::columns gives for that range and number of columns. Good until the next call.
    std::span<const Column> update(const Series& series, Time from, Time to, std::size_t count);
    /// The same rounded down to whole values, from the columns of the last update.
    std::span<const Column> floored();

  private:
    bool continues(const Series& series) const;
    std::size_t knownPlace(std::size_t k) const { return (m_points - 1) * k / (m_known.size() - 1); }

    Time m_from{};
    Time m_to{};
    std::size_t m_points = 0;                ///< of the series at the last call
    std::array<Series::Point, 8> m_known{};  ///< some of them, to know the series again: the first and last among them
    std::vector<Column> m_columns, m_floored;
};

}  // namespace inflight
