#pragma once

#include "core/sim/parameters.h"

#include <optional>
#include <QWidget>

class QLabel;
class QComboBox;
class QCheckBox;

namespace inflight {

/// One row of the parameter table as a control: label, value, and what changes it. Between the first change of a
/// gesture (a drag, a held arrow key, an entry) and its end valueChanged is emitted for every value, editCommitted once
/// at the end. A double-click on it sets the default. The wheel changes it only when it has the focus.
class ParameterControl : public QWidget {
    Q_OBJECT

  public:
    /// The right kind of control for the row, which must outlive it.
    static ParameterControl* make(const ParameterRow& row, QWidget* parent = nullptr);

    const ParameterRow& row() const { return *m_row; }
    Key key() const { return m_row->key; }
    const Value& value() const { return m_value; }
    bool atDefault() const { return m_value == m_row->defaultValue; }

    /// Shows a value without any signal. While a gesture goes on it is ignored: the hand is right.
    void setValue(const Value& value);
    /// While a run goes on, what may not change then is disabled and says why.
    void setRunning(bool running);
    void setPinned(bool pinned) { m_pinned = pinned; }
    bool pinned() const { return m_pinned; }

  public slots:
    void setToDefault();

  signals:
    void valueChanged(inflight::Key key, const inflight::Value& value);
    void editCommitted(inflight::Key key, const inflight::Value& oldValue, const inflight::Value& newValue);
    void pinToggled(inflight::Key key, bool pinned);

  protected:
    ParameterControl(const ParameterRow& row, QWidget* parent);

    void begin();
    void change(const Value& value);
    void commit();
    bool inGesture() const { return m_before.has_value(); }
    /// begin, change, commit.
    void enter(const Value& value);
    /// Puts m_value on the screen, without signals.
    virtual void display() = 0;
    /// The widget that takes the focus: it gets name, description and tooltip.
    void adopt(QWidget* editor);
    /// Label on the left, editor on the right; wide: as wide as the editors of other rows.
    void layOut(QWidget* editor, bool wide);
    /// For the end of a double-click: the default is set as if the click before it had not been.
    void setToDefaultFrom(const Value& before);

    bool eventFilter(QObject* watched, QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void describe();

    const ParameterRow* m_row;
    Value m_value;
    std::optional<Value> m_before;  ///< the value at the start of the gesture
    QWidget* m_editor = nullptr;
    bool m_pinned = false;
    bool m_running = false;
};

/// A combo box for a choice.
class ChoiceControl : public ParameterControl {
    Q_OBJECT

  public:
    ChoiceControl(const ParameterRow& row, QWidget* parent);

  protected:
    void display() override;

  private:
    QComboBox* m_box;
};

/// A sliding switch.
class SwitchControl : public ParameterControl {
    Q_OBJECT

  public:
    SwitchControl(const ParameterRow& row, QWidget* parent);

  protected:
    void display() override;

  private:
    QCheckBox* m_box;
};

}  // namespace inflight
