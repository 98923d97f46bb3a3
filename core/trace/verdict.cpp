// The part of the ledger that decides: verdicts, answers and causes.
#include "core/trace/ledger.h"

#include <algorithm>

namespace inflight {

std::uint64_t Ledger::oldestUnresolvedId(const Direction& d) {
    return d.copies.holds(d.unresolved) ? d.copies.at(d.unresolved).id : ~std::uint64_t{0};
}

/// Puts an entry down for judgement at the end of this event; it takes no further part in it.
void Ledger::judgeLater(Direction& d, std::uint64_t place, Verdict verdict) {
    d.open.edit(place).settled = true;
    m_due.push_back({place, verdict});
}

/// The entry's timer has just fired: what is known already?
void Ledger::judgeAtFire(Direction& d, const Packet& packet, std::uint64_t place) {
    const std::uint64_t before = d.open.at(place).before;
    std::uint32_t pending = packet.pending;  // copies sent before the timer fired that are on their way
    for (std::uint64_t slot = packet.lastSlot; slot != kNoSlot && d.copies.at(slot).id >= before;
         slot = d.copies.at(slot).previous)
        pending -= d.copies.at(slot).pending > 0 ? 1 : 0;
    const auto isBefore = [&](std::uint64_t slot) { return slot != kNoSlot && d.copies.at(slot).id < before; };
    if (isBefore(packet.oldestHeard)) judgeLater(d, place, Verdict::False);
    else if (!isBefore(packet.oldestArrived) && pending == 0) judgeLater(d, place, Verdict::Real);
}

/// A copy was dropped: entries that waited for no other copy are real.
void Ledger::judgeLost(Direction& d, const Copy& lost) {
    Packet* packet = editPacket(d, lost.packet);
    if (packet == nullptr || lost.pending > 0) return;
    while (packet->oldestPending != kNoSlot && d.copies.at(packet->oldestPending).pending == 0)
        packet->oldestPending = d.copies.at(packet->oldestPending).next;
    const std::uint64_t hopeful = std::min(packet->oldestArrived, packet->oldestPending);
    const std::uint64_t limit = hopeful == kNoSlot ? ~std::uint64_t{0} : d.copies.at(hopeful).id;
    while (packet->nextLost != kNoPlace) {
        const Open& open = d.open.at(packet->nextLost);
        if (open.before > limit) return;
        if (!open.settled) judgeLater(d, packet->nextLost, Verdict::Real);
        packet->nextLost = open.next;
    }
}

/// Behind a hole a copy's own ACK does not cover it. That it came back shows that nothing a timer of the packet waits
/// for was lost, also one that fires later. Such a copy is acknowledged at once, so it is the last of those its ACK
/// answers.
void Ledger::noteHeard(Direction& d, const PendingAck& ack) {
    if (ack.lastPacket < d.unacked) return;  // no timer of it will fire
    if (ack.arrivalsFrom == ack.arrivalsTo) return;
    const std::uint64_t slot = d.arrivals.at(ack.arrivalsTo - 1);
    if (Packet* packet = d.copies.holds(slot) ? editPacket(d, d.copies.at(slot).packet) : nullptr)
        packet->oldestHeard = std::min(packet->oldestHeard, slot);
}

/// A copy arrived, the oldest so far: the entries that waited for it know when.
void Ledger::noteArrival(Direction& d, Packet& packet, const Copy& copy) {
    eachUnsettled(d, packet, [&](std::uint64_t, const Open& open) {
        if (open.before <= copy.id) return false;
        if (m_entries[open.index].copyArrivedAt == kNever)
            m_entries.edit(open.index, [&](TimeoutEntry& e) { e.copyArrivedAt = copy.arrivedAt; });
        return true;
    });
}

/// Moves entries through their stages as far as the watermarks allow, and settles what is decided, in the order of
/// firing.
void Ledger::reviewOpen(Direction& d, Time now) {
    const std::uint64_t unresolved = oldestUnresolvedId(d);
    for (; d.decided < d.open.end(); ++d.decided) {
        if (d.open.at(d.decided).settled) continue;
        if (unresolved < d.open.at(d.decided).before) break;
        d.open.edit(d.decided).arrivalMark = d.arrivals.end();
    }
    for (; d.answeredTo < d.decided; ++d.answeredTo) {
        if (d.open.at(d.answeredTo).settled) continue;
        if (d.answered < d.open.at(d.answeredTo).arrivalMark) break;
        d.open.edit(d.answeredTo).ackMark = m_lastId;
    }
    for (; d.judged < d.answeredTo; ++d.judged) {
        if (d.open.at(d.judged).settled) continue;
        if (!d.acks.empty() && d.acks.front().id < d.open.at(d.judged).ackMark) break;
        judgeLater(d, d.judged, Verdict::AckLost);
    }
    std::sort(m_due.begin(), m_due.end(), [](const Due& a, const Due& b) { return a.place < b.place; });
    for (const Due& due : m_due) settle(d, d.open.edit(due.place), due.verdict, now);
    m_due.clear();
}

/// Collects the entries that an ACK may answer or settle, in the order of firing: those of the packets it is the first
/// to cover, those it was sent because of, and those covered before.
void Ledger::gather(Direction& d, const PendingAck& ack, std::uint64_t firstCovered) {
    m_candidates.clear();
    for (std::uint64_t number = firstCovered; number < d.unacked; ++number) {
        const Packet& packet = *packetAt(d, number);
        for (std::uint64_t place = packet.lastOpen; place != kNoPlace && place >= d.open.first();
             place = d.open.at(place).previous)
            m_candidates.push_back({place, false});
    }
    for (std::uint64_t a = std::max(ack.arrivalsFrom, d.arrivals.first()); a < ack.arrivalsTo; ++a) {
        const std::uint64_t slot = d.arrivals.at(a);
        if (!d.copies.holds(slot)) continue;  // forgotten
        const std::uint64_t id = d.copies.at(slot).id;
        Packet* packet = editPacket(d, d.copies.at(slot).packet);
        if (packet == nullptr) continue;
        eachUnsettled(d, *packet, [&](std::uint64_t place, const Open& open) {
            if (open.before <= id) return false;
            m_candidates.push_back({place, true});
            return true;
        });
    }
    const auto settleable =
        std::lower_bound(d.covered.begin(), d.covered.end(), ack.chain, [&](std::uint64_t place, std::uint64_t chain) {
            return place < d.open.first() || d.open.at(place).before < chain;
        });
    for (auto place = settleable; place != d.covered.end(); ++place) m_candidates.push_back({*place, false});
    std::sort(m_candidates.begin(), m_candidates.end(), [](const Candidate& a, const Candidate& b) {
        return a.place != b.place ? a.place < b.place : a.own > b.own;
    });
    m_candidates.erase(std::unique(m_candidates.begin(), m_candidates.end()), m_candidates.end());
}

void Ledger::judgeAck(Direction& d, const PendingAck& ack, const CopyTruth& truth, Time now, const Transit& transit) {
    for (const Candidate& candidate : m_candidates) {
        Open& open = d.open.edit(candidate.place);
        if (open.closed) continue;
        const bool covers = open.packet < ack.covers;
        const bool answered = m_entries[open.index].answered();
        if (!open.settled && ((covers && ack.chain <= open.before) || candidate.own)) {
            settle(d, open, Verdict::False, now);
            if (answered) nameLateCause(d, open, truth, now, transit);
        }
        if (covers && !answered) answer(d, open, truth, now, transit);
    }
    keepCovered(d);
}

/// Remembers which candidates are answered and not settled; a later ACK can still settle them.
void Ledger::keepCovered(Direction& d) {
    const auto done = [&](std::uint64_t place) { return place < d.open.first() || d.open.at(place).settled; };
    std::erase_if(m_candidates,
                  [&](const Candidate& c) { return done(c.place) || !m_entries[d.open.at(c.place).index].answered(); });
    if (m_candidates.empty()) return;
    std::erase_if(d.covered, done);
    const auto middle = static_cast<std::ptrdiff_t>(d.covered.size());
    for (const Candidate& c : m_candidates) d.covered.push_back(c.place);
    std::inplace_merge(d.covered.begin(), d.covered.begin() + middle, d.covered.end());
    d.covered.erase(std::unique(d.covered.begin(), d.covered.end()), d.covered.end());
}

void Ledger::settle(Direction& d, Open& open, Verdict verdict, Time now) {
    open.settled = true;
    --m_counts[static_cast<std::size_t>(Verdict::Pending)];
    ++m_counts[static_cast<std::size_t>(verdict)];
    m_entries.edit(open.index, [=](TimeoutEntry& e) {
        e.verdict = verdict;
        e.settledAt = now;
        if (verdict == Verdict::Real) {
            e.cause = Cause::DataLost;
            e.needlessResend = false;
        }
        if (verdict == Verdict::AckLost) e.cause = Cause::AckLost;
    });
    m_news.push_back({open.index, true, m_entries[open.index].answered()});
    closeIfDone(d, open);
}

/// An entry with verdict and answer is complete.
void Ledger::closeIfDone(Direction& d, Open& open) {
    if (open.closed || !open.settled || !m_entries[open.index].answered()) return;
    open.closed = true;
    if (Packet* packet = editPacket(d, open.packet)) --packet->openEntries;
}

void Ledger::answer(Direction& d, Open& open, const CopyTruth& truth, Time now, const Transit& back) {
    const Packet* packet = packetAt(d, open.packet);
    CauseFacts facts;
    facts.back = back;
    facts.frozen = open.frozen;
    facts.liveRto = open.liveRto;
    facts.sinceSample = open.sinceSample;
    DelaySplit split;
    Time from{};
    if (packet != nullptr && packet->firstArrived != kNoSlot) {
        const Copy& copy = d.copies.at(packet->firstArrived);
        facts.forward = copy.transit;
        facts.receiver = truth.sentAt - copy.arrivedAt;
        facts.behindHole = copy.behindHole;
        from = copy.sentAt;
        const Transit& f = copy.transit;
        split.ownQueue = f.sendLayer + f.ownQueue;
        split.hopQueues = f.hopQueues + back.sendLayer + back.ownQueue + back.hopQueues;
        split.serialization = f.serialization + back.serialization;
        split.noise = f.jitter + f.reorder + f.held + back.jitter + back.reorder + back.held;
        split.receiver = facts.receiver;
        split.propagation = (copy.arrivedAt - copy.sentAt - f.sum()) + (now - truth.sentAt - back.sum());
    }
    m_entries.edit(open.index, [&](TimeoutEntry& e) {
        e.ackArrivedAt = now;
        e.ackCopy = truth.copy;
        e.split = split;
        e.splitFrom = from;
        if (e.verdict == Verdict::False) e.cause = causeOf(e, facts);
    });
    m_news.push_back({open.index, false, m_entries[open.index].verdict != Verdict::Pending});
    closeIfDone(d, open);
}

/// The verdict comes after the answer, by an ACK that a resend's ACK had overtaken: the cause is what delayed the late
/// one.
void Ledger::nameLateCause(Direction& d, const Open& open, const CopyTruth& truth, Time now, const Transit& back) {
    const Packet* packet = packetAt(d, open.packet);
    if (packet == nullptr || packet->firstArrived == kNoSlot) return;
    const Copy& copy = d.copies.at(packet->firstArrived);
    TimeoutEntry late = m_entries[open.index];
    late.ackArrivedAt = now;
    late.splitFrom = copy.sentAt;
    const CauseFacts facts{copy.transit,    back,        truth.sentAt - copy.arrivedAt,
                           copy.behindHole, open.frozen, open.liveRto,
                           open.sinceSample};
    const Cause cause = causeOf(late, facts);
    m_entries.edit(open.index, [=](TimeoutEntry& e) { e.cause = cause; });
}

/// Forgets entries that are complete, packets that are acknowledged, have no open entry and no copy on its way, then
/// their copies, and arrivals whose ACKs are decided.
void Ledger::retire(Direction& d) {
    while (!d.open.empty() && d.open.front().closed && d.open.first() < d.judged) {
        const std::uint64_t place = d.open.first();
        Packet* packet = editPacket(d, d.open.front().packet);
        if (packet != nullptr && packet->nextLost == place) packet->nextLost = d.open.front().next;
        d.open.pop_front();
    }
    const std::uint64_t needed = d.acks.empty() ? d.answered : d.acks.front().arrivalsFrom;
    d.arrivals.dropBefore(std::max(needed, d.arrivals.first()));
    const auto isOver = [&](const Packet& p) { return p.pending == 0 && p.openEntries == 0; };
    const std::uint64_t end = std::min(d.unacked, d.inOrder);
    std::uint64_t packet = d.packets.first();
    while (packet < end && isOver(d.packets.at(packet))) ++packet;
    d.packets.dropBefore(packet);
    std::uint64_t slot = d.copies.first();
    while (slot < d.unresolved && d.copies.at(slot).packet < packet) ++slot;
    d.copies.dropBefore(slot);
}

Cause causeOf(const TimeoutEntry& e, const CauseFacts& x) {
    const Duration rtt = e.ackArrivedAt - e.splitFrom;
    const Transit& f = x.forward;
    const Transit& b = x.back;
    struct Part {
        Duration length;
        Cause cause;
    };
    const bool ackHeld = b.held >= f.held;
    const Part parts[] = {
        {f.ownQueue, Cause::OwnBurst},
        {f.sendLayer + b.sendLayer, Cause::SendLayer},
        {f.hopQueues + b.ownQueue + b.hopQueues, Cause::HopQueue},
        {f.jitter + b.jitter, Cause::Jitter},
        {f.reorder + b.reorder, Cause::Reorder},
        {f.held + b.held, ackHeld ? Cause::AckHeld : Cause::Jitter},
        {x.receiver, x.behindHole ? Cause::Hole : Cause::DelayedAck},
    };
    const Part* largest = &parts[0];
    Duration waits{0};
    for (const Part& part : parts) {
        waits += part.length;
        if (part.length > largest->length) largest = &part;
    }
    if (largest->cause == Cause::Hole) return Cause::Hole;
    if (x.frozen && x.liveRto >= rtt) return Cause::FrozenEstimator;
    // The path alone, without any wait, is longer than the timer: no burst is to blame.
    if (rtt - waits >= e.rto) return x.sinceSample > 1 ? Cause::NoSampleSince : Cause::PathRtt;
    return largest->length.count() > 0 ? largest->cause : Cause::PathRtt;
}

}  // namespace inflight
