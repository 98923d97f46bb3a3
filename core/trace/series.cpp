#include "core/trace/series.h"

#include <algorithm>

namespace inflight {

namespace {

void widen(MinMax& a, MinMax b) {
    a.min = std::min(a.min, b.min);
    a.max = std::max(a.max, b.max);
}

}  // namespace

void Series::append(Time t, double value) {
    const auto v = static_cast<float>(value);
    if (!m_times.empty()) {
        if (m_values.back() == v) return;
        if (m_times.back() == t) {  // the last point is never in the pyramid, see closeBlocks
            if (size() > 1 && m_values[size() - 2] == v) dropLast();
            else m_values.editBack() = v;
            return;
        }
    }
    closeBlocks(m_times.size());
    m_times.push_back(t);
    m_values.push_back(v);
}

/// Closes the level-0 block that is now full: called before the next point comes, so that the last point, which may
/// still change, is never inside a closed block.
void Series::closeBlocks(std::size_t count) {
    if (count < m_closed + kFan) return;
    MinMax block{valueOf(m_closed), valueOf(m_closed)};
    for (std::size_t i = m_closed + 1; i < m_closed + kFan; ++i) widen(block, {valueOf(i), valueOf(i)});
    m_closed += kFan;
    m_pyramid[0].push_back(block);
    for (std::size_t level = 1; level < kLevels; ++level) {
        const auto& below = m_pyramid[level - 1];
        if (below.size() % kFan != 0) return;
        MinMax up = below[below.size() - kFan];
        for (std::size_t i = below.size() - kFan + 1; i < below.size(); ++i) widen(up, below[i]);
        m_pyramid[level].push_back(up);
    }
}

std::size_t Series::lowerBound(Time t) const {
    std::size_t low = 0;
    std::size_t high = m_times.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (m_times[middle] < t) low = middle + 1;
        else high = middle;
    }
    return low;
}

double Series::valueAt(Time t, double fallback) const {
    std::size_t i = lowerBound(t);
    if (i < size() && m_times[i] == t) return static_cast<double>(m_values[i]);
    return i == 0 ? fallback : static_cast<double>(m_values[i - 1]);
}

MinMax Series::range(std::size_t first, std::size_t last) const {
    MinMax result{valueOf(first), valueOf(first)};
    std::size_t i = first;
    while (i < last) {
        // The widest complete block that starts at i and ends at or before last.
        std::size_t level = kLevels;
        std::size_t width = 1;
        for (std::size_t k = 0, w = kFan; k < kLevels; ++k, w *= kFan) {
            if (i % w != 0 || i + w > last || i / w >= m_pyramid[k].size()) break;
            level = k;
            width = w;
        }
        widen(result, level == kLevels ? MinMax{valueOf(i), valueOf(i)} : m_pyramid[level][i / width]);
        i += width;
    }
    return result;
}

Column Series::between(Time from, Time to) const {
    std::size_t first = lowerBound(from);
    if (first == size() || m_times[first] != from) first = first == 0 ? 0 : first - 1;
    const std::size_t last = to == kNever ? size() : lowerBound(to + Duration{1});
    if (last <= first) return {};
    const MinMax r = range(first, last);
    return {r.min, r.max, valueOf(last - 1), true};
}

void Series::columns(Time from, Time to, std::span<Column> out) const {
    const auto n = static_cast<std::int64_t>(out.size());
    if (n == 0) return;
    const double width = static_cast<double>((to - from).count()) / static_cast<double>(n);
    std::size_t next = lowerBound(from);  // first point not yet passed
    if (next < size() && m_times[next] == from) ++next;
    for (std::int64_t c = 0; c < n; ++c) {
        Column& column = out[static_cast<std::size_t>(c)];
        const Time end = from + Duration{static_cast<std::int64_t>(width * static_cast<double>(c + 1))};
        std::size_t stop = next;
        // A short gallop before the binary search: neighbouring columns hold similar numbers of points.
        std::size_t stride = 1;
        while (stop + stride < size() && m_times[stop + stride - 1] < end) {
            stop += stride;
            stride *= 2;
        }
        std::size_t high = std::min(size(), stop + stride);
        while (stop < high) {
            const std::size_t middle = stop + (high - stop) / 2;
            if (m_times[middle] < end) stop = middle + 1;
            else high = middle;
        }
        const std::size_t first = next == 0 ? 0 : next - 1;
        if (stop <= first) {
            column = {};
        } else {
            const MinMax r = range(first, stop);
            column = {r.min, r.max, valueOf(stop - 1), true};
        }
        next = stop;
    }
}

std::size_t Series::bytes() const {
    std::size_t total = size() * (sizeof(Time) + sizeof(float));
    for (const auto& level : m_pyramid) total += level.size() * sizeof(MinMax);
    return total;
}

void Dots::append(Time x, double y) {
    m_dots.push_back({x, static_cast<float>(y)});
    if (m_dots.size() % kFan != 0) return;
    const std::size_t first = m_dots.size() - kFan;
    Box box{m_dots[first].x, m_dots[first].x, m_dots[first].y, m_dots[first].y, first, kFan};
    for (std::size_t i = first + 1; i < m_dots.size(); ++i) {
        box.minX = std::min(box.minX, m_dots[i].x);
        box.maxX = std::max(box.maxX, m_dots[i].x);
        box.minY = std::min(box.minY, m_dots[i].y);
        box.maxY = std::max(box.maxY, m_dots[i].y);
    }
    m_boxes[0].push_back(box);
    for (std::size_t level = 1; level < kLevels; ++level) {
        const auto& below = m_boxes[level - 1];
        if (below.size() % kFan != 0) return;
        Box up = below[below.size() - kFan];
        for (std::size_t i = below.size() - kFan + 1; i < below.size(); ++i) {
            const Box& b = below[i];
            up.minX = std::min(up.minX, b.minX);
            up.maxX = std::max(up.maxX, b.maxX);
            up.minY = std::min(up.minY, b.minY);
            up.maxY = std::max(up.maxY, b.maxY);
            up.count += b.count;
        }
        m_boxes[level].push_back(up);
    }
}

std::size_t Dots::bytes() const {
    std::size_t total = size() * sizeof(Dot);
    for (const auto& level : m_boxes) total += level.size() * sizeof(Box);
    return total;
}

}  // namespace inflight
