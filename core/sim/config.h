#pragma once

#include "core/network/config.h"
#include "core/sim/parameters.h"
#include "core/transport/config.h"

namespace inflight {

/// What the programs at both ends do; the parameter table's app.* rows.
struct ApplicationConfig {
    AppMode mode = AppMode::Automatic;
    std::uint64_t bytes = 10000;  ///< written by node 1
    std::uint64_t backBytes = 0;  ///< written by the last node
    bool close = true;
    double readRate = 0;  ///< bit/s; 0 = at once
};

/// The parameter table's values in the units of those who use them.
TransportConfig transportConfig(const Parameters& p);
NetworkConfig networkConfig(const Parameters& p);
ApplicationConfig applicationConfig(const Parameters& p);

}  // namespace inflight
