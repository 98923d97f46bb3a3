#pragma once

#include "core/transport/config.h"
#include "core/transport/congestion/as_written.h"
#include "core/transport/congestion/fixed.h"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace inflight {

/// The congestion window and the policy that changes it. A new policy is a header like as_written.h, one line in the
/// variant below, one in make(), and one choice in the parameter table.
class Congestion {
  public:
    explicit Congestion(const TransportConfig& config) : m_policy(make(config.congestion, config.initialCwnd, true)) {
        cap(config);
    }

    /// Packets; the sender uses its floor.
    double cwnd() const {
        return std::visit([](const auto& p) { return p.cwnd; }, m_policy);
    }
    /// (The way by a signed number is one instruction.)
    std::uint64_t packets() const { return static_cast<std::uint64_t>(static_cast<std::int64_t>(cwnd())); }
    bool slowStart() const {
        return std::visit([](const auto& p) { return p.slowStart; }, m_policy);
    }

    /// One packet was newly acknowledged.
    CwndRule onAcked(const TransportConfig& config) {
        const CwndRule rule = std::visit([](auto& p) { return p.onAcked(); }, m_policy);
        return cap(config) ? CwndRule::Capped : rule;
    }
    /// One timeout event, however many timers it joined.
    CwndRule onTimeout() {
        return std::visit([](auto& p) { return p.onTimeout(); }, m_policy);
    }
    /// Opens the window to at least so many packets (a burst sent by hand).
    void raise(double packets) {
        std::visit([packets](auto& p) { p.cwnd = std::max(p.cwnd, packets); }, m_policy);
    }
    /// Takes a live change of policy or cap; the window's size and phase stay.
    void adopt(const TransportConfig& config) {
        const bool phase = slowStart();
        if (m_policy.index() != make(config.congestion, 1, phase).index())
            m_policy = make(config.congestion, cwnd(), phase);
        cap(config);
    }

  private:
    using Policy = std::variant<AsWritten, FixedWindow>;

    static Policy make(CongestionControl kind, double cwnd, bool slowStart) {
        if (kind == CongestionControl::Fixed) return FixedWindow{cwnd};
        return AsWritten{cwnd, slowStart};
    }
    bool cap(const TransportConfig& config) {
        if (config.maxCwnd <= 0 || cwnd() <= config.maxCwnd) return false;
        std::visit([&](auto& p) { p.cwnd = config.maxCwnd; }, m_policy);
        return true;
    }

    Policy m_policy;
};

}  // namespace inflight
