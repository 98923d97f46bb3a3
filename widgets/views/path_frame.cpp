#include "widgets/views/path_frame.h"

#include "core/sim/simulation.h"
#include <algorithm>
#include <cmath>

namespace inflight {

namespace {

constexpr double kMargin = 12;
constexpr double kLine = 16;       ///< height of a line of small text
constexpr double kLeastPitch = 3;  ///< slots closer than this are not told apart
constexpr double kWidestQueue = 300;
constexpr double kDigit = 6;  ///< width of a figure in a packet
constexpr double kLeastNumbered = 13;
constexpr double kNote = 170;
constexpr double kWideBox = 200;  ///< from here on slots keep their width

/// All measures of one path of so many hops in a view of some size.
struct Measures {
    double node, endNode, link;      ///< widths
    double queue, lead;              ///< width of a queue; way from a node to it
    double top, data, back, bottom;  ///< y: nodes' top, the two rows, nodes' bottom
    double packet, ack;              ///< heights of queue boxes
};

Measures measure(std::size_t hops, double width, double height, bool layers, bool bothWays) {
    Measures m{};
    const auto links = static_cast<double>(hops);
    const double inner = std::max(120.0, width - 2 * kMargin);
    m.endNode = layers ? std::clamp(inner * 0.15, 40.0, 140.0) : std::clamp(inner * 0.105, 40.0, 96.0);
    const double rest = inner - 2 * m.endNode;
    if (hops > 1) m.node = std::clamp(rest * (layers ? 0.42 : 0.3) / links, 12.0, layers ? 120.0 : 80.0);
    m.link = std::max(8.0, (rest - (links - 1) * m.node) / links);
    m.queue = std::clamp(m.link * (layers ? 0.3 : 0.42), 4.0, kWidestQueue);
    m.lead = m.link > 100 ? 14 : 0;
    m.top = 6 + kLine * (hops > 1 ? 2 : 1);
    m.bottom = std::max(m.top + 40, height - 6 - kLine);
    const double high = m.bottom - m.top;
    m.packet = std::clamp(m.link * 0.1, 8.0, std::min(22.0, high * 0.5));
    m.ack = bothWays ? m.packet : std::clamp(m.packet * 0.75, 7.0, 16.0);
    m.data = m.top + std::max(m.packet / 2 + 2, high * 0.32);
    m.back = m.bottom - m.ack / 2 - 2;
    return m;
}

void addNode(const Simulation& simulation, PathLayout& layout, const Measures& m, double x, double width, bool layers) {
    const Endpoints& ends = simulation.endpoints();
    PathLayout::Node node;
    node.id = NodeId{static_cast<std::uint16_t>(layout.nodes.size())};
    node.box = {x, m.top, width, m.bottom - m.top};
    if (layers) {
        const double high = std::min(16.0, node.box.height * 0.3);
        node.layer = {x + 4, m.bottom - high - 4, width - 8, high};
    }
    const Endpoints::Node& sockets = ends.node(node.id);
    for (const Endpoints::Listening& l : sockets.listening) node.ports.push_back(l.port);
    for (const Endpoints::Bound& bound : sockets.sockets) {  // the newest one that is open, or the first
        const Connection& c = ends.at(bound.socket);
        const bool sends = node.id.value == 0 || c.writtenEnd() > 0;
        if (sends && (!node.cwnd || c.state() != State::Closed)) node.cwnd = c.congestion().cwnd();
    }
    for (std::uint32_t s = 0; s < ends.size(); ++s) {
        const Connection& c = ends.at(SocketId{s});
        const bool calls = c.state() == State::SynSent || c.refused();
        if (calls && c.who().remoteNode == node.id && !ends.listens(node.id, c.who().remotePort))
            node.nobody = c.who().remotePort;
    }
    layout.nodes.push_back(node);
}

void addLink(PathLayout& layout, const Measures& m, std::size_t hop, bool forward, double left) {
    const std::size_t hops = layout.wires.size() / 2;
    const std::size_t index = forward ? hop : hops + hop;
    const double right = left + m.link;
    PathLayout::Queue& q = layout.queues[index];
    PathLayout::Wire& w = layout.wires[index];
    q.link = w.link = static_cast<std::uint16_t>(index);
    q.forward = w.forward = forward;
    const double high = forward ? m.packet : m.ack;
    w.y = forward ? m.data : m.back;
    q.box = {forward ? left + m.lead : right - m.lead - m.queue, w.y - high / 2, m.queue, high};
    w.from = forward ? q.box.right() : q.box.x;
    w.to = forward ? right : left;
    // The numbers of a queue may reach over its wire, but not to the middle of a long one.
    const double room = std::min(m.link, m.lead + m.queue + (hops > 1 ? m.link : m.link * 0.12));
    q.label = {forward ? left : right - room, forward ? m.top - kLine : m.bottom + 1, room, kLine};
}

/// Does anybody send data towards node 1?
bool dataGoesBack(const Simulation& simulation) {
    const Endpoints& ends = simulation.endpoints();
    for (std::uint32_t i = 0; i < ends.size(); ++i) {
        const Connection& c = ends.at(SocketId{i});
        if (c.who().remoteNode < c.who().node && c.writtenEnd() > 0) return true;
    }
    return false;
}

}  // namespace

bool sendLayersMatter(const Simulation& simulation) {
    if (simulation.link().spacingMax.count() > 0) return true;
    const Network& network = simulation.network();
    for (std::size_t n = 0; n < network.nodes(); ++n)
        if (network.sendLayer(NodeId{static_cast<std::uint16_t>(n)}).size() > 0) return true;
    return false;
}

double pathHeight(const Simulation& simulation) {
    return 92 + (simulation.network().hops() > 1 ? kLine : 0) + (sendLayersMatter(simulation) ? 26 : 0);
}

PathLayout framePath(const Simulation& simulation, double width, double height) {
    PathLayout layout;
    const std::size_t hops = simulation.network().hops();
    const bool layers = sendLayersMatter(simulation);
    layout.bothWays = dataGoesBack(simulation);
    const Measures m = measure(hops, width, height, layers, layout.bothWays);
    layout.queues.resize(hops * 2);
    layout.wires.resize(hops * 2);
    layout.bottom = m.bottom;
    double x = kMargin;
    for (std::size_t n = 0; n <= hops; ++n) {
        const double nodeWidth = n == 0 || n == hops ? m.endNode : m.node;
        addNode(simulation, layout, m, x, nodeWidth, layers);
        x += nodeWidth;
        if (n == hops) break;
        addLink(layout, m, n, true, x);
        addLink(layout, m, n, false, x);
        x += m.link;
    }
    const PathLayout::Queue& first = layout.queues.front();
    if (hops == 1) layout.rate = {first.label.right(), m.top - kLine, x - m.endNode - first.label.right(), kLine};
    else layout.rate = {kMargin, m.top - 2 * kLine, width / 2 - kMargin, kLine};
    for (PathLayout::Node& node : layout.nodes) {
        const double furthest = std::max(kMargin, width - kMargin - kNote);
        const double left = std::clamp(node.box.x + node.box.width / 2 - kNote / 2, kMargin, furthest);
        node.note = {left, m.bottom + 1, kNote, kLine};
    }
    return layout;
}

/// From the settings rather than from the packets of the moment, so that it does not change from frame to frame.
bool numbersFit(const Simulation& simulation, const PathLayout& layout) {
    if (frame::bodyHeight(layout.queues.front().box) < kLeastNumbered - 1) return false;
    const NetworkConfig& link = simulation.link();
    const double bits = 8.0 * (simulation.transport().segment + link.header);
    const double onWire = inSeconds(link.delay) * static_cast<double>(link.rate) / bits + 1;
    PathLayout wide;
    wide.numbered = true;
    PathLayout::Packet newest;
    const Endpoints& ends = simulation.endpoints();
    if (ends.size() > 0) newest.packet = ends.at(SocketId{0}).nextPacket();
    const PathLayout::Wire& wire = layout.wires.front();
    return onWire * (wirePacketWidth(wide, newest) + 3) <= wire.to - wire.from;
}

double wirePacketWidth(const PathLayout& layout, const PathLayout::Packet& p) {
    if (!layout.numbered) return std::max(3.0, p.height);
    if (p.kind == SegmentKind::Ack || p.kind == SegmentKind::WindowUpdate) return p.height;
    if (!p.data()) return std::max(p.height, 26.0);
    int digits = 1;
    for (std::uint64_t n = p.packet; n >= 10; n /= 10) ++digits;
    return std::max({p.height, kLeastNumbered + 3, digits * kDigit + 5});
}

namespace frame {

std::size_t slotCount(const PathBox& box) {
    const auto fit = static_cast<std::size_t>(std::max(1.0, (box.width - 4) / kLeastPitch));
    return std::min(PathLayout::kSlots, fit);
}

double slotPitch(const PathBox& box, std::size_t waiting) {
    const double room = box.width - 4;
    const double least = std::min(12.0, room / static_cast<double>(slotCount(box)));
    if (box.width >= kWideBox) return least;
    for (const double pitch : {20.0, 14.0, 10.0, 7.0, 5.0})
        if (pitch * static_cast<double>(std::max<std::size_t>(waiting, 1)) <= room) return std::max(pitch, least);
    return least;
}

double bodyHeight(const PathBox& box) {
    return std::max(3.0, box.height - (box.height < 14 ? 2 : 6));
}

double headOf(const PathLayout::Queue& queue) {
    const double in = slotPitch(queue.box, queue.length) / 2 + 2;
    return queue.forward ? queue.box.right() - in : queue.box.x + in;
}

void fall(PathLayout::Packet& packet, double share) {
    packet.lost = true;
    packet.y += 24 * share * share;
    packet.opacity = 1 - 0.85 * share;
}

}  // namespace frame
}  // namespace inflight
