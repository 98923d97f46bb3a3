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
constexpr std::uint8_t kHasA = 1;
constexpr std::uint8_t kHasB = 2;
constexpr std::uint8_t kHasC = 4;
constexpr std::uint8_t kHasDetail = 8;

}  // namespace

LogReader::LogReader(const LogChunk& chunk) : m_chunk(chunk), m_time(chunk.first), m_copy(chunk.nextCopy) {}

std::uint64_t LogReader::take() {
    std::uint64_t v = 0;
    for (int shift = 0;; shift += 7) {
        const std::uint8_t byte = m_chunk.bytes[m_at++];
        v |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80) return v;
    }
}

bool LogReader::next(Record& r) {
    if (m_done == m_chunk.count) return false;
    ++m_done;
    const std::uint8_t head = m_chunk.bytes[m_at++];
    r.kind = static_cast<RecordKind>(head & 15);
    const std::uint8_t has = head >> 4;
    r.place = m_chunk.bytes[m_at++];
    r.detail = (has & kHasDetail) != 0 ? m_chunk.bytes[m_at++] : std::uint8_t{0};
    r.socket = static_cast<std::uint16_t>(take() - 1);
    m_time += Duration{static_cast<std::int64_t>(take())};
    r.time = m_time;
    m_copy += static_cast<std::uint64_t>(unzigzag(take()));
    r.copy = CopyId{m_copy};
    r.a = (has & kHasA) != 0 ? unzigzag(take()) : 0;
    r.b = (has & kHasB) != 0 ? unzigzag(take()) : 0;
    r.c = (has & kHasC) != 0 ? unzigzag(take()) : 0;
    return true;
}

void Log::seal() {
    m_open.bytes.shrink_to_fit();
    m_bytes += m_open.bytes.size() + sizeof(LogChunk) + 2 * m_open.packets.size() * sizeof(std::uint64_t);
    m_sealed.push_back(std::make_shared<const LogChunk>(std::move(m_open)));
    m_open = LogChunk{};
    m_open.bytes.reserve(kChunk * 16);
}

void Log::append(const Record& r) {
    if (m_open.count == kChunk) seal();
    if (m_open.count == 0) {
        m_open.first = m_time = r.time;
        m_open.nextCopy = m_copy = m_nextCopy;
        m_open.packets = m_packets;
        m_open.ends = m_ends;
    }
    const unsigned has =
        (r.a != 0 ? kHasA : 0U) | (r.b != 0 ? kHasB : 0U) | (r.c != 0 ? kHasC : 0U) | (r.detail != 0 ? kHasDetail : 0U);
    std::uint8_t packed[kLongestRecord];
    std::uint8_t* at = packed;
    *at++ = static_cast<std::uint8_t>(static_cast<unsigned>(r.kind) | has << 4);
    *at++ = r.place;
    if (r.detail != 0) *at++ = r.detail;
    at = put(at, static_cast<std::uint16_t>(r.socket + 1));
    at = put(at, static_cast<std::uint64_t>((r.time - m_time).count()));
    m_time = r.time;
    // A record about no copy repeats the one before: it costs one byte.
    const std::uint64_t copy = r.copy.valid() ? r.copy.value : m_copy;
    at = put(at, zigzag(static_cast<std::int64_t>(copy - m_copy)));
    m_copy = copy;
    if (r.a != 0) at = put(at, zigzag(r.a));
    if (r.b != 0) at = put(at, zigzag(r.b));
    if (r.c != 0) at = put(at, zigzag(r.c));
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
