#include "core/network/network.h"

#include <utility>

namespace inflight {

Network::Network(std::size_t hops, std::int64_t seed, std::shared_ptr<const CpmTable> noise, Trace& trace)
    : m_hops(hops), m_radio(noise ? Radio(std::move(noise), hops + 1, seed) : Radio()) {
    trace.addLinks(hops * 2);
    for (std::size_t i = 0; i < hops * 2; ++i) m_links.emplace_back(static_cast<std::uint8_t>(i), i < hops, seed);
    for (std::size_t i = 0; i <= hops; ++i) m_layers.emplace_back(i, seed);
}

/// The packet has to pass through the node's send layer.
void Network::wait(const Packet& packet, NodeId at, Time now, const NetworkConfig& config, Trace& trace) {
    const std::size_t link = linkFrom(at, packet.to);
    if (m_layers[at.value].enter(packet, now, config)) {
        ++m_spaced;
        m_links[link].waitBefore(1, now, trace);
    } else {
        trace.dropped(now, packet.truth, static_cast<std::uint8_t>(link), DropReason::Queue);
    }
    touch(links() + at.value);
}

void Network::release(std::size_t part, Time now, const NetworkConfig& config, Trace& trace) {
    touch(part);
    const NodeId node{static_cast<std::uint16_t>(part - links())};
    const Packet packet = m_layers[node.value].take(now, config);
    --m_spaced;
    const std::size_t link = linkFrom(node, packet.to);
    m_links[link].waitBefore(-1, now, trace);
    enter(link, packet, now, config, trace);
}

const Packet* Network::arrive(std::size_t link, Time now, const NetworkConfig& config, Trace& trace) {
    const LinkPacket& arrived = m_links[link].take(trace);
    const Packet& packet = arrived.packet;
    const auto place = static_cast<std::uint8_t>(link);
    const bool heard = !m_radio.noisy() || radioReceives(link, now, config);
    if (arrived.lost || !heard) {
        trace.dropped(now, packet.truth, place, arrived.lost ? arrived.reason : DropReason::Radio);
        return nullptr;
    }
    const NodeId node = linkEnd(link);
    if (node != packet.to) {
        send(packet, node, now, config, trace);
        return nullptr;
    }
    if (packet.damaged) {
        trace.dropped(now, packet.truth, place, DropReason::Corrupt);
        return nullptr;
    }
    return &packet;
}

/// Signals of other packets on the air at the receiver: those on the link from its other neighbour.
bool Network::radioReceives(std::size_t link, Time now, const NetworkConfig& config) {
    const NodeId to = linkEnd(link);
    const bool forward = link < hops();
    const NodeId from = linkStart(link, m_hops);
    std::vector<double> first;
    std::vector<double> last;
    const bool otherExists = forward ? to.value + 1U < nodes() : to.value > 0;
    if (otherExists) {
        const Link& other = m_links[forward ? hops() + to.value : to.value - 1U];
        const Time start = now - kRadioFrameTime;
        for (std::size_t i = 0; i < other.size(); ++i) {
            const Time end = other.at(i).arrives;
            const Time begin = end - kRadioFrameTime;
            if (begin <= start && start < end) first.push_back(config.gain);
            if (begin <= now && now < end) last.push_back(config.gain);
        }
    }
    return m_radio.received({from, to, config.gain, now, first, last});
}

void Network::rateChanged(Time now, const NetworkConfig& config, Trace& trace) {
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        m_links[i].retime(now, config, trace);
        touch(i);
    }
}

void Network::catchUp(Time now, Trace& trace) {
    for (Link& link : m_links) link.catchUp(now, trace);
}

bool Network::drop(CopyId copy, Time now, const NetworkConfig& config, Trace& trace) {
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        if (!m_links[i].drop(copy, now)) continue;
        touch(i);
        return true;
    }
    for (std::size_t n = 0; n < m_layers.size(); ++n) {
        Packet packet;
        if (!m_layers[n].remove(copy, now, config, packet)) continue;
        --m_spaced;
        touch(links() + n);
        const std::size_t link = linkFrom(NodeId{static_cast<std::uint16_t>(n)}, packet.to);
        m_links[link].waitBefore(-1, now, trace);
        trace.dropped(now, packet.truth, static_cast<std::uint8_t>(link), DropReason::ByHand);
        return true;
    }
    return false;
}

bool Network::hold(CopyId copy, Time now, Duration by) {
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        if (!m_links[i].hold(copy, now, by)) continue;
        touch(i);
        return true;
    }
    return false;
}

std::size_t Network::packetsInside() const {
    std::size_t n = 0;
    for (const Link& link : m_links) n += link.size();
    for (const SendLayer& layer : m_layers) n += layer.size();
    return n;
}

}  // namespace inflight
