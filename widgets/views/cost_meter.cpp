#include "widgets/views/cost_meter.h"

#include "core/trace/quantity.h"
#include "widgets/models/verdict_words.h"
#include "widgets/style/labels.h"
#include "widgets/views/verdict_mark.h"

#include <QGridLayout>

namespace inflight {

namespace {

/// "1540", "15.4 k", "1.5 M": at most seven signs.
QString brief(double value, int decimals) {
    if (value < 9'999.5) return QString::number(value, 'f', decimals);
    if (value < 999'500) return QString::number(value / 1e3, 'f', 1) + QStringLiteral(" k");
    if (value < 999'500'000) return QString::number(value / 1e6, 'f', 1) + QStringLiteral(" M");
    return QString::number(value / 1e9, 'f', 1) + QStringLiteral(" G");
}

void put(QLabel* label, const QString& text) {
    if (label->text() != text) label->setText(text);
}

}  // namespace

CostMeter::CostMeter(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->addWidget(new SectionTitle(tr("What they cost"), this), 0, 0);
    const std::array<std::pair<QString, QString>, 3> rows{
        {{tr("bytes for nothing"), tr("Data bytes sent again that were not lost")},
         {tr("cwnd given away"), tr("Packets: cwnd before minus cwnd after, added up over the timeout events")},
         {tr("s below old cwnd"), tr("Seconds with cwnd below what it was before such a timeout")}}};
    for (int row = 0; row < 3; ++row) {
        auto* name = new QLabel(rows[static_cast<std::size_t>(row)].first, this);
        name->setToolTip(rows[static_cast<std::size_t>(row)].second);
        grid->addWidget(name, row + 1, 0);
    }
    for (std::size_t c = 0; c < kColumns.size(); ++c) {
        Column& column = m_columns[c];
        const int place = static_cast<int>(c) + 1;
        column.title = new TypeLabel(verdictWord(kColumns[c]), 11.0 / 13, QFont::Medium, false, this);
        column.title->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(column.title, 0, place);
        QLabel** cells[] = {&column.bytes, &column.cwnd, &column.recovering};
        for (int row = 0; row < 3; ++row) {
            *cells[row] = new ValueLabel(QStringLiteral("000.0 k"), this);
            (*cells[row])
                ->setAccessibleName(verdictWord(kColumns[c]) + QStringLiteral(", ") +
                                    rows[static_cast<std::size_t>(row)].first);
            (*cells[row])->setToolTip(rows[static_cast<std::size_t>(row)].second);
            grid->addWidget(*cells[row], row + 1, place);
        }
    }
    setAccessibleName(tr("What the timeouts cost"));
    setReport({});
    setTheme(Theme::day());
}

void CostMeter::setTheme(const Theme& theme) {
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, theme.ink);
    colours.setColor(QPalette::Shadow, theme.tick);
    setPalette(colours);
    for (std::size_t c = 0; c < kColumns.size(); ++c) {
        QPalette own = colours;
        own.setColor(QPalette::WindowText, verdictTextColour(kColumns[c], theme));
        m_columns[c].title->setPalette(own);
    }
}

void CostMeter::setReport(const CostReport& report) {
    for (std::size_t c = 0; c < kColumns.size(); ++c) {
        const Cost& cost = report.of(kColumns[c]);
        put(m_columns[c].bytes, brief(static_cast<double>(cost.resentBytes), 0));
        put(m_columns[c].cwnd, brief(cost.cwndGivenAway, 1));
        const QString seconds = brief(inSeconds(cost.recovering), 1);
        put(m_columns[c].recovering, cost.stillRecovering ? seconds + QStringLiteral("…") : seconds);
    }
}

}  // namespace inflight
