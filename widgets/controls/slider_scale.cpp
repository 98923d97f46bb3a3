#include "widgets/controls/slider_scale.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace inflight {
namespace {

/// Positions before the scale that stand for 0, and after it that stand for the special value: wide enough to hit.
constexpr int kZone = 25;

double roundedTo(double value, double unit) {
    return std::round(value / unit) * unit;
}

/// The nearest double to the number with twelve significant digits: sums and quotients leave dust in the last places.
double withoutDust(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::general, 12).ptr;
    double clean = value;
    std::from_chars(text.begin(), end, clean);
    return clean;
}

/// value with so many significant digits.
double significant(double value, int digits) {
    if (value == 0) return 0;
    const double power = std::pow(10, digits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(value)) + 1e-12)));
    return std::round(value * power) / power;
}

}  // namespace

SliderScale::SliderScale(const ParameterRow& row)
    : m_scale(row.scale), m_min(row.sliderMin), m_max(row.sliderMax), m_step(row.step > 0 ? row.step : 1),
      m_factor(row.factor > 0 ? row.factor : 1), m_special(row.specialValue), m_whole(row.kind == Kind::Integer),
      m_zeroFirst(row.scale == Scale::ZeroThenLog), m_specialLast(row.specialAtEnd && !row.special.empty()) {
    if (m_zeroFirst) m_from = kZone;
    if (m_specialLast) m_to = kEnd - kZone;
}

double SliderScale::inScale(double share) const {
    if (m_scale == Scale::Linear) return m_min + share * (m_max - m_min);
    return m_min * std::pow(m_max / m_min, share);
}

double SliderScale::rounded(double value) const {
    double result = value;
    if (m_scale == Scale::Linear) {
        result = withoutDust(m_min + roundedTo(value - m_min, m_step));
    } else {
        const int digits = std::log10(m_max / m_min) > 2.5 ? 2 : 3;
        result = withoutDust(significant(value * m_factor, digits) / m_factor);
    }
    if (m_whole) result = std::round(result);
    return std::clamp(result, m_min, m_max);
}

double SliderScale::valueAt(int position) const {
    if (m_zeroFirst && position < m_from) return 0;
    if (m_specialLast && position > m_to) return m_special;
    if (position <= m_from) return m_min;
    if (position >= m_to) return m_max;
    return rounded(inScale(static_cast<double>(position - m_from) / (m_to - m_from)));
}

int SliderScale::positionOf(double value) const {
    if (m_specialLast && value == m_special) return kEnd;
    if (m_zeroFirst && value < m_min / 2) return 0;
    if (!(value > m_min)) return m_from;
    if (value >= m_max) return m_to;
    const double share = m_scale == Scale::Linear ? (value - m_min) / (m_max - m_min)
                                                  : std::log(value / m_min) / std::log(m_max / m_min);
    const int nearest = std::clamp(m_from + static_cast<int>(std::lround(share * (m_to - m_from))), m_from, m_to);
    // Where rounding is about as coarse as positions are, a neighbour may be the one that gives the value.
    for (const int p : {nearest, nearest - 1, nearest + 1})
        if (p >= m_from && p <= m_to && valueAt(p) == value) return p;
    return nearest;
}

double SliderScale::steppedOnce(double value, int direction) const {
    const bool special = m_specialLast && value == m_special;
    if (m_scale == Scale::Linear && !special) {
        const double next = rounded(value + direction * m_step);
        if (next != value && (next > value) == (direction > 0)) return next;
        return direction > 0 && m_specialLast ? m_special : value;
    }
    const int from = positionOf(value);
    const int hundredth = (m_to - m_from) / 100;
    if (special) return direction > 0 ? value : m_max;
    if (m_zeroFirst && from < m_from) return direction > 0 ? m_min : value;
    for (int p = from + direction * hundredth;; p += direction) {
        if (direction > 0 && p > m_to) return value < m_max ? m_max : (m_specialLast ? m_special : value);
        if (direction < 0 && p < m_from) return value > m_min ? m_min : (m_zeroFirst ? 0 : value);
        const double next = valueAt(p);
        if (next != value && (next > value) == (direction > 0)) return next;
    }
}

double SliderScale::stepped(double value, int steps) const {
    for (int i = 0; i < std::abs(steps); ++i) value = steppedOnce(value, steps > 0 ? 1 : -1);
    return value;
}

}  // namespace inflight
