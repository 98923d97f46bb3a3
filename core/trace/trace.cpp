#include "core/trace/trace.h"

#include <algorithm>

namespace inflight {

namespace {

constexpr std::uint16_t kNoSocket = 0xFFFF;

std::uint16_t shortId(SocketId s) {
    return static_cast<std::uint16_t>(s.value);  // kNoSocket where there is none
}

}  // namespace

std::size_t Trace::bytes() const {
    std::size_t total = m_log.bytes() + m_ledger.bytes();
    for (const SocketTrace& s : m_sockets)
        total += s.cwnd.bytes() + s.inFlight.bytes() + s.goodput.bytes() + s.srtt.bytes() + s.rttvar.bytes() +
                 s.rto.bytes() + s.samples.bytes() + s.late.bytes();
    for (const Series& q : m_queues) total += q.bytes();
    return total;
}

void Trace::openSocket(SocketId socket, NodeId node) {
    if (m_sockets.size() <= socket.value) m_sockets.resize(socket.value + 1);
    m_sockets[socket.value].node = node;
    m_ledger.openSocket(socket);
}

std::uint64_t Trace::takeCopy(Time now) {
    if (now != m_instant) {
        m_instant = now;
        m_firstOfInstant = m_nextCopy;
    }
    return m_nextCopy++;
}

void Trace::dataSent(CopyTruth& truth, Time now, SocketId socket, NodeId node, const DataSent& fact) {
    truth.copy = CopyId{takeCopy(now)};
    truth.socket = socket;
    truth.packet = fact.packet;
    truth.again = fact.again;
    truth.sentAt = now;
    m_ledger.dataSent(truth, fact.bytes, fact.cwnd, fact.inFlight);
    m_ledger.ackSent(truth, fact.ackPosition);
    ++m_summary.sent;
    if (fact.again) {
        ++m_summary.resent;
        m_summary.needless = m_ledger.needless();
        m_summary.needlessBytes = m_ledger.needlessBytes();
    }
    const auto detail =
        static_cast<std::uint8_t>(static_cast<unsigned>(SegmentKind::Data) | (fact.again ? Record::kResend : 0U));
    put({now, RecordKind::Sent, static_cast<std::uint8_t>(node.value), detail, shortId(socket), truth.copy,
         static_cast<std::int64_t>(fact.packet), fact.bytes, fact.rto.count()});
    inFlight(now, socket, fact.inFlight);
}

void Trace::controlSent(CopyTruth& truth, Time now, SocketId socket, NodeId node, SegmentKind kind, bool acknowledges,
                        std::uint64_t position) {
    truth.copy = CopyId{takeCopy(now)};
    truth.socket = socket;
    truth.sentAt = now;
    if (acknowledges && socket.valid()) m_ledger.ackSent(truth, position);
    if (kind == SegmentKind::Ack || kind == SegmentKind::WindowUpdate) ++m_summary.acks;
    put({now, RecordKind::Sent, static_cast<std::uint8_t>(node.value), static_cast<std::uint8_t>(kind), shortId(socket),
         truth.copy, 0, 0, static_cast<std::int64_t>(position)});
}

void Trace::dataTaken(Time now, const CopyTruth& truth, const Transit& transit, NodeId node) {
    m_ledger.dataArrived(truth, now, transit);
    m_summary.needless = m_ledger.needless();
    m_summary.needlessBytes = m_ledger.needlessBytes();
    put({now, RecordKind::Arrived, static_cast<std::uint8_t>(node.value), 0, shortId(truth.socket), truth.copy, 1, 0,
         0});
    takeNews(now);
}

void Trace::acked(Time now, SocketId socket, NodeId node, std::uint64_t position, std::uint64_t packets,
                  std::uint32_t flight) {
    put({now, RecordKind::Acked, static_cast<std::uint8_t>(node.value), 0, shortId(socket), CopyId{},
         static_cast<std::int64_t>(position), static_cast<std::int64_t>(packets), flight});
    inFlight(now, socket, flight);
    if (drawn()) measureGoodput(now, m_sockets[socket.value], position);
}

/// A stretch is at least a round trip long, so that the curve does not follow every single ACK.
void Trace::measureGoodput(Time now, SocketTrace& s, std::uint64_t position) {
    s.acked = std::max(s.acked, position);
    if (s.measuredFrom == Time{}) {  // the first ACK: what it tells of was sent at an instant not known here
        s.measuredFrom = now;
        s.measuredPosition = s.acked;
        return;
    }
    const double roundTrip = s.srtt.empty() ? 0 : static_cast<double>(s.srtt.at(s.srtt.size() - 1).value);
    const Duration length = now - s.measuredFrom;
    if (length < std::max(fromMilliseconds(roundTrip), Duration{1'000'000})) return;
    s.goodput.append(now, static_cast<double>(s.acked - s.measuredPosition) * 8 / inSeconds(length));
    s.measuredFrom = now;
    s.measuredPosition = s.acked;
}

void Trace::window(Time now, SocketId socket, double cwnd, CwndRule rule) {
    put({now, RecordKind::Window, 0, static_cast<std::uint8_t>(rule), shortId(socket), CopyId{},
         std::bit_cast<std::int64_t>(cwnd), 0, 0});
    if (socket.value == 0) {
        m_summary.cwndMax = std::max(m_summary.cwndMax, cwnd);
        m_summary.cwndFinal = cwnd;
    }
    if (drawn()) m_sockets[socket.value].cwnd.append(now, cwnd);
}

void Trace::sample(Time now, SocketId socket, Duration rtt, Time sentAt, SampleFate fate) {
    put({now, RecordKind::Sample, 0, static_cast<std::uint8_t>(fate), shortId(socket), CopyId{}, rtt.count(),
         (now - sentAt).count(), 0});
    if (fate == SampleFate::KarnResent || fate == SampleFate::KarnDiscarded) return;
    m_summary.rttMin = std::min(m_summary.rttMin, rtt);
    m_summary.rttMax = std::max(m_summary.rttMax, rtt);
    if (drawn()) m_sockets[socket.value].samples.append(sentAt, inMilliseconds(rtt));
}

void Trace::estimate(Time now, SocketId socket, const RttEstimate& x) {
    m_hash = fold(m_hash ^ std::bit_cast<std::uint64_t>(x.srtt),
                  std::bit_cast<std::uint64_t>(x.rttvar) ^ static_cast<std::uint64_t>(x.rto.count()));
    if (socket.value == 0) m_summary.estimate = x;
    if (!drawn()) return;
    SocketTrace& s = m_sockets[socket.value];
    s.srtt.append(now, inMilliseconds(fromNanoseconds(x.srtt)));
    s.rttvar.append(now, inMilliseconds(fromNanoseconds(x.rttvar)));
    s.rto.append(now, inMilliseconds(x.rto));
}

void Trace::timerFired(const Expiry& x) {
    // Copies sent at this very instant do not count as sent before the timer fired.
    const std::uint64_t before = m_instant == x.fired ? m_firstOfInstant : m_nextCopy;
    const std::size_t index = m_ledger.timerFired(x, before);
    put({x.fired, RecordKind::Timer, static_cast<std::uint8_t>(m_sockets[x.socket.value].node.value), 0,
         shortId(x.socket), m_ledger.at(index).copy, static_cast<std::int64_t>(x.packet), x.rto.count(),
         static_cast<std::int64_t>(index)});
    takeNews(x.fired);
}

void Trace::tellNews(Time now) {
    for (const Ledger::News& news : m_ledger.news()) {
        const TimeoutEntry& e = m_ledger.at(news.index);
        if (news.settled)
            put({now, RecordKind::Settled, 0, static_cast<std::uint8_t>(e.verdict), shortId(e.socket), CopyId{},
                 static_cast<std::int64_t>(news.index), static_cast<std::int64_t>(e.cause), 0});
        if (news.complete && e.verdict == Verdict::False && drawn())  // the dot of a late packet
            m_sockets[e.socket.value].late.append(e.sentAt, inMilliseconds(e.ackArrivedAt - e.sentAt));
    }
    m_ledger.clearNews();
}

void Trace::controlTimeout(Time now, SocketId socket, SegmentKind kind) {
    ++m_summary.controlTimeouts;
    put({now, RecordKind::Control, 0, static_cast<std::uint8_t>(kind), shortId(socket), CopyId{}, 0, 0, 0});
}

void Trace::state(Time now, SocketId socket, State state) {
    put({now, RecordKind::StateChange, 0, static_cast<std::uint8_t>(state), shortId(socket), CopyId{}, 0, 0, 0});
}

void Trace::wrote(Time now, SocketId socket, std::uint64_t bytes) {
    m_summary.bytesWritten += bytes;
    put({now, RecordKind::Call, 0, 0, shortId(socket), CopyId{}, static_cast<std::int64_t>(bytes), 0, 0});
}

void Trace::read(Time now, SocketId socket, std::uint64_t bytes, bool intact) {
    m_summary.bytesDelivered += bytes;
    m_summary.intact = m_summary.intact && intact;
    m_summary.lastDelivery = now;
    put({now, RecordKind::Call, 0, 1, shortId(socket), CopyId{}, static_cast<std::int64_t>(bytes), intact ? 1 : 0, 0});
}

void Trace::hop(Time now, const CopyTruth& truth, std::uint8_t link, Duration wait, Duration wire, Duration rest) {
    put({now, RecordKind::Hop, link, 0, shortId(truth.socket), truth.copy, wait.count(), wire.count(), rest.count()});
}

void Trace::dropped(Time now, const CopyTruth& truth, std::uint8_t place, DropReason reason) {
    const bool refused = reason == DropReason::Window || reason == DropReason::Discarded;  // its ACK has arrived
    if (!refused && reason != DropReason::NoSocket) ++m_summary.dropped;
    put({now, RecordKind::Dropped, place, static_cast<std::uint8_t>(reason), shortId(truth.socket), truth.copy, 0, 0,
         0});
    if (truth.packet != 0) m_ledger.dataDropped(truth, now);
    if (!refused) m_ledger.ackDropped(truth, now);
    takeNews(now);
}

void Trace::duplicated(Time now, const CopyTruth& truth, std::uint8_t link) {
    put({now, RecordKind::Duplicated, link, 0, shortId(truth.socket), truth.copy, 0, 0, 0});
    m_ledger.duplicated(truth);
}

void Trace::action(Time now, std::size_t index) {
    put({now, RecordKind::Acted, 0, 0, kNoSocket, CopyId{}, static_cast<std::int64_t>(index), 0, 0});
}

}  // namespace inflight
