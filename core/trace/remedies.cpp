#include "core/trace/remedies.h"

#include <algorithm>

namespace inflight {

namespace {

Remedy fixA() {
    return {"Pace the burst",
            "Fix A spreads a burst over a round trip. It does not always help: it keeps cwnd small and the round-trip "
            "times "
            "steady, so RTTVAR shrinks towards 0, and on the default network more packets time out falsely than "
            "without it.",
            {{"pacing.mode", "window"}}};
}

Remedy fixB() {
    return {
        "Last-ACK timer",
        "Fix B starts the clock anew at each ACK of new data, so a packet that only queues behind others is not late.",
        {{"rto.policy", "since_last_ack"}}};
}

Remedy rfc6298() {
    return {"RFC 6298",
            "One timer that each ACK of new data restarts, a first sample that replaces the guess, at least 1 s, and "
            "back-off.",
            {{"rto.policy", "single_restarted"},
             {"rto.first_sample", "replace"},
             {"rto.min_ms", "1000"},
             {"rto.backoff", "on"}}};
}

Remedy backOff() {
    return {"Back off",
            "After a timeout the timeout doubles until a packet that was sent once is acknowledged; that ends the Karn "
            "trap.",
            {{"rto.backoff", "on"}}};
}

Remedy liveEstimator() {
    return {
        "Live estimator", "The timeout then follows the round-trip times it measures.", {{"rto.estimator", "live"}}};
}

Remedy ackEach() {
    return {"ACK every packet", "The receiver then holds no ACK back.", {{"tcp.ack_every", "1"}}};
}

Remedy dupAcks() {
    return {
        "3 duplicate ACKs",
        "Three ACKs with the same number make the sender resend, often before the timer; cwnd is halved all the same.",
        {{"tcp.dup_acks", "3"}}};
}

Remedy keepOutOfOrder() {
    return {"Keep out of order",
            "The receiver then needs only the missing packet, not everything sent after it.",
            {{"tcp.out_of_order", "keep"}}};
}

std::vector<Remedy> candidates(Verdict verdict, Cause cause) {
    if (verdict == Verdict::Real) return {dupAcks(), rfc6298()};
    if (verdict == Verdict::AckLost) return {ackEach(), fixB(), rfc6298()};
    switch (cause) {
    case Cause::DelayedAck: return {ackEach(), fixB(), rfc6298()};
    case Cause::Hole: return {dupAcks(), keepOutOfOrder(), rfc6298()};
    case Cause::FrozenEstimator: return {liveEstimator(), fixB(), fixA(), rfc6298()};
    case Cause::NoSampleSince:
    case Cause::PathRtt: return {backOff(), rfc6298(), fixB()};
    case Cause::Jitter:
    case Cause::Reorder:
    case Cause::AckHeld: return {rfc6298(), fixB()};
    default: return {fixB(), fixA(), rfc6298()};
    }
}

}  // namespace

std::vector<Remedy> remediesFor(Verdict verdict, Cause cause, const Settings& inForce) {
    std::vector<Remedy> result = candidates(verdict, cause);
    std::erase_if(result, [&](const Remedy& remedy) {
        return std::all_of(remedy.settings.begin(), remedy.settings.end(), [&](const auto& setting) {
            return std::find(inForce.begin(), inForce.end(), setting) != inForce.end();
        });
    });
    return result;
}

}  // namespace inflight
