#include "core/trace/series.h"

#include <algorithm>
#include <limits>

namespace inflight {

namespace {

constexpr std::size_t kManyColumns = 100;  // from here on their edges cost time
constexpr std::size_t kWide = 2;           // heads in a column: then one is often near enough to its edge
constexpr std::size_t kPlenty = 4;         // heads in a column: then one always is where points come evenly

constexpr MinMax kNothing{std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest()};

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

/// Widens by what lies between the heads from `head` on that are before t; returns the first one that is not.
template <typename Heads>
std::size_t passHeads(const Heads& heads, std::size_t head, Time t, MinMax& seen) {
    while (head < heads.size()) {
        const auto run = heads.run(head);
        std::size_t i = 0;
        for (; i < run.size() && run[i].time < t; ++i) widen(seen, run[i].passed);
        head += i;
        if (i < run.size()) break;
    }
    return head;
}

/// A column in which nothing happens.
Column steady(float value) {
    return {value, value, value, true};
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
    pushHeads(t);
    m_times.push_back(t);
    m_values.push_back(v);
}

/// The heads of the point that comes next, at t. The blocks before it are closed already.
void Series::pushHeads(Time t) {
    const std::size_t n = size();
    std::size_t stride = kHead;
    for (std::size_t level = 0; level < kHeadLevels && n % stride == 0; ++level, stride *= kHeadFan) {
        m_heads[level].push_back(n == 0 ? Head{t, 0, {}} : Head{t, m_values.back(), range(n - stride, n)});
    }
}

void Series::dropLast() {
    m_times.pop_back();
    m_values.pop_back();
    std::size_t stride = kHead;
    for (std::size_t level = 0; level < kHeadLevels && size() % stride == 0; ++level, stride *= kHeadFan)
        m_heads[level].pop_back();
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
    const Heads& heads = m_heads.front();
    return firstNotBefore([&heads](std::size_t i) { return heads[i].time; }, heads.size(), t, guess);
}

/// The first point at or after t, given that no point before `from` is.
std::size_t Series::search(Time t, std::size_t from) const {
    if (from >= size()) return size();
    const Heads& heads = m_heads.front();
    const std::size_t after = searchHeads(t, from / kHead + 1);
    const std::size_t head = std::max(from / kHead, after > 0 ? after - 1 : 0);
    const std::size_t begin = std::max(from, head * kHead);
    std::span<const Time> run = m_times.run(begin);
    run = run.first(std::min(run.size(), (head + 1) * kHead - begin));
    const std::size_t guess =
        head == from / kHead || after == heads.size() ? 0 : shareOf(t, heads[head].time, heads[after].time, run.size());
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

/// A column ends at a head where one is near enough to its edge, and at a point otherwise. The heads it passes tell of
/// what lies between them, so they are as far apart as a column's width allows.
void Series::columns(Time from, Time to, std::span<Column> out, std::size_t firstColumn) const {
    const std::size_t n = out.size();
    if (firstColumn >= n) return;
    std::size_t perColumn = (searchHeads(to, m_heads.front().size()) - searchHeads(from, 0)) / n;
    const bool wide = n >= kManyColumns && perColumn >= kWide;
    const Duration nearby = wide ? (to - from) / static_cast<std::int64_t>(8 * n) : Duration{0};
    std::size_t level = 0;
    std::size_t stride = kHead;
    for (; perColumn >= kPlenty * kHeadFan && level + 1 < kHeadLevels; perColumn /= kHeadFan, ++level)
        stride *= kHeadFan;
    const Heads& heads = m_heads[level];
    const Time start = firstColumn == 0 ? from : columnBegin(from, to, n, firstColumn) - nearby;
    std::size_t begin = lowerBound(start);             // first point not yet passed
    std::size_t head = (begin + stride - 1) / stride;  // first head not yet passed
    Column entered;
    const bool fresh = firstColumn == 0 && begin < size() && m_times[begin] == from;
    if (begin > 0 || fresh) entered = steady(valueOf(fresh ? begin : begin - 1));
    for (std::size_t c = firstColumn; c < n; ++c) {
        const Time t = columnBegin(from, to, n, c + 1);
        const std::size_t first = begin;
        MinMax seen = entered.known ? extremes(entered.last) : kNothing;
        const auto pass = [&](std::size_t end) {
            if (begin < end) widen(seen, range(begin, end));
            begin = std::max(begin, end);
        };
        std::size_t next = head;
        if (next < heads.size() && heads[next].time < t) {
            pass(next * stride);
            next = passHeads(heads, next + 1, t, seen);
            begin = (next - 1) * stride;
        }
        const bool within = next < heads.size();  // of the run: its newest values are left to no later column
        if (within && heads[next].time - t <= nearby) {
            if (next > head) widen(seen, heads[next].passed);
            else pass(next * stride);
            begin = next * stride;
            head = next;
        } else if (within && next > head && c + 1 < n && t - heads[next - 1].time <= nearby) {
            head = next - 1;
        } else {
            pass(search(t, begin));
            head = next;
        }
        out[c] = entered;
        if (begin == first) continue;
        entered = steady(begin == head * stride && head < heads.size() ? heads[head].entered : valueOf(begin - 1));
        out[c] = {seen.min, seen.max, entered.last, true};
    }
}

std::size_t Series::bytes() const {
    std::size_t total = size() * (sizeof(Time) + sizeof(float));
    for (const auto& level : m_pyramid) total += level.size() * sizeof(MinMax);
    for (const auto& level : m_heads) total += level.size() * sizeof(Head);
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
