#pragma once

#include "core/sim/intervention.h"

#include <functional>
#include <QObject>
#include <QString>
#include <vector>

class QAction;
class QMenu;

namespace inflight {

class WindowActions;

/// What a person can cause in a run at the press of a key, each with an amount that can be chosen: a burst, a held ACK,
/// a dropped packet or ACK, a delay spike. Every one becomes an intervention of the run's record.
class Causes : public QObject {
    Q_OBJECT

  public:
    /// remember: amounts are kept between sessions.
    Causes(WindowActions& actions, bool remember, QObject* parent = nullptr);

    /// In the order of the bar.
    std::vector<QAction*> actions() const { return {m_burst, m_hold, m_drop, m_spike}; }
    void addTo(QMenu* menu);

    int burst() const { return m_amounts[Burst].value; }
    int holdMs() const { return m_amounts[Hold].value; }

  signals:
    void caused(const inflight::Action& action);

  private:
    enum Which { Burst, Hold, Spike, SpikeLength, kAmounts };
    struct Amount {
        QString key;  ///< in the settings
        QString title;
        QString unit;
        std::vector<int> choices;
        int value;
    };
    void addChoices(QMenu* menu, Which which);
    void setAmount(Which which, int value);
    void retitle();

    bool m_remember;
    std::vector<Amount> m_amounts;
    QAction* m_burst;
    QAction* m_hold;
    QAction* m_drop;
    QAction* m_dropAck;
    QAction* m_spike;
};

}  // namespace inflight
