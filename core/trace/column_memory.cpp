#include "core/trace/column_memory.h"

#include <cmath>

namespace inflight {

bool ColumnMemory::continues(const Series& series) const {
    if (m_points == 0 || series.size() < m_points) return false;
    for (std::size_t k = 0; k < m_known.size(); ++k) {
        const Series::Point p = series.at(knownPlace(k));
        if (p.time != m_known[k].time || p.value != m_known[k].value) return false;
    }
    return true;
}

std::span<const Column> ColumnMemory::update(const Series& series, Time from, Time to, std::size_t count) {
    std::size_t first = 0;
    if (m_columns.size() == count && m_from == from && m_to == to && continues(series)) {
        if (series.size() == m_points) return m_columns;
        const double share =
            static_cast<double>((m_known.back().time - from).count()) / static_cast<double>((to - from).count());
        const double column =
            std::floor(share * static_cast<double>(count)) - 1;  // one more than need be, for rounding
        if (column >= static_cast<double>(count)) return m_columns;
        first = column > 0 ? static_cast<std::size_t>(column) : 0;
    }
    m_columns.resize(count);
    series.columns(from, to, m_columns, first);
    m_from = from;
    m_to = to;
    m_points = series.size();
    if (m_points == 0) return m_columns;
    for (std::size_t k = 0; k < m_known.size(); ++k) m_known[k] = series.at(knownPlace(k));
    return m_columns;
}

std::span<const Column> ColumnMemory::floored() {
    m_floored.assign(m_columns.begin(), m_columns.end());
    for (Column& c : m_floored) c = {std::floor(c.min), std::floor(c.max), std::floor(c.last), c.known};
    return m_floored;
}

}  // namespace inflight
