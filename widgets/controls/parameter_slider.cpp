#include "widgets/controls/parameter_slider.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QWheelEvent>

namespace inflight {

ParameterSlider::ParameterSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setFocusPolicy(Qt::TabFocus);
}

QRect ParameterSlider::handle() const {
    QStyleOptionSlider option;
    initStyleOption(&option);
    return style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
}

int ParameterSlider::positionAt(int x) const {
    const int size = handle().width();
    return QStyle::sliderValueFromPosition(minimum(), maximum(), x - size / 2, width() - size, false);
}

void ParameterSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return event->ignore();
    const int x = event->position().toPoint().x();
    const QRect grip = handle().adjusted(-2, -4, 2, 4);
    m_dragging = true;
    setSliderDown(true);
    emit gestureBegan();
    m_grip = grip.contains(event->position().toPoint()) ? x - handle().center().x() : 0;
    if (!grip.contains(event->position().toPoint())) emit positionPicked(positionAt(x));
}

void ParameterSlider::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragging) return QSlider::mouseMoveEvent(event);
    const int position = positionAt(event->position().toPoint().x() - m_grip);
    if (position != value()) emit positionPicked(position);
}

void ParameterSlider::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_dragging || event->button() != Qt::LeftButton) return event->ignore();
    m_dragging = false;
    setSliderDown(false);
    emit gestureEnded();
}

void ParameterSlider::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) emit defaultAsked();
}

void ParameterSlider::keyPressEvent(QKeyEvent* event) {
    const auto step = [this](int steps) {
        m_keyHeld = true;
        emit gestureBegan();
        emit stepped(steps);
    };
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down: return step(-1);
    case Qt::Key_Right:
    case Qt::Key_Up: return step(1);
    case Qt::Key_PageDown: return step(-10);
    case Qt::Key_PageUp: return step(10);
    case Qt::Key_Home: return emit endAsked(false);
    case Qt::Key_End: return emit endAsked(true);
    case Qt::Key_Delete:
    case Qt::Key_Backspace: return emit defaultAsked();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2: return emit entryAsked(QString());
    default: break;
    }
    const QString typed = event->text();
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (plain && typed.size() == 1 && QStringLiteral("0123456789-.,").contains(typed)) return emit entryAsked(typed);
    event->ignore();
}

void ParameterSlider::keyReleaseEvent(QKeyEvent* event) {
    if (!m_keyHeld || event->isAutoRepeat()) return event->ignore();
    m_keyHeld = false;
    emit gestureEnded();
}

void ParameterSlider::wheelEvent(QWheelEvent* event) {
    if (!hasFocus()) return event->ignore();
    constexpr int kNotch = 120;
    m_wheel += event->angleDelta().y();
    const int notches = m_wheel / kNotch;
    m_wheel -= notches * kNotch;
    event->accept();
    if (notches == 0) return;
    emit gestureBegan();
    emit stepped(notches);
    emit gestureEnded();
}

void ParameterSlider::focusOutEvent(QFocusEvent* event) {
    if (m_keyHeld) {
        m_keyHeld = false;
        emit gestureEnded();
    }
    QSlider::focusOutEvent(event);
}

}  // namespace inflight
