#include "tests/support/invariants.h"

#include <algorithm>
#include <cmath>

namespace inflight::test {

std::string Invariants::breach(const Simulation& s) {
    m_largestBuffer = std::max({m_largestBuffer, s.transport().sendBuffer, s.transport().receiveBuffer});
    time(s);
    records(s);
    sending(s);
    receiving(s);
    network(s);
    conservation(s);
    if (m_calls++ % 8 == 0) {
        rows(s);
        dataConservation(s);
    }
    const std::size_t entries = s.trace().ledger().size();
    ledger(s, entries > 4 ? entries - 4 : 0);
    return m_breach;
}

std::string Invariants::breachAtEnd(const Simulation& s) {
    m_calls = 0;
    breach(s);
    const Ledger& l = s.trace().ledger();
    ledger(s, 0);
    std::uint64_t all = 0;
    for (const Verdict v : {Verdict::Pending, Verdict::False, Verdict::Real, Verdict::AckLost}) all += l.count(v);
    require(all == l.size(), "the verdicts do not add up to the timeouts");
    for (std::size_t i = 0; i < s.trace().linkCount(); ++i) {
        const Series& queue = s.trace().queue(i);
        for (std::size_t k = 1; k < queue.size(); ++k)
            require(queue.at(k).time > queue.at(k - 1).time, "a curve goes back in time");
    }
    return m_breach;
}

void Invariants::time(const Simulation& s) {
    require(s.now() >= m_now, "time went back");
    m_now = s.now();
    require(s.ended() || s.nextEventTime() >= m_now, "the next event lies in the past");
    require(s.trace().log().size() >= m_records, "records were lost");
}

/// Reads the records that are new.
void Invariants::records(const Simulation& s) {
    const Log& log = s.trace().log();
    for (; m_chunk < log.chunkCount(); ++m_chunk, m_ofChunk = 0) {
        LogReader reader(log.chunk(m_chunk));
        std::uint64_t number = 0;
        Record r;
        while (reader.next(r)) {
            if (number++ < m_ofChunk) continue;
            ++m_ofChunk;
            ++m_records;
            require(r.time >= m_recorded && r.time <= m_now, "a record does not stand in the order of time");
            m_recorded = r.time;
            const auto reason = static_cast<DropReason>(r.detail);
            const bool atEnd =
                reason == DropReason::Window || reason == DropReason::Discarded || reason == DropReason::NoSocket;
            if (r.kind == RecordKind::Sent) {
                require(r.copy.value == m_sent, "copies are not numbered in the order of sending");
                ++m_sent;
                m_isData.push_back(r.a != 0);
                m_data += r.a != 0 ? 1 : 0;
            } else if (r.kind == RecordKind::Duplicated) {
                ++m_duplicated;
                m_data += m_isData[r.copy.value] ? 1 : 0;
            } else if (r.kind == RecordKind::Dropped) {
                m_dropped += atEnd ? 0 : 1;
                m_dataOver += m_isData[r.copy.value] ? 1 : 0;
            } else if (r.kind == RecordKind::Arrived) {
                ++m_dataOver;
            }
        }
        if (log.chunk(m_chunk).count < Log::kChunk) break;
    }
    require(m_sent == s.trace().copies(), "a copy was sent without a record");
}

void Invariants::sending(const Simulation& s) {
    m_senders.resize(s.endpoints().size());
    for (std::uint32_t i = 0; i < m_senders.size(); ++i) {
        const Connection& c = s.endpoints().at(SocketId{i});
        Sender& before = m_senders[i];
        require(c.acknowledged() >= before.acknowledged, "an acknowledgment was taken back");
        require(c.acknowledged() <= c.sentEnd(), "more is acknowledged than sent");
        require(c.sentEnd() <= c.writtenEnd(), "more is sent than written");
        require(c.sentEnd() <= c.peerWindowEdge() || c.sentEnd() == before.sentEnd,
                "data was sent beyond the peer's window");
        require(c.sendBufferUsed() <= std::max(m_largestBuffer, before.used),
                "the send buffer holds more than its size");
        // What is sent anew is gated by the window at that moment: the one before the event or the one after it.
        const auto window = static_cast<std::uint64_t>(std::floor(c.congestion().cwnd()));
        if (c.nextPacket() > before.nextPacket)
            require(c.inFlight() <= std::max(window, before.window), "more is in flight than the window allows");
        before = {c.acknowledged(), std::max(before.nextPacket, c.nextPacket()),
                  c.sentEnd(),      c.sendBufferUsed(),
                  before.read,      window};
    }
}

void Invariants::receiving(const Simulation& s) {
    require(s.trace().summary().intact, "a byte was read that is not the one written");
    for (std::uint32_t i = 0; i < m_senders.size(); ++i) {
        const ReceiveBuffer& b = s.endpoints().at(SocketId{i}).receiveBuffer();
        Sender& before = m_senders[i];
        require(b.readPosition() >= before.read && b.readPosition() <= b.next() && b.next() <= b.edge(),
                "the receive buffer's positions are out of order");
        before.read = b.readPosition();
        require(b.edge() - b.readPosition() <= m_largestBuffer, "more is offered than the receive buffer holds");
        require(s.bytesRead(SocketId{i}) == b.readPosition(), "bytes read are not counted");
        const SocketId peer = s.endpoints().peer(SocketId{i});
        if (peer.valid()) require(b.next() <= s.endpoints().at(peer).sentEnd(), "more arrived than was sent");
    }
}

/// What stands in rows: the packets out, and the pieces that came early.
void Invariants::rows(const Simulation& s) {
    for (std::uint32_t i = 0; i < m_senders.size(); ++i) {
        const Connection& c = s.endpoints().at(SocketId{i});
        std::uint64_t end = c.acknowledged();
        for (std::size_t k = 0; k < c.packets().size(); ++k) {
            const SentPacket& p = c.packets()[k];
            require(k == 0 ? p.begin <= end && p.end() > end : p.begin == end, "the packets out do not stand in a row");
            end = p.end();
        }
        require(end == c.sentEnd(), "the packets out do not end where the sent data ends");
        const ReceiveBuffer& b = c.receiveBuffer();
        std::uint64_t early = 0;
        std::uint64_t from = b.next();
        for (const ReceiveBuffer::Piece& piece : b.early()) {
            require(piece.position >= from && (early > 0 || piece.position > b.next()), "early pieces overlap");
            from = piece.position + piece.payload.length;
            early += piece.payload.length;
        }
        require(from <= b.edge() && early == b.outOfOrder(), "early pieces are not counted");
    }
}

void Invariants::network(const Simulation& s) {
    const Network& n = s.network();
    m_waiting.resize(2 * n.hops());
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        const std::size_t waiting = n.link(i).waiting();
        const std::size_t room = s.link().queue;
        require(room == 0 || waiting <= std::max(room, m_waiting[i]), "a queue is longer than its room");
        m_waiting[i] = waiting;
        require(n.link(i).nextArrival() >= m_now || s.ended(), "an arrival lies in the past");
    }
}

/// Sent + duplicated = arrived + dropped + on the way.
void Invariants::conservation(const Simulation& s) {
    const std::uint64_t inside = s.network().packetsInside();
    const std::uint64_t over = m_sent + m_duplicated - m_dropped - inside;
    require(m_sent + m_duplicated >= m_dropped + inside && over >= m_delivered && over <= m_delivered + 1,
            "packets appear or vanish");
    m_delivered = over;
}

/// For data every arrival is accounted for.
void Invariants::dataConservation(const Simulation& s) {
    std::uint64_t data = 0;
    for (std::size_t i = 0; i < 2 * s.network().hops(); ++i)
        for (std::size_t k = 0; k < s.network().link(i).size(); ++k)
            data += s.network().link(i).at(k).packet.truth.packet != 0 ? 1 : 0;
    for (std::uint16_t i = 0; i < s.network().nodes(); ++i)
        for (std::size_t k = 0; k < s.network().sendLayer(NodeId{i}).size(); ++k)
            data += s.network().sendLayer(NodeId{i}).at(k).packet.truth.packet != 0 ? 1 : 0;
    require(m_data == m_dataOver + data, "data appears or vanishes");
}

void Invariants::ledger(const Simulation& s, std::size_t from) {
    const Ledger& l = s.trace().ledger();
    for (std::size_t i = from; i < l.size(); ++i) {
        const TimeoutEntry& e = l.at(i);
        require(e.fired >= e.sentAt && e.fired <= m_now, "a timeout fired before its packet was sent");
        require(e.verdict == Verdict::Pending ? e.settledAt == kNever : e.settledAt >= e.fired && e.settledAt <= m_now,
                "a verdict came before its timeout");
        if (!e.answered()) continue;
        const DelaySplit& d = e.split;
        require(e.ackArrivedAt >= e.fired, "an ACK answered before the timer fired");
        for (const Duration part : {d.ownQueue, d.hopQueues, d.serialization, d.propagation, d.noise, d.receiver})
            require(part.count() >= 0, "a part of a delay is negative");
        require(d.total() == Duration{0} || d.total() == e.ackArrivedAt - e.splitFrom,
                "the parts of a delay do not add up to it");
    }
}

}  // namespace inflight::test
