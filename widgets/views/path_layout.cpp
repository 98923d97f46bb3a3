#include "widgets/views/path_layout.h"

#include "core/sim/simulation.h"
#include "widgets/views/path_falls.h"
#include "widgets/views/path_frame.h"

#include <algorithm>
#include <cmath>

namespace inflight {

namespace {

using Placed = PathLayout::Packet;
using Where = PathLayout::Where;

double share(Time from, Time t, Time to) {
    if (t <= from) return 0;
    if (t >= to) return 1;
    return static_cast<double>((t - from).count()) / static_cast<double>((to - from).count());
}

/// Fills one simulation's packets into a frame that stands.
class PacketPlacer {
  public:
    PacketPlacer(const Simulation& simulation, Time shown, PathLayout& layout)
        : m_simulation(simulation), m_shown(shown), m_layout(layout) {}

    void fillLink(std::size_t link);
    void fillLayer(std::size_t node);

  private:
    Placed packetOf(const Packet& p) const;
    void size(Placed& p, const PathBox& queue, double pitch) const;
    void placeWaiting(const std::vector<const LinkPacket*>& waiting, const LinkPacket* inService, std::size_t link);
    void placeOnWire(const LinkPacket& p, std::size_t link);

    const Simulation& m_simulation;
    Time m_shown;
    PathLayout& m_layout;
};

Placed PacketPlacer::packetOf(const Packet& p) const {
    Placed out;
    out.kind = p.kind;
    out.copy = p.truth.copy;
    out.socket = p.truth.socket;
    out.packet = p.truth.packet;
    out.position = p.truth.ackPosition;
    out.sentAt = p.truth.sentAt;
    out.forward = p.to.value > p.from.value;
    out.resent = p.truth.again;
    out.damaged = p.damaged;
    out.duplicate = p.duplicate;
    out.held = p.transit.held.count() > 0 || p.transit.reorder.count() > 0;
    return out;
}

void PacketPlacer::size(Placed& p, const PathBox& queue, double pitch) const {
    p.height = frame::bodyHeight(queue);
    p.width =
        p.where == Where::Wire ? wirePacketWidth(m_layout, p) : std::max(1.5, std::min(pitch * 0.74, 1.5 * p.height));
}

void PacketPlacer::fillLink(std::size_t index) {
    const Link& link = m_simulation.network().link(index);
    PathLayout::Queue& queue = m_layout.queues[index];
    std::vector<const LinkPacket*> waiting;
    const LinkPacket* inService = nullptr;
    Time free = m_shown;
    for (std::size_t i = 0; i < link.size(); ++i) {
        const LinkPacket& p = link.at(i);
        if (p.entered > m_shown || p.arrives <= m_shown) continue;
        free = std::max(free, p.departed);
        if (p.started <= m_shown) {
            if (p.departed > m_shown) inService = &p;
            continue;
        }
        if (!p.packet.duplicate) waiting.push_back(&p);
    }
    const auto sooner = [](const LinkPacket* a, const LinkPacket* b) {
        return a->started != b->started ? a->started < b->started : a->ordinal < b->ordinal;
    };
    if (!std::is_sorted(waiting.begin(), waiting.end(), sooner)) std::sort(waiting.begin(), waiting.end(), sooner);
    queue.length = waiting.size();
    queue.wait = free - m_shown;
    queue.bar = waiting.size() > frame::slotCount(queue.box);
    const std::size_t limit = m_simulation.link().queue;
    queue.fill = limit > 0 ? std::min(1.0, static_cast<double>(queue.length) / static_cast<double>(limit)) : 1.0;
    if (!queue.bar) placeWaiting(waiting, inService, index);
    for (std::size_t i = 0; i < link.size(); ++i) {
        const LinkPacket& p = link.at(i);
        if (p.started <= m_shown && p.arrives > m_shown) placeOnWire(p, index);
    }
}

/// While the packet before it is serialized, each waiting packet moves up by one slot.
void PacketPlacer::placeWaiting(const std::vector<const LinkPacket*>& waiting, const LinkPacket* inService,
                                std::size_t index) {
    const PathLayout::Queue& queue = m_layout.queues[index];
    const double pitch = frame::slotPitch(queue.box, queue.length);
    const double moved = inService == nullptr ? 1 : share(inService->started, m_shown, inService->departed);
    for (std::size_t k = waiting.size(); k-- > 0;) {
        Placed p = packetOf(waiting[k]->packet);
        p.where = Where::Queue;
        p.place = queue.link;
        size(p, queue.box, pitch);
        const double back = (static_cast<double>(k) + 1 - moved) * pitch;
        p.x = frame::headOf(queue) - (queue.forward ? back : -back);
        p.y = queue.box.middle();
        m_layout.packets.push_back(p);
    }
}

void PacketPlacer::placeOnWire(const LinkPacket& lp, std::size_t index) {
    const PathLayout::Queue& queue = m_layout.queues[index];
    const PathLayout::Wire& wire = m_layout.wires[index];
    Placed p = packetOf(lp.packet);
    p.where = Where::Wire;
    p.place = wire.link;
    const double pitch = frame::slotPitch(queue.box, queue.length);
    size(p, queue.box, pitch);
    const bool hangs = m_layout.bothWays && (p.kind == SegmentKind::Ack || p.kind == SegmentKind::WindowUpdate);
    if (hangs) p.width = p.height = std::max(3.0, p.height * 0.6);
    const double sign = wire.forward ? 1 : -1;
    const double mouth = wire.from + sign * (p.width / 2 + 5);
    p.y = hangs ? wire.y + queue.box.height * 0.6 : wire.y;
    if (m_shown < lp.departed) {
        const double head = frame::headOf(queue);
        const double out = share(lp.started, m_shown, lp.departed);
        p.x = head + (mouth - head) * out;
        const double slot = pitch * 0.74;
        p.width = std::round(slot + (p.width - slot) * std::min(1.0, 2 * out));
    } else {
        const double way = share(lp.departed, m_shown, lp.arrives);
        p.x = mouth + (wire.to - mouth) * way;
        if (lp.lost && way > 0.5) {
            const double fallen = (way - 0.5) * 2;
            p.x = mouth + (wire.to - mouth) * (0.5 + fallen * 0.08);
            frame::fall(p, fallen);
        }
    }
    if (p.duplicate) p.x -= sign * 3, p.y += 3;
    m_layout.packets.push_back(p);
}

void PacketPlacer::fillLayer(std::size_t index) {
    PathLayout::Node& node = m_layout.nodes[index];
    if (node.layer.width <= 0) return;
    const SendLayer& layer = m_simulation.network().sendLayer(node.id);
    node.waiting = layer.size();
    node.release = layer.size() == 0 ? Duration{0} : std::max(Duration{0}, layer.nextRelease() - m_shown);
    node.layerIsBar = node.waiting > frame::slotCount(node.layer);
    const std::size_t limit = m_simulation.link().queue;
    node.fill = limit > 0 ? std::min(1.0, static_cast<double>(node.waiting) / static_cast<double>(limit + 1)) : 1.0;
    if (node.layerIsBar) return;
    const bool last = index + 1 == m_layout.nodes.size();
    const double pitch = frame::slotPitch(node.layer, node.waiting);
    for (std::size_t k = node.waiting; k-- > 0;) {
        Placed p = packetOf(layer.at(k).packet);
        p.where = Where::SendLayer;
        p.place = node.id.value;
        size(p, node.layer, pitch);
        const double in = (static_cast<double>(k) + 0.5) * pitch + 2;
        p.x = last ? node.layer.x + in : node.layer.right() - in;
        p.y = node.layer.middle();
        m_layout.packets.push_back(p);
    }
}

/// Marks copies of one packet that are on the path together.
void markPairs(std::vector<Placed>& packets) {
    std::vector<Placed*> data;
    bool any = false;
    for (Placed& p : packets) {
        if (!p.data()) continue;
        data.push_back(&p);
        any = any || p.resent;
    }
    if (!any) return;
    const auto key = [](const Placed* p) { return std::pair(p->socket, p->packet); };
    std::stable_sort(data.begin(), data.end(), [&](const Placed* a, const Placed* b) { return key(a) < key(b); });
    for (std::size_t i = 0; i + 1 < data.size(); ++i)
        if (key(data[i]) == key(data[i + 1]) && data[i]->copy != data[i + 1]->copy)
            data[i]->paired = data[i + 1]->paired = true;
}

}  // namespace

bool PathLayout::Packet::contains(double px, double py, double slack) const {
    return std::abs(px - x) <= width / 2 + slack && std::abs(py - y) <= height / 2 + slack;
}

const PathLayout::Packet* PathLayout::at(double x, double y) const {
    for (const double slack : {0.0, 2.0})
        for (auto p = packets.rbegin(); p != packets.rend(); ++p)
            if (p->contains(x, y, slack)) return &*p;
    return nullptr;
}

const PathLayout::Packet* PathLayout::find(CopyId copy) const {
    for (const Packet& p : packets)
        if (p.copy == copy) return &p;
    return nullptr;
}

const PathLayout::Packet* PathLayout::partner(const Packet& of) const {
    if (!of.paired) return nullptr;
    for (const Packet& p : packets)
        if (p.data() && p.socket == of.socket && p.packet == of.packet && p.copy != of.copy) return &p;
    return nullptr;
}

PathLayout layoutPath(const Simulation& simulation, Time shown, double width, double height) {
    PathLayout layout = framePath(simulation, width, height);
    PacketPlacer placer(simulation, shown, layout);
    layout.numbered = numbersFit(simulation, layout);
    for (std::size_t i = 0; i < layout.wires.size(); ++i) placer.fillLink(i);
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) placer.fillLayer(i);
    addFalls(simulation, shown, layout);
    markPairs(layout.packets);
    return layout;
}

}  // namespace inflight
