#pragma once

#include "core/sim/scenario.h"

namespace inflight {

enum class Timers { Single, PerPacket };

/// The load of the benchmarks: so many packets of 1000 bytes on one connection with a fixed window of 2500 over one
/// fast, long hop. With Timers::PerPacket nearly every packet times out falsely.
inline Scenario fastLink(std::int64_t packets, Timers timers) {
    Scenario scenario;
    Parameters& p = scenario.parameters;
    p.set(Key::LinkRate, std::int64_t{1'000'000'000});
    p.set(Key::LinkDelay, 5.0);
    p.set(Key::LinkQueue, std::int64_t{2500});
    p.set(Key::TcpSegment, std::int64_t{1000});
    p.set(Key::TcpCongestion, static_cast<std::int64_t>(CongestionControl::Fixed));
    p.set(Key::TcpInitialCwnd, std::int64_t{2500});
    p.set(Key::TcpSendBuffer, std::int64_t{5'000'000});
    p.set(Key::TcpReceiveBuffer, std::int64_t{5'000'000});
    p.set(Key::AppBytes, packets * 1000);
    if (timers == Timers::PerPacket) {
        p.set(Key::RtoInitialRtt, 15.0);
        return scenario;
    }
    p.set(Key::RtoPolicy, static_cast<std::int64_t>(RtoPolicy::SingleRestarted));
    p.set(Key::RtoMin, 1000.0);
    return scenario;
}

}  // namespace inflight
