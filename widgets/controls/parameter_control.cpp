#include "widgets/controls/parameter_control.h"

#include "widgets/controls/slider_control.h"
#include "widgets/controls/trace_control.h"
#include "widgets/controls/value_entry.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>

namespace inflight {
namespace {

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

}  // namespace

ParameterControl* ParameterControl::make(const ParameterRow& row, QWidget* parent) {
    switch (row.kind) {
    case Kind::Choice: return new ChoiceControl(row, parent);
    case Kind::Switch: return new SwitchControl(row, parent);
    case Kind::Text: return new TraceControl(row, parent);  // the only text there is
    case Kind::Integer:
    case Kind::Real: break;
    }
    return new SliderControl(row, parent);
}

ParameterControl::ParameterControl(const ParameterRow& row, QWidget* parent)
    : QWidget(parent), m_row(&row), m_value(row.defaultValue) {
    setObjectName(text(row.name));
}

void ParameterControl::setValue(const Value& value) {
    if (inGesture() || value == m_value) return;
    m_value = value;
    display();
    describe();
}

void ParameterControl::setRunning(bool running) {
    if (m_running == running) return;
    m_running = running;
    describe();
}

void ParameterControl::setToDefault() {
    enter(m_row->defaultValue);
}

void ParameterControl::begin() {
    if (!m_before) m_before = m_value;
}

void ParameterControl::change(const Value& value) {
    if (value == m_value) return;
    m_value = value;
    display();
    describe();
    emit valueChanged(key(), m_value);
}

void ParameterControl::commit() {
    if (!m_before) return;
    const Value before = *std::exchange(m_before, std::nullopt);
    if (before != m_value) emit editCommitted(key(), before, m_value);
}

void ParameterControl::enter(const Value& value) {
    begin();
    change(value);
    commit();
}

void ParameterControl::setToDefaultFrom(const Value& before) {
    commit();
    const Value clicked = m_value;
    m_before = before;
    change(m_row->defaultValue);
    // Where the click had moved it away from the default, coming back must be said too.
    if (before == m_value && clicked != m_value) {
        m_before.reset();
        emit editCommitted(key(), before, m_value);
    }
    commit();
}

void ParameterControl::adopt(QWidget* editor) {
    m_editor = editor;
    editor->setAccessibleName(text(m_row->label));
    editor->installEventFilter(this);
    setFocusProxy(editor);
    describe();
}

void ParameterControl::describe() {
    const QString help = text(m_row->help);
    QString tip = help + QLatin1Char('\n') + text(m_row->name);
    if (!m_row->live && m_running) tip += QLatin1Char('\n') + tr("Acts when the run starts again (R).");
    setToolTip(tip);
    if (m_editor) m_editor->setAccessibleDescription(text(showValue(*m_row, m_value)) + QStringLiteral(". ") + tip);
}

bool ParameterControl::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_editor && event->type() == QEvent::Wheel && !m_editor->hasFocus()) {
        event->ignore();  // the panel scrolls
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ParameterControl::mouseDoubleClickEvent(QMouseEvent*) {
    setToDefault();
}

void ParameterControl::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu;
    QAction* back = menu.addAction(tr("Back to the default: %1").arg(text(showValue(*m_row, m_row->defaultValue))),
                                   this, &ParameterControl::setToDefault);
    back->setEnabled(!atDefault());
    const QString setting = text(m_row->name) + QLatin1Char('=') + QString::fromStdString(formatValue(*m_row, m_value));
    menu.addAction(tr("Copy %1").arg(setting), this, [setting] { QGuiApplication::clipboard()->setText(setting); });
    QAction* pin = menu.addAction(tr("Show in presentations"));
    pin->setCheckable(true);
    pin->setChecked(m_pinned);
    connect(pin, &QAction::toggled, this, [this](bool on) { emit pinToggled(key(), on); });
    menu.exec(event->globalPos());
}

}  // namespace inflight
