#pragma once

#include "core/sim/intervention.h"
#include "core/sim/parameters.h"

#include <memory>
#include <string>
#include <vector>

namespace inflight {

/// A run before it runs: with its seed (a parameter) and interventions it determines every event.
struct Scenario {
    std::string name = "untitled";  ///< "as-written"; the stem of the file for a file
    std::string title;              ///< "The false timeout: 10 000 bytes, nothing lost"
    std::string watch;              ///< two sentences of what to watch
    double openingSpeed = 1;        ///< simulated seconds per wall second when the window opens it
    Parameters parameters;
    std::vector<Intervention> interventions;  ///< ordered by `at`
    /// The readings of noise.trace (dBm), loaded when the scenario was (core does no I/O later); empty = none.
    std::shared_ptr<const std::vector<float>> noiseTrace;

    /// What a parameter is at t, before the interventions of that instant: they act after its events.
    Value valueAt(Key key, Time t) const;
    /// Pacing is on for what is sent at t.
    bool paced(Time t) const;
};

}  // namespace inflight
