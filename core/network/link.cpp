#include "core/network/link.h"

#include <algorithm>
#include <string>

namespace inflight {

namespace {

std::string streamName(bool forward, std::uint8_t index, const char* what) {
    return std::string(forward ? "link.forward." : "link.back.") + std::to_string(index) + "." + what;
}

}  // namespace

Link::Link(std::uint8_t index, bool forward, std::int64_t seed)
    : m_index(index), m_forward(forward), m_loss(seed, streamName(forward, index, "loss")),
      m_jitter(seed, streamName(forward, index, "jitter")), m_mishaps(seed, streamName(forward, index, "mishaps")) {}

bool Link::enter(const Packet& packet, Time now, const NetworkConfig& config, Orders* orders, std::uint64_t ordinal,
                 Trace& trace) {
    catchUp(now, trace);
    if (m_starts.size() > config.queue - 1 && m_free > now) {  // 0 (no limit) becomes the largest number
        trace.dropped(now, packet.truth, m_index, DropReason::Queue);
        return false;
    }
    LinkPacket& p = m_line.addBack();
    p.packet = packet;
    p.ordinal = ordinal;
    p.entered = now;
    if (m_wire.rate() != config.rate) m_wire.setRate(config.rate);
    if (m_free <= now) m_wire.reset();  // the link was idle
    p.started = std::max(now, m_free);
    const Duration wait = p.started - now;
    const Duration wire = m_wire.take(packet.bytes);
    p.departed = m_free = plus(p.started, wire);
    Transit& t = p.packet.transit;
    (packet.hops == 0 ? t.ownQueue : t.hopQueues) += wait;
    t.serialization += wire;
    ++p.packet.hops;
    p.arrives = plus(p.departed, config.delay);
    p.lost = p.free = false;
    const bool quiet = config.quiet && orders == nullptr && !packet.duplicate;
    if (quiet) {
        ++m_quiet;
        keepOrder(p, config);
    } else {
        noise(p, config, orders);
    }
    trace.hop(now, packet.truth, m_index, wait, wire, p.arrives - p.departed);
    if (wait.count() > 0) {
        m_starts.push_back(p.started);
        tellLength(now, trace);
    }
    const Time arrives = p.arrives;  // p is not good any more once another one has entered
    if (!quiet) enterTwice(config, trace);
    const bool overtakes = arrives < m_newest;
    if (overtakes) placeLast();
    else m_newest = arrives;
    return !quiet || overtakes || m_line.size() == 1;
}

/// The newest packet of the line may be doubled; then the first of the two takes its place and the second is the
/// newest.
void Link::enterTwice(const NetworkConfig& config, Trace& trace) {
    const LinkPacket& p = m_line.back();
    if (p.packet.duplicate || !m_mishaps.duplicated(config.duplicate) || p.lost) return;
    trace.duplicated(p.entered, p.packet.truth, m_index);
    LinkPacket second = p;
    second.packet.duplicate = true;
    placeLast();
    m_line.push_back(second);
}

/// What a person ordered: a drop, or how much longer the packet is held.
Duration Link::obey(LinkPacket& p, Orders& orders) {
    const bool meant = m_forward ? p.packet.kind == SegmentKind::Data : p.packet.pureAck();
    std::uint32_t& count = m_forward ? orders.dropData : orders.dropAck;
    if (p.packet.hops == 1 && meant && count > 0 && --count == 0) {
        p.lost = true;
        p.reason = DropReason::ByHand;
    }
    Duration held{0};
    if (p.entered < orders.spikeEnds) held += orders.spike;
    if (orders.holdAck.count() > 0 && p.packet.pureAck()) held += std::exchange(orders.holdAck, Duration{0});
    return held;
}

/// Noise, and what a person ordered: everything that happens behind the wire's last bit beside propagation.
void Link::noise(LinkPacket& p, const NetworkConfig& config, Orders* orders) {
    m_loss.pass(m_quiet);
    m_jitter.pass(m_quiet);
    m_mishaps.pass(std::exchange(m_quiet, 0));
    Transit& t = p.packet.transit;
    p.lost = m_loss.lost(m_forward ? config.loss : config.ackLoss, config.burstLength);
    p.reason = DropReason::Loss;
    const Duration jitter = m_jitter.extra(config.jitter, config.jitterShape);
    const bool reordered = m_mishaps.reordered(config.reorder);
    if (m_mishaps.corrupted(config.corrupt)) p.packet.damaged = true;
    p.arrives = plus(p.arrives, jitter);
    t.jitter += jitter;
    const Duration held = orders != nullptr ? obey(p, *orders) : Duration{0};
    if (reordered) t.reorder += config.reorderBy;
    t.held += held;
    p.arrives = plus(p.arrives, held + (reordered ? config.reorderBy : Duration{0}));
    p.free = reordered || held.count() > 0;
    if (!p.free) keepOrder(p, config);
}

/// A packet that nothing held back must not overtake the one before it.
void Link::keepOrder(LinkPacket& p, const NetworkConfig& config) {
    if (!config.keepOrder) return;
    if (p.arrives < m_lastInOrder) {
        p.packet.transit.jitter += m_lastInOrder - p.arrives;
        p.arrives = m_lastInOrder;
    }
    m_lastInOrder = p.arrives;
}

bool Link::later(const LinkPacket& a, const LinkPacket& b) {
    return a.arrives != b.arrives ? a.arrives > b.arrives : a.ordinal > b.ordinal;
}

/// The last packet of the line came out of order: it overtakes.
void Link::placeLast() {
    const std::uint64_t last = m_line.end() - 1;
    if (m_line.size() == 1 || m_line.at(last - 1).arrives <= m_line.at(last).arrives) return;
    m_early.push_back(m_line.back());
    m_line.pop_back();
    std::push_heap(m_early.begin(), m_early.end(), later);
}

bool Link::earlyFirst() const {
    return !m_early.empty() && (m_line.empty() || later(m_line.front(), m_early.front()));
}

const LinkPacket& Link::takeEarly() {
    std::pop_heap(m_early.begin(), m_early.end(), later);
    m_taken = m_early.back();
    m_early.pop_back();
    return m_taken;
}

void Link::rebuild(std::vector<LinkPacket> packets) {
    std::sort(packets.begin(), packets.end(), [](const LinkPacket& a, const LinkPacket& b) { return later(b, a); });
    m_line.clear();
    m_early.clear();
    for (const LinkPacket& p : packets) m_line.push_back(p);
    if (!packets.empty()) m_newest = packets.back().arrives;
}

void Link::retime(Time now, const NetworkConfig& config, Trace& trace) {
    catchUp(now, trace);
    m_wire.setRate(config.rate);
    std::vector<LinkPacket> all;
    for (std::size_t i = 0; i < size(); ++i) all.push_back(at(i));
    std::sort(all.begin(), all.end(), [](const LinkPacket& a, const LinkPacket& b) {
        return a.ordinal != b.ordinal ? a.ordinal < b.ordinal : a.packet.duplicate < b.packet.duplicate;
    });
    m_starts.clear();
    m_free = now;
    m_lastInOrder = Time{};
    for (const LinkPacket& p : all) {
        if (p.waiting(now)) continue;
        m_free = std::max(m_free, p.departed);
        if (!p.free) m_lastInOrder = std::max(m_lastInOrder, p.arrives);
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].waiting(now)) retimeOne(all[i], i > 0 ? &all[i - 1] : nullptr, now, config, trace);
    rebuild(std::move(all));
}

/// before: the packet that entered before this one; the second instance of a duplicate shares its times.
void Link::retimeOne(LinkPacket& p, const LinkPacket* before, Time now, const NetworkConfig& config, Trace& trace) {
    const Duration wait = p.started - p.entered;
    const Duration wire = p.departed - p.started;
    const Duration rest = p.arrives - p.departed;
    if (p.packet.duplicate && before != nullptr && before->ordinal == p.ordinal) {
        p.started = before->started;
        p.departed = before->departed;
    } else {
        p.started = m_free;
        p.departed = plus(p.started, m_wire.take(p.packet.bytes));
        m_free = p.departed;
        if (p.started > now) m_starts.push_back(p.started);
    }
    p.arrives = plus(p.departed, rest);
    Transit& t = p.packet.transit;
    if (!p.free && config.keepOrder && p.arrives < m_lastInOrder) {
        t.jitter += m_lastInOrder - p.arrives;
        p.arrives = m_lastInOrder;
    }
    if (!p.free) m_lastInOrder = p.arrives;
    (p.packet.hops == 1 ? t.ownQueue : t.hopQueues) += (p.started - p.entered) - wait;
    t.serialization += (p.departed - p.started) - wire;
    trace.hop(now, p.packet.truth, m_index, p.started - now, p.departed - p.started, p.arrives - p.departed);
}

LinkPacket* Link::find(CopyId copy, Time now) {
    for (std::size_t i = 0; i < size(); ++i) {
        if (at(i).packet.truth.copy != copy || at(i).arrives <= now) continue;
        return i < m_line.size() ? &m_line.edit(m_line.first() + i) : &m_early[i - m_line.size()];
    }
    return nullptr;
}

bool Link::drop(CopyId copy, Time now) {
    LinkPacket* p = find(copy, now);
    if (p == nullptr) return false;
    p->lost = true;
    p->reason = DropReason::ByHand;
    return true;
}

bool Link::hold(CopyId copy, Time now, Duration by) {
    LinkPacket* p = find(copy, now);
    if (p == nullptr) return false;
    p->arrives = plus(p->arrives, by);
    p->packet.transit.held += by;
    p->free = true;
    std::vector<LinkPacket> all;
    for (std::size_t i = 0; i < size(); ++i) all.push_back(at(i));
    rebuild(std::move(all));
    return true;
}

}  // namespace inflight
