#include "widgets/views/byte_layout.h"

#include "core/sim/simulation.h"

#include <algorithm>

namespace inflight {

std::uint64_t ByteFacts::sendFree() const {
    const std::uint64_t used = written - acknowledged;
    return sendBuffer > used ? sendBuffer - used : 0;
}

std::uint64_t ByteFacts::outOfOrder() const {
    std::uint64_t bytes = 0;
    for (const Piece& piece : early) bytes += piece.to - piece.from;
    return bytes;
}

ByteFacts byteFacts(const Simulation& simulation, SocketId sender) {
    ByteFacts facts;
    const Endpoints& ends = simulation.endpoints();
    if (sender.value >= ends.size()) return facts;
    const Connection& from = ends.at(sender);
    facts.sender = from.who().node.value;
    facts.receiver = from.who().remoteNode.value;
    facts.segment = simulation.transport().segment;
    facts.acknowledged = from.acknowledged();
    facts.sent = from.sentEnd();
    facts.written = from.writtenEnd();
    facts.sendBuffer = simulation.transport().sendBuffer;
    facts.senderEdge = from.peerWindowEdge();
    facts.probing = from.probing();
    const SocketId peer = ends.peer(sender);
    if (!peer.valid()) return facts;
    facts.known = true;
    const ReceiveBuffer& buffer = ends.at(peer).receiveBuffer();
    facts.read = buffer.readPosition();
    facts.next = buffer.next();
    facts.receiverEdge = buffer.edge();
    facts.receiveBuffer = buffer.capacity();
    for (const ReceiveBuffer::Piece& piece : buffer.early()) {
        const std::uint64_t end = piece.position + piece.payload.length;
        if (!facts.early.empty() && facts.early.back().to == piece.position) facts.early.back().to = end;
        else facts.early.push_back({piece.position, end});
    }
    return facts;
}

double ByteLayout::xOf(std::uint64_t position) const {
    if (to <= from) return left;
    const std::uint64_t inside = std::clamp(position, from, to) - from;
    return left + (right - left) * static_cast<double>(inside) / static_cast<double>(to - from);
}

ByteLayout layoutBytes(const ByteFacts& facts, double left, double right) {
    ByteLayout layout;
    layout.left = left;
    layout.right = right;
    const std::uint64_t low = std::min(facts.acknowledged, facts.read);
    // Three times what is under way, in powers of two, so that the scale seldom changes; what waits may go on beyond
    // it.
    const std::uint64_t wanted = 3 * (std::max(facts.sent, facts.next) - low);
    std::uint64_t span = 16 * std::uint64_t{std::max(facts.segment, 1U)};
    while (span < wanted) span *= 2;
    layout.from = low - std::min(low, span / 12);
    layout.to = low + span;
    const auto add = [&](std::vector<ByteLayout::Bar>& bars, ByteLayout::Part part, std::uint64_t from,
                         std::uint64_t to) {
        const double x = layout.xOf(from);
        const double width = layout.xOf(to) - x;
        if (to > from && width > 0) bars.push_back({part, x, std::max(width, 1.0)});
    };
    add(layout.sender, ByteLayout::Part::Acknowledged, 0, facts.acknowledged);
    add(layout.sender, ByteLayout::Part::Sent, facts.acknowledged, facts.sent);
    add(layout.sender, ByteLayout::Part::Written, facts.sent, facts.written);
    add(layout.receiver, ByteLayout::Part::Read, 0, facts.read);
    add(layout.receiver, ByteLayout::Part::Received, facts.read, facts.next);
    for (const ByteFacts::Piece& piece : facts.early)
        add(layout.receiver, ByteLayout::Part::Early, piece.from, piece.to);
    layout.windowFrom = layout.xOf(facts.acknowledged);
    layout.windowTo = layout.xOf(std::max(facts.senderEdge, facts.acknowledged));
    layout.windowGoesOn = facts.senderEdge > layout.to;
    layout.offerFrom = layout.xOf(facts.next);
    layout.offerTo = layout.xOf(facts.receiverEdge);
    layout.offerGoesOn = facts.receiverEdge > layout.to;
    return layout;
}

}  // namespace inflight
