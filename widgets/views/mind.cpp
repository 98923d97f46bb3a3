#include "widgets/views/mind.h"

#include "core/sim/simulation.h"

#include <algorithm>
#include <fmt/format.h>

namespace inflight {

namespace {

double ms(Duration d) {
    return inMilliseconds(d);
}

}  // namespace

Duration Mind::sum() const {
    const Duration spread = std::max(granularity, fromNanoseconds(k * static_cast<double>(rttvar.count())));
    return srtt + spread;
}

std::string Mind::formula() const {
    std::string text = fmt::format("RTO = SRTT {:.1f} + max(G {:g}, {:g} × RTTVAR {:.1f}) = {:.1f} ms", ms(srtt),
                                   ms(granularity), k, ms(rttvar), ms(sum()));
    const Duration bounded = std::clamp(sum(), min, std::max(min, max));
    if (bounded > sum()) text += fmt::format(", at least {:.1f} ms", ms(bounded));
    if (bounded < sum()) text += fmt::format(", at most {:.1f} ms", ms(bounded));
    if (doublings == 0) return text;
    text += fmt::format(", ×{} back-off", std::uint64_t{1} << std::min(doublings, 62));
    return text + fmt::format(" = {:.1f} ms", ms(rto));
}

std::optional<WindowChange> lastWindowChange(const Trace& trace, SocketId socket, Time t) {
    if (socket.value >= trace.socketCount()) return std::nullopt;
    const Series& cwnd = trace.socket(socket.value).cwnd;
    const std::size_t after = cwnd.lowerBound(plus(t, Duration{1}));
    const Log& log = trace.log();
    if (after == 0 || log.chunkCount() == 0) return std::nullopt;
    const Series::Point point = cwnd.at(after - 1);
    std::optional<WindowChange> change;
    double before = after > 1 ? static_cast<double>(cwnd.at(after - 2).value) : 0;
    log.scan(std::min(log.chunkAt(point.time), log.chunkCount() - 1), [&](const Record& r) {
        if (r.time > point.time) return false;
        if (r.kind != RecordKind::Window || r.socket != socket.value) return true;
        if (r.time == point.time) {
            change = WindowChange{r.time, before, r.real(), static_cast<CwndRule>(r.detail)};
        }
        before = r.real();
        return true;
    });
    return change;
}

Mind mindOf(const Simulation& simulation, SocketId socket, Time shown) {
    const Connection& c = simulation.endpoints().at(socket);
    const TransportConfig& config = simulation.transport();
    Mind mind;
    mind.srtt = c.estimator().srtt();
    mind.rttvar = c.estimator().rttvar();
    mind.k = config.rto.k;
    mind.granularity = config.rto.granularity;
    mind.min = config.rto.min;
    mind.max = config.rto.max;
    mind.doublings = c.doublings();
    mind.rto = c.rto(config);
    mind.frozen = config.rto.estimator == Estimator::Frozen;
    mind.sampled = c.estimator().sampled();
    mind.cwnd = c.congestion().cwnd();
    mind.slowStart = c.congestion().slowStart();
    mind.fixed = config.congestion == CongestionControl::Fixed;
    mind.change = lastWindowChange(simulation.trace(), socket, shown);
    mind.karnRefusals = c.karnRefusals();
    mind.timeoutsSinceSample = c.timeoutsSinceSample();
    return mind;
}

}  // namespace inflight
