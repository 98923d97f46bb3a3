#include "core/trace/story.h"

#include "core/trace/cause_words.h"
#include "core/trace/hop.h"
#include "core/trace/quantity.h"
#include "core/trace/story_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace inflight {

namespace {

constexpr Duration kFine{10'000'000};

std::string_view kindWords(SegmentKind kind) {
    static constexpr std::array<std::string_view, 8> kWords{"packet", "ACK", "SYN",          "SYN ACK",
                                                            "FIN",    "RST", "window probe", "window update"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::string_view dropWords(DropReason reason) {
    static constexpr std::array<std::string_view, 8> kWords{"the queue was full",
                                                            "it was lost on the wire",
                                                            "the radio noise was too strong",
                                                            "it arrived damaged and the checksum found it",
                                                            "it was dropped by hand",
                                                            "it lay outside the receiver's window",
                                                            "the receiver discards what comes out of order",
                                                            "no socket took it"};
    return kWords[static_cast<std::size_t>(reason)];
}

std::string_view verdictWords(Verdict verdict) {
    switch (verdict) {
    case Verdict::False: return "the timeout was false: nothing was lost";
    case Verdict::Real: return "the timeout was real: every copy sent before it was lost";
    case Verdict::AckLost: return "the packet had arrived, but its ACKs were lost";
    case Verdict::Pending: break;
    }
    return "not decided";
}

/// Turns facts into sentences.
class Narrator {
  public:
    Narrator(const Trace& trace, const StoryFacts& facts, Time now) : m_trace(trace), m_facts(facts), m_now(now) {}

    PacketStory tell();

  private:
    struct Way {
        Time entered{};
        Time started{};
        Time due = kNever;  ///< when it reaches, or reached, the end of its last link
        std::uint8_t link = 255;
    };

    std::string instant(Time t) const { return showInstant(t, m_story.around); }
    std::string copyName(CopyId copy) const;
    std::size_t hopOf(std::uint8_t link) const { return hopOfLink(link, hops()); }
    std::size_t hops() const { return m_trace.linkCount() / 2; }
    /// As people count them: from 1.
    int nodeBefore(std::uint8_t link) const { return linkStart(link, hops()).value + 1; }
    int nodeBehind(std::uint8_t link) const { return linkEnd(link, hops()).value + 1; }
    void add(Time at, CopyId copy, StoryMark mark, std::string text);
    void tellOne(const Record& r);
    bool belongs(const Record& r) const;
    void sent(const Record& r);
    void hop(const Record& r);
    void layerWait(const Record& r, const Way& way, const std::string& name);
    void dropped(const Record& r);
    void timer(const Record& r);
    void reached();
    void shorten();
    std::string title() const;
    std::string outcome() const;

    const Trace& m_trace;
    const StoryFacts& m_facts;
    Time m_now;
    PacketStory m_story;
    std::map<CopyId, Way> m_ways;
};

/// "it", "its copy 2", "the ACK".
std::string Narrator::copyName(CopyId copy) const {
    std::size_t number = 0;
    std::size_t all = 0;
    for (const StoryFacts::Copy& c : m_facts.copies) {
        if (c.ack) {
            if (c.id == copy) return "the ACK";
            continue;
        }
        ++all;
        if (c.id == copy) number = all;
    }
    return all <= 1 ? "it" : fmt::format("copy {}", number);
}

void Narrator::add(Time at, CopyId copy, StoryMark mark, std::string text) {
    m_story.entries.push_back({at, std::move(text), copy, mark, at > m_now});
}

void Narrator::sent(const Record& r) {
    const StoryFacts::Copy* c = m_facts.find(r.copy);
    if (c != nullptr && c->ack)
        return add(r.time, r.copy, StoryMark::AckSent,
                   fmt::format("At {} node {} sent an ACK that covers it (up to byte {}).", instant(r.time),
                               r.place + 1, r.c));
    if (m_facts.packet == 0)
        return add(r.time, r.copy, StoryMark::Sent,
                   fmt::format("At {} node {} sent it.", instant(r.time), r.place + 1));
    const std::string rto = showDuration(Duration{r.c});
    if (!r.resend())
        return add(r.time, r.copy, StoryMark::Sent,
                   fmt::format("At {} node {} sent it, {} bytes, with a timeout of {}.", instant(r.time), r.place + 1,
                               r.b, rto));
    add(r.time, r.copy, StoryMark::Resent,
        fmt::format("At {} it was sent again as {}, with a timeout of {}.", instant(r.time), copyName(r.copy), rto));
}

/// What lies between one link's end, or the sending, and the next link's entry.
void Narrator::layerWait(const Record& r, const Way& way, const std::string& name) {
    const StoryFacts::Copy* c = m_facts.find(r.copy);
    const Time before = way.due != kNever ? way.due : c != nullptr ? c->sentAt : r.time;
    if (way.link == r.place || r.time <= before) return;
    add(before, r.copy, StoryMark::Waited,
        fmt::format("At {} {} came into the send layer of node {} and waited {} there.", instant(before), name,
                    nodeBefore(r.place), showDuration(r.time - before)));
}

/// A hop gives a line for the wait and a line for the wire; a second record of the same hop (the rate changed) replaces
/// them.
void Narrator::hop(const Record& r) {
    Way& way = m_ways[r.copy];
    const std::string name = copyName(r.copy);
    const bool again = way.link == r.place && r.time > way.entered && r.time < way.started;
    if (again) {
        std::erase_if(m_story.entries, [&](const StoryEntry& e) {
            return e.copy == r.copy && e.mark == StoryMark::Wire && e.at == way.started;
        });
        add(r.time, r.copy, StoryMark::Waited,
            fmt::format("At {} the rate changed: {} waits {} more.", instant(r.time), name,
                        showDuration(Duration{r.a})));
    } else {
        layerWait(r, way, name);
        if (r.a > 0)
            add(r.time, r.copy, StoryMark::Waited,
                fmt::format("At {} {} joined the queue of hop {}, to wait {}.", instant(r.time), name, hopOf(r.place),
                            showDuration(Duration{r.a})));
    }
    const Time started = r.time + Duration{r.a};
    const std::string sending = r.b > 0 ? showDuration(Duration{r.b}) + " to send it, " : std::string();
    add(started, r.copy, StoryMark::Wire,
        fmt::format("At {} {} went on the wire of hop {}: {}{} to node {}.", instant(started), name, hopOf(r.place),
                    sending, showDuration(Duration{r.c}), nodeBehind(r.place)));
    way = {again ? way.entered : r.time, started, started + Duration{r.b + r.c}, r.place};
}

void Narrator::dropped(const Record& r) {
    const StoryFacts::Copy* c = m_facts.find(r.copy);
    const bool ack = c != nullptr && c->ack;
    const std::string where =
        r.place < m_trace.linkCount() ? fmt::format(" at hop {}", hopOf(r.place)) : std::string(" at the receiver");
    add(r.time, r.copy, ack ? StoryMark::AckDropped : StoryMark::Dropped,
        fmt::format("At {} {} was dropped{}: {}.", instant(r.time), copyName(r.copy), where,
                    dropWords(static_cast<DropReason>(r.detail))));
}

void Narrator::timer(const Record& r) {
    const auto index = static_cast<std::size_t>(r.c);
    const TimeoutEntry& e = m_trace.ledger().at(index);
    add(r.time, e.copy, StoryMark::TimerExpired,
        fmt::format("At {} the timer of {} expired; cwnd went from {} to {}.", instant(r.time),
                    showDuration(Duration{r.b}), showCount(e.cwndBefore), showCount(e.cwndAfter)));
}

/// Of the ACKs that cover the packet, the one that was taken is told, and those that were dropped; while none was
/// taken, the first that may still come.
bool Narrator::belongs(const Record& r) const {
    if (r.kind == RecordKind::Acked || r.kind == RecordKind::Timer || r.kind == RecordKind::Settled) return true;
    const StoryFacts::Copy* c = m_facts.find(r.copy);
    if (c == nullptr || !c->ack || c->dropped()) return true;
    if (m_facts.acknowledged != kNever) return c->id == m_facts.ack;
    const auto first =
        std::ranges::find_if(m_facts.copies, [](const StoryFacts::Copy& a) { return a.ack && !a.dropped(); });
    return first->id == c->id;
}

void Narrator::tellOne(const Record& r) {
    switch (r.kind) {
    case RecordKind::Sent: return sent(r);
    case RecordKind::Hop: return hop(r);
    case RecordKind::Dropped: return dropped(r);
    case RecordKind::Duplicated:
        return add(r.time, r.copy, StoryMark::Duplicated,
                   fmt::format("At {} the network made a second one of {} at hop {}.", instant(r.time),
                               copyName(r.copy), hopOf(r.place)));
    case RecordKind::Arrived:
        return add(r.time, r.copy, StoryMark::Arrived,
                   fmt::format("At {} {} reached node {}.", instant(r.time), copyName(r.copy), r.place + 1));
    case RecordKind::Timer: return timer(r);
    case RecordKind::Settled:
        return add(
            r.time, CopyId{}, StoryMark::Verdict,
            fmt::format("At {} it was certain: {}.", instant(r.time), verdictWords(static_cast<Verdict>(r.detail))));
    case RecordKind::Acked: {
        const std::string late =
            fmt::format("{} after it was first sent", showDuration(r.time - m_facts.copies.front().sentAt));
        return add(r.time, m_facts.ack, StoryMark::Acknowledged,
                   fmt::format("At {} node {} took the ACK, {}.", instant(r.time), r.place + 1, late));
    }
    default: return;
    }
}

/// Segments without data leave no record of their arrival; it follows from their last link.
void Narrator::reached() {
    if (m_facts.packet != 0) return;
    const CopyId copy = m_facts.copies.front().id;
    const auto way = m_ways.find(copy);
    const bool lost =
        std::ranges::any_of(m_story.entries, [](const StoryEntry& e) { return e.mark == StoryMark::Dropped; });
    if (way == m_ways.end() || lost) return;
    const std::size_t link = way->second.link;
    if (link + 1 != hops() && link != hops()) return;
    add(way->second.due, copy, StoryMark::Arrived,
        fmt::format("At {} it reaches node {}.", instant(way->second.due), nodeBehind(way->second.link)));
}

void Narrator::shorten() {
    std::vector<StoryEntry>& lines = m_story.entries;
    std::ranges::stable_sort(lines, {}, &StoryEntry::at);
    std::uint64_t hidden = m_facts.hidden;
    constexpr std::size_t kHalf = PacketStory::kMost / 2;
    const auto middle = static_cast<std::ptrdiff_t>(kHalf);
    const auto leaveOut = [&](std::uint64_t count) {
        lines.insert(lines.begin() + middle,
                     {kNever, fmt::format("{} lines are left out here.", count), CopyId{}, StoryMark::LeftOut, false});
    };
    const std::size_t room = PacketStory::kMost - 2;
    if (lines.size() > room) {
        const std::size_t extra = lines.size() - room;
        lines.erase(lines.begin() + middle, lines.begin() + middle + static_cast<std::ptrdiff_t>(extra));
        hidden += extra;
    }
    if (hidden > 0) leaveOut(hidden);
    if (m_facts.cut)
        lines.push_back({kNever, "What came later is not searched for.", CopyId{}, StoryMark::LeftOut, false});
}

std::string Narrator::title() const {
    if (m_facts.packet != 0) return fmt::format("Packet {}", m_facts.packet);
    std::string words(kindWords(m_facts.kind));
    if (m_facts.kind == SegmentKind::Ack) words += fmt::format(" up to byte {}", m_facts.copies.front().position);
    if (m_facts.kind == SegmentKind::Probe) words = "Window probe";
    if (m_facts.kind == SegmentKind::WindowUpdate) words = "Window update";
    return words;
}

std::string Narrator::outcome() const {
    const auto has = [&](StoryMark mark) {
        return std::ranges::any_of(m_story.entries, [&](const StoryEntry& e) { return e.mark == mark && !e.ahead; });
    };
    if (m_facts.packet == 0) {
        if (has(StoryMark::Dropped)) return "Lost.";
        return has(StoryMark::Arrived) ? "Arrived." : "On its way.";
    }
    const auto sentTimes = static_cast<std::size_t>(
        std::ranges::count_if(m_facts.copies, [](const StoryFacts::Copy& c) { return !c.ack; }));
    const std::string times = sentTimes == 1 ? "once" : fmt::format("{} times", sentTimes);
    const Time first = m_facts.copies.front().sentAt;
    if (m_facts.acknowledged != kNever)
        return fmt::format("Sent {}, acknowledged after {}.", times, showDuration(m_facts.acknowledged - first));
    const std::string_view state = has(StoryMark::Arrived) ? "arrived, not acknowledged yet" : "not acknowledged yet";
    return fmt::format("Sent {}, {}.", times, state);
}

PacketStory Narrator::tell() {
    m_story.socket = m_facts.socket;
    m_story.packet = m_facts.packet;
    m_story.kind = m_facts.kind;
    m_story.finished = m_facts.over || m_facts.cut;
    const Time end = m_facts.acknowledged == kNever ? m_now : m_facts.acknowledged;
    m_story.around = end - m_facts.copies.front().sentAt < kFine ? Duration{1} : kFine;
    m_story.title = title();
    for (const Record& r : m_facts.records)
        if (belongs(r)) tellOne(r);
    reached();
    m_story.outcome = outcome();
    shorten();
    return std::move(m_story);
}

std::optional<PacketStory> narrate(const Trace& trace, const StoryFacts& facts, Time now) {
    if (facts.records.empty()) return std::nullopt;
    return Narrator(trace, facts, now).tell();
}

}  // namespace

std::string PacketStory::linkText(const StoryEntry& entry) const {
    return entry.at == kNever ? std::string() : showInstant(entry.at, around);
}

std::string PacketStory::plainText() const {
    std::string text = title + "\n" + outcome + "\n";
    for (const StoryEntry& entry : entries) text += entry.text + "\n";
    return text;
}

std::optional<PacketStory> storyOf(const Trace& trace, CopyId copy, Time now) {
    const SentFact sent = findSent(trace.log(), copy);
    if (!sent.found) return std::nullopt;
    if (sent.packet != 0) return storyOf(trace, sent.socket, sent.packet, now);
    return narrate(trace, readControl(trace, sent, copy, now), now);
}

std::optional<PacketStory> storyOf(const Trace& trace, SocketId socket, std::uint64_t packet, Time now) {
    if (packet == 0) return std::nullopt;
    return narrate(trace, readPacket(trace, socket, packet, now), now);
}

}  // namespace inflight
