#pragma once

#include "core/sim/parameters.h"

namespace inflight {

/// The most data the path could carry from node 1 to the last without noise, bit/s: by the links' rate less the
/// header's share, by the send layers' mean spacing (a node in between sends every ACK on, too), and by how fast the
/// receiving program reads.
double bestGoodput(const Parameters& parameters);

}  // namespace inflight
