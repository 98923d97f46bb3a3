#include "app/story_teller.h"

#include "core/trace/packet_of_sample.h"

#include <algorithm>

namespace inflight {

namespace {

constexpr qint64 kAgainEvery = 200;  // ms

std::optional<PacketStory> storyFor(const Trace& trace, const StoryTeller::Wish& wish, Time now) {
    if (const auto* copy = std::get_if<CopyId>(&wish)) return storyOf(trace, *copy, now);
    if (const auto* of = std::get_if<StoryTeller::OfPacket>(&wish)) return storyOf(trace, of->socket, of->packet, now);
    const auto& at = std::get<StoryTeller::OfSample>(wish);
    const std::optional<std::uint64_t> packet = packetOfSample(trace.log(), at.socket, at.sentAt, at.rtt);
    return packet ? storyOf(trace, at.socket, *packet, now) : std::nullopt;
}

}  // namespace

StoryTeller::StoryTeller(QObject* parent) : QObject(parent) {
    m_since.start();
}

void StoryTeller::tell(const std::shared_ptr<const Snapshot>& snapshot, Time now, const Wish& wish) {
    m_wish = wish;
    m_finished = false;
    read(snapshot, now);
}

void StoryTeller::goOn(const std::shared_ptr<const Snapshot>& snapshot, Time now) {
    if (!m_wish || m_reading.busy() || m_finished || m_since.elapsed() < kAgainEvery) return;
    read(snapshot, now);
}

void StoryTeller::stop() {
    m_wish.reset();
    m_reading.forget();
}

void StoryTeller::read(const std::shared_ptr<const Snapshot>& snapshot, Time now) {
    m_since.restart();
    m_reading.start([snapshot, now, wish = *m_wish] { return storyFor(snapshot->simulation.trace(), wish, now); });
}

void StoryTeller::take() {
    const std::optional<std::optional<PacketStory>> result = m_reading.take();
    if (!result) return;
    const std::optional<PacketStory>& story = *result;
    if (!story) {
        m_wish.reset();
        emit unknown();
        return;
    }
    m_finished = story->finished;
    emit told(*story);
}

}  // namespace inflight
