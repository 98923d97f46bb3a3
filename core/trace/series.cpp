#include "core/trace/series.h"

#include <algorithm>

namespace inflight {

namespace {

void widen(MinMax& a, MinMax b) {
    a.min = std::min(a.min, b.min);
    a.max = std::max(a.max, b.max);
}

MinMax extremes(float value) {
    return {value, value};
}
MinMax extremes(MinMax block) {
    return block;
}

/// Widens by elements [first, last), one piece of memory after the other.
template <typename T>
void widenByAll(MinMax& a, const SharedVector<T>& all, std::size_t first, std::size_t last) {
    while (first < last) {
        const std::span<const T> run = all.run(first);
        const std::size_t count = std::min(run.size(), last - first);
        for (const T& element : run.first(count)) widen(a, extremes(element));
        first += count;
    }
}

/// Where t would stand among so many instants that are spread evenly from `first` to `last`.
std::size_t shareOf(Time t, Time first, Time last, std::size_t count) {
    if (t <= first || last <= first) return 0;
    const double share = static_cast<double>((t - first).count()) / static_cast<double>((last - first).count());
    return std::min(count, static_cast<std::size_t>(share * static_cast<double>(count)));
}

/// The first of the sorted instants at or after t. Looks in widening circles around the guess, because what lies far
/// from it costs a walk to memory each.
std::size_t firstNotBefore(std::span<const Time> run, Time t, std::size_t guess) {
    std::size_t low = guess;
    std::size_t high = guess;
    for (std::size_t step = 8; low > 0 && !(run[low - 1] < t); step *= 2) {
        high = low - 1;
        low -= std::min(low, step);
    }
    for (std::size_t step = 8; high < run.size() && run[high] < t; step *= 2) {
        low = high + 1;
        high += std::min(run.size() - high, step);
    }
    const auto begin = run.begin() + static_cast<std::ptrdiff_t>(low);
    const auto end = run.begin() + static_cast<std::ptrdiff_t>(high);
    return static_cast<std::size_t>(std::lower_bound(begin, end, t) - run.begin());
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
    if (m_times.size() % m_times.kChunk == 0) m_heads.push_back(t);
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
    return search(t, 0);
}

/// The first point at or after t, given that no point before `from` is: gallops over the chunks, then looks into one.
std::size_t Series::search(Time t, std::size_t from) const {
    if (from >= size()) return size();
    constexpr std::size_t kChunk = decltype(m_times)::kChunk;
    std::size_t chunk = from / kChunk;
    std::size_t stride = 1;
    while (chunk + stride < m_heads.size() && m_heads[chunk + stride] < t) {
        chunk += stride;
        stride *= 2;
    }
    std::size_t high = std::min(m_heads.size(), chunk + stride);  // no chunk from here on begins before t
    while (chunk + 1 < high) {
        const std::size_t middle = chunk + (high - chunk) / 2;
        (m_heads[middle] < t ? chunk : high) = middle;
    }
    const std::size_t begin = std::max(from, chunk * kChunk);
    std::span<const Time> run = m_times.run(begin);
    const std::size_t guess =
        chunk == from / kChunk || high == m_heads.size() ? 0 : shareOf(t, m_heads[chunk], m_heads[high], run.size());
    return begin + firstNotBefore(run, t, guess);
}

double Series::valueAt(Time t, double fallback) const {
    std::size_t i = lowerBound(t);
    if (i < size() && m_times[i] == t) return static_cast<double>(m_values[i]);
    return i == 0 ? fallback : static_cast<double>(m_values[i - 1]);
}

/// Climbs the pyramid: on each level only the ends that no complete block above covers are looked at.
MinMax Series::range(std::size_t first, std::size_t last) const {
    MinMax result = extremes(valueOf(first));
    const auto climb = [&](const auto& elements, std::size_t level) {
        const std::size_t blocks = level < kLevels ? m_pyramid[level].size() : 0;
        const std::size_t begin = (first + kFan - 1) / kFan;
        const std::size_t end = std::min(last / kFan, blocks);
        if (begin >= end || last - first < 2 * kFan) {
            widenByAll(result, elements, first, last);
            return false;
        }
        widenByAll(result, elements, first, begin * kFan);
        widenByAll(result, elements, end * kFan, last);
        first = begin;
        last = end;
        return true;
    };
    bool higher = climb(m_values, 0);
    for (std::size_t level = 1; higher; ++level) higher = climb(m_pyramid[level - 1], level);
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

void Series::columns(Time from, Time to, std::span<Column> out, std::size_t firstColumn) const {
    const std::size_t n = out.size();
    if (firstColumn >= n) return;
    const double width = static_cast<double>((to - from).count()) / static_cast<double>(n);
    const auto begin = [&](std::size_t c) {
        return from + Duration{static_cast<std::int64_t>(width * static_cast<double>(c))};
    };
    std::size_t next = lowerBound(begin(firstColumn));  // first point not yet passed
    if (firstColumn == 0 && next < size() && m_times[next] == from) ++next;
    for (std::size_t c = firstColumn; c < n; ++c) {
        const std::size_t stop = search(begin(c + 1), next);
        const std::size_t first = next == 0 ? 0 : next - 1;
        if (stop <= first) {
            out[c] = {};
        } else {
            const MinMax r = range(first, stop);
            out[c] = {r.min, r.max, valueOf(stop - 1), true};
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
