#include "core/trace/packet_of_sample.h"

#include "core/wire/names.h"

#include <algorithm>
#include <vector>

namespace inflight {

namespace {

struct Sent {
    std::uint64_t packet;
    std::uint64_t end;  ///< stream position behind its last byte
};

std::vector<Sent> firstSentAt(const Log& log, SocketId socket, Time t) {
    std::vector<Sent> found;
    const std::size_t from = log.chunkAt(t);
    const std::vector<std::uint64_t>& ends = log.chunk(from).ends;
    std::uint64_t end = socket.value < ends.size() ? ends[socket.value] : 0;
    log.scan(from, [&](const Record& r) {
        if (r.time > t) return false;
        const bool data = r.kind == RecordKind::Sent && static_cast<SegmentKind>(r.detail) == SegmentKind::Data;
        if (!data || r.socket != socket.value) return true;  // a resend carries a flag in `detail`
        end += static_cast<std::uint64_t>(r.b);
        if (r.time == t) found.push_back({static_cast<std::uint64_t>(r.a), end});
        return true;
    });
    return found;
}

/// The furthest position that an ACK told the socket in [from, to].
std::uint64_t acknowledgedIn(const Log& log, SocketId socket, Time from, Time to) {
    std::uint64_t position = 0;
    log.scan(log.chunkAt(from), [&](const Record& r) {
        if (r.time > to) return false;
        if (r.kind == RecordKind::Acked && r.socket == socket.value && r.time >= from)
            position = std::max(position, static_cast<std::uint64_t>(r.a));
        return true;
    });
    return position;
}

}  // namespace

std::optional<std::uint64_t> packetOfSample(const Log& log, SocketId socket, Time sentAt, Duration rtt) {
    if (log.chunkCount() == 0 || !socket.valid()) return {};
    const std::vector<Sent> sent = firstSentAt(log, socket, sentAt);
    if (sent.empty()) return {};
    if (sent.size() == 1) return sent.front().packet;
    const Duration slack = rtt / 1'000'000 + Duration{1};
    const std::uint64_t position = acknowledgedIn(log, socket, sentAt + rtt - slack, sentAt + rtt + slack);
    std::uint64_t packet = sent.front().packet;
    for (const Sent& s : sent)
        if (s.end <= position) packet = s.packet;
    return packet;
}

}  // namespace inflight
