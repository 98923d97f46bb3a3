#pragma once

#include "core/trace/rtt_estimate.h"
#include "core/transport/config.h"

namespace inflight {

/// SRTT, RTTVAR and the RTO computed from them (RFC 6298 section 2; the seed: "timeouts are calculated with RTT + 4 *
/// RTTvar").
class RttEstimator {
  public:
    explicit RttEstimator(const RtoConfig& config)
        : m_srtt(static_cast<double>(config.initialRtt.count())),
          m_rttvar(static_cast<double>(config.initialRttvar.count())) {}

    /// Takes a measurement in: RTTVAR first, then SRTT (RFC 6298 2.3), or, for the first one with first_sample=replace,
    /// SRTT = R and RTTVAR = R/2 (2.2).
    void sample(Duration rtt, const RtoConfig& config);

    /// What the trace is told, with the RTO in force.
    RttEstimate withRto(Duration rto) const { return {m_srtt, m_rttvar, rto}; }
    Duration srtt() const { return fromNanoseconds(m_srtt); }
    Duration rttvar() const { return fromNanoseconds(m_rttvar); }
    /// SRTT + max(G, K x RTTVAR), rounded up to a whole nanosecond, within [min, max], never below 1 us; then doubled
    /// `doublings` times, not beyond max.
    Duration rto(const RtoConfig& config, int doublings = 0) const;
    bool sampled() const { return m_sampled; }

  private:
    double m_srtt;    ///< nanoseconds
    double m_rttvar;  ///< nanoseconds
    bool m_sampled = false;
};

}  // namespace inflight
