#pragma once

namespace inflight {

/// The upper end of a y axis that starts at 0. It grows at once to the next round number, and while the run is live it
/// shrinks slowly, a little with every frame, so that the picture never jumps.
class YScale {
  public:
    explicit YScale(double smallest) : m_smallest(smallest), m_top(smallest) {}

    double top() const { return m_top; }
    /// One frame: `wanted` is the highest value to be seen. Returns the new top.
    double update(double wanted, bool live);
    /// The smallest round number (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 x 10^n) that is not below v.
    static double roundUp(double v);

  private:
    static constexpr int kPatience = 45;  ///< frames a smaller scale must be enough before shrinking begins
    static constexpr double kShrink = 0.985;

    double m_smallest;
    double m_top;
    int m_waiting = 0;
};

}  // namespace inflight
