#include "core/trace/reading.h"

namespace inflight {

namespace {

std::optional<double> valueOf(const Series& series, Time t) {
    if (series.empty() || series.at(0).time > t) return std::nullopt;
    return series.valueAt(t);
}

}  // namespace

Reading readingAt(const Trace& trace, std::size_t socket, std::size_t link, Time t) {
    Reading reading;
    reading.at = t;
    if (socket < trace.socketCount()) {
        const SocketTrace& curves = trace.socket(socket);
        reading.cwnd = valueOf(curves.cwnd, t);
        reading.inFlight = valueOf(curves.inFlight, t);
        reading.srtt = valueOf(curves.srtt, t);
        reading.rttvar = valueOf(curves.rttvar, t);
        reading.timeout = valueOf(curves.rto, t);
    }
    if (link < trace.linkCount()) reading.queue = valueOf(trace.queue(link), t);
    return reading;
}

}  // namespace inflight
