#pragma once

#include "core/base/time.h"
#include "core/network/noise/jitter.h"

#include <cstddef>
#include <cstdint>

namespace inflight {

/// The network's settings; the parameter table's link.*, node.*, wire.* and noise.* rows in the network's own units. A
/// live change hands in a changed value; it acts on packets that enter a link afterwards.
struct NetworkConfig {
    std::int64_t rate = 8000;    ///< bit/s, each hop, each direction
    Duration delay{50'000'000};  ///< propagation, each hop
    std::size_t queue = 0;       ///< waiting room before each link and in each send layer; 0 = unlimited
    Duration spacingMin{0};      ///< send layer: wait at its head
    Duration spacingMax{0};      ///< 0 = no send layer
    std::uint32_t header = 0;    ///< bytes per packet beside data
    double loss = 0;             ///< per hop, towards the last node
    double ackLoss = 0;          ///< per hop, towards node 1
    double burstLength = 1;
    Duration jitter{0};
    JitterModel::Shape jitterShape = JitterModel::Shape::Uniform;
    bool keepOrder = true;
    double reorder = 0;
    Duration reorderBy{20'000'000};
    double duplicate = 0;
    double corrupt = 0;
    double gain = -54;  ///< dBm, of every link under recorded radio noise

    /// Nothing delays, drops, doubles or damages a packet behind its queue: no draw of the noise can matter, so none is
    /// made. False is always right.
    bool quiet = false;
    bool operator==(const NetworkConfig&) const = default;
};

}  // namespace inflight
