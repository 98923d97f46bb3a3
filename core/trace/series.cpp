#include "core/trace/series.h"

#include <algorithm>

namespace inflight {

namespace {

constexpr std::size_t kManyColumns = 100;  // from here on their edges cost time
constexpr std::size_t kWide = 8;           // heads in a column: then a head is near enough to its edge

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

/// The first of `count` sorted instants at or after t. Looks in widening circles around the guess, because what lies
/// far from it costs a walk to memory each.
template <typename At>
std::size_t firstNotBefore(At at, std::size_t count, Time t, std::size_t guess) {
    std::size_t low = std::min(guess, count);
    std::size_t high = low;
    for (std::size_t step = 8; low > 0 && !(at(low - 1) < t); step *= 2) {
        high = low - 1;
        low -= std::min(low, step);
    }
    for (std::size_t step = 8; high < count && at(high) < t; step *= 2) {
        low = high + 1;
        high += std::min(count - high, step);
    }
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (at(middle) < t) low = middle + 1;
        else high = middle;
    }
    return low;
}

/// The beginning of column c of so many between from and to.
Time columnBegin(Time from, Time to, std::size_t columns, std::size_t c) {
    const double width = static_cast<double>((to - from).count()) / static_cast<double>(columns);
    return from + Duration{static_cast<std::int64_t>(width * static_cast<double>(c))};
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
    if (m_times.size() % kHead == 0) m_heads.push_back(t);
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

std::size_t Series::searchHeads(Time t, std::size_t guess) const {
    return firstNotBefore([this](std::size_t i) { return m_heads[i]; }, m_heads.size(), t, guess);
}

/// The first point at or after t, given that no point before `from` is.
std::size_t Series::search(Time t, std::size_t from) const {
    if (from >= size()) return size();
    const std::size_t after = searchHeads(t, from / kHead + 1);
    const std::size_t head = std::max(from / kHead, after > 0 ? after - 1 : 0);
    const std::size_t begin = std::max(from, head * kHead);
    std::span<const Time> run = m_times.run(begin);
    run = run.first(std::min(run.size(), (head + 1) * kHead - begin));
    const std::size_t guess =
        head == from / kHead || after == m_heads.size() ? 0 : shareOf(t, m_heads[head], m_heads[after], run.size());
    return begin + firstNotBefore([run](std::size_t i) { return run[i]; }, run.size(), t, guess);
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
    if (n >= kManyColumns) {
        const std::size_t heads = (searchHeads(to, m_heads.size()) - searchHeads(from, 0)) / n;
        if (heads >= kWide) return wideColumns(from, to, out, firstColumn, heads);
    }
    std::size_t next = lowerBound(columnBegin(from, to, n, firstColumn));  // first point not yet passed
    if (firstColumn == 0 && next < size() && m_times[next] == from) ++next;
    for (std::size_t c = firstColumn; c < n; ++c) {
        const std::size_t stop = search(columnBegin(from, to, n, c + 1), next);
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

/// A column ends at a head, or at every 4th or 16th of them, where one lies within an eighth of a column behind its
/// edge: then all but the value it is left with comes from the pyramid.
void Series::wideColumns(Time from, Time to, std::span<Column> out, std::size_t firstColumn,
                         std::size_t headsPerColumn) const {
    const std::size_t n = out.size();
    std::size_t stride = 1;
    while (stride * 32 <= headsPerColumn) stride *= 4;
    const std::size_t steps = (m_heads.size() + stride - 1) / stride;
    const auto find = [&](Time t, std::size_t guess) {
        return firstNotBefore([&](std::size_t i) { return m_heads[i * stride]; }, steps, t, guess);
    };
    const Duration nearby = (to - from) / static_cast<std::int64_t>(8 * n);
    std::size_t begin = lowerBound(columnBegin(from, to, n, firstColumn));  // first point not yet passed
    std::size_t step = begin / (stride * kHead);
    std::size_t width = headsPerColumn / stride;
    Column entered;
    const bool fresh = firstColumn == 0 && begin < size() && m_times[begin] == from;
    if (begin > 0 && !fresh) entered = {valueOf(begin - 1), valueOf(begin - 1), valueOf(begin - 1), true};
    for (std::size_t c = firstColumn; c < n; ++c) {
        const Time t = columnBegin(from, to, n, c + 1);
        const std::size_t next = find(t, step + width);
        const bool near = next < steps && m_heads[next * stride] - t <= nearby;
        const std::size_t end = near ? next * stride * kHead : search(t, begin);
        out[c] = entered;
        if (begin < end) {
            MinMax r = range(begin, end);
            if (entered.known) widen(r, extremes(entered.last));
            const float last = valueOf(end - 1);
            out[c] = {r.min, r.max, last, true};
            entered = {last, last, last, true};
        }
        width = next - std::min(step, next);
        step = next;
        begin = std::max(begin, end);
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
