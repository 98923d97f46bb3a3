#include "core/trace/story_reader.h"

#include <algorithm>

namespace inflight {

namespace {

constexpr std::size_t kMostScanned = 200'000;
constexpr std::size_t kMostKept = 400;  ///< records of one packet; the newest replace the last
constexpr std::size_t kMostAcks = 8;    ///< ACKs followed per packet

SegmentKind kindOf(const Record& r) {
    return static_cast<SegmentKind>(r.detail & ~Record::kResend);
}

class StoryReader {
  public:
    StoryReader(const Trace& trace, StoryFacts& facts, Time now) : m_trace(trace), m_facts(facts), m_now(now) {}

    void scan(std::size_t chunk);

  private:
    bool read(const Record& r);
    void readSent(const Record& r);
    void readOfCopy(const Record& r);
    void readAcked(const Record& r);
    bool over() const;
    bool arrived(const StoryFacts::Copy& copy) const;
    void follow() { m_travelling.push_back(m_facts.copies.size() - 1); }
    StoryFacts::Copy* copyOf(const Record& r);
    void keep(const Record& r);

    const Trace& m_trace;
    StoryFacts& m_facts;
    Time m_now;
    std::size_t m_scanned = 0;
    std::uint64_t m_newEnd = 0;  ///< stream position behind the newest first-sent packet, until ours is found
    std::size_t m_acks = 0;
    bool m_begun = false;
    std::vector<std::size_t> m_travelling;  ///< places in `copies` of those that have not ended
    Time m_last{};                          ///< of the record read last
};

void StoryReader::keep(const Record& r) {
    if (m_facts.records.size() < kMostKept) {
        m_facts.records.push_back(r);
        return;
    }
    ++m_facts.hidden;
    m_facts.records.erase(m_facts.records.begin() + kMostKept / 2);
    m_facts.records.push_back(r);
}

StoryFacts::Copy* StoryReader::copyOf(const Record& r) {
    for (const std::size_t i : m_travelling)
        if (m_facts.copies[i].id == r.copy) return &m_facts.copies[i];
    return nullptr;
}

void StoryReader::scan(std::size_t chunk) {
    const Log& log = m_trace.log();
    const auto socket = m_facts.socket.value;
    if (m_facts.packet != 0 && chunk < log.chunkCount() && log.chunk(chunk).ends.size() > socket)
        m_newEnd = log.chunk(chunk).ends[socket];
    log.scan(chunk, [this](const Record& r) { return read(r); });
}

/// The packet is acknowledged, every copy and every ACK that was followed has ended, and every verdict is known.
bool StoryReader::over() const {
    if (m_facts.packet != 0 && m_facts.acknowledged == kNever) return false;
    if (m_facts.packet == 0) return m_travelling.empty() || arrived(m_facts.copies.front());
    for (const std::size_t i : m_travelling)
        if (!m_facts.copies[i].ack) return false;
    for (const std::size_t i : m_facts.timeouts) {
        const TimeoutEntry& e = m_trace.ledger().at(i);
        if (e.verdict == Verdict::Pending || e.settledAt > m_now) return false;
    }
    return true;
}

/// The arrival of a segment without data leaves no record: it is over when the last link's time is.
bool StoryReader::arrived(const StoryFacts::Copy& copy) const {
    const std::size_t hops = m_trace.linkCount() / 2;
    const bool last = copy.link + 1U == hops || copy.link == hops;
    return last && copy.due < m_last;
}

bool StoryReader::read(const Record& r) {
    if (r.time > m_now) return false;
    m_last = r.time;
    if (++m_scanned > kMostScanned) {
        m_facts.cut = true;
        return false;
    }
    switch (r.kind) {
    case RecordKind::Sent: readSent(r); break;
    case RecordKind::Hop:
    case RecordKind::Dropped:
    case RecordKind::Duplicated:
    case RecordKind::Arrived:
        if (m_begun) readOfCopy(r);
        break;
    case RecordKind::Acked:
        if (m_begun) readAcked(r);
        break;
    case RecordKind::Timer:
        if (!m_begun || r.socket != m_facts.socket.value || static_cast<std::uint64_t>(r.a) != m_facts.packet) break;
        m_facts.timeouts.push_back(static_cast<std::size_t>(r.c));
        keep(r);
        break;
    case RecordKind::Settled:
        if (std::ranges::find(m_facts.timeouts, static_cast<std::size_t>(r.a)) != m_facts.timeouts.end()) keep(r);
        break;
    default: break;
    }
    m_facts.over = m_begun && over();
    return !m_facts.over;
}

void StoryReader::readSent(const Record& r) {
    const bool data = kindOf(r) == SegmentKind::Data;
    if (m_facts.packet == 0) {
        if (m_facts.copies.empty() || r.copy != m_facts.copies.front().id) return;
        m_begun = true;
        m_facts.copies.front().sentAt = r.time;
        m_facts.copies.front().position = static_cast<std::uint64_t>(r.c);
        follow();
        return keep(r);
    }
    if (r.socket == m_facts.socket.value && data) {
        if (!m_begun && !r.resend()) m_newEnd += static_cast<std::uint64_t>(r.b);
        if (static_cast<std::uint64_t>(r.a) != m_facts.packet) return;
        if (!m_begun) {
            m_begun = true;
            m_facts.end = m_newEnd;
            m_facts.bytes = static_cast<std::uint32_t>(r.b);
        }
        m_facts.copies.push_back({r.copy, r.time});
        follow();
        return keep(r);
    }
    const bool covers = m_begun && !data && m_facts.acknowledged == kNever && r.socket == m_facts.peer.value &&
                        static_cast<std::uint64_t>(r.c) >= m_facts.end;
    if (!covers || m_acks == kMostAcks) return;
    ++m_acks;
    m_facts.copies.push_back({r.copy, r.time, true, static_cast<std::uint64_t>(r.c)});
    follow();
    keep(r);
}

void StoryReader::readOfCopy(const Record& r) {
    StoryFacts::Copy* copy = copyOf(r);
    if (copy == nullptr) return;
    switch (r.kind) {
    case RecordKind::Hop:
        copy->link = r.place;
        copy->due = r.time + Duration{r.a + r.b + r.c};
        break;
    case RecordKind::Duplicated: ++copy->pending; break;
    default:
        if (--copy->pending == 0)
            std::erase_if(m_travelling, [&](std::size_t i) { return m_facts.copies[i].id == r.copy; });
        break;
    }
    keep(r);
}

void StoryReader::readAcked(const Record& r) {
    if (m_facts.packet == 0 || r.socket != m_facts.socket.value || m_facts.acknowledged != kNever) return;
    if (static_cast<std::uint64_t>(r.a) < m_facts.end) return;
    m_facts.acknowledged = r.time;
    for (const StoryFacts::Copy& c : m_facts.copies)
        if (c.ack && c.due == r.time && c.position == static_cast<std::uint64_t>(r.a)) m_facts.ack = c.id;
    keep(r);
}

}  // namespace

const StoryFacts::Copy* StoryFacts::find(CopyId copy) const {
    for (const Copy& c : copies)
        if (c.id == copy) return &c;
    return nullptr;
}

SentFact findSent(const Log& log, CopyId copy) {
    SentFact fact;
    if (log.chunkCount() == 0) return fact;
    fact.chunk = log.chunkOfCopy(copy);
    log.scan(fact.chunk, [&](const Record& r) {
        if (r.kind != RecordKind::Sent || r.copy < copy) return true;
        fact.found = r.copy == copy;
        fact.socket = r.socket == 0xFFFF ? SocketId{} : SocketId{r.socket};
        fact.kind = kindOf(r);
        if (fact.kind == SegmentKind::Data) fact.packet = static_cast<std::uint64_t>(r.a);
        return false;
    });
    return fact;
}

StoryFacts readPacket(const Trace& trace, SocketId socket, std::uint64_t packet, Time now) {
    StoryFacts facts;
    facts.socket = socket;
    facts.packet = packet;
    if (trace.log().chunkCount() == 0 || !socket.valid() || socket.value >= trace.socketCount()) return facts;
    facts.peer = trace.socket(socket.value).peer;
    StoryReader(trace, facts, now).scan(trace.log().chunkOfPacket(static_cast<std::uint16_t>(socket.value), packet));
    return facts;
}

StoryFacts readControl(const Trace& trace, const SentFact& sent, CopyId copy, Time now) {
    StoryFacts facts;
    facts.socket = sent.socket;
    facts.kind = sent.kind;
    facts.copies.push_back({copy, Time{}});
    StoryReader(trace, facts, now).scan(sent.chunk);
    return facts;
}

}  // namespace inflight
