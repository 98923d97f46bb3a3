#pragma once

#include "core/base/random.h"
#include "core/base/time.h"

namespace inflight {

/// The extra delay of a packet on one hop.
///
/// Draws exactly two numbers per packet, whatever shape and size are: moving a slider shifts no later draw.
class JitterModel {
  public:
    /// How the delay spreads, for a jitter of J. In the order of the choices of noise.jitter_shape.
    enum class Shape : std::uint8_t {
        Uniform,      ///< between 0 and J
        Exponential,  ///< mean J, no upper bound
        Normal  ///< mean J/2 and deviation J/4, cut at 0: a bell over the span of Uniform (2.3 % on either side of it)
    };

    JitterModel() = default;
    JitterModel(std::int64_t seed, std::string_view name) : m_random(seed, name) {}

    /// The extra delay of the next packet, never negative; zero where jitter is zero.
    Duration extra(Duration jitter, Shape shape) {
        const double first = m_random.uniform();
        const double second = m_random.uniform();
        return jitter.count() <= 0 ? Duration{0} : shaped(jitter, shape, first, second);
    }
    /// So many packets came by while jitter was zero.
    void pass(std::uint64_t packets) { m_random.skip(2 * packets); }

  private:
    static Duration shaped(Duration jitter, Shape shape, double first, double second);

    RandomStream m_random;
};

}  // namespace inflight
