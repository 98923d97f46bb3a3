#include "widgets/plot/nice_ticker.h"

#include <algorithm>
#include <cmath>

namespace inflight {

double NiceTicker::step(double length, int ticks) {
    const double exact = length / std::max(1, ticks);
    if (!(exact > 0) || !std::isfinite(exact)) return 1;
    const double decade = std::pow(10.0, std::floor(std::log10(exact)));
    for (const double m : {1.0, 2.0, 5.0})
        if (m * decade >= exact * (1 - 1e-9)) return m * decade;
    return 10 * decade;
}

QVector<QString> NiceTicker::createLabelVector(const QVector<double>& ticks, const QLocale&, QChar, int) {
    QVector<QString> labels;
    const double apart = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(apart) - 1e-9)), 0, 9);
    for (const double tick : ticks) {
        const double value = std::abs(tick) < apart * 1e-6 ? 0.0 : tick;
        labels.push_back(QString::number(value, 'f', decimals) + m_suffix);
    }
    for (qsizetype i = 1; m_onlyEnds && i + 1 < labels.size(); ++i) labels[i].clear();
    return labels;
}

}  // namespace inflight
