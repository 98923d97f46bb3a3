#pragma once

#include "core/run/checkpoints.h"
#include "core/run/command.h"
#include "core/run/pacer.h"
#include "core/run/snapshot.h"
#include "core/sim/simulation.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace inflight {

/// A run that can be played, stepped, rewound and acted on: all that the run's thread does, without the thread. It
/// knows the wall time only through the function it was given.
///
/// Rewinding copies the nearest checkpoint and steps forward; live actions that were recorded after it are done again
/// at their instants, until a new action cuts them off.
class Playback {
  public:
    using WallClock = std::function<WallTime()>;
    struct Limits {
        std::chrono::microseconds slice{2000};     ///< wall time one work() may take
        std::size_t bytes = std::size_t{4} << 30;  ///< a run that grows beyond this is paused
        std::size_t checkpoints = 128;
        std::uint64_t checkpointDistance = 4096;  ///< events
    };

    Playback(const Scenario& scenario, WallClock clock) : Playback(scenario, std::move(clock), Limits{}) {}
    Playback(const Scenario& scenario, WallClock clock, Limits limits);

    void handle(Command command);
    /// Works on what is due, for one slice at most.
    void work();
    /// When work() should be called next if no command comes: WallTime::min() = at once, WallTime::max() = never.
    WallTime wakeAt() const;
    /// Time goes on by itself, so a new snapshot is worth making whenever the last one was taken.
    bool moving() const;
    /// Something is to be seen that the last snapshot does not show.
    bool changed() const;
    /// It should be seen at once, even if the last snapshot was not taken yet.
    bool urgent() const { return m_urgent && !hidden(); }
    std::shared_ptr<const Snapshot> snapshot();
    /// Pauses and tells why.
    void stop(std::string why);

    /// While it plays, work() is wanted this often even if nothing happens, so that a stall can be told from a long
    /// wait.
    static constexpr std::chrono::milliseconds kHeartbeat{25};

    const Simulation& simulation() const { return m_simulation; }

  private:
    /// Where a step or a seek goes; reached when any of these is.
    struct Goal {
        Time until = kNever;
        std::uint64_t events = static_cast<std::uint64_t>(-1);
        std::optional<std::uint64_t> packetAfter = std::nullopt;  ///< a packet record at or after this place in the log
        std::optional<std::size_t> timeoutAfter = std::nullopt;   ///< a ledger longer than this
        bool hidden = false;                                      ///< nothing on the way is shown
    };

    void carryOut(command::Play&);
    void carryOut(command::Pause&);
    void carryOut(command::SetSpeed& c);
    void carryOut(command::SetAsFastAsItCan& c);
    void carryOut(command::Step& c);
    void carryOut(command::StepBack& c);
    void carryOut(command::SeekTo& c);
    void carryOut(command::Restart& c);
    void carryOut(command::Act& c);

    bool hidden() const { return m_goal && m_goal->hidden; }
    bool next(Time limit);
    void workUntil(Time limit, WallTime deadline);
    void workOnGoal(WallTime deadline);
    bool reached(Goal& goal) const;
    void goalReached();
    void rewind(Goal goal);
    void goOnFrom(const Simulation& checkpoint);
    void cutFuture();
    void seek(Time time);
    void noteProgress();
    std::size_t bytes() const;
    void tellRefusals();
    void notice(std::string text);
    Duration rtt() const;

    WallClock m_clock;
    Pacer m_pacer;
    WallTime m_worked{};  ///< when work() was last called
    Limits m_limits;
    Simulation m_simulation;
    std::vector<Intervention> m_script;  ///< the interventions of the scenario itself
    Checkpoints<Simulation> m_checkpoints;
    std::optional<Goal> m_goal;
    std::deque<Command> m_waiting;  ///< commands that came while a hidden goal was worked on
    Time m_reached{};
    bool m_urgent = true;
    Time m_shown{};  ///< now() of the last snapshot
    std::uint64_t m_serial = 0;
    std::uint64_t m_generation = 0;
    std::uint64_t m_run = 0;
    std::string m_notice;
    std::uint64_t m_notices = 0;
    std::size_t m_refused = 0;  ///< interventions that came to nothing and were told
};

}  // namespace inflight
