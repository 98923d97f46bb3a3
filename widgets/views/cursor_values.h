#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

#include "core/trace/reading.h"

#include <array>

class QLabel;

namespace inflight {

/// All curves in numbers at the cursor, in figures of one width.
class CursorValues : public QWidget {
    Q_OBJECT

  public:
    explicit CursorValues(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setReading(const Reading& reading);
    /// The shown value of a row, as text: cwnd, in flight, SRTT, RTTVAR, timeout, queue.
    QString valueText(std::size_t row) const;

  private:
    static constexpr std::size_t kRows = 6;
    void setText(QLabel* label, const QString& text);

    QLabel* m_at;
    std::array<QLabel*, kRows> m_values;
    Reading m_reading;
};

}  // namespace inflight
