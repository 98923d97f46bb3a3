#include "widgets/views/verdict_tile.h"

#include "widgets/style/fonts.h"
#include "widgets/style/paint.h"
#include "widgets/views/verdict_mark.h"

#include <QFontMetrics>
#include <QPainter>

namespace inflight {

namespace {

constexpr int kMargin = 8;

}  // namespace

VerdictTile::VerdictTile(std::optional<Verdict> verdict, const QString& caption, const QString& help, QWidget* parent)
    : QAbstractButton(parent), m_verdict(verdict), m_caption(caption) {
    setCheckable(verdict.has_value());
    setFocusPolicy(verdict ? Qt::TabFocus : Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(help);
    setAccessibleDescription(help);
    setAccessibleName(QStringLiteral("0 ") + caption);
}

void VerdictTile::setTheme(const Theme& theme) {
    m_theme = &theme;
    update();
}

void VerdictTile::setNumber(std::uint64_t number) {
    if (number == m_number) return;
    m_number = number;
    setAccessibleName(QString::number(number) + QLatin1Char(' ') + m_caption);
    update();
}

QFont VerdictTile::numberFont() const {
    QFont large = font();
    large.setFamily(tabularFamily());
    large.setWeight(QFont::DemiBold);
    if (large.pixelSize() > 0) large.setPixelSize(qRound(large.pixelSize() * 1.5));
    const int room = width() - 2 * kMargin - large.pixelSize();
    const int wanted = QFontMetrics(large).horizontalAdvance(QString::number(m_number));
    if (wanted > room && wanted > 0) large.setPixelSize(qMax(9, large.pixelSize() * room / wanted));
    return large;
}

QFont VerdictTile::captionFont() const {
    QFont small = font();
    if (small.pixelSize() > 0) small.setPixelSize(qMax(9, qRound(small.pixelSize() * 11 / kTextPixels)));
    return small;
}

QSize VerdictTile::sizeHint() const {
    QFont large = font();
    if (large.pixelSize() > 0) large.setPixelSize(qRound(large.pixelSize() * 1.5));
    const QFontMetrics caption(captionFont());
    return {2 * kMargin + caption.horizontalAdvance(m_caption),
            kMargin + QFontMetrics(large).height() + caption.height() + kMargin};
}

QSize VerdictTile::minimumSizeHint() const {
    return {60, sizeHint().height()};
}

void VerdictTile::paintEvent(QPaintEvent*) {
    const Theme& theme = *m_theme;
    QPainter painter(this);
    const bool dressed = isChecked() || isDown();
    paint::box(painter, rect(), dressed ? theme.selection : theme.card, dressed ? theme.accent : theme.border);
    if (hasFocus()) paint::ring(painter, rect(), theme.focus);
    const QRect inner = rect().adjusted(kMargin, kMargin - 2, -kMargin, -kMargin + 2);
    painter.setFont(numberFont());
    painter.setPen(m_verdict && m_number > 0 ? verdictTextColour(*m_verdict, theme) : theme.ink);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, QString::number(m_number));
    painter.setFont(captionFont());
    painter.setPen(theme.inkSoft);
    const QString caption = painter.fontMetrics().elidedText(m_caption, Qt::ElideRight, inner.width());
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, caption);
    if (!m_verdict) return;
    const double size = captionFont().pixelSize() * 0.9;
    drawVerdictMark(painter, QRectF(inner.right() - size, inner.top() + 3, size, size), *m_verdict, theme);
}

}  // namespace inflight
