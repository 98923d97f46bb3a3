#pragma once

#include "core/trace/ledger.h"

namespace inflight::test {

/// The ledger of sockets 0 and 1, which answer each other. Socket 0 sends packets of 20 bytes; the test says what
/// becomes of them, and when.
class LedgerByHand {
  public:
    Ledger ledger;
    Time now{};

    LedgerByHand() {
        ledger.openSocket(SocketId{0});
        ledger.openSocket(SocketId{1});
        ledger.tie(SocketId{0}, SocketId{1});
    }
    LedgerByHand& at(double seconds) {
        now = atSeconds(seconds);
        return *this;
    }
    CopyTruth send(std::uint64_t packet) {
        CopyTruth truth{.copy = takeId(), .socket = SocketId{0}, .packet = packet};
        truth.sentAt = now;
        ledger.dataSent(truth, 20, 1, 1);
        return truth;
    }
    /// Socket 1 acknowledges what it has by now.
    CopyTruth acknowledge() {
        CopyTruth truth{.copy = takeId(), .socket = SocketId{1}};
        truth.sentAt = now;
        ledger.ackSent(truth, 20);
        return truth;
    }
    /// Data arrives and is acknowledged at once.
    CopyTruth answer(const CopyTruth& data, const Transit& transit = {}) {
        ledger.dataArrived(data, now, transit);
        return acknowledge();
    }
    /// The packet's timer, set to 1 s, fires. Copies with a smaller id than the one returned were sent before.
    std::uint64_t fire(std::uint64_t packet) {
        Expiry x{.socket = SocketId{0}, .packet = packet, .fired = now};
        x.rto = fromSeconds(1);
        const std::uint64_t before = m_instant == now ? m_firstOfInstant : m_nextId;
        ledger.timerFired(x, before);
        return before;
    }

  private:
    CopyId takeId() {
        if (now != m_instant) {
            m_instant = now;
            m_firstOfInstant = m_nextId;
        }
        return CopyId{m_nextId++};
    }

    std::uint64_t m_nextId = 0;
    Time m_instant = kNever;
    std::uint64_t m_firstOfInstant = 0;
};

}  // namespace inflight::test
