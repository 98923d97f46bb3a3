#pragma once

#include "core/base/shared_ring.h"
#include "core/trace/ledger_entry.h"
#include "core/trace/shared_vector.h"
#include "core/trace/transit.h"

#include <array>
#include <cstdint>
#include <vector>

namespace inflight {

/// What the transport tells when the timer of a data packet expires.
struct Expiry {
    SocketId socket;
    std::uint64_t packet = 0;
    Time fired{};
    Time sentAt{};
    Duration rto{0};
    double cwndBefore = 0;
    double cwndAfter = 0;
    std::uint32_t inFlight = 0;
    std::uint64_t event = 0;
    bool frozen = false;            ///< the estimator throws its samples away
    Duration liveRto{0};            ///< frozen: the RTO a live estimator would have had when the copy was sent
    std::uint32_t sinceSample = 0;  ///< timeout events since the last accepted sample
};

/// Ground truth about timeouts. It follows every copy of every data packet and every ACK through the network and joins
/// them with the timers that expire: each expiry becomes one entry, whose verdict is settled by the first event that
/// decides it. Rules: shared/transport.md, "Verdict of a timeout". A chain of causes is held as its youngest copy,
/// because copy ids grow in the order of sending.
class Ledger {
  public:
    std::size_t size() const { return m_entries.size(); }
    const TimeoutEntry& at(std::size_t i) const { return m_entries[i]; }
    std::uint64_t count(Verdict v) const { return m_counts[static_cast<std::size_t>(v)]; }
    /// Index of the first entry fired at or after t; size() if there is none.
    std::size_t lowerBound(Time t) const;
    /// Memory held by the entries and by what is not decided yet, bytes.
    std::size_t bytes() const;
    std::uint64_t needless() const { return m_needless; }
    std::uint64_t needlessBytes() const { return m_needlessBytes; }

    /// A socket must be opened before anything is told about it.
    void openSocket(SocketId s) {
        if (s.value >= m_directions.size()) m_directions.resize(s.value + 1);
    }
    /// Socket b answers socket a: b's segments acknowledge a's data and the other way round.
    void tie(SocketId a, SocketId b);

    /// A data packet is sent, first or again. Fills truth.slot.
    void dataSent(CopyTruth& truth, std::uint32_t bytes, double cwnd, std::uint32_t inFlight);
    /// The receiver took the copy's bytes or has them already.
    void dataArrived(const CopyTruth& truth, Time now, const Transit& transit);
    void dataDropped(const CopyTruth& truth, Time now);
    /// The network made a second instance of this copy.
    void duplicated(const CopyTruth& truth);

    /// A segment that acknowledges leaves its sender; fills the truth's part "as an acknowledgment".
    void ackSent(CopyTruth& truth, std::uint64_t position);
    /// Only where truth.watched.
    void ackArrived(const CopyTruth& truth, Time now, const Transit& transit);
    void ackDropped(const CopyTruth& truth, Time now);

    /// Adds an entry and returns its index. firstNow: the smallest copy id sent at this very instant (or the next id).
    std::size_t timerFired(const Expiry& expiry, std::uint64_t firstNow);

    /// Entries whose verdict, or whose answer, became known since the last call of clearNews().
    struct News {
        std::size_t index;
        bool settled;   ///< the verdict became certain (otherwise: the covering ACK arrived)
        bool complete;  ///< and the other of the two is known too
    };
    const std::vector<News>& news() const { return m_news; }
    void clearNews() { m_news.clear(); }

  private:
    static constexpr std::uint64_t kNoSlot = ~std::uint64_t{0};

    struct Copy {
        std::uint64_t id = 0;
        std::uint64_t packet = 0;
        std::uint64_t previous = kNoSlot;  ///< the copy of the same packet sent before this one
        std::uint64_t next = kNoSlot;      ///< and the one sent after it
        Time sentAt{};
        Time arrivedAt = kNever;
        std::uint16_t pending = 1;  ///< instances still on their way (a duplicate is one more)
        // Once it has arrived:
        bool behindHole = false;
        Transit transit{};

        /// Begins its life, in a place where another one may have been.
        void sent(const CopyTruth& truth) {
            id = truth.copy.value;
            packet = truth.packet;
            previous = next = kNoSlot;
            sentAt = truth.sentAt;
            arrivedAt = kNever;
            pending = 1;
        }
    };
    static constexpr std::uint64_t kNoPlace = ~std::uint64_t{0};
    struct Packet {
        std::uint64_t lastSlot = kNoSlot;
        std::uint64_t firstArrived = kNoSlot;   ///< slot of the copy that arrived first
        std::uint64_t oldestArrived = kNoSlot;  ///< smallest slot among those that arrived
        std::uint64_t oldestPending = kNoSlot;  ///< no copy before this one is on its way
        std::uint64_t oldestHeard = kNoSlot;    ///< smallest slot among those whose own ACK reached the sender
        std::uint32_t bytes = 0;
        std::uint32_t copies = 0;
        std::uint32_t pending = 0;
        std::uint32_t openEntries = 0;
        std::uint64_t lastOpen = kNoPlace;       ///< the place of its newest entry
        std::uint64_t lastUnsettled = kNoPlace;  ///< its newest unsettled entry is this or an older one
        std::uint64_t nextLost = kNoPlace;       ///< its oldest entry that can become real is this or a newer one
        std::uint32_t inFlightAtSend = 0;
        double cwndAtSend = 0;
    };
    struct PendingAck {
        std::uint64_t id = 0;
        std::uint64_t chain = 0;         ///< 1 + the youngest copy among its causes; 0 = none
        std::uint64_t arrivalsFrom = 0;  ///< it was sent because of arrivals [arrivalsFrom, arrivalsTo) at its sender
        std::uint64_t arrivalsTo = 0;
        std::uint64_t lastPacket = 0;  ///< the packet of the last of these
        std::uint64_t covers = 0;      ///< it acknowledges all packets before this one
        std::uint32_t pending = 1;     ///< instances still on their way
    };
    /// An entry that still waits for its verdict or for its covering ACK; its place is its number among those of its
    /// direction. It moves through three stages: its copies decided, the receiver's answers sent, those answers
    /// decided. What it waits for in each is a watermark that never moves back, and entries stand in the order of their
    /// watermarks.
    struct Open {
        std::size_t index = 0;
        std::uint64_t packet = 0;
        std::uint64_t before = 0;                    ///< copies with a smaller id were sent before the timer fired
        std::uint64_t previous = kNoPlace;           ///< the place of the packet's entry before this one
        std::uint64_t previousUnsettled = kNoPlace;  ///< the same, settled ones left out by and by
        std::uint64_t next = kNoPlace;               ///< the place of the packet's entry after this one
        std::uint64_t arrivalMark = 0;  ///< stage 1: waits until the receiver has answered arrivals below this
        std::uint64_t ackMark = 0;      ///< stage 2: waits until every ACK with a smaller id is decided
        Duration liveRto{0};
        std::uint32_t sinceSample = 0;
        bool settled = false;
        bool closed = false;  ///< settled and answered
        bool resent = false;
        bool frozen = false;
    };
    /// The data sent by one socket, and the ACKs that come back for it.
    struct Direction {
        SocketId peer;
        SharedRing<Copy> copies;        ///< numbered by their slots
        std::uint64_t unresolved = 0;   ///< first slot with instances on their way
        std::uint64_t resolved = 0;     ///< slots behind it without
        SharedRing<Packet> packets{1};  ///< numbered as the socket numbers them
        std::uint64_t unacked = 1;      ///< first packet not acknowledged at the sender
        std::uint64_t inOrder = 1;      ///< first packet the receiver lacks
        std::uint64_t newest = 0;       ///< newest packet the receiver has
        std::uint64_t chain = 0;        ///< 1 + youngest first-arrived copy among packets below inOrder
        std::uint64_t answered = 0;     ///< arrivals for which an ACK was sent
        std::uint64_t lastPacket = 0;   ///< the packet of the newest arrival
        std::uint64_t trigger = 0;      ///< 1 + youngest copy among arrivals not yet answered
        SharedRing<PendingAck> acks;    ///< in the order of their ids
        SharedRing<std::uint64_t>
            arrivals;                  ///< slots of what arrived, at least as far back as ACKs on their way answer
        SharedRing<Open> open;         ///< numbered by their places
        std::uint64_t decided = 0;     ///< entries at places below are past stage 0,
        std::uint64_t answeredTo = 0;  ///< below this past stage 1,
        std::uint64_t judged = 0;      ///< and below this settled
        std::vector<std::uint64_t> covered;  ///< places, in order, of entries answered before they were settled
    };
    /// An entry that an ACK may settle or answer.
    struct Candidate {
        std::uint64_t place;
        bool own;  ///< the ACK was sent because of one of its copies
        bool operator==(const Candidate& other) const { return place == other.place; }
    };
    /// An entry whose verdict the event at hand decides.
    struct Due {
        std::uint64_t place;
        Verdict verdict;
    };

    Direction& direction(SocketId s) { return m_directions[s.value]; }
    /// The direction of the data that this segment acknowledges.
    Direction& acknowledged(const CopyTruth& truth) { return direction(direction(truth.socket).peer); }
    /// The packet, unless it is forgotten already.
    static const Packet* packetAt(const Direction& d, std::uint64_t packet) {
        return d.packets.holds(packet) ? &d.packets.at(packet) : nullptr;
    }
    static Packet* editPacket(Direction& d, std::uint64_t packet) {
        return d.packets.holds(packet) ? &d.packets.edit(packet) : nullptr;
    }
    // What is rare is kept out of line: the way of a packet to which nothing happens stays short.
    [[gnu::noinline]] void sentAgain(Direction& d, const CopyTruth& truth, double cwnd, std::uint32_t inFlight);
    static void resolved(Direction& d, std::uint64_t slot, Copy& copy, Packet* packet);
    void countNeedless(const Direction& d, const Packet& packet, std::uint64_t arrivedSlot);
    /// Where no entry is open, what is over is forgotten only once it may be so many packets, or all.
    static constexpr std::uint64_t kRetire = 64;
    [[gnu::noinline]] void retire(Direction& d);
    void review(Direction& d, Time now) {
        if (d.judged != d.open.end()) reviewOpen(d, now);  // otherwise all are settled
    }
    [[gnu::noinline]] void reviewOpen(Direction& d, Time now);
    void judgeAtFire(Direction& d, const Packet& packet, std::uint64_t place);
    void openEntry(Direction& d, Packet& packet, Open open);
    void judgeLost(Direction& d, const Copy& copy);
    static void noteHeard(Direction& d, const PendingAck& ack);
    [[gnu::noinline]] void noteArrival(Direction& d, Packet& packet, const Copy& copy);
    void judgeLater(Direction& d, std::uint64_t place, Verdict verdict);
    [[gnu::noinline]] void gather(Direction& d, const PendingAck& ack, std::uint64_t firstCovered);
    [[gnu::noinline]] void judgeAck(Direction& d, const PendingAck& ack, const CopyTruth& truth, Time now,
                                    const Transit& transit);
    void keepCovered(Direction& d);
    void settle(Direction& d, Open& open, Verdict verdict, Time now);
    void nameLateCause(Direction& d, const Open& open, const CopyTruth& truth, Time now, const Transit& back);
    void answer(Direction& d, Open& open, const CopyTruth& truth, Time now, const Transit& back);
    void closeIfDone(Direction& d, Open& open);
    static std::uint64_t ackNumber(const Direction& d, std::uint64_t id);
    static const PendingAck& ackResolved(Direction& d, std::uint64_t id);
    static std::uint64_t oldestUnresolvedId(const Direction& d);
    /// Calls f(place, Open&) for the packet's unsettled entries, the newest first, until it returns false.
    template <typename F>
    static void eachUnsettled(Direction& d, Packet& packet, F f) {
        std::uint64_t* link = &packet.lastUnsettled;
        while (*link != kNoPlace && *link >= d.open.first()) {
            Open& open = d.open.edit(*link);
            if (open.settled) {
                *link = open.previousUnsettled;
                continue;
            }
            if (!f(*link, open)) return;
            link = &open.previousUnsettled;
        }
    }

    SharedVector<TimeoutEntry, 64> m_entries;
    std::array<std::uint64_t, 4> m_counts{};
    std::uint64_t m_needless = 0;
    std::uint64_t m_needlessBytes = 0;
    std::uint64_t m_lastId = 0;  ///< 1 + the youngest copy sent
    std::vector<Direction> m_directions;
    std::vector<News> m_news;
    std::vector<Due> m_due;               ///< within one event
    std::vector<Candidate> m_candidates;  ///< within one event
};

/// The main cause of a false timeout; `forward` and `back` describe the copy and the ACK of the entry's split. Declared
/// here for its test.
struct CauseFacts {
    Transit forward;
    Transit back;
    Duration receiver{0};
    bool behindHole = false;
    bool frozen = false;
    Duration liveRto{0};
    std::uint32_t sinceSample = 0;
};
Cause causeOf(const TimeoutEntry& entry, const CauseFacts& facts);

}  // namespace inflight
