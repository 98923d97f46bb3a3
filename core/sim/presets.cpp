#include "core/sim/presets.h"

#include "core/base/text.h"

#include <algorithm>
#include <vector>

namespace inflight {
namespace {

constexpr PresetInfo kPresets[] = {
    {"as-written", "The false timeout: 10 000 bytes, nothing lost",
     "cwnd grows by one with every packet acknowledged, until a packet waits so long behind its own burst that its ACK "
     "comes "
     "after its timer. Every orange mark is a packet sent again though nothing was lost.",
     0.5, "false-timeout"},
    {"fix-a", "Fix A: pace the packets, keep the timers",
     "Packets leave spread over the round-trip time, so cwnd stays small and the variation of the RTT dies away. The "
     "timeout "
     "then lies so close to the RTT that every packet that queues is late: more false timeouts than without the fix.",
     1, ""},
    {"fix-b", "Fix B: count the timeout from the last ACK",
     "A packet that waits behind others is not late as long as ACKs of new data come in. There is no false timeout, "
     "and cwnd "
     "climbs to its cap.",
     1, ""},
    {"fix-ab", "Fix A + B: pace, and count from the last ACK",
     "Packets leave spread out, and the timer runs from the last ACK of new data. There is no false timeout, and the "
     "queue "
     "fills more slowly than with fix B alone.",
     1, ""},
    {"rfc6298", "RFC 6298: one timer, restarted by every ACK",
     "One timer for the oldest packet, restarted by each ACK of new data, never shorter than a second, doubled when it "
     "expires. The same burst that fails as written goes through without a timeout.",
     1, ""},
    {"as-built", "As built: a frozen timeout behind a slow send layer",
     "Each node holds every packet for up to 299 ms, over three hops, and the timeout never moves from one second: the "
     "last "
     "packets of a window are late though nothing is lost. Each timeout sends everything again from the oldest packet "
     "on, "
     "because the receiver threw away what came out of order.",
     4, ""},
    {"by-hand", "By hand: two nodes and nothing open",
     "Nothing happens until you listen, connect, write, read and close in the Sockets panel. Watch the states of both "
     "ends "
     "and the free bytes of both buffers.",
     1, ""},
};

void setChoice(Parameters& p, Key key, auto choice) {
    p.set(key, static_cast<std::int64_t>(choice));
}
void setWhole(Parameters& p, Key key, std::int64_t value) {
    p.set(key, value);
}

/// The path of all presets but as-built.
void slowHop(Parameters& p) {
    setWhole(p, Key::LinkRate, 4000);
    p.set(Key::LinkDelay, 150.0);
    setWhole(p, Key::TcpSegment, 20);
    setWhole(p, Key::TcpMaxCwnd, 64);
}

void rfc6298(Parameters& p) {
    setChoice(p, Key::RtoPolicy, RtoPolicy::SingleRestarted);
    setChoice(p, Key::RtoFirstSample, FirstSample::Replace);
    p.set(Key::RtoMin, 1000.0);
    setWhole(p, Key::RtoBackoff, 1);
}

void asBuilt(Parameters& p) {
    setWhole(p, Key::PathHops, 3);
    setWhole(p, Key::LinkRate, 250000);
    p.set(Key::LinkDelay, 5.0);
    setWhole(p, Key::LinkQueue, 20);
    p.set(Key::NodeSpacingMax, 299.0);
    setWhole(p, Key::WireHeader, 13);
    setWhole(p, Key::TcpSegment, 15);
    setWhole(p, Key::TcpMaxCwnd, 8);
    setWhole(p, Key::TcpSendBuffer, 128);
    setWhole(p, Key::TcpReceiveBuffer, 128);
    setChoice(p, Key::TcpResend, Resend::GoBackN);
    setChoice(p, Key::TcpOutOfOrder, OutOfOrder::Discard);
    setWhole(p, Key::TcpDupAcks, 3);
    p.set(Key::TcpSendTick, 500.0);
    p.set(Key::RtoTick, 500.0);
    setChoice(p, Key::RtoEstimator, Estimator::Frozen);
    p.set(Key::RtoAlpha, 0.2);
    p.set(Key::RtoBeta, 0.2);
}

Parameters parametersOf(std::string_view name) {
    Parameters p;
    if (name == "as-built") {
        asBuilt(p);
        return p;
    }
    slowHop(p);
    if (name == "fix-a" || name == "fix-ab") setChoice(p, Key::PacingMode, PacingMode::Window);
    if (name == "fix-b" || name == "fix-ab") setChoice(p, Key::RtoPolicy, RtoPolicy::SinceLastAck);
    if (name == "rfc6298") rfc6298(p);
    if (name == "by-hand") setChoice(p, Key::AppMode, AppMode::ByHand);
    return p;
}

}  // namespace

std::span<const PresetInfo> presets() {
    return kPresets;
}

const PresetInfo* findPreset(std::string_view name) {
    const auto found = std::ranges::find_if(
        kPresets, [&](const PresetInfo& p) { return p.name == name || (!p.alias.empty() && p.alias == name); });
    return found == std::end(kPresets) ? nullptr : found;
}

std::optional<Scenario> preset(std::string_view name) {
    const PresetInfo* info = findPreset(name);
    if (info == nullptr) return std::nullopt;
    Scenario scenario;
    scenario.name = name;
    scenario.title = info->title;
    scenario.watch = info->watch;
    scenario.openingSpeed = info->openingSpeed;
    scenario.parameters = parametersOf(info->name);
    return scenario;
}

std::string_view nearestPreset(std::string_view name) {
    std::vector<std::string_view> names;
    for (const PresetInfo& p : kPresets) {
        names.push_back(p.name);
        if (!p.alias.empty()) names.push_back(p.alias);
    }
    return nearest(name, names);
}

}  // namespace inflight
