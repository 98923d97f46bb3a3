#pragma once

#include "core/base/time.h"
#include "widgets/controls/scenario_box.h"

#include <QStringList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace inflight {

class SpeedBox;
class ValueLabel;

/// How far a step goes.
enum class StepLength { Event, Packet, Rtt, Timeout };

/// The bar at the top: scenario, run again, play and pause, step, speed, simulated time, and room for actions on the
/// right. It knows no runner: it shows what the setters say and tells what a person wants. Setters emit nothing.
class TransportBar : public QWidget {
    Q_OBJECT

  public:
    explicit TransportBar(QWidget* parent = nullptr);

    ScenarioBox& scenarios() { return *m_scenarios; }
    SpeedBox& speed() { return *m_speed; }
    StepLength stepKind() const { return m_stepKind; }
    bool playing() const { return m_playing; }
    QSize minimumSizeHint() const override;

    /// A button for the action on the right, in the order of the calls; it follows the action's text, icon, tooltip,
    /// state.
    QPushButton* addActionButton(QAction* action);
    /// The same from an icon alone.
    QPushButton* addActionIcon(QAction* action);

  public slots:
    void setPlaying(bool playing);
    void setTime(inflight::Time now);
    /// The work is done: what = "10 000 bytes in 12.4 s"; run again becomes the primary button. Empty ends that state.
    void setDone(const QString& what);
    /// The names of controls that act when the run starts again: a dot at its button says that there are some, the
    /// tooltip which.
    void setWaiting(const QStringList& names);

  signals:
    void runAgainAsked();
    /// The wish: true = play, false = pause.
    void playAsked(bool play);
    void stepAsked(inflight::StepLength kind);
    void stepBackAsked(inflight::StepLength kind);
    void speedChanged(double speed);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void build();
    QPushButton* iconButton(const QString& iconName, const QString& name);
    QToolButton* makeStepButton();
    void setStepKind(StepLength kind);
    void describePlay();
    void describeAgain();
    void describeEnd(bool done);
    void fold();
    int playWidth() const;
    int wanted() const;

    QLabel* m_name = nullptr;
    ScenarioBox* m_scenarios;
    QPushButton* m_again;
    QPushButton* m_play;
    QToolButton* m_step;
    SpeedBox* m_speed;
    ValueLabel* m_time;
    QLabel* m_done;
    QHBoxLayout* m_layout;
    QStringList m_waiting;
    StepLength m_stepKind = StepLength::Packet;
    bool m_playing = false;
};

}  // namespace inflight
