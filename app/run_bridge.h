#pragma once

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below these
#include "core/run/runner.h"
#endif

#include <map>
#include <memory>
#include <QObject>
#include <QTimer>

namespace inflight {

/// Between the run's thread and the window: commands go down as values, the newest snapshot is taken on the frame
/// clock. Values of a slider that moves faster than frames are joined, so that the run's record holds one a frame.
class RunBridge : public QObject {
    Q_OBJECT

  public:
    explicit RunBridge(Scenario scenario, QObject* parent = nullptr);

    void post(Command command);
    /// Sets a parameter from now on; of several values within one frame the last one counts.
    void setParameter(Key key, const Value& value);

    /// The newest snapshot taken; null before the first.
    const std::shared_ptr<const Snapshot>& snapshot() const { return m_snapshot; }
    /// Simulated time now, a little after the snapshot was made.
    Time now() const;

  signals:
    /// Every frame in which something moves or is new. `fresh`: the snapshot is another one than in the frame before.
    void frame(bool fresh);

  private:
    void tick();
    void sendPending();

    Runner m_runner;
    QTimer m_clock;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::map<Key, Value> m_pending;
};

}  // namespace inflight
