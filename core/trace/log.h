#pragma once

#include "core/trace/record.h"
#include "core/trace/shared_vector.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace inflight {

/// 512 records, packed: what goes on as before is left out (LogExpectation). Decoding starts at the chunk's head.
struct LogChunk {
    Time first{};  ///< time of the first record
    std::uint64_t nextCopy =
        0;  ///< copies sent before this chunk: copy k's Sent record is in the last chunk with nextCopy <= k
    std::uint32_t count = 0;
    std::vector<std::uint8_t> bytes;
    std::vector<std::uint64_t> packets;  ///< per socket, data packets first sent before this chunk
    std::vector<std::uint64_t> ends;     ///< per socket, the stream position behind the last of these
};

/// What writer and reader of a chunk expect of its next record: that its fields go on as in the last two of its kind at
/// its place.
class LogExpectation {
  public:
    struct Field {
        std::uint64_t last = 0;
        std::uint64_t step = 0;
        std::uint64_t next() const { return last + step; }
        void is(std::uint64_t value) {
            step = value - last;
            last = value;
        }
    };
    struct Kind {
        std::array<Field, 4> fields;  ///< copy, a, b, c
        std::uint16_t socket = 0;
        std::uint8_t detail = 0;
    };

    LogExpectation() = default;
    explicit LogExpectation(const LogChunk& chunk) : m_time(chunk.first) {
        for (Kind& kind : m_kinds) kind.fields[0].last = chunk.nextCopy;
    }
    /// Of records like this one; kinds at places four apart share.
    Kind& of(RecordKind kind, std::uint8_t place) { return m_kinds[static_cast<unsigned>(kind) + 16U * (place & 3U)]; }
    Time& time() { return m_time; }

  private:
    Time m_time{};
    std::array<Kind, 64> m_kinds;
};

/// Reads one chunk's records in order.
class LogReader {
  public:
    explicit LogReader(const LogChunk& chunk) : m_chunk(chunk), m_expected(chunk) {}
    bool next(Record& record);

  private:
    std::uint64_t take();
    const LogChunk& m_chunk;
    std::size_t m_at = 0;
    std::uint32_t m_done = 0;
    LogExpectation m_expected;
};

/// The append-only list of all facts of a run. Sealed chunks are const and shared between copies of the log; only the
/// last one is private.
class Log {
  public:
    static constexpr std::uint32_t kChunk = 512;

    /// Records must come in order of time.
    void append(const Record& record);

    std::uint64_t size() const { return m_size; }
    std::size_t chunkCount() const { return m_sealed.size() + (m_open.count > 0 ? 1 : 0); }
    const LogChunk& chunk(std::size_t i) const { return i < m_sealed.size() ? *m_sealed[i] : m_open; }

    /// The chunk that holds the first record at or after t, or the one before it; chunkCount() where the log is empty.
    std::size_t chunkAt(Time t) const;
    /// The chunk that holds the Sent record of a copy.
    std::size_t chunkOfCopy(CopyId copy) const;
    /// The chunk that holds the first Sent record of a data packet of a socket.
    std::size_t chunkOfPacket(std::uint16_t socket, std::uint64_t packet) const;

    /// Calls f(record) for records from chunk `from` on until it returns false.
    template <typename F>
    void scan(std::size_t from, F f) const {
        Record r;
        for (std::size_t i = from; i < chunkCount(); ++i) {
            LogReader reader(chunk(i));
            while (reader.next(r))
                if (!f(r)) return;
        }
    }

    /// Memory held, bytes, shared chunks counted in full.
    std::size_t bytes() const { return m_bytes + m_open.bytes.size(); }

  private:
    template <typename Before>
    std::size_t lastChunkWhere(Before before) const;
    void seal();

    SharedVector<std::shared_ptr<const LogChunk>, 64> m_sealed;
    LogChunk m_open;
    std::uint64_t m_size = 0;
    std::uint64_t m_nextCopy = 0;
    std::vector<std::uint64_t> m_packets;
    std::vector<std::uint64_t> m_ends;
    LogExpectation m_expected;
    std::size_t m_bytes = 0;
};

}  // namespace inflight
