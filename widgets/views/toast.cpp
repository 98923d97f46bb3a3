#include "widgets/views/toast.h"

#include "widgets/style/paint.h"

#include <algorithm>
#include <QAccessible>
#include <QEvent>
#include <QPainter>

namespace inflight {

namespace {

constexpr int kMargin = 12;
constexpr int kWidest = 520;

QString capital(const QString& sentence) {
    return sentence.left(1).toUpper() + sentence.mid(1);
}

}  // namespace

Toast::Toast(QWidget* over) : QLabel(over) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setWordWrap(true);
    setAlignment(Qt::AlignCenter);
    setContentsMargins(kMargin, 8, kMargin, 8);
    setAccessibleName(tr("Message"));
    hide();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    over->installEventFilter(this);
}

void Toast::say(const QString& sentence, int milliseconds) {
    setText(capital(sentence));
    place();
    show();
    raise();
    m_timer.start(milliseconds);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::takeBack(const QString& sentence) {
    if (text() == capital(sentence)) hide();
}

void Toast::place() {
    const QSize room = parentWidget()->size();
    const int inner = fontMetrics().horizontalAdvance(text()) + 2 * kMargin + 4;
    const int wide = std::min({inner, kWidest, room.width() - 2 * kMargin});
    const int high = heightForWidth(wide);
    setGeometry((room.width() - wide) / 2, room.height() - high - 2 * kMargin, wide, high);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && !isHidden()) place();
    return QLabel::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    paint::box(painter, rect(), palette().color(QPalette::ToolTipBase), palette().color(QPalette::Mid), 8);
    painter.end();
    QLabel::paintEvent(event);
}

}  // namespace inflight
