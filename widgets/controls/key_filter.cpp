#include "widgets/controls/key_filter.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabBar>

namespace inflight {
namespace {

template <typename... Types>
bool isAny(const QObject* object) {
    return ((qobject_cast<const Types*>(object) != nullptr) || ...);
}

bool isSlider(const QObject* object) {
    return isAny<QAbstractSlider>(object) && !isAny<QScrollBar>(object);
}

bool isEntry(const QObject* object) {
    return isAny<QLineEdit, QAbstractSpinBox>(object);
}

bool moves(int key) {
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: return true;
    default: return false;
    }
}

/// Digits and what else begins a number: a focused slider takes them as exact entry.
bool beginsNumber(const QKeyEvent& event) {
    const QString text = event.text();
    return text.size() == 1 && QStringLiteral("0123456789-.,").contains(text);
}

bool ends(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape;
}

}  // namespace

KeyFilter::KeyFilter(QObject* parent) : QObject(parent) {}

void KeyFilter::setHome(QWidget* home) {
    m_home = home;
}

bool KeyFilter::keeps(const QWidget* widget, const QKeyEvent& event) {
    const int key = event.key();
    if (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) return false;
    if (isSlider(widget)) {
        const bool entry = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2 ||
                           key == Qt::Key_Delete || key == Qt::Key_Backspace;
        return moves(key) || entry || beginsNumber(event) || key == Qt::Key_Escape;
    }
    const bool combo = isAny<QComboBox>(widget);
    const bool list = isAny<QAbstractItemView>(widget);
    const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
    if (moves(key)) return combo || (list && !sideways) || isAny<QTabBar>(widget);
    if (key == Qt::Key_Space) return combo || isAny<QAbstractButton>(widget);
    if (key == Qt::Key_Escape) return isEntry(widget) || combo || list || isAny<QAbstractButton>(widget);
    if (ends(key)) return isEntry(widget);
    return false;
}

void KeyFilter::goHomeAfter(QWidget* widget, const QKeyEvent& event) {
    const bool entry = isEntry(widget) && ends(event.key());
    const bool control = event.key() == Qt::Key_Escape &&
                         (isSlider(widget) || isAny<QComboBox, QAbstractButton, QAbstractItemView>(widget));
    if ((!entry && !control) || !m_home || widget->window() != m_home->window()) return;
    // After the box has dealt with the key. A box that holds what cannot be used keeps the focus.
    const QPointer<QWidget> box = widget;
    QMetaObject::invokeMethod(
        this,
        [this, box] {
            if (m_home && !(box && box->isVisible() && box->property("invalid").toBool()))
                m_home->setFocus(Qt::OtherFocusReason);
        },
        Qt::QueuedConnection);
}

bool KeyFilter::eventFilter(QObject* watched, QEvent* event) {
    const auto type = event->type();
    if (type != QEvent::ShortcutOverride && type != QEvent::KeyPress && type != QEvent::Wheel) return false;
    auto* widget = qobject_cast<QWidget*>(watched);
    if (!widget) return false;
    if (type == QEvent::Wheel) {
        const bool guarded = isSlider(widget) || isAny<QComboBox, QAbstractSpinBox>(widget);
        if (!guarded || widget->hasFocus()) return false;
        event->ignore();
        return true;
    }
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (type == QEvent::KeyPress) {
        goHomeAfter(widget, key);
        return false;
    }
    if (!keeps(widget, key)) return false;
    event->accept();
    return true;
}

}  // namespace inflight
