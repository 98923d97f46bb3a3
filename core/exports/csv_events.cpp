#include "core/exports/csv_events.h"

#include "core/exports/csv_file.h"
#include "core/trace/hop.h"

#include <array>

namespace inflight {
namespace {

/// The columns after time_s, in the order of the header.
enum Column : std::size_t {
    kEvent,
    kSocket,
    kCopy,
    kNode,
    kHop,
    kDirection,
    kDetail,
    kPacket,
    kBytes,
    kPosition,
    kPackets,
    kInFlight,
    kWait,
    kWire,
    kTravel,
    kRtt,
    kRto,
    kCwnd,
    kIndex,
    kColumns
};
constexpr std::string_view kHeader = "time_s,event,socket,copy,node,hop,direction,detail,packet,bytes,position_bytes,"
                                     "acked_packets,in_flight_packets,wait_ms,"
                                     "wire_ms,travel_ms,rtt_ms,rto_ms,cwnd_packets,index";
constexpr std::uint16_t kNoSocket = 0xFFFF;
constexpr std::uint8_t kNotOnALink = 255;

using Cells = std::array<std::string, kColumns>;

std::string text(std::int64_t number) {
    return fmt::format("{}", number);
}
std::string ms(std::int64_t ns) {
    return fmt::format("{}.{:06}", ns / 1'000'000, ns % 1'000'000);
}

std::string_view eventName(RecordKind kind) {
    switch (kind) {
    case RecordKind::Sent: return "sent";
    case RecordKind::Hop: return "hop";
    case RecordKind::Dropped: return "dropped";
    case RecordKind::Duplicated: return "duplicated";
    case RecordKind::Arrived: return "arrived";
    case RecordKind::Acked: return "acked";
    case RecordKind::Sample: return "sample";
    case RecordKind::Window: return "window";
    case RecordKind::Timer: return "timer";
    case RecordKind::Settled: return "settled";
    case RecordKind::Control: return "control_timer";
    case RecordKind::StateChange: return "state";
    case RecordKind::Call: return "call";
    case RecordKind::Acted: return "intervention";
    }
    return "";
}

class EventLine {
  public:
    explicit EventLine(const Trace& trace) : m_trace(trace), m_hops(trace.linkCount() / 2) {}
    const Cells& cells(const Record& r);

  private:
    void link(std::uint8_t place);
    void sent(const Record& r);
    void detail(const Record& r);

    const Trace& m_trace;
    std::size_t m_hops;
    Cells m_cells;
};

void EventLine::link(std::uint8_t place) {
    if (place == kNotOnALink) return;
    const bool back = place >= m_hops;
    m_cells[kHop] = text(static_cast<std::int64_t>(hopOfLink(place, m_hops)));
    m_cells[kDirection] = back ? "to_first" : "to_last";
}

void EventLine::sent(const Record& r) {
    const auto kind = static_cast<SegmentKind>(r.detail & ~Record::kResend);
    m_cells[kNode] = text(r.place + 1);
    m_cells[kDetail] = r.resend() ? "data_again" : std::string(name(kind));
    if (kind != SegmentKind::Data) {
        m_cells[kPosition] = text(r.c);
        return;
    }
    m_cells[kPacket] = text(r.a);
    m_cells[kBytes] = text(r.b);
    m_cells[kRto] = ms(r.c);
}

void EventLine::detail(const Record& r) {
    switch (r.kind) {
    case RecordKind::Dropped: m_cells[kDetail] = name(static_cast<DropReason>(r.detail)); break;
    case RecordKind::Sample:
        m_cells[kDetail] = name(static_cast<SampleFate>(r.detail));
        m_cells[kRtt] = ms(r.a);
        break;
    case RecordKind::Window:
        m_cells[kDetail] = name(static_cast<CwndRule>(r.detail));
        m_cells[kCwnd] = fmt::format("{}", r.real());
        break;
    case RecordKind::Settled: {
        // The cause may have become known after the verdict.
        const Cause cause = m_trace.ledger().at(static_cast<std::size_t>(r.a)).cause;
        m_cells[kDetail] = fmt::format("{}:{}", name(static_cast<Verdict>(r.detail)), name(cause));
        m_cells[kIndex] = text(r.a);
        break;
    }
    case RecordKind::Control: m_cells[kDetail] = name(static_cast<SegmentKind>(r.detail)); break;
    case RecordKind::StateChange: m_cells[kDetail] = name(static_cast<State>(r.detail)); break;
    case RecordKind::Call:
        m_cells[kDetail] = r.detail == 0 ? "write" : "read";
        m_cells[kBytes] = text(r.a);
        break;
    default: break;
    }
}

const Cells& EventLine::cells(const Record& r) {
    for (std::string& cell : m_cells) cell.clear();
    m_cells[kEvent] = eventName(r.kind);
    if (r.socket != kNoSocket) m_cells[kSocket] = text(r.socket + 1);
    if (r.copy.valid()) m_cells[kCopy] = text(static_cast<std::int64_t>(r.copy.value));
    switch (r.kind) {
    case RecordKind::Sent: sent(r); break;
    case RecordKind::Hop:
        m_cells[kWait] = ms(r.a);
        m_cells[kWire] = ms(r.b);
        m_cells[kTravel] = ms(r.c);
        link(r.place);
        break;
    case RecordKind::Dropped:
    case RecordKind::Duplicated: link(r.place); break;
    case RecordKind::Arrived: m_cells[kNode] = text(r.place + 1); break;
    case RecordKind::Acked:
        m_cells[kNode] = text(r.place + 1);
        m_cells[kPosition] = text(r.a);
        m_cells[kPackets] = text(r.b);
        m_cells[kInFlight] = text(r.c);
        break;
    case RecordKind::Timer:
        m_cells[kNode] = text(r.place + 1);
        m_cells[kPacket] = text(r.a);
        m_cells[kRto] = ms(r.b);
        m_cells[kIndex] = text(r.c);
        break;
    case RecordKind::Acted: m_cells[kIndex] = text(r.a); break;
    default: break;
    }
    detail(r);
    return m_cells;
}

/// An instant in seconds; empty for never.
std::string seconds(Time t) {
    const std::int64_t ns = nanoseconds(t);
    return t == kNever ? std::string() : fmt::format("{}.{:09}", ns / 1'000'000'000, ns % 1'000'000'000);
}

}  // namespace

std::string writeEventsCsv(const Simulation& run, const std::filesystem::path& path) {
    CsvFile file(path, kHeader);
    EventLine line(run.trace());
    run.trace().log().scan(0, [&](const Record& r) {
        file.putTime(r.time);
        for (const std::string& cell : line.cells(r)) file.put(",{}", cell);
        file.put("\n");
        return true;
    });
    return file.finish();
}

std::string writeTimeoutsCsv(const Ledger& ledger, const std::filesystem::path& path) {
    CsvFile file(path,
                 "time_s,socket,packet,copy,verdict,cause,sent_at_s,rto_ms,ack_at_s,late_by_ms,cwnd_at_send_packets,"
                 "in_flight_at_send_packets,cwnd_before_packets,cwnd_after_packets,event,own_queue_ms,hop_queues_ms,"
                 "serialization_ms,propagation_ms,noise_ms,receiver_ms,split_sent_at_s");
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        const TimeoutEntry& e = ledger.at(i);
        file.putTime(e.fired);
        file.put(",{},{},{},{},{},{},{},{},{}", e.socket.value + 1, e.packet, e.copy.value, name(e.verdict),
                 name(e.cause), seconds(e.sentAt), ms(e.rto.count()), seconds(e.ackArrivedAt),
                 e.answered() ? ms(e.lateBy().count()) : std::string());
        file.put(",{},{},{},{},{}", e.cwndAtSend, e.inFlightAtSend, e.cwndBefore, e.cwndAfter, e.event);
        if (e.answered())
            file.put(",{},{},{},{},{},{},{}\n", ms(e.split.ownQueue.count()), ms(e.split.hopQueues.count()),
                     ms(e.split.serialization.count()), ms(e.split.propagation.count()), ms(e.split.noise.count()),
                     ms(e.split.receiver.count()), seconds(e.splitFrom));
        else file.put(",,,,,,,\n");
    }
    return file.finish();
}

}  // namespace inflight
