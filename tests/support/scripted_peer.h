#pragma once

#include "core/transport/connection.h"

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace inflight {

inline void PrintTo(State state, std::ostream* os) {
    *os << name(state);
}

namespace test {

/// A segment as protocol text, its numbers as stream positions (the first data byte is 0): "DATA 0..20 ACK 0".
inline std::string text(const Segment& s, SequenceNumber sender, SequenceNumber receiver) {
    const auto position = [](SequenceNumber n, SequenceNumber iss) { return std::to_string(n.minus(iss + 1)); };
    std::string out;
    if (s.has(Flag::Rst)) out += "RST ";
    if (s.has(Flag::Syn)) out += "SYN ";
    if (s.has(Flag::Fin)) out += "FIN " + position(s.seq, sender) + " ";
    if (s.length() > 0) out += "DATA " + position(s.seq, sender) + ".." + position(s.seq + s.length(), sender) + " ";
    if (s.has(Flag::Ack)) out += "ACK " + (s.has(Flag::Syn) ? std::string("SYN") : position(s.ack, receiver));
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// One connection against a peer that the test plays by hand: the test says what arrives and reads what was sent. Time
/// is a number of milliseconds.
class ScriptedPeer {
  public:
    static constexpr SequenceNumber kOurs{0xFFFFFFF0};  // wraps within the first few packets
    static constexpr SequenceNumber kPeers{4000};

    TransportConfig config;
    Trace trace{TraceLevel::Full};
    std::vector<Packet> out;
    Connection c = Connection::connecting(who(), kOurs, config);
    std::uint32_t window = 65536;  ///< what the peer offers in the segments it sends

    ScriptedPeer() {
        trace.openSocket(SocketId{0}, NodeId{0});
        trace.openSocket(SocketId{1}, NodeId{1});
    }

    // --- states to start from ---
    /// An active open, SYN sent.
    void connects() {
        c = Connection::connecting(who(), kOurs, config);
        output();
    }
    /// A passive open: the peer's SYN came, SYN ACK sent.
    void answers() {
        c = Connection::answering(who(), kOurs, config, syn());
        output();
    }
    /// ESTABLISHED by an active open, nothing sent since.
    void established() {
        connects();
        gets(synAck());
        out.clear();
    }

    // --- the peer's segments ---
    Segment syn() const { return make(Flags{} | Flag::Syn, -1, -1); }
    Segment synAck() const { return make(Flag::Syn | Flag::Ack, -1, 0); }
    Segment rst() const { return make(Flag::Rst | Flag::Ack, -1, 0); }
    Segment ack(std::int64_t position) const { return make(Flags{} | Flag::Ack, 0, position); }
    Segment probe() const { return make(Flags{} | Flag::Ack, -1, 0); }
    Segment fin(std::int64_t at, std::int64_t acknowledges) const {
        return make(Flag::Fin | Flag::Ack, at, acknowledges);
    }
    Segment data(std::int64_t from, std::int64_t to, std::int64_t acknowledges = 0) const {
        Segment s = make(Flags{} | Flag::Ack, from, acknowledges);
        s.payload = {1, static_cast<std::uint32_t>(to - from), static_cast<std::uint64_t>(from)};
        return s;
    }

    // --- what happens ---
    void gets(const Segment& s) {
        Env e = env();
        Packet packet;
        packet.segment = s;
        if (s.length() > 0) packet.truth = truthOf(s);
        c.segmentArrives(e, packet);
        output();
    }
    void writes(std::uint64_t bytes) {
        Env e = env();
        c.write(e, bytes);
        output();
    }
    void reads(std::uint64_t bytes) {
        Env e = env();
        c.read(e, bytes, [](std::uint64_t, const Payload&) {});
        output();
    }
    void closes() {
        Env e = env();
        c.close(e);
        output();
    }
    /// A live change of `config` takes effect.
    void adopts() {
        Env e = env();
        c.adopt(e);
        output();
    }
    /// Lets time pass up to `ms`, with every deadline at its instant.
    void at(double ms) {
        const Time until = Time{} + fromMilliseconds(ms);
        for (Time next = c.nextDeadline(config); next <= until; next = c.nextDeadline(config)) {
            m_now = std::max(m_now, next);
            Env e = env();
            c.timeouts(e);
            output();
        }
        m_now = until;
    }

    // --- what the test sees ---
    /// The segments sent since the last look, with commas between.
    std::string sent() {
        std::string all;
        for (const Packet& o : std::exchange(out, {})) {
            if (!all.empty()) all += ", ";
            all += text(o.segment, kOurs, kPeers);
        }
        return all;
    }
    /// The instants of the data packets sent since the last look, in ms.
    std::vector<double> dataTimes() {
        std::vector<double> times;
        for (const Packet& o : std::exchange(out, {}))
            if (o.kind == SegmentKind::Data) times.push_back(inMilliseconds(o.truth.sentAt.time_since_epoch()));
        return times;
    }
    double rtoMs() const { return inMilliseconds(c.rto(config)); }
    double nextMs() { return inMilliseconds(c.nextDeadline(config).time_since_epoch()); }
    std::uint64_t timeouts() const { return trace.ledger().size(); }
    const Summary& summary() const { return trace.summary(); }

  private:
    static ConnectionIdentity who() { return {SocketId{0}, NodeId{0}, NodeId{1}, 49152, 80}; }
    Env env() { return {m_now, config, trace, out}; }
    void output() {
        Env e = env();
        c.output(e);
    }
    Segment make(Flags flags, std::int64_t position, std::int64_t acknowledges) const {
        Segment s;
        s.source = 80;
        s.destination = 49152;
        s.flags = flags;
        s.seq = kPeers + static_cast<std::uint32_t>(position + 1);
        if (flags.has(Flag::Ack)) s.ack = kOurs + static_cast<std::uint32_t>(acknowledges + 1);
        s.window = window;
        return s;
    }
    CopyTruth truthOf(const Segment& s) {
        std::uint64_t packet = 0;
        while (packet < m_peerPackets.size() && m_peerPackets[packet] != s.payload.offset) ++packet;
        const bool again = packet < m_peerPackets.size();
        if (!again) m_peerPackets.push_back(s.payload.offset);
        CopyTruth truth;
        trace.dataSent(truth, m_now, SocketId{1}, NodeId{1}, {packet + 1, s.length(), again, Duration{0}, 1, 1, 0});
        return truth;
    }

    Time m_now{};
    std::vector<std::uint64_t> m_peerPackets;
};

}  // namespace test
}  // namespace inflight
