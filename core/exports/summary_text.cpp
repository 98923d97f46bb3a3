#include "core/exports/summary_text.h"

#include "core/trace/cause_words.h"

#include <fmt/format.h>

namespace inflight {
namespace {

std::string endText(const Simulation& run) {
    switch (run.endReason()) {
    case EndReason::Finished: return "finished";
    case EndReason::Until: return "stopped by run.until_s before the work was done";
    case EndReason::Stalled: return "stalled: nothing left to happen and the work not done";
    case EndReason::Running: return "still running";
    }
    return "";
}

std::string firstFalseText(const Simulation& run) {
    const Ledger& ledger = run.trace().ledger();
    if (ledger.count(Verdict::False) == 0) return {};
    std::size_t i = 0;
    while (ledger.at(i).verdict != Verdict::False) ++i;
    const TimeoutEntry& e = ledger.at(i);
    std::string text = fmt::format("  the first false one at {:.3f} s: packet {}", inSeconds(e.fired), e.packet);
    if (!e.answered()) return text + ", its ACK was still on the way\n";
    return text + fmt::format(", its ACK came {:.0f} ms too late\n  because {}\n", inMilliseconds(e.lateBy()),
                              causeClause(e, run.record().paced(e.sentAt)));
}

/// A data rate with three digits: "149 bit/s", "2.72 kbit/s".
std::string rateText(double bps) {
    if (bps < 1e3) return fmt::format("{:.3g} bit/s", bps);
    if (bps < 1e6) return fmt::format("{:.3g} kbit/s", bps / 1e3);
    if (bps < 1e9) return fmt::format("{:.3g} Mbit/s", bps / 1e6);
    return fmt::format("{:.3g} Gbit/s", bps / 1e9);
}

}  // namespace

double goodput(const Simulation& run) {
    const Summary& s = run.trace().summary();
    const double seconds = inSeconds(run.endReason() == EndReason::Finished ? s.lastDelivery : run.now());
    return seconds > 0 ? static_cast<double>(s.bytesDelivered) * 8 / seconds : 0;
}

std::string summaryText(const Simulation& run) {
    const Scenario& scenario = run.record();
    const Summary& s = run.trace().summary();
    const Ledger& ledger = run.trace().ledger();
    std::string out = fmt::format("{}, seed {}: {} after {:.3f} s\n", scenario.name,
                                  scenario.parameters.integer(Key::RunSeed), endText(run), inSeconds(run.now()));
    out += fmt::format("bytes: {} of {} delivered, {}; goodput {}\n", s.bytesDelivered, s.bytesWritten,
                       s.intact ? "intact" : "DAMAGED", rateText(goodput(run)));
    out += fmt::format("packets: {} sent, {} of them again ({} for nothing), {} dropped, {} ACKs\n", s.sent, s.resent,
                       s.needless, s.dropped, s.acks);
    out += fmt::format("timeouts: {} false, {} real, {} ACK lost, {} pending\n", ledger.count(Verdict::False),
                       ledger.count(Verdict::Real), ledger.count(Verdict::AckLost), ledger.count(Verdict::Pending));
    return out + firstFalseText(run);
}

}  // namespace inflight
