#include "widgets/views/timeout_delegate.h"

#include "core/trace/quantity.h"
#include "widgets/style/fonts.h"
#include "widgets/style/paint.h"
#include "widgets/views/verdict_mark.h"

#include <QFontMetrics>
#include <QPainter>

namespace inflight {

TimeoutDelegate::TimeoutDelegate(const TimeoutModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model) {}

int TimeoutDelegate::rowHeight(const QFont& font) {
    return QFontMetrics(font).height() + 8;
}

void TimeoutDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = *m_theme;
    const TimeoutEntry& entry = m_model.entryAt(index.row());
    const QRect row = option.rect;
    painter->fillRect(row, theme.panel);
    if (option.state & QStyle::State_Selected) {
        const QColor fill = entry.verdict == Verdict::False ? theme.falseCard : theme.selection;
        paint::box(*painter, row.adjusted(0, 1, 0, -1), fill, QColor(), 4);
        if (option.state & QStyle::State_HasFocus) paint::ring(*painter, row.adjusted(0, 1, 0, -1), theme.focus, 4);
    }
    const double size = row.height() * 0.42;
    const QRectF mark(row.left() + 6, row.top() + (row.height() - size) / 2, size, size);
    drawVerdictMark(*painter, mark, entry.verdict, theme);

    QFont figures = option.font;
    figures.setFamily(tabularFamily());
    painter->setFont(figures);
    const QFontMetrics metrics(figures);
    const QString time = QString::fromStdString(showInstant(entry.fired, entry.rto));
    const QString outcome = m_model.outcome(entry);
    const QRect inner = row.adjusted(qRound(size) + 14, 0, -6, 0);
    // The times grow downwards, so the newest one is the widest of all.
    const TimeoutEntry& newest = m_model.entryAt(m_model.rowCount() - 1);
    const QString widest = QString::fromStdString(showInstant(newest.fired, entry.rto));
    const int timeWidth = qMax(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(time));
    const int gap = metrics.height() * 3 / 4;
    painter->setPen(theme.ink);
    painter->drawText(QRect(inner.left(), inner.top(), timeWidth, inner.height()), Qt::AlignRight | Qt::AlignVCenter,
                      time);

    const int outcomeWidth = metrics.horizontalAdvance(outcome);
    painter->setPen(verdictTextColour(entry.verdict, theme));
    painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, outcome);

    const QRect middle(inner.left() + timeWidth + gap, inner.top(), inner.width() - timeWidth - 2 * gap - outcomeWidth,
                       inner.height());
    // One form for all rows of a list: with the word only where it fits beside the longest usual outcome.
    const int usual = metrics.horizontalAdvance(tr("ACK 000 ms late"));
    const bool roomy =
        timeWidth + 2 * gap + usual + metrics.horizontalAdvance(tr("packet %1").arg(newest.packet)) <= inner.width();
    const QString fits = roomy ? tr("packet %1").arg(entry.packet) : QString::number(entry.packet);
    painter->setPen(theme.ink);
    painter->drawText(middle, Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(fits, Qt::ElideRight, middle.width()));
}

}  // namespace inflight
