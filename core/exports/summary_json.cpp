#include "core/exports/summary_json.h"

#include "core/exports/summary_text.h"
#include "core/sim/scenario_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace inflight {
namespace {

using Json = nlohmann::ordered_json;

/// Divided, so that whole nanoseconds become the nearest decimal fractions: 2.5, not 2.5000000000000004.
double seconds(Time t) {
    return static_cast<double>(nanoseconds(t)) / 1e9;
}
double milliseconds(Duration d) {
    return static_cast<double>(d.count()) / 1e6;
}

Json interventionsJson(const std::vector<Intervention>& interventions) {
    Json out = Json::array();
    for (const Intervention& i : interventions) out.push_back(interventionJson(i));
    return out;
}

Json packetsJson(const Summary& s) {
    return {{"sent", s.sent},         {"resent", s.resent},
            {"needless", s.needless}, {"dup_ack_resends", s.dupAckResends},
            {"dropped", s.dropped},   {"acks", s.acks}};
}

Json timeoutsJson(const Trace& trace) {
    const Ledger& ledger = trace.ledger();
    return {{"false", ledger.count(Verdict::False)},
            {"real", ledger.count(Verdict::Real)},
            {"ack_lost", ledger.count(Verdict::AckLost)},
            {"pending", ledger.count(Verdict::Pending)},
            {"control", trace.summary().controlTimeouts}};
}

Json firstFalseTimeout(const Ledger& ledger) {
    if (ledger.count(Verdict::False) == 0) return nullptr;
    std::size_t i = 0;
    while (ledger.at(i).verdict != Verdict::False) ++i;
    const TimeoutEntry& e = ledger.at(i);
    return {
        {"time_s", seconds(e.fired)},    {"packet", e.packet},
        {"cwnd_at_send", e.cwndAtSend},  {"in_flight_at_send", e.inFlightAtSend},
        {"rto_ms", milliseconds(e.rto)}, {"late_by_ms", e.answered() ? Json(milliseconds(e.lateBy())) : Json(nullptr)},
        {"cause", name(e.cause)}};
}

Json rttJson(const Summary& s) {
    const bool sampled = s.rttMin != kLongest;
    return {{"min", sampled ? Json(milliseconds(s.rttMin)) : Json(nullptr)},
            {"max", sampled ? Json(milliseconds(s.rttMax)) : Json(nullptr)},
            {"srtt", milliseconds(s.srtt())},
            {"rttvar", milliseconds(s.rttvar())}};
}

}  // namespace

Json summary(const Simulation& run, double wallSeconds) {
    const Scenario& scenario = run.record();
    const Summary& s = run.trace().summary();
    Json out;
    out["inflight"] = INFLIGHT_VERSION;
    out["scenario"] = scenario.name;
    out["seed"] = scenario.parameters.integer(Key::RunSeed);
    out["parameters"] = parametersJson(scenario.parameters);
    out["interventions"] = interventionsJson(scenario.interventions);
    out["end"] = {{"time_s", seconds(run.now())}, {"reason", name(run.endReason())}};
    out["bytes"] = {{"written", s.bytesWritten}, {"delivered", s.bytesDelivered}, {"intact", s.intact}};
    out["packets"] = packetsJson(s);
    out["timeouts"] = timeoutsJson(run.trace());
    out["first_false_timeout"] = firstFalseTimeout(run.trace().ledger());
    out["cwnd"] = {{"max", s.cwndMax}, {"final", s.cwndFinal}};
    out["rtt_ms"] = rttJson(s);
    out["goodput_bps"] = goodput(run);
    out["trace_hash"] = fmt::format("{:016x}", run.trace().hash());
    out["events"] = run.events();
    out["wall_s"] = wallSeconds;
    return out;
}

std::string summaryJson(const Simulation& run, double wallSeconds) {
    return summary(run, wallSeconds).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace inflight
