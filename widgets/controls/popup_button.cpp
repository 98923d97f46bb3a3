#include "widgets/controls/popup_button.h"

#include <algorithm>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace inflight {

PopupButton::PopupButton(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QAbstractButton::clicked, this, &PopupButton::openPopup);
}

void PopupButton::setPopup(QWidget* popup) {
    m_popup = popup;
}

void PopupButton::openPopup() {
    if (!m_popup) return;
    emit aboutToOpen();
    QSize size = m_popup->sizeHint().expandedTo(QSize(width(), 0));
    QPoint place = mapToGlobal(QPoint(0, height() + 3));
    if (const QScreen* on = screen()) {
        const QRect room = on->availableGeometry();
        size = size.boundedTo(room.size());
        place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - size.width())));
        if (place.y() + size.height() > room.bottom()) place.setY(std::max(room.top(), room.bottom() - size.height()));
    }
    m_popup->setGeometry(QRect(place, size));
    m_popup->show();
}

QSize PopupButton::sizeHint() const {
    QStyleOptionComboBox option;
    option.initFrom(this);
    const QSize contents(fontMetrics().horizontalAdvance(text()), fontMetrics().height());
    QSize size = style()->sizeFromContents(QStyle::CT_ComboBox, &option, contents, this);
    return {size.width(), fontMetrics().height() + 14};
}

void PopupButton::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    option.initFrom(this);
    option.currentText = text();
    option.editable = false;
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

void PopupButton::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down) return click();
    QAbstractButton::keyPressEvent(event);
}

PopupFrame::PopupFrame(QWidget* parent) : QWidget(parent, Qt::Popup) {
    setAttribute(Qt::WA_WindowPropagation);
}

void PopupFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

}  // namespace inflight
