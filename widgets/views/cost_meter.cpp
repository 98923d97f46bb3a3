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

/// "400 bit/s", "3.9 kbit/s".
QString rate(double bps) {
    if (bps < 999.5) return QString::number(bps, 'f', 0) + QStringLiteral(" bit/s");
    if (bps < 999'500) return QString::number(bps / 1e3, 'f', 1) + QStringLiteral(" kbit/s");
    if (bps < 999'500'000) return QString::number(bps / 1e6, 'f', 1) + QStringLiteral(" Mbit/s");
    return QString::number(bps / 1e9, 'f', 1) + QStringLiteral(" Gbit/s");
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
    const std::array<std::pair<QString, QString>, kRows> rows{
        {{tr("bytes for nothing"), tr("Data bytes sent again that were not lost")},
         {tr("cwnd given away"), tr("Packets: cwnd before minus cwnd after, added up over the timeout events")},
         {tr("s below old cwnd"), tr("Seconds with cwnd below what it was before such a timeout")},
         {tr("s below old goodput"), tr("Of these, seconds with goodput below nine tenths of what it was")}}};
    for (std::size_t row = 0; row < kRows; ++row) {
        auto* name = new QLabel(rows[row].first, this);
        name->setToolTip(rows[row].second);
        grid->addWidget(name, static_cast<int>(row) + 1, 0);
    }
    for (std::size_t c = 0; c < kColumns.size(); ++c) {
        Column& column = m_columns[c];
        const int place = static_cast<int>(c) + 1;
        column.title = new TypeLabel(verdictWord(kColumns[c]), 11.0 / 13, QFont::Medium, false, this);
        column.title->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(column.title, 0, place);
        for (std::size_t row = 0; row < kRows; ++row) {
            QLabel* cell = column.cells[row] = new ValueLabel(QStringLiteral("000.0 k"), this);
            cell->setAccessibleName(verdictWord(kColumns[c]) + QStringLiteral(", ") + rows[row].first);
            cell->setToolTip(rows[row].second);
            grid->addWidget(cell, static_cast<int>(row) + 1, place, Qt::AlignRight);
        }
    }
    buildGoodput(grid);
    setAccessibleName(tr("What the timeouts cost"));
    setReport({});
    setTheme(Theme::day());
}

void CostMeter::buildGoodput(QGridLayout* grid) {
    int row = static_cast<int>(kRows) + 1;
    grid->setRowMinimumHeight(row++, 6);
    grid->addWidget(new SectionTitle(tr("Goodput"), this), row++, 0, 1, 4);
    const std::array<std::pair<QString, QLabel**>, 3> lines{
        {{tr("in the last round trip"), &m_now}, {tr("in the whole run"), &m_mean}, {tr("the path allows"), &m_best}}};
    for (const auto& [words, label] : lines) {
        *label = new ValueLabel(QStringLiteral("0000.0 Mbit/s, 100 %"), this);
        (*label)->setAccessibleName(tr("Goodput, %1").arg(words));
        grid->addWidget(new QLabel(words, this), row, 0);
        grid->addWidget(*label, row++, 1, 1, 3, Qt::AlignRight);
    }
}

void CostMeter::setGoodput(const Goodput& goodput) {
    if (goodput == m_goodput) return;
    m_goodput = goodput;
    const auto share = [&](double value) {
        const double percent = goodput.best > 0 ? value / goodput.best * 100 : 0;
        return tr("%1, %2 %").arg(rate(value)).arg(qRound(percent));
    };
    put(m_now, share(goodput.now));
    put(m_mean, share(goodput.mean));
    put(m_best, rate(goodput.best));
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
        const auto& [bytes, cwnd, recovering, slow] = m_columns[c].cells;
        put(bytes, brief(static_cast<double>(cost.resentBytes), 0));
        put(cwnd, brief(cost.cwndGivenAway, 1));
        const QString least = cost.stillRecovering ? QStringLiteral("≥ ") : QString();
        put(recovering, least + brief(inSeconds(cost.recovering), 1));
        put(slow, least + brief(inSeconds(cost.slow), 1));
    }
}

}  // namespace inflight
