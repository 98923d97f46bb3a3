#pragma once

#include "core/base/time.h"

namespace inflight {

/// What a connection believes about its round trip (RFC 6298).
struct RttEstimate {
    double srtt = 0;    ///< nanoseconds
    double rttvar = 0;  ///< nanoseconds
    Duration rto{0};
};

}  // namespace inflight
