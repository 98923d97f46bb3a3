#pragma once

#include "core/base/id.h"
#include "core/network/noise/cpm.h"

#include <span>

namespace inflight {

/// How long a packet is on the air, whatever the rate of its link is (the frame of the course behind the seed).
inline constexpr Duration kRadioFrameTime{1'430'000};

/// Power in dBm of several sources together; the first alone where there are no others.
double summedPower(double dbm, std::span<const double> others);
/// The chance that a symbol is read wrongly, for a ratio of signal to noise in dB: PSE = 0.5 erfc(0.9794 (SNR - 2.3851)
/// / sqrt 2), fitted to measurements of the CC2420 radio.
double symbolErrorRate(double snr);
/// The chance that a packet passes one trial: PRR = (1 - PSE)^46.
double packetReceptionRate(double snr);

/// A packet at the end of its flight over one link.
struct RadioReception {
    NodeId from;
    NodeId to;        ///< a neighbour of from
    double gain = 0;  ///< of the link, dBm; transmit power is 0 dBm, so the gain is the signal
    Time last{};      ///< last instant at the receiver; the first is kRadioFrameTime before it, but not before 0
    std::span<const double> othersFirst = {};  ///< signals of other packets at the receiver at the first instant, dBm
    std::span<const double> othersLast = {};   ///< and at the last
};

/// Reception under recorded radio noise: each node hears its own noise, and a packet has two independent trials against
/// it, at its first and at its last instant; it is received if it passes both. A small value, empty where there is no
/// trace.
class Radio {
  public:
    /// No noise: everything is received.
    Radio() = default;
    /// @param table of the trace; nullptr = no noise.
    /// @param nodes in the row, 2 or more.
    Radio(std::shared_ptr<const CpmTable> table, std::size_t nodes, std::int64_t seed);

    bool noisy() const { return m_table != nullptr; }

    /// The noise a node hears, dBm; see CpmState::reading for which instants may be asked. Only where noisy().
    int noise(NodeId node, Time at);

    /// Whether a packet is received. Draws exactly two numbers of its link and direction, whatever the noise and the
    /// gain are; none where there is no noise.
    bool received(const RadioReception& packet);

  private:
    struct Node {
        CpmState noise;
        RandomStream fromBefore;  ///< trials of what comes from the node before this one
        RandomStream fromAfter;
    };

    std::shared_ptr<const CpmTable> m_table;
    std::vector<Node> m_nodes;
};

}  // namespace inflight
