#pragma once

#include "core/base/time.h"
#include "core/trace/shared_vector.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace inflight {

struct MinMax {
    float min = 0;
    float max = 0;
};

/// What a step function does in one pixel column.
struct Column {
    float min = 0;  ///< lowest value taken in the column's span, the value it is entered with included
    float max = 0;
    float last = 0;      ///< the value it is left with
    bool known = false;  ///< false before the first point
};

/// A step function of time: each point holds from its instant until the next point. Appending is constant in time,
/// copies are cheap (SharedVector), and a pyramid of minima and maxima (blocks of 16, 256, ...) answers a range of any
/// length in logarithmic time.
class Series {
  public:
    struct Point {
        Time time;
        float value;
    };

    /// Appends a point; t must not be before the last one. A value equal to the last one adds nothing; a second value
    /// at the same instant replaces the first (the step function has one value an instant), and one that leads back to
    /// the value before takes the point away.
    void append(Time t, double value);

    std::size_t size() const { return m_times.size(); }
    bool empty() const { return m_times.empty(); }
    Point at(std::size_t i) const { return {m_times[i], m_values[i]}; }

    /// Index of the first point at or after t; size() if there is none.
    std::size_t lowerBound(Time t) const;
    /// Value in force at t (of the last point at or before it); fallback before the first point.
    double valueAt(Time t, double fallback = 0) const;
    /// Lowest and highest value of points [first, last); last > first.
    MinMax range(std::size_t first, std::size_t last) const;
    /// Lowest and highest value taken in [from, to], the value in force at from included; known = false if none.
    Column between(Time from, Time to) const;
    /// The step function over [from, to) in so many equal columns: what a plot that many pixels wide draws. Columns
    /// before `first` are left as they are. Where a hundred columns and more hold more than a hundred points each,
    /// their edges are right to an eighth of a column: the memory that tells the rest is far away.
    void columns(Time from, Time to, std::span<Column> out, std::size_t first = 0) const;

    /// Memory held by the points and the pyramid, bytes (shared chunks counted in full).
    std::size_t bytes() const;

  private:
    static constexpr std::size_t kFan = 16;
    static constexpr std::size_t kLevels = 6;
    /// Points from head to head: whole level-0 blocks, whole parts of a chunk.
    static constexpr std::size_t kHead = 64;
    static constexpr std::size_t kHeadFan = 4;
    static constexpr std::size_t kHeadLevels = 5;
    /// Stands for a point, with all that a column that ends here must know of those before it: one walk along the heads
    /// makes the columns of a long run, and the points, which lie far away in memory, are left alone.
    struct Head {
        Time time;
        float entered;  ///< the value before it
        MinMax passed;  ///< of the points since the head before
    };
    using Heads = SharedVector<Head, 128>;  ///< small chunks: their open one is copied with every snapshot

    void closeBlocks(std::size_t count);
    void pushHeads(Time t);
    void dropLast();
    std::size_t search(Time t, std::size_t from) const;
    std::size_t searchHeads(Time t, std::size_t guess) const;
    float valueOf(std::size_t i) const { return m_values[i]; }

    SharedVector<Time> m_times;
    SharedVector<float> m_values;
    std::array<Heads, kHeadLevels> m_heads;               ///< level k: of every 64 * 4^k-th point
    std::array<SharedVector<MinMax>, kLevels> m_pyramid;  ///< level k: blocks of 16^(k+1) points, complete ones only
    std::size_t m_closed = 0;                             ///< points in complete level-0 blocks
};

/// Dots in the plane (x = an instant, y = milliseconds), appended in an order that is nearly but not always the order
/// of x. Blocks know their bounding boxes, so a range is found without touching all dots.
class Dots {
  public:
    struct Dot {
        Time x;
        float y;
    };
    struct Box {
        Time minX, maxX;
        float minY, maxY;
        std::size_t first, count;
    };

    void append(Time x, double y);
    std::size_t size() const { return m_dots.size(); }
    Dot at(std::size_t i) const { return m_dots[i]; }

    /// Calls visit(Box) for blocks that touch [from, to] and are narrower than resolution (nothing finer can be seen),
    /// and for single dots (count 1) where blocks are wider. With resolution 0 it visits every dot of the range.
    template <typename Visit>
    void visit(Time from, Time to, Duration resolution, Visit f) const;

    std::size_t bytes() const;

  private:
    static constexpr std::size_t kFan = 16;
    static constexpr std::size_t kLevels = 5;
    template <typename Visit>
    void descend(std::size_t level, const Box& box, Time from, Time to, Duration resolution, Visit& f) const;
    template <typename Visit>
    void visitDots(std::size_t first, std::size_t last, Time from, Time to, Visit& f) const;

    SharedVector<Dot> m_dots;
    std::array<SharedVector<Box>, kLevels> m_boxes;  ///< level k: blocks of 16^(k+1) dots, complete ones only
};

/// What lies below one block lies in one piece of memory: chunks hold whole blocks.
template <typename Visit>
void Dots::descend(std::size_t level, const Box& box, Time from, Time to, Duration resolution, Visit& f) const {
    if (box.maxX < from || box.minX > to) return;
    if (resolution.count() > 0 && box.maxX - box.minX < resolution) return f(box);
    if (level == 0) return visitDots(box.first, box.first + box.count, from, to, f);
    const std::size_t child = box.first / (box.count / kFan);
    for (const Box& below : m_boxes[level - 1].run(child).first(kFan))
        descend(level - 1, below, from, to, resolution, f);
}

template <typename Visit>
void Dots::visitDots(std::size_t first, std::size_t last, Time from, Time to, Visit& f) const {
    for (std::size_t i = first; i < last; ++i) {
        const Dot& d = m_dots[i];
        if (d.x >= from && d.x <= to) f(Box{d.x, d.x, d.y, d.y, i, 1});
    }
}

template <typename Visit>
void Dots::visit(Time from, Time to, Duration resolution, Visit f) const {
    std::size_t done = 0;  // dots covered by complete blocks of the levels above
    for (std::size_t level = kLevels; level-- > 0;) {
        std::size_t width = kFan;
        for (std::size_t k = 0; k < level; ++k) width *= kFan;
        for (std::size_t block = done / width; block < m_boxes[level].size(); ++block)
            descend(level, m_boxes[level][block], from, to, resolution, f);
        done = m_boxes[level].size() * width;
    }
    visitDots(done, m_dots.size(), from, to, f);
}

}  // namespace inflight
