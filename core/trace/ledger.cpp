#include "core/trace/ledger.h"

#include <algorithm>
#include <utility>

namespace inflight {

std::size_t Ledger::lowerBound(Time t) const {
    std::size_t low = 0;
    std::size_t high = m_entries.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (m_entries[middle].fired < t) low = middle + 1;
        else high = middle;
    }
    return low;
}

Ledger::Direction& Ledger::direction(SocketId s) {
    if (s.value >= m_directions.size()) m_directions.resize(s.value + 1);
    return m_directions[s.value];
}

Ledger::Packet* Ledger::packetAt(Direction& d, std::uint64_t packet) {
    if (packet < d.firstPacket || packet - d.firstPacket >= d.packets.size()) return nullptr;
    return &d.packets[packet - d.firstPacket];
}

void Ledger::tie(SocketId a, SocketId b) {
    direction(a).peer = b;
    direction(b).peer = a;
}

void Ledger::dataSent(CopyTruth& truth, std::uint64_t end, std::uint32_t bytes, double cwnd, std::uint32_t inFlight) {
    m_lastId = truth.copy.value + 1;
    Direction& d = direction(truth.socket);
    truth.slot = d.firstSlot + d.copies.size();
    if (truth.packet == d.firstPacket + d.packets.size()) d.packets.push_back(Packet{});
    Packet* packet = packetAt(d, truth.packet);
    d.copies.push_back(Copy{});
    Copy& copy = d.copies.back();
    copy.id = truth.copy.value;
    copy.packet = truth.packet;
    copy.sentAt = truth.sentAt;
    if (packet == nullptr) return;
    packet->end = end;
    packet->bytes = bytes;
    packet->cwndAtSend = cwnd;
    packet->inFlightAtSend = inFlight;
    ++packet->pending;
    copy.previous = packet->lastSlot;
    packet->lastSlot = truth.slot;
    if (copy.previous != kNoSlot) copyAt(d, copy.previous).next = truth.slot;
    if (packet->oldestPending == kNoSlot) packet->oldestPending = truth.slot;
    if (++packet->copies == 1) return;
    if (packet->oldestArrived != kNoSlot) {
        ++m_needless;
        m_needlessBytes += bytes;
    }
    for (std::uint64_t place = packet->lastOpen; place != kNoPlace && place >= d.firstOpen;) {
        Open& open = d.openAt(place);
        if (std::exchange(open.resent, true)) break;
        m_entries.edit(open.index, [](TimeoutEntry& e) { e.needlessResend = e.verdict != Verdict::Real; });
        place = open.previous;
    }
}

/// A copy that arrives proves needless every later copy of its packet that is not yet counted.
void Ledger::countNeedless(Direction& d, Packet& packet, std::uint64_t arrivedSlot) {
    const std::uint64_t counted = packet.oldestArrived;  // later copies than this one are counted already
    if (counted <= arrivedSlot) return;
    for (std::uint64_t slot = copyAt(d, arrivedSlot).next; slot <= counted && slot != kNoSlot;
         slot = copyAt(d, slot).next) {
        ++m_needless;
        m_needlessBytes += packet.bytes;
    }
    packet.oldestArrived = std::min(packet.oldestArrived, arrivedSlot);
}

/// A timer of the packet has fired: the entry takes its place among the others.
void Ledger::openEntry(Direction& d, Packet& packet, Open open) {
    const std::uint64_t place = d.endOpen();
    open.previous = packet.lastOpen;
    open.previousUnsettled = packet.lastUnsettled;
    if (packet.lastOpen != kNoPlace && packet.lastOpen >= d.firstOpen) d.openAt(packet.lastOpen).next = place;
    packet.lastOpen = packet.lastUnsettled = place;
    if (packet.nextLost == kNoPlace) packet.nextLost = place;
    d.open.push_back(open);
}

void Ledger::resolved(Direction& d, Copy& copy) {
    --copy.pending;
    if (copy.pending == 0)
        if (Packet* packet = packetAt(d, copy.packet)) --packet->pending;
    while (d.unresolved < d.firstSlot + d.copies.size() && copyAt(d, d.unresolved).pending == 0) ++d.unresolved;
}

void Ledger::dataArrived(const CopyTruth& truth, Time now, const Transit& transit) {
    Direction& d = direction(truth.socket);
    Copy& copy = copyAt(d, truth.slot);
    d.trigger = std::max(d.trigger, truth.copy.value + 1);
    const std::uint64_t arrival = d.arrivals++;
    d.arrivalSlots.push_back(truth.slot);
    d.lastArrived = truth.slot;
    Packet* packet = packetAt(d, truth.packet);
    if (copy.arrivedAt == kNever) {
        copy.arrivedAt = now;
        copy.arrival = arrival;
        copy.transit = transit;
        copy.behindHole = truth.packet > d.inOrder;
        if (packet != nullptr) {
            if (packet->firstArrived == kNoSlot) packet->firstArrived = truth.slot;
            if (truth.slot < packet->oldestArrived) {
                countNeedless(d, *packet, truth.slot);
                noteArrival(d, *packet, copy);
            }
        }
    }
    while (Packet* next = packetAt(d, d.inOrder)) {
        if (next->firstArrived == kNoSlot) break;
        d.chain = std::max(d.chain, copyAt(d, next->firstArrived).id + 1);
        ++d.inOrder;
    }
    resolved(d, copy);
    review(d, now);
    retire(d);
}

void Ledger::dataDropped(const CopyTruth& truth, Time now) {
    Direction& d = direction(truth.socket);
    Copy& copy = copyAt(d, truth.slot);
    resolved(d, copy);
    judgeLost(d, copy);
    review(d, now);
    retire(d);
}

void Ledger::duplicated(const CopyTruth& truth) {
    if (truth.packet != 0) ++copyAt(direction(truth.socket), truth.slot).pending;
    const SocketId sender = truth.acknowledges ? direction(truth.socket).peer : SocketId{};
    if (!sender.valid()) return;
    Direction& d = direction(sender);
    const std::size_t i = ackIndex(d, truth.copy.value);
    if (i < d.acks.size()) ++d.acks[i].pending;
}

void Ledger::ackSent(CopyTruth& truth, std::uint64_t position) {
    m_lastId = truth.copy.value + 1;
    const SocketId sender = direction(truth.socket).peer;
    if (!sender.valid()) return;
    Direction& d = direction(sender);
    truth.acknowledges = true;
    truth.ackPosition = position;
    truth.chain = std::max(d.chain, d.trigger);
    truth.arrivalsFrom = d.answered;
    truth.arrivalsTo = d.arrivals;
    truth.lastSlot = d.lastArrived;
    d.answered = d.arrivals;
    d.trigger = 0;
    d.acks.push_back({truth.copy.value, truth.arrivalsFrom, 1});
    review(d, truth.sentAt);
}

/// Index of an ACK that is still watched; acks.size() where it is not.
std::size_t Ledger::ackIndex(const Direction& d, std::uint64_t id) const {
    std::size_t low = 0;
    std::size_t high = d.acks.size();
    if (high > 0 && d.acks.front().id == id) return 0;  // the usual case
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (d.acks[middle].id < id) low = middle + 1;
        else high = middle;
    }
    return low < d.acks.size() && d.acks[low].id == id ? low : d.acks.size();
}

void Ledger::ackResolved(Direction& d, std::uint64_t id) {
    const std::size_t i = ackIndex(d, id);
    if (i < d.acks.size() && d.acks[i].pending > 0) --d.acks[i].pending;
    while (!d.acks.empty() && d.acks.front().pending == 0) d.acks.pop_front();
}

void Ledger::ackArrived(const CopyTruth& truth, Time now, const Transit& transit) {
    if (!truth.acknowledges) return;
    const SocketId sender = direction(truth.socket).peer;
    if (!sender.valid()) return;
    Direction& d = direction(sender);
    const std::uint64_t firstCovered = d.unacked;
    while (Packet* packet = packetAt(d, d.unacked)) {
        if (packet->end > truth.ackPosition) break;
        packet->acked = true;
        ++d.unacked;
    }
    ackResolved(d, truth.copy.value);
    if (!d.open.empty()) {
        gather(d, truth, firstCovered);
        judgeAck(d, truth, now, transit);
    }
    judgeHeard(d, truth);
    review(d, now);
    retire(d);
}

void Ledger::ackDropped(const CopyTruth& truth, Time now) {
    if (!truth.acknowledges) return;
    const SocketId sender = direction(truth.socket).peer;
    if (!sender.valid()) return;
    Direction& d = direction(sender);
    ackResolved(d, truth.copy.value);
    review(d, now);
}

std::size_t Ledger::timerFired(const Expiry& x, std::uint64_t firstNow) {
    Direction& d = direction(x.socket);
    const std::size_t index = m_entries.size();
    TimeoutEntry e;
    e.fired = x.fired;
    e.sentAt = x.sentAt;
    e.rto = x.rto;
    e.socket = x.socket;
    e.packet = x.packet;
    e.cwndBefore = x.cwndBefore;
    e.cwndAfter = x.cwndAfter;
    e.inFlightAtFire = x.inFlight;
    e.event = x.event;
    Open open;
    open.index = index;
    open.packet = x.packet;
    open.before = firstNow;
    open.frozen = x.frozen;
    open.liveRto = x.liveRto;
    open.sinceSample = x.sinceSample;
    if (Packet* packet = packetAt(d, x.packet)) {
        ++packet->openEntries;
        open.end = packet->end;
        e.cwndAtSend = packet->cwndAtSend;
        e.inFlightAtSend = packet->inFlightAtSend;
        e.packetBytes = packet->bytes;
        if (packet->lastSlot != kNoSlot) e.copy = CopyId{copyAt(d, packet->lastSlot).id};
        e.copiesBefore = packet->copies;
        for (std::uint64_t slot = packet->lastSlot; slot != kNoSlot; slot = copyAt(d, slot).previous) {
            if (copyAt(d, slot).id < firstNow) break;
            --e.copiesBefore;
        }
        if (packet->oldestArrived != kNoSlot && copyAt(d, packet->oldestArrived).id < firstNow)
            e.copyArrivedAt = copyAt(d, packet->firstArrived).arrivedAt;
    }
    m_entries.push_back(e);
    ++m_counts[static_cast<std::size_t>(Verdict::Pending)];
    if (Packet* packet = packetAt(d, x.packet)) {
        openEntry(d, *packet, open);
        judgeAtFire(d, *packet, d.endOpen() - 1);
        review(d, x.fired);
    }
    return index;
}

}  // namespace inflight
