#include "widgets/controls/value_text.h"

#include "widgets/style/fonts.h"

#include <QMouseEvent>
#include <QPainter>

namespace inflight {
namespace {

constexpr int kGap = 4;
constexpr int kMargin = 4;

}  // namespace

ValueText::ValueText(QWidget* parent) : QWidget(parent) {
    setCursor(Qt::IBeamCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QFont ValueText::numberFont() const {
    QFont bold = font();
    bold.setFamily(tabularFamily());
    bold.setWeight(QFont::DemiBold);
    return bold;
}

void ValueText::setValue(const QString& number, const QString& unit) {
    if (number == m_number && unit == m_unit) return;
    m_number = number;
    m_unit = unit;
    updateGeometry();
    update();
}

QSize ValueText::sizeHint() const {
    const int unit = m_unit.isEmpty() ? 0 : kGap + fontMetrics().horizontalAdvance(m_unit);
    return {kMargin + QFontMetrics(numberFont()).horizontalAdvance(m_number) + unit + 1, fontMetrics().height() + 1};
}

void ValueText::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect place = rect();
    int right = place.right() + 1;
    if (!m_unit.isEmpty()) {
        painter.setPen(palette().color(QPalette::Shadow));
        if (!isEnabled()) painter.setPen(palette().color(QPalette::Disabled, QPalette::Text));
        const int wide = fontMetrics().horizontalAdvance(m_unit);
        painter.drawText(QRect(right - wide, place.top(), wide, place.height()), Qt::AlignRight | Qt::AlignVCenter,
                         m_unit);
        right -= wide + kGap;
    }
    painter.setFont(numberFont());
    painter.setPen(palette().color(underMouse() && isEnabled() ? QPalette::Link : QPalette::Text));
    painter.drawText(QRect(place.left(), place.top(), right - place.left(), place.height()),
                     Qt::AlignRight | Qt::AlignVCenter, m_number);
}

void ValueText::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->button() == Qt::LeftButton;
    if (!m_pressed) event->ignore();
}

void ValueText::mouseReleaseEvent(QMouseEvent* event) {
    if (std::exchange(m_pressed, false) && rect().contains(event->position().toPoint())) emit clicked();
}

void ValueText::mouseDoubleClickEvent(QMouseEvent* event) {
    event->accept();  // the first click has opened the entry
}

}  // namespace inflight
