#include "widgets/plot/plot_csv.h"

#include "core/wire/names.h"

#include <algorithm>

namespace inflight {

namespace {

QString seconds(Time t) {
    return QString::number(inSeconds(t), 'f', 9);
}

QString number(double v) {
    return QString::number(v, 'g', 7);
}

std::vector<Dots::Dot> dotsIn(const Dots& dots, Time from, Time to) {
    std::vector<Dots::Dot> result;
    dots.visit(from, to, Duration{0}, [&](const Dots::Box& box) { result.push_back({box.minX, box.minY}); });
    std::stable_sort(result.begin(), result.end(), [](const Dots::Dot& a, const Dots::Dot& b) { return a.x < b.x; });
    return result;
}

/// Walks one column along growing instants.
class Walker {
  public:
    Walker(const CsvColumn& column, Time from, Time to) : m_column(column) {
        if (column.series) m_next = column.series->lowerBound(from);
        if (column.dots) m_dots = dotsIn(*column.dots, from, to);
    }
    Time nextChange() const {
        if (m_column.series) return m_next < m_column.series->size() ? m_column.series->at(m_next).time : kNever;
        return m_next < m_dots.size() ? m_dots[m_next].x : kNever;
    }
    /// The cell at t; passes what lies there.
    QString cell(Time t) {
        if (m_column.series) {
            while (m_next < m_column.series->size() && m_column.series->at(m_next).time <= t) ++m_next;
            return m_next == 0 ? QString() : number(static_cast<double>(m_column.series->at(m_next - 1).value));
        }
        if (m_next < m_dots.size() && m_dots[m_next].x == t) return number(static_cast<double>(m_dots[m_next++].y));
        return {};
    }

  private:
    CsvColumn m_column;
    std::vector<Dots::Dot> m_dots;
    std::size_t m_next = 0;
};

}  // namespace

std::size_t firstTimeoutAt(const LedgerView& ledger, Time t) {
    std::size_t low = 0;
    std::size_t high = ledger.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (ledger.at(middle).fired < t) low = middle + 1;
        else high = middle;
    }
    return low;
}

std::size_t csvTableRows(const std::vector<CsvColumn>& columns, Time from, Time to) {
    std::size_t rows = 1;
    for (const CsvColumn& column : columns) {
        if (column.series) rows += column.series->lowerBound(to) - column.series->lowerBound(from);
        if (column.dots)
            column.dots->visit(from, to, to - from + Duration{1}, [&](const Dots::Box& box) { rows += box.count; });
    }
    return rows;
}

QString csvTable(const std::vector<CsvColumn>& columns, Time from, Time to) {
    QString text = QStringLiteral("time_s");
    std::vector<Walker> walkers;
    for (const CsvColumn& column : columns) {
        text += ',' + column.name;
        walkers.emplace_back(column, from, to);
    }
    text += '\n';
    for (Time t = from; t <= to;) {
        text += seconds(t);
        for (Walker& walker : walkers) text += ',' + walker.cell(t);
        text += '\n';
        t = kNever;
        for (const Walker& walker : walkers) t = std::min(t, walker.nextChange());
        if (t == kNever) break;
    }
    return text;
}

QString csvTimeouts(const LedgerView& ledger, Time from, Time to) {
    QString text = QStringLiteral("fired_s,verdict,packet,sent_s,timeout_ms,ack_arrived_s,late_ms\n");
    for (std::size_t i = firstTimeoutAt(ledger, from); i < ledger.size() && ledger.at(i).fired <= to; ++i) {
        const TimeoutEntry& e = ledger.at(i);
        const std::string_view verdict = name(e.verdict);
        text += seconds(e.fired) + ',' + QString::fromUtf8(verdict.data(), static_cast<qsizetype>(verdict.size())) +
                ',' + QString::number(e.packet) + ',' + seconds(e.sentAt) + ',' + number(inMilliseconds(e.rto)) + ',' +
                (e.answered() ? seconds(e.ackArrivedAt) : QString()) + ',' +
                (e.answered() ? number(inMilliseconds(e.lateBy())) : QString()) + '\n';
    }
    return text;
}

}  // namespace inflight
