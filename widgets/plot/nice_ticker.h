#pragma once

#include <qcustomplot.h>

namespace inflight {

/// Ticks 1, 2 or 5 times a power of ten apart, with as many decimals as the step needs, a decimal point and a unit.
class NiceTicker : public QCPAxisTicker {
  public:
    explicit NiceTicker(QString suffix) : m_suffix(std::move(suffix)) {}

    /// The step for about so many ticks over a length.
    static double step(double length, int ticks);
    /// Writes the first and the last label only: there is no room for those between.
    void setOnlyEnds(bool only) { m_onlyEnds = only; }

  protected:
    double getTickStep(const QCPRange& range) override { return step(range.size(), tickCount()); }
    int getSubTickCount(double) override { return 0; }
    QVector<QString> createLabelVector(const QVector<double>& ticks, const QLocale&, QChar, int) override;

  private:
    QString m_suffix;
    bool m_onlyEnds = false;
};

}  // namespace inflight
