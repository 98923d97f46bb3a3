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

namespace {

/// The trace knows it also of instants that no view has seen.
std::uint64_t peakOf(const Simulation& simulation, SocketId sender) {
    if (sender.value >= simulation.trace().socketCount()) return 0;
    const Column all = simulation.trace().socket(sender.value).inFlight.between(Time{}, simulation.now());
    return all.known ? static_cast<std::uint64_t>(all.max) * simulation.transport().segment : 0;
}

/// The smallest of 1, 2, 5, 10, 20, 50 ... that is not below.
std::uint64_t stepUp(std::uint64_t wanted) {
    for (std::uint64_t decade = 1;; decade *= 10)
        for (const std::uint64_t step : {1U, 2U, 5U})
            if (step * decade >= wanted) return step * decade;
}

}  // namespace

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
    facts.peak = peakOf(simulation, sender);
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

ByteLayout layoutBytes(const ByteFacts& facts, double left, double right, std::uint64_t leastSpan) {
    ByteLayout layout;
    layout.left = left;
    layout.right = right;
    const std::uint64_t low = std::min(facts.acknowledged, facts.read);
    const std::uint64_t most = std::max(facts.peak, std::max(facts.sent, facts.next) - low);
    const std::uint64_t least = 16 * std::uint64_t{std::max(facts.segment, 1U)};
    const std::uint64_t span = stepUp(std::max({leastSpan, least, 2 * most}));
    layout.span = span;
    layout.tick = std::max<std::uint64_t>(1, stepUp(span / 5));
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
