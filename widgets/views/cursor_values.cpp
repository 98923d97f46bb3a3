#include "widgets/views/cursor_values.h"

#include "core/trace/quantity.h"
#include "widgets/style/labels.h"

#include <QGridLayout>

namespace inflight {

namespace {

QString packets(const std::optional<double>& value, int decimals) {
    return value ? QString::number(*value, 'f', decimals) : QStringLiteral("–");
}

QString milliseconds(const std::optional<double>& value) {
    if (!value) return QStringLiteral("–");
    return QString::fromStdString(showDuration(fromMilliseconds(*value)));
}

}  // namespace

CursorValues::CursorValues(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(0, 1);
    grid->addWidget(new SectionTitle(tr("At the cursor"), this), 0, 0);
    m_at = new ValueLabel(QStringLiteral("00000.000 s"), this);
    grid->addWidget(m_at, 0, 1, Qt::AlignRight);
    const std::array<QString, kRows> names{tr("cwnd, packets"), tr("In flight, packets"), tr("SRTT"), tr("RTTVAR"),
                                           tr("Timeout"),       tr("Queue, packets")};
    for (std::size_t i = 0; i < kRows; ++i) {
        auto* name = new QLabel(names[i], this);
        auto* value = new ValueLabel(QStringLiteral("00000.0 ms"), this);
        value->setAccessibleName(names[i]);
        const int row = static_cast<int>(i) + 1;
        grid->addWidget(name, row, 0);
        grid->addWidget(value, row, 1, Qt::AlignRight);
        m_values[i] = value;
    }
    setAccessibleName(tr("Values at the cursor"));
    setReading({});
}

void CursorValues::setTheme(const Theme& theme) {
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, theme.ink);
    colours.setColor(QPalette::Shadow, theme.tick);
    setPalette(colours);
}

void CursorValues::setText(QLabel* label, const QString& text) {
    if (label->text() != text) label->setText(text);
}

void CursorValues::setReading(const Reading& reading) {
    if (reading == m_reading && !m_at->text().isEmpty()) return;
    m_reading = reading;
    setText(m_at, QString::fromStdString(showInstant(reading.at, fromSeconds(1))));
    setText(m_values[0], packets(reading.cwnd, 1));
    setText(m_values[1], packets(reading.inFlight, 0));
    setText(m_values[2], milliseconds(reading.srtt));
    setText(m_values[3], milliseconds(reading.rttvar));
    setText(m_values[4], milliseconds(reading.timeout));
    setText(m_values[5], packets(reading.queue, 0));
}

QString CursorValues::valueText(std::size_t row) const {
    return m_values[row]->text();
}

}  // namespace inflight
