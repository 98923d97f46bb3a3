#pragma once

#include "core/base/id.h"
#include "core/base/time.h"

#include <cstdint>

namespace inflight {

/// What delayed one copy so far, added up hop by hop. Propagation is the rest of its age.
struct Transit {
    Duration sendLayer{0};  ///< in the sending node's send layer
    Duration ownQueue{0};   ///< in the queue of the first link
    Duration hopQueues{0};  ///< in send layers and queues of later hops
    Duration serialization{0};
    Duration jitter{0};
    Duration reorder{0};
    Duration held{0};  ///< held by hand, delay spikes

    constexpr Duration sum() const {
        return sendLayer + ownQueue + hopQueues + serialization + jitter + reorder + held;
    }
};

/// The simulator's own knowledge about a copy on its way; the transport never reads it.
struct CopyTruth {
    CopyId copy;
    SocketId socket;            ///< who sent it
    bool again = false;         ///< data copies: the packet was sent before
    bool acknowledges = false;  ///< it acknowledges what the peer sent
    bool watched = false;       ///< the ledger follows it as an acknowledgment
    std::uint64_t slot = 0;     ///< data copies: its number among the data copies of that socket
    std::uint64_t packet = 0;   ///< data copies: packet number, from 1; 0 = carries no data
    Time sentAt{};
    std::uint64_t ackPosition = 0;  ///< stream position acknowledged
};

}  // namespace inflight
