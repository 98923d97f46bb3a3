#include "core/trace/log.h"

#include "core/wire/names.h"

#include <algorithm>

namespace inflight {

namespace {

std::uint64_t zigzag(std::int64_t v) {
    return (static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63);
}
std::int64_t unzigzag(std::uint64_t v) {
    return static_cast<std::int64_t>(v >> 1) ^ -static_cast<std::int64_t>(v & 1);
}

/// Seven bits a byte, the lowest first.
std::uint8_t* put(std::uint8_t* at, std::uint64_t v) {
    while (v >= 0x80) {
        *at++ = static_cast<std::uint8_t>(v | 0x80);
        v >>= 7;
    }
    *at++ = static_cast<std::uint8_t>(v);
    return at;
}

constexpr std::size_t kLongestRecord = 3 + 6 * 10;

}  // namespace

std::uint64_t LogReader::take() {
    std::uint64_t v = 0;
    for (int shift = 0;; shift += 7) {
        const std::uint8_t byte = m_chunk.bytes[m_at++];
        v |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80) return v;
    }
}

// A record: one byte with its kind and, a bit each, which fields are not as expected; its place; the time since the
// record before it and, in the lowest bit, whether socket and detail are given; these; the differences of the fields.

bool LogReader::next(Record& r) {
    if (m_done == m_chunk.count) return false;
    ++m_done;
    const std::uint8_t head = m_chunk.bytes[m_at++];
    r.kind = static_cast<RecordKind>(head & 15);
    r.place = m_chunk.bytes[m_at++];
    LogExpectation::Kind& expected = m_expected.of(r.kind, r.place);
    const std::uint64_t time = take();
    r.time = m_expected.time() += Duration{static_cast<std::int64_t>(time >> 1)};
    if ((time & 1) != 0) {
        expected.socket = static_cast<std::uint16_t>(take());
        expected.detail = m_chunk.bytes[m_at++];
    }
    r.socket = expected.socket;
    r.detail = expected.detail;
    std::array<std::uint64_t, 4> fields{};
    for (unsigned i = 0; i < fields.size(); ++i) {
        fields[i] = expected.fields[i].next();
        if ((head >> (4 + i) & 1) != 0) fields[i] += static_cast<std::uint64_t>(unzigzag(take()));
        expected.fields[i].is(fields[i]);
    }
    r.copy = CopyId{fields[0]};
    r.a = static_cast<std::int64_t>(fields[1]);
    r.b = static_cast<std::int64_t>(fields[2]);
    r.c = static_cast<std::int64_t>(fields[3]);
    return true;
}

void Log::seal() {
    m_open.bytes.shrink_to_fit();
    m_bytes += m_open.bytes.size() + sizeof(LogChunk) + 2 * m_open.packets.size() * sizeof(std::uint64_t);
    m_sealed.push_back(std::make_shared<const LogChunk>(std::move(m_open)));
    m_open = LogChunk{};
    m_open.bytes.reserve(kChunk * 8);
}

void Log::append(const Record& r) {
    if (m_open.count == kChunk) seal();
    if (m_open.count == 0) {
        m_open.first = r.time;
        m_open.nextCopy = m_nextCopy;
        m_open.packets = m_packets;
        m_open.ends = m_ends;
        m_expected = LogExpectation(m_open);
    }
    LogExpectation::Kind& expected = m_expected.of(r.kind, r.place);
    std::uint8_t packed[kLongestRecord];
    std::uint8_t* at = packed + 2;
    const bool as = r.socket == expected.socket && r.detail == expected.detail;
    at = put(at, static_cast<std::uint64_t>((r.time - m_expected.time()).count()) << 1 | (as ? 0U : 1U));
    m_expected.time() = r.time;
    if (!as) {
        at = put(at, expected.socket = r.socket);
        *at++ = expected.detail = r.detail;
    }
    unsigned given = 0;
    const auto field = [&](unsigned i, std::uint64_t value) {
        const std::uint64_t difference = value - expected.fields[i].next();
        expected.fields[i].is(value);
        if (difference == 0) return;
        given |= 1U << i;
        at = put(at, zigzag(static_cast<std::int64_t>(difference)));
    };
    field(0, r.copy.value);
    field(1, static_cast<std::uint64_t>(r.a));
    field(2, static_cast<std::uint64_t>(r.b));
    field(3, static_cast<std::uint64_t>(r.c));
    packed[0] = static_cast<std::uint8_t>(static_cast<unsigned>(r.kind) | given << 4);
    packed[1] = r.place;
    m_open.bytes.insert(m_open.bytes.end(), packed, at);
    ++m_open.count;
    ++m_size;
    if (r.kind != RecordKind::Sent) return;
    m_nextCopy = r.copy.value + 1;
    if (r.a == 0 || r.resend()) return;
    if (m_packets.size() <= r.socket) {
        m_packets.resize(r.socket + 1U);
        m_ends.resize(r.socket + 1U);
    }
    m_packets[r.socket] = static_cast<std::uint64_t>(r.a);
    m_ends[r.socket] += static_cast<std::uint64_t>(r.b);
}

template <typename Before>
std::size_t Log::lastChunkWhere(Before before) const {
    std::size_t low = 0;
    std::size_t high = chunkCount();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (before(chunk(middle))) low = middle + 1;
        else high = middle;
    }
    return low == 0 ? 0 : low - 1;
}

std::size_t Log::chunkAt(Time t) const {
    return lastChunkWhere([t](const LogChunk& c) { return c.first < t; });
}

std::size_t Log::chunkOfCopy(CopyId copy) const {
    return lastChunkWhere([copy](const LogChunk& c) { return c.nextCopy <= copy.value; });
}

std::size_t Log::chunkOfPacket(std::uint16_t socket, std::uint64_t packet) const {
    return lastChunkWhere([=](const LogChunk& c) { return c.packets.size() <= socket || c.packets[socket] < packet; });
}

}  // namespace inflight
