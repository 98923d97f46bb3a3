#pragma once

#include "core/sim/parameters.h"

#include <QUndoCommand>

namespace inflight {

class ControlsPanel;

/// One gesture on a control, already done when it is pushed. A gesture that starts from the same value as the one
/// before it replaces that: the click before a double-click is no step of its own.
class SetValueCommand : public QUndoCommand {
  public:
    SetValueCommand(ControlsPanel& panel, Key key, Value from, Value to);

    void undo() override;
    void redo() override;
    int id() const override { return 1 + static_cast<int>(m_key); }
    bool mergeWith(const QUndoCommand* other) override;

  private:
    void go(const Value& from, const Value& to);

    ControlsPanel& m_panel;
    Key m_key;
    Value m_from;
    Value m_to;
    bool m_pushed = false;
};

}  // namespace inflight
