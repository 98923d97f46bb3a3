#include "core/run/playback.h"

#include "core/run/packet_search.h"

#include <algorithm>
#include <utility>

namespace inflight {
namespace {

constexpr std::uint64_t kAllEvents = static_cast<std::uint64_t>(-1);
constexpr int kEventsBetweenLooks = 64;  ///< at the clock

}  // namespace

Playback::Playback(const Scenario& scenario, WallClock clock, Limits limits)
    : m_clock(std::move(clock)), m_limits(limits), m_simulation(scenario), m_script(scenario.interventions),
      m_checkpoints(limits.checkpoints, limits.checkpointDistance) {
    m_pacer.setSpeed(m_clock(), Time{}, scenario.openingSpeed);
    m_checkpoints.keep(m_simulation);
}

void Playback::handle(Command command) {
    if (!hidden() || std::holds_alternative<command::Restart>(command)) {
        std::visit([this](auto& c) { carryOut(c); }, command);
        return;
    }
    // While a finger drags the timeline only its newest place counts.
    const auto isSeek = [](const Command& c) { return std::holds_alternative<command::SeekTo>(c); };
    if (isSeek(command) && !m_waiting.empty() && isSeek(m_waiting.back())) m_waiting.pop_back();
    m_waiting.push_back(std::move(command));
}

void Playback::carryOut(command::Play&) {
    m_urgent = true;
    m_goal.reset();
    if (!m_simulation.ended()) m_pacer.play(m_clock(), m_simulation.now());
}

void Playback::carryOut(command::Pause&) {
    m_urgent = true;
    m_goal.reset();
    m_pacer.pause(m_clock(), m_simulation.now());
}

void Playback::carryOut(command::SetSpeed& c) {
    m_urgent = true;
    m_pacer.setSpeed(m_clock(), m_simulation.now(), c.speed);
}

void Playback::carryOut(command::SetAsFastAsItCan& c) {
    m_urgent = true;
    m_pacer.setAsFastAsItCan(m_clock(), m_simulation.now(), c.on);
}

void Playback::carryOut(command::Step& c) {
    m_urgent = true;
    m_pacer.pause(m_clock(), m_simulation.now());
    Goal goal;
    switch (c.kind) {
    case StepKind::Event: goal.events = m_simulation.events() + 1; break;
    case StepKind::Packet: goal.packetAfter = m_simulation.trace().log().size(); break;
    case StepKind::Rtt: goal.until = plus(m_simulation.now(), rtt()); break;
    case StepKind::NextTimeout: goal.timeoutAfter = m_simulation.trace().ledger().size(); break;
    }
    m_goal = goal;
}

void Playback::carryOut(command::StepBack& c) {
    m_urgent = true;
    m_pacer.pause(m_clock(), m_simulation.now());
    const Time now = m_simulation.now();
    switch (c.kind) {
    case StepKind::Event: {
        const std::uint64_t events = m_simulation.events();
        return events <= 1 ? seek(Time{}) : rewind({.until = now, .events = events - 1});
    }
    case StepKind::Packet: return seek(packetBefore(m_simulation.trace().log(), now).value_or(Time{}));
    case StepKind::Rtt: return seek(now - std::min(rtt(), now - Time{}));
    case StepKind::NextTimeout: {
        const Ledger& ledger = m_simulation.trace().ledger();
        for (std::size_t i = ledger.size(); i-- > 0;)
            if (ledger.at(i).fired < now) return seek(ledger.at(i).fired);
        return;
    }
    }
}

void Playback::carryOut(command::SeekTo& c) {
    m_urgent = true;
    seek(std::max(c.time, Time{}));
}

void Playback::carryOut(command::Restart& c) {
    const WallTime now = m_clock();
    m_simulation = Simulation(c.scenario);
    m_checkpoints = Checkpoints<Simulation>(m_limits.checkpoints, m_limits.checkpointDistance);
    m_checkpoints.keep(m_simulation);
    m_script = std::move(c.scenario.interventions);
    m_goal.reset();
    m_waiting.clear();
    m_reached = Time{};
    m_notice.clear();
    m_refused = 0;
    ++m_generation;
    ++m_run;
    m_pacer.pause(now, Time{});
    if (c.openingSpeed) m_pacer.setSpeed(now, Time{}, c.scenario.openingSpeed);
    if (c.play) m_pacer.play(now, Time{});
    m_urgent = true;
}

void Playback::carryOut(command::Act& c) {
    m_urgent = true;
    if (m_pacer.playing() && !m_pacer.asFastAsItCan()) workUntil(m_pacer.due(m_clock()), m_clock() + m_limits.slice);
    m_notice.clear();
    const std::string refused = m_simulation.apply(c.action);
    if (!refused.empty()) return notice(refused);
    cutFuture();
}

void Playback::work() {
    m_worked = m_clock();
    const WallTime deadline = m_worked + m_limits.slice;
    if (m_goal) {
        workOnGoal(deadline);
    } else if (m_pacer.playing()) {
        m_pacer.limitLag(m_worked, m_simulation.now());
        workUntil(m_pacer.due(m_worked), deadline);
    }
    noteProgress();
}

WallTime Playback::wakeAt() const {
    if (m_goal) return WallTime::min();
    if (!moving()) return WallTime::max();
    if (m_pacer.asFastAsItCan()) return WallTime::min();
    return std::min(m_pacer.wallAt(m_simulation.nextEventTime()), m_worked + kHeartbeat);
}

bool Playback::moving() const {
    if (m_goal) return true;
    return m_pacer.playing() && !(m_pacer.asFastAsItCan() && m_simulation.nextEventTime() == kNever);
}

bool Playback::changed() const {
    return !hidden() && (m_urgent || m_simulation.now() != m_shown);
}

std::shared_ptr<const Snapshot> Playback::snapshot() {
    m_urgent = false;
    m_shown = m_simulation.now();
    return std::make_shared<const Snapshot>(Snapshot{.simulation = m_simulation,
                                                     .playing = m_pacer.playing(),
                                                     .speed = m_pacer.speed(),
                                                     .asFastAsItCan = m_pacer.asFastAsItCan(),
                                                     .busy = m_goal.has_value(),
                                                     .ended = m_simulation.ended(),
                                                     .pacerNow = m_simulation.now(),
                                                     .reached = m_reached,
                                                     .madeAt = m_clock(),
                                                     .serial = ++m_serial,
                                                     .generation = m_generation,
                                                     .run = m_run,
                                                     .notice = m_notice,
                                                     .notices = m_notices});
}

void Playback::stop(std::string why) {
    m_goal.reset();
    m_waiting.clear();
    m_pacer.pause(m_clock(), m_simulation.now());
    notice(std::move(why));
}

/// Does the next event or recorded action at or before the limit; false if there is none.
bool Playback::next(Time limit) {
    if (m_simulation.nextEventTime() > limit || !m_simulation.step()) return false;
    if (m_checkpoints.wants(m_simulation.events())) m_checkpoints.keep(m_simulation);
    return true;
}

void Playback::workUntil(Time limit, WallTime deadline) {
    for (int i = 1; next(limit); ++i)
        if (i % kEventsBetweenLooks == 0 && m_clock() >= deadline) return;
    if (limit != kNever) m_simulation.advance(limit);
}

void Playback::workOnGoal(WallTime deadline) {
    for (int i = 1; !reached(*m_goal); ++i) {
        if (!next(m_goal->until)) {
            if (m_goal->until != kNever) m_simulation.advance(m_goal->until);
            return goalReached();
        }
        if (i % kEventsBetweenLooks == 0 && m_clock() >= deadline) return;
    }
    goalReached();
}

bool Playback::reached(Goal& goal) const {
    if (m_simulation.events() >= goal.events) return true;
    if (goal.timeoutAfter && m_simulation.trace().ledger().size() > *goal.timeoutAfter) return true;
    if (!goal.packetAfter) return false;
    const Log& log = m_simulation.trace().log();
    if (packetSince(log, *goal.packetAfter)) return true;
    goal.packetAfter = log.size();
    return false;
}

void Playback::goalReached() {
    m_goal.reset();
    m_urgent = true;
    m_pacer.jumpTo(m_clock(), m_simulation.now());
    while (!m_waiting.empty() && !hidden()) {
        Command command = std::move(m_waiting.front());
        m_waiting.pop_front();
        std::visit([this](auto& c) { carryOut(c); }, command);
    }
}

/// Goes to a goal in the past, from the nearest checkpoint before it.
void Playback::rewind(Goal goal) {
    goOnFrom(m_checkpoints.nearest(goal.until, goal.events));
    ++m_generation;
    goal.hidden = true;
    m_goal = goal;
}

void Playback::seek(Time time) {
    if (time < m_simulation.now()) return rewind({.until = time});
    const Simulation& known = m_checkpoints.nearest(time, kAllEvents);
    if (known.events() > m_simulation.events()) goOnFrom(known);
    m_goal = Goal{.until = time};
}

/// Continues from a checkpoint of this run, with everything still to come that the record holds now.
void Playback::goOnFrom(const Simulation& checkpoint) {
    const std::vector<Intervention> record = m_simulation.record().interventions;
    m_simulation = checkpoint;
    const auto done = static_cast<std::ptrdiff_t>(m_simulation.interventionsDone());
    m_simulation.setFuture({record.begin() + done, record.end()});
}

/// From here on this is another run: what was recorded for later is forgotten, unless the scenario says it.
void Playback::cutFuture() {
    const std::vector<Intervention>& record = m_simulation.record().interventions;
    std::vector<Intervention> future;
    for (std::size_t i = m_simulation.interventionsDone(); i < record.size(); ++i)
        if (std::ranges::find(m_script, record[i]) != m_script.end()) future.push_back(record[i]);
    m_simulation.setFuture(std::move(future));
    m_checkpoints.forgetAfter(m_simulation.events());
    m_reached = m_simulation.now();
}

void Playback::noteProgress() {
    if (!hidden()) m_reached = std::max(m_reached, m_simulation.now());
    if (m_simulation.ended() && m_pacer.playing() && !m_goal) {
        m_pacer.pause(m_clock(), m_simulation.now());
        m_urgent = true;
    }
    if (!hidden()) tellRefusals();
    if (moving() && !hidden() && bytes() > m_limits.bytes)
        stop("Paused: this run has filled the memory set aside for it.");
}

/// What is on its way is another in each checkpoint; what lies behind, all of them share.
std::size_t Playback::bytes() const {
    return m_simulation.bytes() + m_checkpoints.size() * 2 * m_simulation.network().bytes();
}

/// An intervention of the scenario that cannot be done is said once, however often the run is rewound.
void Playback::tellRefusals() {
    const std::vector<Refusal>& all = m_simulation.refusals();
    if (all.size() <= m_refused) return;
    m_refused = all.size();
    const Refusal& newest = all.back();
    std::string text = describe(m_simulation.record().interventions[newest.intervention], newest.why);
    text.front() = 'A';
    notice(std::move(text));
}

void Playback::notice(std::string text) {
    m_notice = std::move(text);
    ++m_notices;
    m_urgent = true;
}

/// The smoothed round-trip time, as the first connection has it; before it has one, the estimator's start.
Duration Playback::rtt() const {
    const Duration srtt = m_simulation.trace().summary().srtt();
    return srtt.count() > 0 ? srtt : fromMilliseconds(m_simulation.parameters().real(Key::RtoInitialRtt));
}

}  // namespace inflight
