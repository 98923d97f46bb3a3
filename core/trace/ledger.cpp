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

std::size_t Ledger::bytes() const {
    std::size_t total = m_entries.size() * sizeof(TimeoutEntry);
    for (const Direction& d : m_directions)
        total += d.copies.size() * sizeof(Copy) + d.packets.size() * sizeof(Packet) +
                 d.acks.size() * sizeof(PendingAck) + d.arrivals.size() * sizeof(std::uint64_t) +
                 d.open.size() * sizeof(Open) + d.covered.size() * sizeof(std::uint64_t);
    return total;
}

void Ledger::tie(SocketId a, SocketId b) {
    direction(a).peer = b;
    direction(b).peer = a;
}

void Ledger::dataSent(CopyTruth& truth, std::uint32_t bytes, double cwnd, std::uint32_t inFlight) {
    m_lastId = truth.copy.value + 1;
    Direction& d = direction(truth.socket);
    truth.slot = d.copies.end();
    d.copies.addBack().sent(truth);
    if (truth.packet != d.packets.end()) return sentAgain(d, truth, cwnd, inFlight);
    d.packets.addBack() = {.lastSlot = truth.slot,
                           .oldestPending = truth.slot,
                           .bytes = bytes,
                           .copies = 1,
                           .pending = 1,
                           .inFlightAtSend = inFlight,
                           .cwndAtSend = cwnd};
}

/// A copy of a packet that was sent before leaves: is it needless?
void Ledger::sentAgain(Direction& d, const CopyTruth& truth, double cwnd, std::uint32_t inFlight) {
    Packet* const known = editPacket(d, truth.packet);
    if (known == nullptr) return;
    Packet& packet = *known;
    d.copies.edit(truth.slot).previous = packet.lastSlot;
    if (packet.lastSlot != kNoSlot) d.copies.edit(packet.lastSlot).next = truth.slot;
    packet.lastSlot = truth.slot;
    if (packet.oldestPending == kNoSlot) packet.oldestPending = truth.slot;
    packet.cwndAtSend = cwnd;
    packet.inFlightAtSend = inFlight;
    ++packet.pending;
    ++packet.copies;
    if (packet.oldestArrived != kNoSlot) {
        ++m_needless;
        m_needlessBytes += packet.bytes;
    }
    for (std::uint64_t place = packet.lastOpen; place != kNoPlace && place >= d.open.first();) {
        Open& open = d.open.edit(place);
        if (std::exchange(open.resent, true)) break;
        m_entries.edit(open.index, [](TimeoutEntry& e) { e.needlessResend = e.verdict != Verdict::Real; });
        place = open.previous;
    }
}

/// A copy, the oldest that arrived so far, proves needless every later copy of its packet that is not yet counted.
void Ledger::countNeedless(const Direction& d, const Packet& packet, std::uint64_t arrivedSlot) {
    const std::uint64_t counted = packet.oldestArrived;  // later copies than this one are counted already
    for (std::uint64_t slot = d.copies.at(arrivedSlot).next; slot <= counted && slot != kNoSlot;
         slot = d.copies.at(slot).next) {
        ++m_needless;
        m_needlessBytes += packet.bytes;
    }
}

/// A timer of the packet has fired: the entry takes its place among the others.
void Ledger::openEntry(Direction& d, Packet& packet, Open open) {
    const std::uint64_t place = d.open.end();
    open.previous = packet.lastOpen;
    open.previousUnsettled = packet.lastUnsettled;
    if (packet.lastOpen != kNoPlace && packet.lastOpen >= d.open.first()) d.open.edit(packet.lastOpen).next = place;
    packet.lastOpen = packet.lastUnsettled = place;
    if (packet.nextLost == kNoPlace) packet.nextLost = place;
    d.open.push_back(open);
}

/// An instance of the packet's copy has arrived or was dropped.
void Ledger::resolved(Direction& d, std::uint64_t slot, Copy& copy, Packet* packet) {
    if (--copy.pending > 0) return;
    if (packet != nullptr) --packet->pending;
    if (slot != d.unresolved) {
        ++d.resolved;
        return;
    }
    ++d.unresolved;
    for (; d.resolved > 0 && d.copies.at(d.unresolved).pending == 0; ++d.unresolved) --d.resolved;
}

void Ledger::dataArrived(const CopyTruth& truth, Time now, const Transit& transit) {
    Direction& d = direction(truth.socket);
    Copy& copy = d.copies.edit(truth.slot);
    d.trigger = std::max(d.trigger, truth.copy.value + 1);
    d.arrivals.push_back(truth.slot);
    d.lastPacket = truth.packet;
    Packet* packet = editPacket(d, truth.packet);
    if (copy.arrivedAt == kNever) {
        copy.arrivedAt = now;
        copy.transit = transit;
        copy.behindHole = truth.packet > d.inOrder;
        if (packet != nullptr) {
            if (packet->firstArrived == kNoSlot) packet->firstArrived = truth.slot;
            if (truth.slot < packet->oldestArrived) {
                if (packet->copies > 1) countNeedless(d, *packet, truth.slot);
                if (packet->lastUnsettled != kNoPlace) noteArrival(d, *packet, copy);
                packet->oldestArrived = truth.slot;
            }
        }
    }
    d.newest = std::max(d.newest, truth.packet);
    if (truth.packet == d.inOrder) {  // it is the first copy of its packet; what waited behind it follows
        d.chain = std::max(d.chain, truth.copy.value + 1);
        while (++d.inOrder <= d.newest) {
            const Packet& next = d.packets.at(d.inOrder);
            if (next.firstArrived == kNoSlot) break;
            d.chain = std::max(d.chain, d.copies.at(next.firstArrived).id + 1);
        }
    }
    resolved(d, truth.slot, copy, packet);
    review(d, now);
    if (truth.packet < d.unacked) retire(d);
}

void Ledger::dataDropped(const CopyTruth& truth, Time now) {
    Direction& d = direction(truth.socket);
    Copy& copy = d.copies.edit(truth.slot);
    resolved(d, truth.slot, copy, editPacket(d, copy.packet));
    judgeLost(d, copy);
    review(d, now);
    retire(d);
}

void Ledger::duplicated(const CopyTruth& truth) {
    if (truth.packet != 0) ++direction(truth.socket).copies.edit(truth.slot).pending;
    if (!truth.watched) return;
    Direction& d = acknowledged(truth);
    const std::uint64_t number = ackNumber(d, truth.copy.value);
    if (d.acks.holds(number)) ++d.acks.edit(number).pending;
}

void Ledger::ackSent(CopyTruth& truth, std::uint64_t position) {
    m_lastId = truth.copy.value + 1;
    truth.acknowledges = direction(truth.socket).peer.valid();
    if (!truth.acknowledges) return;
    truth.ackPosition = position;
    Direction& d = acknowledged(truth);
    truth.watched = !d.copies.empty() || d.answered < d.arrivals.end();  // otherwise there is nothing it could answer
    if (!truth.watched) return;
    d.acks.addBack() = {
        truth.copy.value, std::max(d.chain, d.trigger), d.answered, d.arrivals.end(), d.lastPacket, d.inOrder, 1};
    d.answered = d.arrivals.end();
    d.trigger = 0;
    review(d, truth.sentAt);
}

/// The number of an ACK that is still watched; acks.end() where it is not.
std::uint64_t Ledger::ackNumber(const Direction& d, std::uint64_t id) {
    std::uint64_t low = d.acks.first();
    std::uint64_t high = d.acks.end();
    if (low < high && d.acks.front().id == id) return low;  // the usual case
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (d.acks.at(middle).id < id) low = middle + 1;
        else high = middle;
    }
    return low < d.acks.end() && d.acks.at(low).id == id ? low : d.acks.end();
}

/// An instance of an ACK has arrived or was dropped. What the ledger knew about it, good until the next one is sent;
/// one that is not watched decides nothing.
const Ledger::PendingAck& Ledger::ackResolved(Direction& d, std::uint64_t id) {
    static constexpr PendingAck kUnknown{.chain = ~std::uint64_t{0}};
    const std::uint64_t number = ackNumber(d, id);
    if (!d.acks.holds(number)) return kUnknown;
    if (number != d.acks.first() || d.acks.front().pending > 1) {
        PendingAck& ack = d.acks.edit(number);
        if (ack.pending > 0) --ack.pending;
        return ack;
    }
    const PendingAck& ack = d.acks.front();
    do d.acks.pop_front();
    while (!d.acks.empty() && d.acks.front().pending == 0);
    return ack;
}

void Ledger::ackArrived(const CopyTruth& truth, Time now, const Transit& transit) {
    Direction& d = acknowledged(truth);
    const PendingAck& ack = ackResolved(d, truth.copy.value);
    const std::uint64_t firstCovered = std::exchange(d.unacked, std::max(d.unacked, ack.covers));
    if (!d.open.empty()) {
        gather(d, ack, firstCovered);
        judgeAck(d, ack, truth, now, transit);
    }
    noteHeard(d, ack);
    review(d, now);
    const bool many = d.unacked - d.packets.first() >= kRetire;
    const bool all = d.unacked == d.packets.end();  // no copy may be left that an ACK sent next could answer
    if (many || all || !d.open.empty()) retire(d);
}

void Ledger::ackDropped(const CopyTruth& truth, Time now) {
    if (!truth.watched) return;
    Direction& d = acknowledged(truth);
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
    Packet* const packet = editPacket(d, x.packet);
    if (packet != nullptr) {
        ++packet->openEntries;
        e.cwndAtSend = packet->cwndAtSend;
        e.inFlightAtSend = packet->inFlightAtSend;
        e.packetBytes = packet->bytes;
        if (packet->lastSlot != kNoSlot) e.copy = CopyId{d.copies.at(packet->lastSlot).id};
        e.copiesBefore = packet->copies;
        for (std::uint64_t slot = packet->lastSlot; slot != kNoSlot; slot = d.copies.at(slot).previous) {
            if (d.copies.at(slot).id < firstNow) break;
            --e.copiesBefore;
        }
        if (packet->oldestArrived != kNoSlot && d.copies.at(packet->oldestArrived).id < firstNow)
            e.copyArrivedAt = d.copies.at(packet->firstArrived).arrivedAt;
    }
    m_entries.push_back(e);
    ++m_counts[static_cast<std::size_t>(Verdict::Pending)];
    if (packet != nullptr) {
        openEntry(d, *packet, open);
        judgeAtFire(d, *packet, d.open.end() - 1);
        review(d, x.fired);
    }
    return index;
}

}  // namespace inflight
