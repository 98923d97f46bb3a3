#include "widgets/controls/set_value_command.h"

#include "widgets/controls/controls_panel.h"

namespace inflight {

SetValueCommand::SetValueCommand(ControlsPanel& panel, Key key, Value from, Value to)
    : m_panel(panel), m_key(key), m_from(std::move(from)), m_to(std::move(to)) {
    const std::string_view label = row(key).label;
    setText(QString::fromUtf8(label.data(), static_cast<qsizetype>(label.size())));
}

void SetValueCommand::undo() {
    go(m_to, m_from);
}

void SetValueCommand::redo() {
    if (m_pushed) go(m_from, m_to);
    m_pushed = true;
}

void SetValueCommand::go(const Value& from, const Value& to) {
    m_panel.apply(m_key, to);
    emit m_panel.valueChanged(m_key, to);
    emit m_panel.editCommitted(m_key, from, to);
}

bool SetValueCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = dynamic_cast<const SetValueCommand*>(other);
    if (!next || next->m_key != m_key || next->m_from != m_from) return false;
    m_to = next->m_to;
    setObsolete(m_to == m_from);
    return true;
}

}  // namespace inflight
