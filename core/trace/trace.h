#pragma once

#include "core/trace/ledger.h"
#include "core/trace/log.h"
#include "core/trace/record.h"
#include "core/trace/series.h"
#include "core/trace/summary.h"
#include "core/trace/transit.h"
#include "core/wire/segment.h"

#include <cstdint>
#include <vector>

namespace inflight {

/// How much of a run is kept. Hash, summary and ledger are the same at every level.
enum class TraceLevel : std::uint8_t { None, Series, Full };

/// The curves of one socket.
struct SocketTrace {
    NodeId node;
    SocketId peer;             ///< none while nobody has answered
    Series cwnd, inFlight;     ///< packets
    Series srtt, rttvar, rto;  ///< ms
    Series goodput;            ///< bit/s: what ACKs told of in the last round trip or longer
    Dots samples;              ///< accepted RTT samples: x = send time of the packet, y = RTT in ms
    Dots late;                 ///< same axes: packets whose timer had expired falsely (no samples: Karn)
    std::uint64_t acked = 0;   ///< stream position that ACKs have reached
    Time measuredFrom{};       ///< where the newest stretch of goodput begins
    std::uint64_t measuredPosition = 0;
};

/// Everything known about a run so far, and the sink every part of the simulation tells its facts to. The only place
/// that decides what is hashed, counted, drawn and logged. Copies are cheap: sealed parts are shared.
class Trace {
  public:
    explicit Trace(TraceLevel level = TraceLevel::Full) : m_level(level) {}

    // --- reading ---
    TraceLevel level() const { return m_level; }
    std::size_t socketCount() const { return m_sockets.size(); }
    const SocketTrace& socket(std::size_t i) const { return m_sockets[i]; }
    std::size_t linkCount() const { return m_queues.size(); }
    /// Packets waiting before a link, for the wire or in the node's send layer; links 0..hops-1 lead from node 1 to the
    /// last, hops..2*hops-1 back.
    const Series& queue(std::size_t link) const { return m_queues[link]; }
    const Ledger& ledger() const { return m_ledger; }
    const Log& log() const { return m_log; }
    const Summary& summary() const { return m_summary; }
    std::uint64_t hash() const { return m_hash; }
    /// Memory held by log, curves and ledger, bytes.
    std::size_t bytes() const;
    /// Copies sent so far; the next copy has this id.
    std::uint64_t copies() const { return m_nextCopy; }

    // --- facts from the transport ---
    void openSocket(SocketId socket, NodeId node);
    /// Socket b answers socket a.
    void tie(SocketId a, SocketId b) {
        m_ledger.tie(a, b);
        m_sockets[a.value].peer = b;
        m_sockets[b.value].peer = a;
    }
    struct DataSent {
        std::uint64_t packet = 0;
        std::uint32_t bytes = 0;
        bool again = false;
        Duration rto{0};
        double cwnd = 0;
        std::uint32_t inFlight = 0;
        std::uint64_t ackPosition = 0;  ///< what it acknowledges of the other direction
    };
    /// A segment leaves a socket. Fills in the truth, which travels with it and must be new.
    void dataSent(CopyTruth& truth, Time now, SocketId socket, NodeId node, const DataSent& fact);
    /// acknowledges: the segment carries an ACK of the stream position `position`.
    void controlSent(CopyTruth& truth, Time now, SocketId socket, NodeId node, SegmentKind kind, bool acknowledges,
                     std::uint64_t position);
    void dataTaken(Time now, const CopyTruth& truth, const Transit& transit, NodeId node);
    void ackArrived(Time now, const CopyTruth& truth, const Transit& transit) {
        if (truth.watched) m_ledger.ackArrived(truth, now, transit);
        takeNews(now);
    }
    void acked(Time now, SocketId socket, NodeId node, std::uint64_t position, std::uint64_t packets,
               std::uint32_t inFlight);
    void inFlight(Time now, SocketId socket, std::uint32_t packets) {
        if (drawn()) m_sockets[socket.value].inFlight.append(now, packets);
    }
    void window(Time now, SocketId socket, double cwnd, CwndRule rule);
    void sample(Time now, SocketId socket, Duration rtt, Time sentAt, SampleFate fate);
    void estimate(Time now, SocketId socket, const RttEstimate& estimate);
    void timerFired(const Expiry& expiry);
    void timeoutEvent() { ++m_summary.timeoutEvents; }
    void dupAckResend() { ++m_summary.dupAckResends; }
    void controlTimeout(Time now, SocketId socket, SegmentKind kind);
    void state(Time now, SocketId socket, State state);
    void wrote(Time now, SocketId socket, std::uint64_t bytes);
    void read(Time now, SocketId socket, std::uint64_t bytes, bool intact);

    // --- facts from the network ---
    void addLinks(std::size_t count) { m_queues.resize(count); }
    void hop(Time now, const CopyTruth& truth, std::uint8_t link, Duration wait, Duration wire, Duration rest);
    void queueLength(Time now, std::size_t link, std::size_t packets) {
        if (drawn()) m_queues[link].append(now, static_cast<double>(packets));
    }
    void dropped(Time now, const CopyTruth& truth, std::uint8_t place, DropReason reason);
    void duplicated(Time now, const CopyTruth& truth, std::uint8_t link);

    // --- facts from the simulation ---
    void action(Time now, std::size_t index);

  private:
    void put(const Record& record) {
        m_hash = foldRecord(m_hash, record);
        if (m_level == TraceLevel::Full) m_log.append(Record(record));  // a copy: no log, no record in memory
    }
    std::uint64_t takeCopy(Time now);
    void takeNews(Time now) {
        if (!m_ledger.news().empty()) tellNews(now);
    }
    [[gnu::noinline]] void tellNews(Time now);
    void measureGoodput(Time now, SocketTrace& socket, std::uint64_t position);
    bool drawn() const { return m_level != TraceLevel::None; }

    TraceLevel m_level;
    std::uint64_t m_hash = 0x1F117E5EED;
    std::uint64_t m_nextCopy = 0;
    Time m_instant{};  ///< the instant of the newest copy
    std::uint64_t m_firstOfInstant = 0;
    Log m_log;
    Ledger m_ledger;
    Summary m_summary;
    std::vector<SocketTrace> m_sockets;
    std::vector<Series> m_queues;
};

}  // namespace inflight
