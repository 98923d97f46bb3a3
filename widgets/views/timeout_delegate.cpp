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

const TimeoutDelegate::Type& TimeoutDelegate::typeFor(const QFont& font) const {
    if (m_type.line > 0 && m_type.given == font) return m_type;
    m_type.given = m_type.figures = font;
    m_type.figures.setFamily(tabularFamily());
    const QFontMetrics metrics(m_type.figures);
    m_type.line = metrics.height();
    m_type.digit = metrics.horizontalAdvance(QLatin1Char('8'));
    m_type.timeRest = metrics.horizontalAdvance(QStringLiteral("8.8 s")) - 2 * m_type.digit;
    m_type.packetRest = metrics.horizontalAdvance(tr("packet %1").arg(8)) - m_type.digit;
    m_type.usualOutcome = metrics.horizontalAdvance(tr("ACK 000 ms late"));
    return m_type;
}

void TimeoutDelegate::paintTexts(QPainter& painter, const QRect& inner, const TimeoutEntry& entry) const {
    const Type& type = m_type;
    const int gap = type.line * 3 / 4;
    // The times grow downwards, so the newest one has the most digits.
    const TimeoutEntry& newest = m_model.entryAt(m_model.rowCount() - 1);
    const std::string time = showInstant(entry.fired, entry.rto);
    const auto digits =
        static_cast<int>(showInstant(newest.fired, entry.rto).size()) - 3;  // the point and " s" are none
    const int timeWidth = digits * type.digit + type.timeRest;
    painter.setPen(m_theme->ink);
    painter.drawText(QRect(inner.left(), inner.top(), timeWidth, inner.height()), Qt::AlignRight | Qt::AlignVCenter,
                     QString::fromStdString(time));
    QRect taken;
    painter.setPen(verdictTextColour(entry.verdict, *m_theme));
    painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, m_model.outcome(entry), &taken);

    // One form for all rows of a list: with the word only where it fits beside the longest usual outcome.
    const auto packetDigits = static_cast<int>(QString::number(newest.packet).size());
    const int packetWidth = type.packetRest + packetDigits * type.digit;
    const bool roomy = timeWidth + 2 * gap + type.usualOutcome + packetWidth <= inner.width();
    const int left = inner.left() + timeWidth + gap;
    const QRect middle(left, inner.top(), taken.left() - gap - left, inner.height());
    if (middle.width() < type.digit) return;
    painter.setPen(m_theme->ink);
    const QString number = QString::number(entry.packet);
    const QString words = roomy ? tr("packet %1").arg(number) : number;
    const bool fits = painter.fontMetrics().horizontalAdvance(words) <= middle.width();
    painter.drawText(middle, Qt::AlignLeft | Qt::AlignVCenter, fits ? words : number);
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
    const int size = row.height() * 5 / 12;
    stampVerdictMark(*painter, m_stamps, QPoint(row.left() + 6 + size / 2, row.center().y()), size, entry.verdict,
                     theme);
    painter->setFont(typeFor(option.font).figures);
    paintTexts(*painter, row.adjusted(size + 14, 0, -6, 0), entry);
}

}  // namespace inflight
