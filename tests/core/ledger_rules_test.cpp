// The ledger against the rules of shared/transport.md, "Verdict of a timeout", followed to the letter and without
// haste, on exchanges in which anything may be lost, doubled, held back or overtaken.
#include "tests/support/ledger_by_hand.h"
#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace inflight {
namespace {

using Ids = std::set<std::uint64_t>;

/// Remembers everything and looks at all of it each time.
class Rules {
  public:
    struct Entry {
        std::uint64_t packet;
        std::uint64_t before;
        Verdict verdict = Verdict::Pending;
        bool final = false;  ///< the ledger, too, holds the ACK for lost
        bool answered = false;
        std::size_t answersWanted = 0;  ///< once its copies are decided: 1 + the arrivals that must be answered
        std::uint64_t acksWanted = 0;   ///< once these are: ACKs with smaller ids must be decided
    };
    std::vector<Entry> entries;

    void sent(std::uint64_t id, std::uint64_t packet) {
        m_copies.push_back({id, packet});
        m_lastId = id + 1;
    }
    void doubled(std::uint64_t id) { ++(isCopy(id) ? copy(id).onWay : ack(id).onWay); }
    void arrived(std::uint64_t id) {
        --copy(id).onWay;
        if (!copy(id).arrived && !has(copy(id).packet)) m_cameFirst.push_back({copy(id).packet, id});
        copy(id).arrived = true;
        m_unanswered.insert(id);
        ++m_arrivals;
    }
    void lost(std::uint64_t id) { --(isCopy(id) ? copy(id).onWay : ack(id).onWay); }
    void answered(std::uint64_t id) {
        Ack a{id, firstMissing(), m_unanswered, m_unanswered};
        for (const auto& [packet, cause] : m_cameFirst)
            if (packet < a.covers) a.chain.insert(cause);
        m_acks.push_back(std::move(a));
        m_unanswered.clear();
        m_answered = m_arrivals;
        m_lastId = id + 1;
    }
    void reached(std::uint64_t id) {
        Ack& a = ack(id);
        --a.onWay;
        a.reached = true;
        for (Entry& e : entries) e.answered = e.answered || e.packet < a.covers;
    }

    std::uint64_t covered() const {
        std::uint64_t covers = 1;
        for (const Ack& a : m_acks)
            if (a.reached) covers = std::max(covers, a.covers);
        return covers;
    }
    std::uint64_t firstMissing() const {
        std::uint64_t packet = 1;
        while (has(packet)) ++packet;
        return packet;
    }
    /// Copies sent although an earlier one of their packet arrives, as far as is known by now.
    std::uint64_t needless() const {
        return static_cast<std::uint64_t>(std::count_if(m_copies.begin(), m_copies.end(), [&](const Copy& c) {
            return std::any_of(m_copies.begin(), m_copies.end(), [&](const Copy& earlier) {
                return earlier.packet == c.packet && earlier.id < c.id && earlier.arrived;
            });
        }));
    }
    std::size_t unanswered() const { return m_unanswered.size(); }

    /// What is certain by now. The ledger may take longer to see that an ACK is lost, as it waits for every ACK that is
    /// under way, also for those that could prove nothing; a later one may still prove the timeout false.
    void decide() {
        for (Entry& e : entries)
            if (e.verdict == Verdict::Pending || (e.verdict == Verdict::AckLost && !e.final)) e.verdict = verdict(e);
    }

  private:
    struct Copy {
        std::uint64_t id;
        std::uint64_t packet;
        int onWay = 1;
        bool arrived = false;
    };
    struct Ack {
        std::uint64_t id;
        std::uint64_t covers;  ///< packets below this
        Ids because;           ///< copies it was sent because of
        Ids chain;             ///< and all that it covers
        int onWay = 1;
        bool reached = false;
    };
    bool isCopy(std::uint64_t id) const {
        return std::any_of(m_copies.begin(), m_copies.end(), [&](const Copy& c) { return c.id == id; });
    }
    Copy& copy(std::uint64_t id) {
        return *std::find_if(m_copies.begin(), m_copies.end(), [&](const Copy& c) { return c.id == id; });
    }
    Ack& ack(std::uint64_t id) {
        return *std::find_if(m_acks.begin(), m_acks.end(), [&](const Ack& a) { return a.id == id; });
    }
    bool has(std::uint64_t packet) const {
        return std::any_of(m_copies.begin(), m_copies.end(),
                           [&](const Copy& c) { return c.packet == packet && c.arrived; });
    }

    Verdict verdict(Entry& e) {
        const auto isOwn = [&](const Copy& c) { return c.packet == e.packet && c.id < e.before; };
        const auto proves = [&](const Ack& a) {
            const auto because = [&](const Copy& c) { return isOwn(c) && a.because.contains(c.id); };
            if (std::any_of(m_copies.begin(), m_copies.end(), because)) return true;
            return e.packet < a.covers && *a.chain.rbegin() < e.before;
        };
        if (std::any_of(m_acks.begin(), m_acks.end(), [&](const Ack& a) { return a.reached && proves(a); }))
            return Verdict::False;
        if (std::none_of(m_copies.begin(), m_copies.end(),
                         [&](const Copy& c) { return isOwn(c) && (c.arrived || c.onWay > 0); }))
            return Verdict::Real;
        // Every ACK that could prove it false has been sent once all copies of before have been decided and answered.
        const auto underWay = [&](const Copy& c) { return c.id < e.before && c.onWay > 0; };
        if (e.answersWanted == 0 && std::none_of(m_copies.begin(), m_copies.end(), underWay))
            e.answersWanted = 1 + m_arrivals;
        if (e.answersWanted == 0) return Verdict::Pending;
        if (e.acksWanted == 0 && m_answered + 1 >= e.answersWanted) e.acksWanted = m_lastId;
        if (e.acksWanted == 0) return Verdict::Pending;
        const auto hopeful = [&](const Ack& a) { return a.id < e.acksWanted && a.onWay > 0 && proves(a); };
        return std::any_of(m_acks.begin(), m_acks.end(), hopeful) ? Verdict::Pending : Verdict::AckLost;
    }

    std::vector<Copy> m_copies;
    std::vector<Ack> m_acks;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> m_cameFirst;  ///< packet, the copy that came first
    Ids m_unanswered;
    std::size_t m_arrivals = 0;
    std::size_t m_answered = 0;
    std::uint64_t m_lastId = 0;  ///< 1 + the newest of all
};

/// One exchange: socket 0 sends packets, socket 1 answers. Whatever is on its way may come in any order.
class Exchange {
  public:
    explicit Exchange(test::Draw& draw) : m_draw(draw), m_packets(static_cast<std::uint64_t>(draw.whole(1, 30))) {
        m_loss = static_cast<int>(draw.of<std::int64_t>({0, 10, 40}));
        m_twice = static_cast<int>(draw.of<std::int64_t>({0, 20}));
        m_late = static_cast<int>(draw.of<std::int64_t>({0, 10, 60}));
    }
    std::size_t entries() const { return m_rules.entries.size(); }
    Verdict verdict(std::size_t i) const { return ledger().at(i).verdict; }

    void step() {
        if (m_draw.chance(70)) m_net.now += fromMilliseconds(1);
        const std::int64_t what = m_draw.whole(1, 100);
        if (what <= 20 && m_next <= m_packets) send(m_next++);
        else if (what <= 35) expire();
        else if (what > 37 && !m_onWay.empty()) move();
        else if (what <= 37 || m_rules.unanswered() > 0) answer();  // sometimes only to tell the window
    }
    /// Nothing is on its way, and nothing waits for an answer.
    bool nothingMoves() const { return m_onWay.empty() && m_rules.unanswered() == 0; }
    void settle() {
        m_net.now += fromMilliseconds(1);
        if (m_onWay.empty()) answer();
        else move();
    }
    void compare() {
        m_rules.decide();
        ASSERT_EQ(ledger().size(), m_rules.entries.size());
        ASSERT_EQ(ledger().needless(), m_rules.needless());
        for (std::size_t i = 0; i < m_rules.entries.size(); ++i) {
            Rules::Entry& e = m_rules.entries[i];
            SCOPED_TRACE("entry " + std::to_string(i) + " packet " + std::to_string(e.packet));
            const Verdict verdict = ledger().at(i).verdict;
            e.final = verdict == Verdict::AckLost && e.verdict == verdict;
            if (verdict != Verdict::Pending || e.verdict != Verdict::AckLost || nothingMoves()) {
                ASSERT_EQ(name(verdict), name(e.verdict));
            }
            ASSERT_EQ(ledger().at(i).answered(), e.answered);
            const bool named =
                verdict == Verdict::Real || verdict == Verdict::AckLost || (verdict == Verdict::False && e.answered);
            ASSERT_EQ(ledger().at(i).cause != Cause::Undecided, named);
        }
    }

  private:
    const Ledger& ledger() const { return m_net.ledger; }
    void send(std::uint64_t packet) {
        m_onWay.push_back(m_net.send(packet));
        m_rules.sent(m_onWay.back().copy.value, packet);
    }
    void expire() {
        const std::uint64_t oldest = m_rules.covered();
        if (oldest >= m_next) return;
        const auto packet = static_cast<std::uint64_t>(
            m_draw.whole(static_cast<std::int64_t>(oldest), static_cast<std::int64_t>(m_next) - 1));
        m_rules.entries.push_back({packet, m_net.fire(packet)});
        if (m_draw.chance(80)) send(packet);
    }
    void answer() {
        m_onWay.push_back(m_net.acknowledge());
        m_rules.answered(m_onWay.back().copy.value);
    }
    /// Something that is on its way is doubled, lost or comes.
    void move() {
        const auto last = static_cast<std::int64_t>(m_onWay.size()) - 1;
        const std::int64_t place = m_draw.chance(m_late) ? m_draw.whole(0, last) : 0;
        const CopyTruth truth = m_onWay[static_cast<std::size_t>(place)];
        if (m_draw.chance(m_twice)) {
            m_net.ledger.duplicated(truth);
            m_rules.doubled(truth.copy.value);
            m_onWay.push_back(truth);
            return;
        }
        m_onWay.erase(m_onWay.begin() + place);
        if (m_draw.chance(m_loss)) lose(truth);
        else if (truth.packet != 0) arrive(truth);
        else {
            if (truth.watched) m_net.ledger.ackArrived(truth, m_net.now, Transit{});
            m_rules.reached(truth.copy.value);
        }
    }
    void lose(const CopyTruth& truth) {
        if (truth.packet != 0) m_net.ledger.dataDropped(truth, m_net.now);
        m_net.ledger.ackDropped(truth, m_net.now);
        m_rules.lost(truth.copy.value);
    }
    /// What is out of order is answered at once (RFC 5681 4.2), the rest now or later.
    void arrive(const CopyTruth& truth) {
        const bool inOrder = truth.packet == m_rules.firstMissing();
        m_net.ledger.dataArrived(truth, m_net.now, Transit{});
        m_rules.arrived(truth.copy.value);
        if (!inOrder || m_draw.chance(60)) answer();
    }

    test::Draw& m_draw;
    test::LedgerByHand m_net;
    Rules m_rules;
    std::vector<CopyTruth> m_onWay;
    std::uint64_t m_packets;
    int m_loss = 0;
    int m_twice = 0;
    int m_late = 0;
    std::uint64_t m_next = 1;
};

TEST(LedgerRules, DecideAsTheLedgerDoes) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    test::Draw draw(seed);
    std::set<Verdict> seen;
    for (int run = 0; run < 300; ++run) {
        Exchange exchange(draw);
        for (int step = 0; step < 300; ++step) {
            SCOPED_TRACE("run " + std::to_string(run) + " step " + std::to_string(step));
            exchange.step();
            exchange.compare();
            if (testing::Test::HasFatalFailure()) return;
        }
        while (!exchange.nothingMoves()) {
            exchange.settle();
            exchange.compare();
            if (testing::Test::HasFatalFailure()) return;
        }
        for (std::size_t i = 0; i < exchange.entries(); ++i) seen.insert(exchange.verdict(i));
    }
    EXPECT_EQ(seen, (std::set<Verdict>{Verdict::False, Verdict::Real, Verdict::AckLost}));  // none is left undecided
}

}  // namespace
}  // namespace inflight
