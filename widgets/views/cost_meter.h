#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

#include "core/trace/cost.h"

#include <array>

class QGridLayout;
class QLabel;

namespace inflight {

/// What the timeouts cost: data sent again for nothing, cwnd given away, and the time until cwnd and goodput were back,
/// one column per verdict; and the goodput against the best that the path allows.
class CostMeter : public QWidget {
    Q_OBJECT

  public:
    explicit CostMeter(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setReport(const CostReport& report);

    /// bit/s of data.
    struct Goodput {
        double now = 0;   ///< over the last round trip
        double mean = 0;  ///< over the whole run
        double best = 0;  ///< what the path allows
        bool operator==(const Goodput&) const = default;
    };
    void setGoodput(const Goodput& goodput);

  private:
    static constexpr std::size_t kRows = 4;

    static constexpr std::array kColumns{Verdict::False, Verdict::AckLost, Verdict::Real};
    struct Column {
        QLabel* title;
        std::array<QLabel*, kRows> cells;
    };
    void buildGoodput(QGridLayout* grid);

    std::array<Column, kColumns.size()> m_columns;
    Goodput m_goodput;
    QLabel* m_now;
    QLabel* m_mean;
    QLabel* m_best;
};

}  // namespace inflight
