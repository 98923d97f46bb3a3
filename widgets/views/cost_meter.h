#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

#include "core/trace/cost.h"

#include <array>

class QLabel;

namespace inflight {

/// What the timeouts cost: data sent again for nothing, cwnd given away, and the time until cwnd was back; one column
/// per verdict.
class CostMeter : public QWidget {
    Q_OBJECT

  public:
    explicit CostMeter(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setReport(const CostReport& report);

  private:
    static constexpr std::array kColumns{Verdict::False, Verdict::AckLost, Verdict::Real};
    struct Column {
        QLabel* title;
        QLabel* bytes;
        QLabel* cwnd;
        QLabel* recovering;
    };
    std::array<Column, kColumns.size()> m_columns;
};

}  // namespace inflight
