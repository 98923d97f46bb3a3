#pragma once

#include "core/sim/scenario.h"
#include "tests/support/dice.h"

namespace inflight::test {

/// A scenario nobody would think of: any parameters, among them the ends of their ranges, and up to a dozen
/// interventions. It satisfies the parameter table. Its run may be very long; bound its events.
Scenario randomScenario(Dice& dice);

/// Any action, among them impossible ones (sockets and nodes that do not exist).
Action randomAction(Dice& dice);

}  // namespace inflight::test
