#pragma once

#include "core/sim/simulation.h"

#include <string>
#include <vector>

namespace inflight::test {

/// What holds after every event of every run, whatever the parameters and interventions are. Follows one simulation,
/// which must keep its full trace.
class Invariants {
  public:
    /// Call after every event. Empty while all holds, otherwise the first breach, as a sentence. Every packet that is
    /// out or on its way is looked at in every eighth call.
    std::string breach(const Simulation& s);
    /// Call at the end, in the place of breach(): also what is too dear to look at after every event.
    std::string breachAtEnd(const Simulation& s);

  private:
    struct Sender {
        std::uint64_t acknowledged = 0;
        std::uint64_t nextPacket = 1;
        std::uint64_t sentEnd = 0;
        std::uint64_t used = 0;
        std::uint64_t read = 0;
        std::uint64_t window = 0;
    };

    void time(const Simulation& s);
    void records(const Simulation& s);
    void sending(const Simulation& s);
    void receiving(const Simulation& s);
    void network(const Simulation& s);
    void rows(const Simulation& s);
    void conservation(const Simulation& s);
    void dataConservation(const Simulation& s);
    void ledger(const Simulation& s, std::size_t from);
    void require(bool good, const char* what) {
        if (!good && m_breach.empty()) m_breach = what;
    }

    std::string m_breach;
    std::uint64_t m_calls = 0;
    Time m_now{};
    Time m_recorded{};
    std::uint64_t m_records = 0;
    std::size_t m_chunk = 0;
    std::uint64_t m_ofChunk = 0;
    std::uint64_t m_sent = 0, m_duplicated = 0, m_dropped = 0, m_delivered = 0;
    std::uint64_t m_data = 0, m_dataOver = 0;  ///< data copies and duplicates; of these, arrived or dropped
    std::vector<bool> m_isData;                ///< by copy
    std::vector<Sender> m_senders;
    std::vector<std::size_t> m_waiting;
    std::uint64_t m_largestBuffer = 0;
};

}  // namespace inflight::test
