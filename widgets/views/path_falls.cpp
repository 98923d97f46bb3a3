#include "widgets/views/path_falls.h"

#include "core/sim/simulation.h"
#include "widgets/views/path_frame.h"

#include <algorithm>

namespace inflight {

namespace {

constexpr std::size_t kChunks = 4;  ///< of the log, at most, are searched
constexpr std::size_t kMost = 16;   ///< packets falling at a time

/// How long a packet falls, in simulated time.
Duration fallTime(const Simulation& simulation) {
    Duration srtt{600'000'000};
    if (simulation.endpoints().size() > 0) srtt = simulation.endpoints().at(SocketId{0}).estimator().srtt();
    return std::clamp(srtt / 2, Duration{1000}, Duration{500'000'000});
}

/// Losses on a wire are in its packets already, and fall while they are still there.
bool fallsHere(DropReason reason) {
    return reason != DropReason::Loss && reason != DropReason::ByHand;
}

std::vector<Record> recentDrops(const Log& log, Time from, Time to) {
    std::vector<Record> drops;
    if (log.chunkCount() == 0) return drops;
    std::size_t first = std::min(log.chunkAt(from), log.chunkCount() - 1);
    first = std::max(first, log.chunkCount() - std::min(log.chunkCount(), kChunks));
    log.scan(first, [&](const Record& r) {
        if (r.time > to) return false;
        if (r.kind == RecordKind::Dropped && r.time > from && fallsHere(static_cast<DropReason>(r.detail)))
            drops.push_back(r);
        return true;
    });
    if (drops.size() > kMost) drops.erase(drops.begin(), drops.end() - static_cast<std::ptrdiff_t>(kMost));
    return drops;
}

/// What was sent as this copy.
bool describe(const Log& log, PathLayout::Packet& p) {
    bool found = false;
    log.scan(log.chunkOfCopy(p.copy), [&](const Record& r) {
        if (r.kind != RecordKind::Sent) return true;
        if (r.copy != p.copy) return r.copy < p.copy;
        p.kind = static_cast<SegmentKind>(r.detail & ~Record::kResend);
        p.resent = r.resend();
        p.sentAt = r.time;
        if (p.data()) p.packet = static_cast<std::uint64_t>(r.a);
        else p.position = static_cast<std::uint64_t>(r.c);
        p.socket = SocketId{r.socket};
        p.forward = r.place == 0;
        found = true;
        return false;
    });
    return found;
}

/// Where it was dropped: before a full queue, otherwise at the end of the last wire.
void place(PathLayout::Packet& p, const Record& drop, const PathLayout& layout) {
    const std::size_t hops = layout.wires.size() / 2;
    const std::size_t link = drop.place < layout.wires.size() ? drop.place : p.forward ? hops - 1 : hops;
    const PathLayout::Wire& wire = layout.wires[link];
    const PathLayout::Queue& queue = layout.queues[link];
    p.place = wire.link;
    p.forward = wire.forward;
    p.height = frame::bodyHeight(queue.box);
    p.width = wirePacketWidth(layout, p);
    p.y = wire.y;
    const double sign = wire.forward ? 1 : -1;
    if (static_cast<DropReason>(drop.detail) == DropReason::Queue)
        p.x = (wire.forward ? queue.box.x : queue.box.right()) - sign * p.width / 2;
    else p.x = wire.to - sign * (p.width / 2 + 2);
}

}  // namespace

void addFalls(const Simulation& simulation, Time shown, PathLayout& layout) {
    const Log& log = simulation.trace().log();
    const Duration span = fallTime(simulation);
    for (const Record& drop : recentDrops(log, shown - span, shown)) {
        PathLayout::Packet p;
        p.copy = drop.copy;
        p.where = PathLayout::Where::Falling;
        if (!describe(log, p)) continue;
        place(p, drop, layout);
        p.damaged = static_cast<DropReason>(drop.detail) == DropReason::Corrupt;
        frame::fall(p, static_cast<double>((shown - drop.time).count()) / static_cast<double>(span.count()));
        layout.packets.push_back(p);
    }
}

}  // namespace inflight
