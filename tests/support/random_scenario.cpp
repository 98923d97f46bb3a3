#include "tests/support/random_scenario.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace inflight::test {
namespace {

/// Values that make short, busy runs; the rest of a parameter's range is drawn more rarely.
double usual(const ParameterRow& r, Dice& dice) {
    const double low = r.scale == Scale::ZeroThenLog && dice.oneIn(3) ? 0 : r.sliderMin;
    if (low <= 0 || r.scale == Scale::Linear) return r.sliderMin + dice.share() * (r.sliderMax - r.sliderMin);
    return r.sliderMin * std::pow(r.sliderMax / r.sliderMin, dice.share());
}

double number(const ParameterRow& r, Dice& dice) {
    switch (dice.below(8)) {
    case 0: return r.minOpen ? r.max : r.min;
    case 1: return dice.oneIn(4) ? r.max : r.sliderMax;
    case 2: return r.specialValue;
    case 3: return r.min + dice.share() * (r.max - r.min);
    default: return usual(r, dice);
    }
}

Value randomValue(const ParameterRow& r, Dice& dice) {
    if (r.kind == Kind::Choice || r.kind == Kind::Switch)
        return static_cast<std::int64_t>(dice.below(std::max<std::size_t>(2, r.choices.size())));
    if (r.kind == Kind::Text) return r.defaultValue;
    const double x = std::clamp(number(r, dice), r.min, r.max);
    if (r.kind == Kind::Integer) return static_cast<std::int64_t>(std::llround(x));
    return x;
}

Key randomKey(Dice& dice) {
    return static_cast<Key>(dice.below(kKeyCount));
}

void change(Parameters& p, Key key, const Value& value) {
    const Parameters before = p;
    if (!p.set(key, value) || !p.conflict().empty()) p = before;
}

NodeId node(Dice& dice) {
    return NodeId{static_cast<std::uint16_t>(dice.below(4))};
}
Port port(Dice& dice) {
    return static_cast<Port>(dice.oneIn(4) ? dice.below(65536) : 80);
}
SocketId socket(Dice& dice) {
    return SocketId{static_cast<std::uint32_t>(dice.below(5))};
}
Duration span(Dice& dice) {
    return fromMilliseconds(std::pow(10.0, dice.share() * 5 - 1));
}
std::uint64_t bytes(Dice& dice) {
    return dice.below(std::array<std::uint64_t, 4>{2, 64, 5000, 200000}[dice.below(4)]);
}

}  // namespace

Action randomAction(Dice& dice) {
    switch (dice.below(16)) {
    case 0: return act::SendBurst{static_cast<std::uint32_t>(dice.below(300))};
    case 1: return act::HoldNextAck{span(dice)};
    case 2: return act::DropNext{static_cast<std::uint32_t>(dice.below(5)), dice.oneIn(2)};
    case 3: return act::DropCopy{CopyId{dice.below(400)}};
    case 4: return act::HoldCopy{CopyId{dice.below(400)}, span(dice)};
    case 5: return act::DelaySpike{span(dice), span(dice)};
    case 6: return act::Listen{node(dice), port(dice)};
    case 7: return act::Unlisten{node(dice), port(dice)};
    case 8: return act::Connect{node(dice), node(dice), port(dice)};
    case 9: return act::Accept{node(dice), port(dice)};
    case 10: return act::Write{socket(dice), dice.oneIn(2) ? dice.text(40) : std::string{}, bytes(dice)};
    case 11: return act::Read{socket(dice), bytes(dice)};
    case 12: return act::Close{socket(dice)};
    default: {
        const Key key = randomKey(dice);
        return act::SetParameter{key, randomValue(row(key), dice)};
    }
    }
}

Scenario randomScenario(Dice& dice) {
    Scenario scenario;
    Parameters& p = scenario.parameters;
    change(p, Key::TcpMaxCwnd, static_cast<std::int64_t>(dice.below(200)));
    change(p, Key::RunSeed, static_cast<std::int64_t>(dice.below(1000)));
    for (std::uint64_t i = dice.below(20); i > 0; --i) {
        const Key key = randomKey(dice);
        if (key == Key::AppMode && !dice.oneIn(4)) continue;
        change(p, key, randomValue(row(key), dice));
    }
    for (const Key key : {Key::NoiseLoss, Key::NoiseAckLoss})  // most runs get through
        if (p.real(key) > 0.3 && !dice.oneIn(8)) change(p, key, p.real(key) * 0.3);
    if (dice.oneIn(6)) {
        std::vector<float> readings(40 + dice.below(60));
        for (float& r : readings) r = static_cast<float>(-100 + static_cast<int>(dice.below(60)));
        scenario.noiseTrace = std::make_shared<const std::vector<float>>(std::move(readings));
    }
    Time at{};
    for (std::uint64_t i = dice.below(12); i > 0; --i) {
        at += span(dice);
        scenario.interventions.push_back({at, randomAction(dice)});
    }
    return scenario;
}

}  // namespace inflight::test
