#include "widgets/style/card.h"

#include "widgets/style/paint.h"

#include <QPainter>

namespace inflight {

Card::Card(QWidget* parent) : QFrame(parent) {}

void Card::setColours(const QColor& fill, const QColor& border) {
    m_fill = fill;
    m_border = border;
    update();
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint::box(painter, rect(), m_fill.isValid() ? m_fill : palette().color(QPalette::Base),
               m_border.isValid() ? m_border : palette().color(QPalette::Mid), 8);
}

}  // namespace inflight
