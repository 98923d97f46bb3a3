#include "core/wire/names.h"

#include <array>
#include <cstddef>

namespace inflight {

namespace {

template <typename Enum, std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& names, Enum value) {
    const auto i = static_cast<std::size_t>(value);
    return i < N ? names[i] : std::string_view("unknown");
}

}  // namespace

std::string_view name(State s) {
    static constexpr std::array<std::string_view, 11> kNames{"CLOSED",      "LISTEN",     "SYN-SENT",   "SYN-RECEIVED",
                                                             "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT",
                                                             "CLOSING",     "LAST-ACK",   "TIME-WAIT"};
    return pick(kNames, s);
}

std::string_view name(DropReason r) {
    static constexpr std::array<std::string_view, 8> kNames{"queue",   "loss",   "radio",     "corrupt",
                                                            "by_hand", "window", "discarded", "no_socket"};
    return pick(kNames, r);
}

std::string_view name(SegmentKind k) {
    static constexpr std::array<std::string_view, 8> kNames{"data", "ack", "syn",   "syn_ack",
                                                            "fin",  "rst", "probe", "window_update"};
    return pick(kNames, k);
}

std::string_view name(CwndRule r) {
    static constexpr std::array<std::string_view, 7> kNames{"initial", "slow_start", "after_timeout", "halved",
                                                            "capped",  "fixed",      "by_hand"};
    return pick(kNames, r);
}

std::string_view name(SampleFate f) {
    static constexpr std::array<std::string_view, 5> kNames{"averaged", "replaced", "frozen", "karn_resent",
                                                            "karn_discarded"};
    return pick(kNames, f);
}

std::string_view name(Verdict v) {
    static constexpr std::array<std::string_view, 4> kNames{"pending", "false", "real", "ack_lost"};
    return pick(kNames, v);
}

std::string_view name(Cause c) {
    static constexpr std::array<std::string_view, 15> kNames{
        "undecided",       "own_burst",   "send_layer", "hop_queue",     "jitter",
        "reorder",         "delayed_ack", "ack_held",   "hole",          "frozen_estimator",
        "no_sample_since", "data_lost",   "ack_lost",   "cross_traffic", "path_rtt"};
    return pick(kNames, c);
}

std::string_view source(CwndRule r) {
    static constexpr std::array<std::string_view, 7> kSources{
        "the congestion window is initialized at 1",
        "slow start: each packet acknowledged adds 1",
        "after the first timeout: each packet acknowledged adds 1/cwnd",
        "a packet timed out: cwnd is halved, never below 1",
        "tcp.max_cwnd: the cap was reached",
        "tcp.congestion=fixed: cwnd does not change",
        "set by hand"};
    return pick(kSources, r);
}

}  // namespace inflight
