#include "core/network/noise/radio.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace inflight {

// Packets end in the order of time, but the first instant of each may lie before the last of another.
static_assert(kRadioFrameTime < std::chrono::milliseconds(CpmState::kKept));

double summedPower(double dbm, std::span<const double> others) {
    if (others.empty()) return dbm;
    double milliwatts = std::pow(10.0, dbm / 10);
    for (const double other : others) milliwatts += std::pow(10.0, other / 10);
    return 10 * std::log10(milliwatts);
}

double symbolErrorRate(double snr) {
    return 0.5 * std::erfc(0.9794 * (snr - 2.3851) / std::numbers::sqrt2);
}

double packetReceptionRate(double snr) {
    // The 46th power by squaring: 32 + 8 + 4 + 2.
    const double p1 = 1 - symbolErrorRate(snr);
    const double p2 = p1 * p1;
    const double p4 = p2 * p2;
    const double p8 = p4 * p4;
    const double p16 = p8 * p8;
    return p16 * p16 * p8 * p4 * p2;
}

Radio::Radio(std::shared_ptr<const CpmTable> table, std::size_t nodes, std::int64_t seed) : m_table(std::move(table)) {
    if (!m_table) return;
    for (std::size_t i = 0; i < nodes; ++i) {
        const std::string name = "radio." + std::to_string(i + 1);
        m_nodes.push_back({CpmState(seed, name + ".noise"), RandomStream(seed, name + ".from_before"),
                           RandomStream(seed, name + ".from_after")});
    }
}

int Radio::noise(NodeId node, Time at) {
    return m_nodes[node.value].noise.reading(*m_table, at);
}

bool Radio::received(const RadioReception& packet) {
    if (!m_table) return true;
    Node& node = m_nodes[packet.to.value];
    RandomStream& trials = packet.from < packet.to ? node.fromBefore : node.fromAfter;
    const auto passes = [&](Time at, std::span<const double> others) {
        const double noise = summedPower(node.noise.reading(*m_table, at), others);
        return trials.uniform() < packetReceptionRate(packet.gain - noise);
    };
    const bool first = passes(std::max(Time{}, packet.last - kRadioFrameTime), packet.othersFirst);
    const bool last = passes(packet.last, packet.othersLast);
    return first && last;
}

}  // namespace inflight
