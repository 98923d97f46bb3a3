#pragma once

#include "core/trace/ledger_entry.h"

#include <cstddef>
#include <vector>

namespace inflight::test {

/// A timeout of socket 0 that fired at so many seconds, one event each; a false one 58 ms late after 620 ms in its own
/// queue.
inline TimeoutEntry timeoutAt(double seconds, Verdict verdict, std::uint64_t packet = 45) {
    TimeoutEntry e;
    e.socket = SocketId{0};
    e.rto = fromMilliseconds(702);
    e.fired = atSeconds(seconds);
    e.sentAt = e.splitFrom = e.fired - e.rto;
    e.packet = e.event = packet;
    e.copy = CopyId{packet};
    e.copiesBefore = 1;
    e.inFlightAtSend = 32;
    e.cwndAtSend = 32.4;
    e.cwndBefore = 43.2;
    e.cwndAfter = 21.6;
    e.packetBytes = 20;
    e.verdict = verdict;
    if (verdict == Verdict::Pending) return e;
    e.needlessResend = verdict != Verdict::Real;
    e.cause = verdict == Verdict::Real      ? Cause::DataLost
              : verdict == Verdict::AckLost ? Cause::AckLost
                                            : Cause::OwnBurst;
    e.split.ownQueue = fromMilliseconds(620);
    e.split.serialization = fromMilliseconds(40);
    e.split.propagation = fromMilliseconds(100);
    e.ackArrivedAt = e.settledAt = e.splitFrom + e.split.total();
    if (verdict != Verdict::Real) e.copyArrivedAt = e.splitFrom + fromMilliseconds(690);
    return e;
}

/// n timeouts, ten a second, all of one verdict.
inline std::vector<TimeoutEntry> manyTimeouts(std::size_t n, Verdict verdict) {
    std::vector<TimeoutEntry> list;
    for (std::size_t i = 0; i < n; ++i) list.push_back(timeoutAt(1 + 0.1 * static_cast<double>(i), verdict, i + 1));
    return list;
}

}  // namespace inflight::test
