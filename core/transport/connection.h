#pragma once

#include "core/transport/congestion/congestion.h"
#include "core/transport/outbox.h"
#include "core/transport/receive_buffer.h"
#include "core/transport/retransmission_timer.h"
#include "core/transport/rtt_estimator.h"
#include "core/transport/sent_packet.h"
#include "core/wire/names.h"

#include <cstdint>
#include <string_view>

namespace inflight {

/// Who a connection is: the four-tuple and its place in the socket table.
struct ConnectionIdentity {
    SocketId socket;
    NodeId node;
    NodeId remoteNode;
    Port localPort = 0;
    Port remotePort = 0;
};

enum class WriteError : std::uint8_t { None, NotConnected, Closing };
enum class ReadError : std::uint8_t { None, NotConnected, NothingYet, EndOfStream };
enum class CloseError : std::uint8_t { None, NotConnected, Closing };
std::string_view sentence(WriteError error);
std::string_view sentence(ReadError error);
std::string_view sentence(CloseError error);

/// One end of a connection: a transmission control block and the four doors of RFC 9293 section 3.10 (user calls,
/// segment arrives, timeouts, output). It does no I/O and knows no clock: time, settings, sink and outbox come with
/// every call, and nextDeadline() says when it wants to be called next. A value: copy it and both copies go on alike.
///
/// After any call that can make something sendable, call output(); it sends what may be sent, ACKs included.
class Connection {
  public:
    /// An active open: SYN-SENT; output() sends the SYN.
    static Connection connecting(const ConnectionIdentity& who, SequenceNumber iss, const TransportConfig& config);
    /// A passive open by a SYN that arrived: SYN-RECEIVED; output() sends the SYN ACK.
    static Connection answering(const ConnectionIdentity& who, SequenceNumber iss, const TransportConfig& config,
                                const Segment& syn);

    // --- user calls (3.10.1 - 3.10.5) ---
    struct WriteResult {
        std::uint64_t bytes = 0;  ///< taken; less than asked for where the buffer is full
        WriteError error = WriteError::None;
    };
    /// The bytes [writtenEnd(), writtenEnd() + bytes) of the socket's stream become available.
    WriteResult write(Env& env, std::uint64_t bytes);
    template <typename F>
    std::uint64_t read(Env& env, std::uint64_t bytes, F f) {
        const std::uint64_t taken = m_receive.read(bytes, f);
        if (taken > 0) afterRead(env);
        return taken;
    }
    ReadError readError() const;
    CloseError close(Env& env);
    /// Lets cwnd grow so that `packets` more can leave at once (a burst sent by hand).
    void openWindow(Env& env, std::uint32_t packets);

    // --- segment arrives (3.10.7) ---
    void segmentArrives(Env& env, const Packet& packet);

    // --- timeouts (3.10.8) ---
    /// After output(): the earliest instant at which timeouts() or output() would do something; kNever if none.
    Time nextDeadline(const TransportConfig& config);
    void timeouts(Env& env);

    // --- output ---
    void output(Env& env);
    /// A live change of the settings.
    void adopt(Env& env);

    // --- what the views show ---
    const ConnectionIdentity& who() const { return m_who; }
    State state() const { return m_state; }
    bool refused() const { return m_refused; }
    /// The handshake is done and close() is not: data may be written.
    bool synchronized() const;
    SequenceNumber iss() const { return m_iss; }
    SequenceNumber irs() const { return m_irs; }
    std::uint64_t acknowledged() const { return m_una; }  ///< SND.UNA as a stream position
    std::uint64_t sentEnd() const { return m_sentEnd; }   ///< SND.NXT, highest so far
    std::uint64_t writtenEnd() const { return m_written; }
    std::uint64_t sendBufferUsed() const { return m_written - m_una; }
    std::uint64_t peerWindowEdge() const { return m_peerEdge; }
    bool closing() const { return m_finQueued; }  ///< close() was called; the FIN follows the data
    bool finSent() const { return m_finSent; }
    bool finAcknowledged() const { return m_finAcked; }
    bool finReceived() const { return m_finReceived; }
    const ReceiveBuffer& receiveBuffer() const { return m_receive; }
    const Congestion& congestion() const { return m_congestion; }
    const RttEstimator& estimator() const { return m_estimator; }
    int doublings() const { return m_doublings; }
    Duration rto(const TransportConfig& config) const { return m_estimator.rto(config.rto, m_doublings); }
    std::uint32_t inFlight() const { return static_cast<std::uint32_t>(m_next - m_first); }
    const Ring<SentPacket>& packets() const { return m_packets; }
    std::uint64_t firstPacket() const { return m_first; }  ///< number of packets()[0]
    std::uint64_t nextPacket() const { return m_next; }
    Time deadlineOf(const TransportConfig& config, std::uint64_t packet) const;
    std::uint32_t timeoutsSinceSample() const { return m_sinceSample; }
    std::uint64_t karnRefusals() const { return m_karnRefusals; }
    bool probing() const { return m_probeAt != kNever; }  ///< the peer's window is zero and data waits
    Time pacedUntil(const TransportConfig& config) const { return nextPacedSend(config); }

  private:
    static constexpr Duration kLongestProbe{60'000'000'000};

    Connection(const ConnectionIdentity& who, SequenceNumber iss, const TransportConfig& config);

    // Cold is what a connection does seldom, out of line what fills a storm of timeouts: so the way of a packet to
    // which nothing happens stays short.

    // connection_user.cpp
    void afterRead(Env& env);
    [[gnu::cold]] void enter(Env& env, State state);

    // connection_arrives.cpp, one function per check of RFC 9293 3.10.7.4
    [[gnu::cold]] bool passesFirstChecks(Env& env, const Packet& packet);
    [[gnu::cold]] void arrivesInSynSent(Env& env, const Packet& packet);
    void checkSequence(const Segment& segment, std::int64_t begin);
    void checkAck(Env& env, const Segment& segment, std::int64_t ack);
    void takeData(Env& env, const Packet& packet, std::int64_t begin);
    [[gnu::cold]] void finAcknowledged(Env& env);
    [[gnu::cold]] void checkFin(Env& env, std::int64_t position);
    [[gnu::cold]] void establish(Env& env);

    // connection_acks.cpp
    void newAck(Env& env, std::uint64_t position);
    [[gnu::cold]] void duplicateAck(Env& env);
    [[gnu::noinline]] void refuseSample(Env& env, const SentPacket& packet);
    [[gnu::always_inline]] void learn(Env& env, Duration rtt, Time sentAt);
    [[gnu::cold]] void learnFromHandshake(Env& env);
    void grow(Env& env, std::uint64_t packets);
    void computeRto(const TransportConfig& config) { m_rto = rto(config); }
    void tellEstimate(Env& env) const { env.trace.estimate(env.now, m_who.socket, m_estimator.withRto(m_rto)); }

    // connection_timeouts.cpp
    Time nextTimer(const TransportConfig& config);
    Time controlTimer() const;
    [[gnu::noinline]] void dataTimeout(Env& env);
    [[gnu::noinline]] void timeoutEvent(Env& env, const std::vector<std::uint64_t>& numbers, bool fired);
    [[gnu::cold]] void controlTimeout(Env& env);
    [[gnu::cold]] void probe(Env& env);
    Time ticked(const TransportConfig& config, Time t) const { return nextTick(t, config.rto.tick); }
    Flight flight() const { return {m_packets, m_first, static_cast<std::size_t>(m_next - m_first)}; }

    // connection_output.cpp
    void sendAck(Env& env);
    [[gnu::cold]] void sendControl(Env& env, SegmentKind kind);
    void sendPacket(Env& env, SentPacket& packet, std::uint64_t number);
    /// Sends the data packets that may leave now, and notes when the next one may.
    void sendAllowed(Env& env) {
        while (const std::uint32_t length = lengthToSend(env.config)) {
            m_gate = sendGate(env.config, env.now);
            if (m_gate > env.now) return;
            sendNext(env, length);
        }
        m_gate = kNever;
    }
    [[gnu::noinline]] void sendNext(Env& env, std::uint32_t length);
    std::uint32_t lengthToSend(const TransportConfig& config);
    std::uint32_t newLength(const TransportConfig& config) const;
    std::uint64_t oldestWaiting();
    std::uint64_t takeWaiting();
    SentPacket& newPacket(std::uint32_t length);
    Time nextPacedSend(const TransportConfig& config) const;
    bool sendsData() const;
    Time sendGate(const TransportConfig& config, Time now) const;
    [[gnu::cold]] void outputHandshake(Env& env);
    void sendFinIfDue(Env& env);
    void armProbe(Env& env);
    Packet& makePacket(Env& env, SegmentKind kind, Flags flags, std::uint64_t position,
                       const Payload& payload = {}) const;
    void nothingOwed();

    ConnectionIdentity m_who;
    State m_state = State::Closed;
    bool m_refused = false;
    SequenceNumber m_iss;
    SequenceNumber m_irs;

    // sending; positions count data bytes from 0
    std::uint64_t m_una = 0;
    std::uint64_t m_sentEnd = 0;  ///< end of the newest packet
    std::uint64_t m_written = 0;
    std::uint64_t m_capacity;
    std::uint64_t m_peerEdge = 0;  ///< first position the peer does not take
    std::uint64_t m_largestWindow = 0;
    Ring<SentPacket> m_packets;
    std::uint64_t m_first = 1;    ///< number of m_packets[0]
    std::uint64_t m_next = 1;     ///< number of the packet to be sent next; packets from here on are not in flight
    std::uint64_t m_waiting = 0;  ///< packets that wait to be resent
    Congestion m_congestion;
    RttEstimator m_estimator;
    RttEstimator m_shadow;        ///< what a live estimator would know, while m_frozen
    bool m_frozen;                ///< rto.estimator=frozen
    bool m_shadowBehind = false;  ///< m_estimator has learned what m_shadow does not know yet
    RetransmissionTimer m_timer;
    int m_doublings = 0;
    Duration m_rto;  ///< rto(), computed anew when the estimator, the doublings or the settings change
    Time m_doubledAt{};
    bool m_everDoubled = false;
    std::uint32_t m_sinceSample = 0;
    std::uint64_t m_karnRefusals = 0;
    std::uint64_t m_samplesFrom = 0;  ///< a timeout discarded the pending samples of all packets before this one (Karn)
    std::uint64_t m_timed = 0;        ///< one_per_round: the packet that is timed; 0 = none
    int m_dupAcks = 0;
    std::uint64_t m_dupPosition = ~std::uint64_t{0};  ///< duplicate ACKs acted at this position already
    std::uint64_t m_events = 0;                       ///< timeout events so far
    Time m_gate = kNever;                             ///< when pacing or the send tick lets the next packet leave
    Time m_lastData = kNever;                         ///< when the last data packet was sent; kNever before the first
    std::uint64_t m_waitFrom = 0;                     ///< no packet before this number waits to be resent

    // SYN and FIN
    bool m_synDue = false;  ///< to be sent, first or again
    bool m_finQueued = false, m_finSent = false, m_finAcked = false, m_finDue = false;
    Time m_controlSent{};
    Duration m_controlRto{0};
    std::uint32_t m_controlCopies = 0;

    // receiving
    ReceiveBuffer m_receive;
    bool m_finReceived = false;
    std::uint64_t m_finPosition = ~std::uint64_t{0};  ///< where the peer's FIN stands; ~0 = not seen
    int m_unacked = 0;                                ///< in-order packets not yet acknowledged
    Time m_ackAt = kNever;                            ///< delayed ACK
    bool m_ackNow = false;
    bool m_windowUpdate = false;
    std::uint64_t m_toldEdge;  ///< the window edge that the newest ACK sent told the peer

    Time m_probeAt = kNever;
    Duration m_probeAfter{0};
    Time m_timeWaitEnds = kNever;
};

}  // namespace inflight
