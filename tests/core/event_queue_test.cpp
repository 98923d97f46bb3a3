#include "core/sim/event_queue.h"

#include "tests/support/scenarios.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

Time at(std::int64_t ns) {
    return Time{} + Duration{ns};
}

TEST(EventQueue, IsEmptyAtFirst) {
    const EventQueue queue;
    EXPECT_EQ(queue.firstKey().time, kNever);
}

TEST(EventQueue, AtOneInstantArrivalsComeBeforeReleasesAndTimersLast) {
    EventQueue queue;
    queue.set(0, EventKey::of(at(5), EventClass::Wake, 0));
    queue.set(1, EventKey::of(at(5), EventClass::Release, 9));
    queue.set(2, EventKey::of(at(5), EventClass::Arrival, 1000));
    std::vector<std::size_t> order;
    while (queue.firstKey().time != kNever) {
        order.push_back(queue.first());
        queue.set(queue.first(), EventKey{});
    }
    EXPECT_EQ(order, (std::vector<std::size_t>{2, 1, 0}));
}

TEST(EventQueue, ArrivalsOfOneInstantKeepTheirOrdinals) {
    EventQueue queue;
    queue.set(7, EventKey::of(at(5), EventClass::Arrival, 3));
    queue.set(2, EventKey::of(at(5), EventClass::Arrival, 4));
    EXPECT_EQ(queue.first(), 7U);
}

TEST(EventQueue, FindsTheEarliestOfAnyChanges) {
    const std::uint32_t seed = test::testSeed();
    SCOPED_TRACE(test::seedText(seed));
    test::Draw draw(seed);
    EventQueue queue;
    std::vector<EventKey> keys(40);
    for (int i = 0; i < 10'000; ++i) {
        const bool any = draw.chance(50) || queue.firstKey().time == kNever;
        const std::size_t source =
            any ? static_cast<std::size_t>(draw.whole(0, std::min<std::int64_t>(39, i))) : queue.first();
        const EventKey key = draw.chance(10)
                                 ? EventKey{}
                                 : EventKey::of(at(draw.whole(0, 50)), static_cast<EventClass>(draw.whole(0, 2)),
                                                static_cast<std::uint64_t>(i));
        keys[source] = key;
        if (any) queue.set(source, key);
        else queue.setFirst(key);
        EventKey least;
        for (const EventKey& k : keys)
            if (k.before(least)) least = k;
        ASSERT_EQ(queue.firstKey().time, least.time);
        if (least.time != kNever) {
            ASSERT_EQ(queue.firstKey().order, least.order);
        }
    }
}

}  // namespace
}  // namespace inflight
