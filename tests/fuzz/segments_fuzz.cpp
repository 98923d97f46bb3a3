// Any segments in any order reach a connection while its user writes, reads and closes: its positions stay in order,
// and it never sends beyond what was written or offered.
#include "tests/support/dice.h"
#include "tests/support/scripted_peer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace inflight::test {
namespace {

void require(bool good, const char* what) {
    if (good) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

/// Places near those that matter, and far ones.
std::int64_t place(Dice& dice, std::uint64_t near) {
    const auto base = static_cast<std::int64_t>(near);
    if (dice.oneIn(8)) return static_cast<std::int64_t>(dice.below(1ULL << 32)) - (1LL << 31);
    return base + static_cast<std::int64_t>(dice.below(64)) - 24;
}

Segment segment(Dice& dice, const ScriptedPeer& peer) {
    const Connection& c = peer.c;
    Segment s = peer.ack(place(dice, c.acknowledged()));
    s.flags.bits = static_cast<std::uint8_t>(dice.oneIn(4) ? dice.below(32) : static_cast<std::uint64_t>(Flag::Ack));
    const std::int64_t begin = place(dice, c.receiveBuffer().next());
    s.seq = ScriptedPeer::kPeers + static_cast<std::uint32_t>(begin + 1);
    s.window = static_cast<std::uint32_t>(dice.oneIn(8) ? dice.below(1ULL << 32) : dice.below(200));
    if (begin >= 0 && dice.oneIn(2))
        s.payload = {1, static_cast<std::uint32_t>(dice.below(90)), static_cast<std::uint64_t>(begin)};
    return s;
}

void configure(Dice& dice, TransportConfig& config) {
    config.segment = 1 + static_cast<std::uint32_t>(dice.below(40));
    config.initialCwnd = 1 + static_cast<double>(dice.below(20));
    config.maxCwnd = static_cast<double>(dice.below(40));
    config.congestion = static_cast<CongestionControl>(dice.below(2));
    config.resend = static_cast<Resend>(dice.below(2));
    config.dupAcks = static_cast<int>(dice.below(4));
    config.outOfOrder = static_cast<OutOfOrder>(dice.below(2));
    config.ackEvery = 1 + static_cast<int>(dice.below(3));
    config.sendBuffer = 1 + dice.below(2000);
    config.receiveBuffer = 1 + dice.below(2000);
    config.sendTick = fromMilliseconds(static_cast<double>(dice.below(3)) * 100);
    config.rto.min = fromMilliseconds(1);
    config.rto.policy = static_cast<RtoPolicy>(dice.below(4));
    config.rto.sample = static_cast<SampleRule>(dice.below(2));
    config.rto.estimator = static_cast<Estimator>(dice.below(2));
    config.rto.backoff = dice.oneIn(2);
    config.rto.sampleHandshake = dice.oneIn(2);
    config.rto.tick = fromMilliseconds(static_cast<double>(dice.below(3)) * 100);
    config.pacing = static_cast<PacingMode>(dice.below(3));
}

void check(const ScriptedPeer& peer, std::uint64_t largestSend, std::uint64_t largestReceive) {
    const Connection& c = peer.c;
    const ReceiveBuffer& b = c.receiveBuffer();
    require(c.acknowledged() <= c.sentEnd() && c.sentEnd() <= c.writtenEnd(), "positions of the sender out of order");
    require(c.sentEnd() <= c.peerWindowEdge() || c.sentEnd() == 0, "sent beyond the peer's window");
    require(c.sendBufferUsed() <= largestSend, "the send buffer is over its size");
    require(b.readPosition() <= b.next() && b.next() <= b.edge(), "positions of the receiver out of order");
    require(b.edge() - b.readPosition() <= largestReceive, "more is offered than fits");
    require(b.used() <= largestReceive, "the receive buffer is over its size");
    for (const Packet& o : peer.out) {
        const std::int64_t begin = o.segment.seq.minus(ScriptedPeer::kOurs + 1);
        if (o.segment.length() > 0)
            require(begin >= 0 && static_cast<std::uint64_t>(begin) + o.segment.length() <= c.writtenEnd(),
                    "sent what was not written");
    }
}

/// Lets time pass to the next few deadlines; they must not all be the same instant.
void pass(ScriptedPeer& peer, double& ms, std::uint64_t deadlines, double most) {
    const double until = ms + most;
    int standing = 0;
    for (std::uint64_t i = 0; i < deadlines && peer.nextMs() <= until; ++i) {
        const double next = std::max(ms, peer.nextMs());
        standing = next > ms ? 0 : standing + 1;
        require(standing < 100, "time stands still");
        ms = next;
        peer.at(ms);
    }
}

void play(Dice& dice) {
    ScriptedPeer peer;
    configure(dice, peer.config);
    std::uint64_t largestSend = peer.config.sendBuffer;
    std::uint64_t largestReceive = peer.config.receiveBuffer;
    switch (dice.below(3)) {
    case 0: peer.connects(); break;
    case 1: peer.answers(); break;
    default: peer.established(); break;
    }
    double ms = 0;
    for (int step = 0; step < 400 && !dice.empty(); ++step) {
        switch (dice.below(10)) {
        case 0: peer.writes(dice.below(500)); break;
        case 1: peer.reads(dice.below(500)); break;
        case 2:
            if (dice.oneIn(8)) peer.closes();
            break;
        case 3: pass(peer, ms, 1 + dice.below(60), static_cast<double>(dice.below(256)) * 10); break;
        case 4:
            if (dice.oneIn(8)) {
                configure(dice, peer.config);
                largestSend = std::max(largestSend, peer.config.sendBuffer);
                largestReceive = std::max(largestReceive, peer.config.receiveBuffer);
                peer.adopts();
            }
            break;
        default: peer.gets(segment(dice, peer)); break;
        }
        check(peer, largestSend, largestReceive);
        peer.out.clear();
    }
}

}  // namespace
}  // namespace inflight::test

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    inflight::test::Dice dice(std::span<const std::uint8_t>(data, size));
    inflight::test::play(dice);
    return 0;
}
