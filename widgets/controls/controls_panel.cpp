#include "widgets/controls/controls_panel.h"

#include "widgets/controls/control_section.h"
#include "widgets/controls/parameter_control.h"
#include "widgets/controls/set_value_command.h"

#include <algorithm>
#include <QUndoStack>
#include <QVBoxLayout>

namespace inflight {
namespace {

/// low must not be above high.
struct Bound {
    Key low;
    Key high;
};
constexpr std::array kBounds{Bound{Key::NodeSpacingMin, Key::NodeSpacingMax}, Bound{Key::RtoMin, Key::RtoMax}};

}  // namespace

ControlsPanel::ControlsPanel(QWidget* parent)
    : UprightArea(parent), m_content(new QWidget), m_undo(new QUndoStack(this)) {
    setAccessibleName(tr("Controls"));
    setFocusPolicy(Qt::NoFocus);
    viewport()->setBackgroundRole(QPalette::AlternateBase);
    m_content->setBackgroundRole(QPalette::AlternateBase);
    m_content->setAutoFillBackground(true);
    build();
    setWidget(m_content);
}

ControlsPanel::~ControlsPanel() {
    // The stack outlives the controls in the order of destruction; its signals must not reach half a panel.
    m_undo->disconnect(this);
}

QSize ControlsPanel::sizeHint() const {
    return {288, 600};
}

ControlSection* ControlsPanel::addSection(const QString& title) {
    auto* section = new ControlSection(title, m_content);
    m_content->layout()->addWidget(section);
    return section;
}

void ControlsPanel::addRows(ControlSection* section, Group group, bool first) {
    for (const ParameterRow& row : parameterTable()) {
        if (row.group != group || row.first != first) continue;
        auto* control = ParameterControl::make(row, section);
        m_controls[static_cast<std::size_t>(row.key)] = control;
        // Run has so few rows that none of them hides behind "more".
        section->add(control, first || group == Group::Run);
        connect(control, &ParameterControl::valueChanged, this, &ControlsPanel::onChanged);
        connect(control, &ParameterControl::editCommitted, this, &ControlsPanel::onCommitted);
        connect(control, &ParameterControl::pinToggled, this, &ControlsPanel::onPinToggled);
    }
}

void ControlsPanel::build() {
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(12);
    const auto title = [](Group group) { return tr(groupName(group).data()); };
    m_noise = addSection(title(Group::Noise));
    m_link = addSection(title(Group::Link));
    m_sender = addSection(title(Group::Sender));
    m_sockets = addSection(tr("Sockets"));
    m_sockets->hide();
    m_application = addSection(title(Group::Application));
    m_run = addSection(title(Group::Run));
    layout->addStretch(1);
    for (const Group group : {Group::Noise, Group::Link, Group::Application}) {
        addRows(sectionOf(group), group, true);
        addRows(sectionOf(group), group, false);
    }
    for (const bool first : {true, false}) addRows(m_run, Group::Run, first);
    constexpr std::array kSenderGroups{Group::Sender, Group::Timer, Group::Pacing, Group::Receiver};
    for (const Group group : kSenderGroups) addRows(m_sender, group, true);
    for (const Group group : kSenderGroups) {
        if (group != Group::Sender) m_sender->addCaption(title(group));
        addRows(m_sender, group, false);
    }
}

ControlSection* ControlsPanel::sectionOf(Group group) const {
    switch (group) {
    case Group::Noise: return m_noise;
    case Group::Link: return m_link;
    case Group::Application: return m_application;
    case Group::Run: return m_run;
    case Group::Sender:
    case Group::Timer:
    case Group::Pacing:
    case Group::Receiver: break;
    }
    return m_sender;
}

void ControlsPanel::setSocketsWidget(QWidget* widget) {
    delete m_socketsWidget;
    m_socketsWidget = widget;
    if (widget) m_sockets->addWidget(widget);
    m_sockets->setVisible(widget != nullptr && !m_presentation);
}

void ControlsPanel::setExpanded(Group group, bool expanded) {
    sectionOf(group)->setExpanded(expanded);
}

void ControlsPanel::setValues(const Parameters& parameters) {
    m_values = parameters;
    for (ParameterControl* control : m_controls) {
        control->setValue(parameters.value(control->key()));
        m_values.set(control->key(), control->value());
    }
    refreshSections();
}

void ControlsPanel::setRunning(bool running) {
    for (ParameterControl* control : m_controls) control->setRunning(running);
}

void ControlsPanel::refreshSections() {
    for (ControlSection* section : {m_noise, m_link, m_sender, m_application, m_run}) section->countChanges();
}

void ControlsPanel::pushAlong(Key moved) {
    for (const Bound& bound : kBounds) {
        if (moved != bound.low && moved != bound.high) continue;
        if (m_values.real(bound.low) <= m_values.real(bound.high)) continue;
        const Key other = moved == bound.low ? bound.high : bound.low;
        if (m_pushed != other) {
            m_pushed = other;
            m_pushedBefore = m_values.value(other);
        }
        apply(other, m_values.value(moved));
        emit valueChanged(other, m_values.value(other));
    }
}

void ControlsPanel::onChanged(Key key, const Value& value) {
    m_values.set(key, value);
    pushAlong(key);
    refreshSections();
    emit valueChanged(key, value);
}

void ControlsPanel::onCommitted(Key key, const Value& oldValue, const Value& newValue) {
    const std::optional<Key> pushed = std::exchange(m_pushed, std::nullopt);
    if (pushed) {
        const Value now = m_values.value(*pushed);
        m_undo->beginMacro(QString());
        m_undo->push(new SetValueCommand(*this, *pushed, m_pushedBefore, now));
        emit editCommitted(*pushed, m_pushedBefore, now);
    }
    m_undo->push(new SetValueCommand(*this, key, oldValue, newValue));
    if (pushed) m_undo->endMacro();
    if (oldValue != newValue) emit editCommitted(key, oldValue, newValue);
}

void ControlsPanel::setTogether(const QString& what, const std::vector<std::pair<Key, Value>>& values) {
    const bool any = std::any_of(values.begin(), values.end(),
                                 [this](const auto& wanted) { return m_values.value(wanted.first) != wanted.second; });
    if (!any) return;
    m_undo->beginMacro(what);
    for (const auto& [key, value] : values) {
        const Value before = m_values.value(key);
        if (before == value) continue;
        apply(key, value);
        m_undo->push(new SetValueCommand(*this, key, before, value));
        emit valueChanged(key, value);
        emit editCommitted(key, before, value);
    }
    m_undo->endMacro();
}

void ControlsPanel::apply(Key key, const Value& value) {
    m_values.set(key, value);
    control(key)->setValue(value);
    refreshSections();
}

void ControlsPanel::setPinned(std::vector<Key> keys) {
    if (keys.size() > kMostPinned) keys.erase(keys.begin(), keys.end() - static_cast<std::ptrdiff_t>(kMostPinned));
    m_pinned = std::move(keys);
    for (ParameterControl* control : m_controls)
        control->setPinned(std::find(m_pinned.begin(), m_pinned.end(), control->key()) != m_pinned.end());
    if (!std::exchange(m_presentation, false)) return;
    setPresentation(false);
    setPresentation(true);
}

void ControlsPanel::onPinToggled(Key key, bool on) {
    std::vector<Key> keys = m_pinned;
    std::erase(keys, key);
    if (on) keys.push_back(key);
    setPinned(std::move(keys));
    emit pinnedChanged(m_pinned);
}

void ControlsPanel::setPresentation(bool on) {
    m_presentation = on;
    for (ControlSection* section : {m_noise, m_link, m_sender, m_application, m_run}) section->setPresentation(on);
    m_sockets->setVisible(!on && m_socketsWidget);
}

}  // namespace inflight
