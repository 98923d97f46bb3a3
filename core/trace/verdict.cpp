// The part of the ledger that decides: verdicts, answers and causes.
#include "core/trace/ledger.h"

#include <algorithm>

namespace inflight {

std::uint64_t Ledger::oldestUnresolvedId(Direction& d) const {
    const std::uint64_t i = d.unresolved - d.firstSlot;
    return i < d.copies.size() ? d.copies[i].id : ~std::uint64_t{0};
}

/// Was this ACK sent because of a copy of the entry's packet that was sent before the timer fired? (rule 2, first half)
bool Ledger::ownAck(Direction& d, const Open& open, const CopyTruth& truth) {
    if (truth.arrivalsFrom == truth.arrivalsTo) return false;
    const Packet* packet = packetAt(d, open.packet);
    if (packet == nullptr) return false;
    for (std::uint64_t slot = packet->lastSlot; slot != kNoSlot; slot = copyAt(d, slot).previous) {
        const Copy& copy = copyAt(d, slot);
        if (copy.id < open.before && copy.arrivedAt != kNever && copy.arrival >= truth.arrivalsFrom &&
            copy.arrival < truth.arrivalsTo)
            return true;
    }
    return false;
}

/// Behind a hole a copy's own ACK does not cover it. That it came back shows, when the timer fires later, that nothing the
/// timer waited for was lost. Such a copy is acknowledged at once, so it is the last of those its ACK answers.
void Ledger::hearAnswer(Direction& d, const CopyTruth& truth) {
    if (truth.arrivalsFrom == truth.arrivalsTo || truth.lastSlot < d.firstSlot) return;
    if (truth.lastSlot - d.firstSlot < d.copies.size()) copyAt(d, truth.lastSlot).answerHeard = true;
}

void Ledger::settle(Open& open, Verdict verdict, Time now) {
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
    m_news.push_back({open.index, true});
}

/// Moves an unsettled entry through its stages: its copies decided, the receiver's answers sent, those answers decided.
bool Ledger::settleIfDecided(Direction& d, Open& open, Time now) {
    if (open.stage == 0) {
        bool pending = false;
        bool heard = false;
        Time arrived = kNever;
        const Packet* packet = packetAt(d, open.packet);
        if (packet == nullptr) return false;
        for (std::uint64_t slot = packet->lastSlot; slot != kNoSlot; slot = copyAt(d, slot).previous) {
            const Copy& copy = copyAt(d, slot);
            if (copy.id >= open.before) continue;
            arrived = std::min(arrived, copy.arrivedAt);
            pending = pending || copy.pending > 0;
            heard = heard || copy.answerHeard;
        }
        if (heard) {
            settle(open, Verdict::False, now);
            return true;
        }
        if (arrived == kNever) {
            if (!pending) settle(open, Verdict::Real, now);
            return open.settled;
        }
        if (m_entries[open.index].copyArrivedAt > arrived)
            m_entries.edit(open.index, [=](TimeoutEntry& e) { e.copyArrivedAt = arrived; });
        if (oldestUnresolvedId(d) < open.before) return false;
        open.arrivalMark = d.arrivals;
        open.stage = 1;
    }
    if (open.stage == 1) {
        if (d.answered < open.arrivalMark) return false;
        open.ackMark = m_lastId;
        open.stage = 2;
    }
    if (!d.acks.empty() && d.acks.front().id < open.ackMark) return false;
    settle(open, Verdict::AckLost, now);
    return true;
}

void Ledger::review(Direction& d, Time now) {
    for (Open& open : d.open)
        if (!open.settled) settleIfDecided(d, open, now);
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
        const Copy& copy = copyAt(d, packet->firstArrived);
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
    m_news.push_back({open.index, false});
}

/// The verdict comes after the answer, by an ACK that a resend's ACK had overtaken: the cause is what delayed the late one.
void Ledger::nameLateCause(Direction& d, const Open& open, const CopyTruth& truth, Time now, const Transit& back) {
    const Packet* packet = packetAt(d, open.packet);
    if (packet == nullptr || packet->firstArrived == kNoSlot) return;
    const Copy& copy = copyAt(d, packet->firstArrived);
    TimeoutEntry late = m_entries[open.index];
    late.ackArrivedAt = now;
    late.splitFrom = copy.sentAt;
    const CauseFacts facts{copy.transit,  back, truth.sentAt - copy.arrivedAt, copy.behindHole, open.frozen, open.liveRto,
                           open.sinceSample};
    const Cause cause = causeOf(late, facts);
    m_entries.edit(open.index, [=](TimeoutEntry& e) { e.cause = cause; });
}

/// Forgets open entries that have verdict and answer.
void Ledger::dropClosed(Direction& d) {
    std::erase_if(d.open, [&](const Open& open) {
        if (!open.settled || !m_entries[open.index].answered()) return false;
        if (Packet* packet = packetAt(d, open.packet)) --packet->openEntries;
        return true;
    });
}

/// Forgets packets that are acknowledged, have no open entry and no copy on its way, and then their copies.
void Ledger::retire(Direction& d) {
    while (!d.packets.empty()) {
        const Packet& p = d.packets.front();
        if (!p.acked || p.pending > 0 || p.openEntries > 0 || d.inOrder <= d.firstPacket) break;
        d.packets.pop_front();
        ++d.firstPacket;
    }
    while (!d.copies.empty() && d.copies.front().packet < d.firstPacket && d.copies.front().pending == 0) {
        d.copies.pop_front();
        ++d.firstSlot;
    }
    d.unresolved = std::max(d.unresolved, d.firstSlot);
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
