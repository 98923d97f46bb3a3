#include "core/run/packet_search.h"

#include <algorithm>

namespace inflight {
namespace {

/// Only data has a packet number, and only data is taken by a receiver.
bool isPacket(const Record& r) {
    return (r.kind == RecordKind::Sent && r.a != 0) || (r.kind == RecordKind::Arrived && r.a != 0);
}

}  // namespace

bool packetSince(const Log& log, std::uint64_t from) {
    if (from >= log.size()) return false;
    std::uint64_t place = from / Log::kChunk * Log::kChunk;
    bool found = false;
    log.scan(from / Log::kChunk, [&](const Record& r) {
        found = place++ >= from && isPacket(r);
        return !found;
    });
    return found;
}

std::optional<Time> packetBefore(const Log& log, Time t) {
    if (log.chunkCount() == 0) return std::nullopt;
    for (std::size_t i = std::min(log.chunkAt(t), log.chunkCount() - 1) + 1; i-- > 0;) {
        std::optional<Time> last;
        LogReader reader(log.chunk(i));
        Record r;
        while (reader.next(r) && r.time < t)
            if (isPacket(r)) last = r.time;
        if (last) return last;
    }
    return std::nullopt;
}

}  // namespace inflight
