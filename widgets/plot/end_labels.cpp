#include "widgets/plot/end_labels.h"

#include <algorithm>
#include <QFontMetricsF>

namespace inflight {

namespace {

constexpr double kAway = 8;  // from the area

}  // namespace

void EndLabels::draw(QCPPainter* painter) {
    if (m_values.empty() || !mKeyAxis || !mValueAxis) return;
    const QRectF area = mKeyAxis->axisRect()->rect();
    if (area.isEmpty()) return;
    const double now = mKeyAxis->coordToPixel(inSeconds(m_at));
    if (now < area.left() || now > area.right() + 1) return;
    const QFontMetricsF metrics(m_font);
    for (const EndValue& v : m_values)  // values that would be cut off are left out
        if (area.right() + kAway + metrics.horizontalAdvance(v.text) > mParentPlot->viewport().right()) return;
    std::vector<EndValue> values = m_values;
    std::sort(values.begin(), values.end(), [](const EndValue& a, const EndValue& b) { return a.y > b.y; });
    const double height = metrics.height();
    std::vector<double> tops;
    double free = area.top() - height / 2;
    for (const EndValue& v : values) {
        const double middle = std::clamp(mValueAxis->coordToPixel(v.y), area.top(), area.bottom());
        tops.push_back(std::max(free, middle - height / 2));
        free = tops.back() + height;
    }
    double lowest = area.bottom() + 4 - height;  // those pushed out below move up again
    for (std::size_t i = tops.size(); i-- > 0; lowest = tops[i] - height) tops[i] = std::min(tops[i], lowest);
    painter->setFont(m_font);
    for (std::size_t i = 0; i < tops.size(); ++i) {
        painter->setPen(values[i].color);
        painter->drawText(QPointF(area.right() + kAway, tops[i] + metrics.ascent()), values[i].text);
    }
}

}  // namespace inflight
