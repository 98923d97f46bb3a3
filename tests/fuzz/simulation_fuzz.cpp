// A made-up scenario with interventions, run to its end: the invariants hold after every event, and a copy goes on
// alike.
#include "tests/support/hashes.h"
#include "tests/support/invariants.h"
#include "tests/support/random_scenario.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace inflight::test {
namespace {

constexpr std::uint64_t kMostEvents = 1500;
constexpr std::uint64_t kMostCopies = 3000;
constexpr std::int64_t kMostBytes = 20'000;
constexpr double kLongestNoise = 2000;  // seconds

void stop(const Simulation& s, const std::string& why) {
    std::fprintf(stderr, "event %llu, %.9f s: %s\n", static_cast<unsigned long long>(s.events()), inSeconds(s.now()),
                 why.c_str());
    std::abort();
}

bool isBuffer(Key key) {
    return key == Key::TcpSendBuffer || key == Key::TcpReceiveBuffer;
}

/// Keeps one event from sending a million packets, and from the recorded noise of days: it takes a step each ms at each
/// node.
void tame(Scenario& scenario) {
    const double longest = scenario.noiseTrace ? kLongestNoise : 1e9;
    Parameters& parameters = scenario.parameters;
    for (const Key key : {Key::TcpSendBuffer, Key::TcpReceiveBuffer})
        parameters.set(key, std::min(parameters.integer(key), kMostBytes));
    parameters.set(Key::RunUntil, std::min(parameters.real(Key::RunUntil), longest));
    for (Intervention& i : scenario.interventions) {
        auto* set = std::get_if<act::SetParameter>(&i.action);
        if (set == nullptr) continue;
        if (auto* bytes = std::get_if<std::int64_t>(&set->value); bytes != nullptr && isBuffer(set->key))
            *bytes = std::min(*bytes, kMostBytes);
        if (auto* seconds = std::get_if<double>(&set->value); seconds != nullptr && set->key == Key::RunUntil)
            *seconds = std::min(*seconds, longest);
    }
}

void run(Dice& dice) {
    Scenario scenario = randomScenario(dice);
    tame(scenario);
    const std::uint64_t copyAt = dice.below(500);
    Simulation s(std::move(scenario));
    Invariants invariants;
    std::optional<Simulation> copy;
    const auto goesOn = [](Simulation& x) {
        return x.events() < kMostEvents && x.trace().copies() < kMostCopies && x.step();
    };
    do {
        if (const std::string breach = invariants.breach(s); !breach.empty()) stop(s, breach);
        if (!copy && s.events() >= copyAt) copy = s;
    } while (goesOn(s));
    if (const std::string breach = invariants.breachAtEnd(s); !breach.empty()) stop(s, breach);
    if (!copy) return;
    while (goesOn(*copy)) {
    }
    if (copy->trace().hash() != s.trace().hash() || digest(*copy) != digest(s)) stop(s, "a copy went on differently");
}

}  // namespace
}  // namespace inflight::test

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    inflight::test::Dice dice(std::span<const std::uint8_t>(data, size));
    inflight::test::run(dice);
    return 0;
}
