#pragma once

#include "core/sim/parameters.h"

#include <cstdint>

namespace inflight {

/// The way between a slider's position (0 .. kEnd) and a parameter's value, as its row says: linear, log, zero then
/// log, a special value past the far end. Values are in the key's own unit. No Qt, no state but the row's numbers.
///
/// Positions give round values: whole steps on a linear scale, two or three significant digits on a log one, whole
/// numbers for whole numbers. valueAt(positionOf(valueAt(p))) == valueAt(p) for every position p.
class SliderScale {
  public:
    static constexpr int kEnd = 1000;

    explicit SliderScale(const ParameterRow& row);

    double valueAt(int position) const;
    /// The nearest position; values beyond the slider's range stand at its ends.
    int positionOf(double value) const;
    /// So many arrow keys from a value: row.step each on a linear scale, a hundredth of the way on a log scale; always
    /// on to a different value until the end of the slider.
    double stepped(double value, int steps) const;

    double lowest() const { return valueAt(0); }
    double highest() const { return valueAt(kEnd); }

  private:
    double inScale(double share) const;
    double rounded(double value) const;
    double steppedOnce(double value, int direction) const;

    Scale m_scale;
    double m_min;
    double m_max;
    double m_step;
    double m_factor;
    double m_special = 0;
    bool m_whole;
    bool m_zeroFirst = false;    ///< 0 stands before the scale
    bool m_specialLast = false;  ///< the special value stands after it
    int m_from = 0;              ///< first position of the scale proper
    int m_to = kEnd;             ///< last
};

}  // namespace inflight
