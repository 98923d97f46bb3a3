#include "core/sim/scenario.h"

#include "core/transport/config.h"

namespace inflight {

Value Scenario::valueAt(Key key, Time t) const {
    Value value = parameters.value(key);
    for (const Intervention& i : interventions) {
        const auto* change = std::get_if<act::SetParameter>(&i.action);
        if (i.at < t && change != nullptr && change->key == key) value = change->value;
    }
    return value;
}

bool Scenario::paced(Time t) const {
    // What was held back leaves at the very instant of the change.
    return valueAt(Key::PacingMode, plus(t, Duration{1})) != Value{static_cast<std::int64_t>(PacingMode::Off)};
}

}  // namespace inflight
