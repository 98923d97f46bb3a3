#pragma once

#include "core/base/id.h"
#include "core/base/time.h"

#include <bit>
#include <cstdint>

namespace inflight {

/// What a record tells. The fields a, b, c and detail mean, per kind:
enum class RecordKind : std::uint8_t {
    Sent,  ///< place = node, detail = SegmentKind | kResend; a = data packet (0 if none), b = bytes of data, c = RTO ns
           ///< (data) or the stream position acknowledged (others)
    Hop,   ///< place = link; enters the link at `time`; a = waits ns, b = on the wire ns, c = propagation + noise ns
    Dropped,     ///< place = link or 255 for a node, detail = DropReason
    Duplicated,  ///< place = link
    Arrived,     ///< place = node; a = 1 if the receiver took the bytes or has them already
    Acked,  ///< place = node; an ACK was processed: a = stream position acknowledged, b = packets newly acknowledged, c
            ///< = in flight
    Sample,       ///< detail = SampleFate; a = round-trip time ns, b = ns since the packet was sent
    Window,       ///< detail = CwndRule; a = bit pattern of cwnd (double)
    Timer,        ///< a timer of a data packet expired: a = packet, b = RTO ns, c = index in the ledger
    Settled,      ///< detail = Verdict; a = index in the ledger, b = Cause
    Control,      ///< a SYN's, FIN's or probe's timer expired: detail = SegmentKind
    StateChange,  ///< detail = State
    Call,         ///< a user call: detail = which, a = bytes
    Acted         ///< an intervention: a = its index in the record of the run
};

/// One fact, with the socket or copy it is about. 64 bytes in memory; the log stores it in 3 to 24 (core/trace/log.h).
struct Record {
    static constexpr std::uint8_t kResend = 0x80;
    Time time{};
    RecordKind kind = RecordKind::Sent;
    std::uint8_t place = 0;
    std::uint8_t detail = 0;
    std::uint16_t socket = 0;  ///< the socket it is about; 0xffff if none
    CopyId copy;
    std::int64_t a = 0;
    std::int64_t b = 0;
    std::int64_t c = 0;

    bool resend() const { return (detail & kResend) != 0; }
    double real() const { return std::bit_cast<double>(a); }
};

/// One step of the trace hash: a wide multiplication. The constants are sign-extended ones of 32 bits, which an
/// instruction can hold.
inline std::uint64_t fold(std::uint64_t hash, std::uint64_t more) {
    __extension__ using Wide = unsigned __int128;
    const Wide wide = static_cast<Wide>(hash ^ 0xFFFF'FFFF'85EB'CA77) * (more ^ 0xFFFF'FFFF'C2B2'AE3D);
    return static_cast<std::uint64_t>(wide) ^ static_cast<std::uint64_t>(wide >> 64);
}

/// Folds a record into the trace hash in one step: a run makes ten records a packet. Every field counts; the order of
/// records counts.
inline std::uint64_t foldRecord(std::uint64_t hash, const Record& r) {
    const std::uint64_t head = static_cast<std::uint64_t>(r.kind) | static_cast<std::uint64_t>(r.place) << 8 |
                               static_cast<std::uint64_t>(r.detail) << 16 | static_cast<std::uint64_t>(r.socket) << 24;
    const auto a = static_cast<std::uint64_t>(r.a);
    const auto b = static_cast<std::uint64_t>(r.b);
    const auto c = static_cast<std::uint64_t>(r.c);
    const std::uint64_t when = static_cast<std::uint64_t>(nanoseconds(r.time)) ^ std::rotl(a, 32);
    const std::uint64_t about = (head ^ std::rotl(r.copy.value, 40)) * 0xFFFF'FFFF'9E37'79B1;  // over all bits
    const std::uint64_t what = about ^ b ^ std::rotl(c, 32);
    return fold(hash ^ when, what);
}

}  // namespace inflight
