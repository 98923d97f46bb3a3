#pragma once

#include "core/sim/parameters.h"
#include "widgets/style/upright_area.h"

#include <utility>
#include <vector>

class QUndoStack;

namespace inflight {

class ControlSection;
class ParameterControl;

/// All controls of the parameter table, in sections: Noise, Link, Sender (with Timer, Pacing and Receiver behind
/// "more"), Sockets, Application, Run. A change acts at once: valueChanged for every value, editCommitted when a
/// gesture ends. Each gesture is one step of the undo stack; an undo or redo is emitted like a gesture of its own.
///
/// Two rows that bound each other (least and most spacing, least and longest timeout) never cross: the other one
/// follows, with signals of its own, sent first.
class ControlsPanel : public UprightArea {
    Q_OBJECT

  public:
    /// How many controls a presentation keeps.
    static constexpr std::size_t kMostPinned = 3;

    explicit ControlsPanel(QWidget* parent = nullptr);
    ~ControlsPanel() override;

    const Parameters& values() const { return m_values; }
    ParameterControl* control(Key key) const { return m_controls[static_cast<std::size_t>(key)]; }
    /// Undo (Ctrl+Z) and redo of the controls; createUndoAction gives actions for a menu. Clear it when a scenario is
    /// opened.
    QUndoStack* undoStack() const { return m_undo; }

    /// Puts a widget of the caller's into the section Sockets; null takes it out (and deletes it).
    void setSocketsWidget(QWidget* widget);
    /// Opens or closes what stands behind "more"; Timer, Pacing and Receiver belong to Sender.
    void setExpanded(Group group, bool expanded);

    /// Sets several as if by hand, as one step of the undo stack.
    void setTogether(const QString& what, const std::vector<std::pair<Key, Value>>& values);

    const std::vector<Key>& pinned() const { return m_pinned; }

    QSize sizeHint() const override;

  public slots:
    /// Shows these values without any signal; a control in someone's hand keeps its own.
    void setValues(const inflight::Parameters& parameters);
    /// While a run goes on, rows that may not change during one say that they act on the next.
    void setRunning(bool running);
    /// At most kMostPinned are kept, the last ones.
    void setPinned(std::vector<inflight::Key> keys);
    /// Hides everything but the pinned controls. Hide the panel where pinned() is empty.
    void setPresentation(bool on);

  signals:
    void valueChanged(inflight::Key key, const inflight::Value& value);
    void editCommitted(inflight::Key key, const inflight::Value& oldValue, const inflight::Value& newValue);
    void pinnedChanged(const std::vector<inflight::Key>& keys);

  private:
    friend class SetValueCommand;

    void build();
    void addRows(ControlSection* section, Group group, bool first);
    ControlSection* addSection(const QString& title);
    ControlSection* sectionOf(Group group) const;
    void onChanged(Key key, const Value& value);
    void onCommitted(Key key, const Value& oldValue, const Value& newValue);
    void pushAlong(Key moved);
    void apply(Key key, const Value& value);
    void onPinToggled(Key key, bool on);
    void refreshSections();

    Parameters m_values;
    std::array<ParameterControl*, kKeyCount> m_controls{};
    QWidget* m_content;
    ControlSection* m_noise = nullptr;
    ControlSection* m_link = nullptr;
    ControlSection* m_sender = nullptr;
    ControlSection* m_sockets = nullptr;
    ControlSection* m_application = nullptr;
    ControlSection* m_run = nullptr;
    QWidget* m_socketsWidget = nullptr;
    QUndoStack* m_undo;
    std::vector<Key> m_pinned;
    std::optional<Key> m_pushed;  ///< the other of a pair, moved along by the gesture that goes on
    Value m_pushedBefore;
    bool m_presentation = false;
};

}  // namespace inflight
