#include "widgets/plot/end_labels.h"

#include <algorithm>
#include <QFontMetricsF>

namespace inflight {

void EndLabels::draw(QCPPainter* painter) {
    if (m_values.empty() || !mKeyAxis || !mValueAxis) return;
    const QRectF area = mKeyAxis->axisRect()->rect();
    const double x = mKeyAxis->coordToPixel(inSeconds(m_at));
    if (x < area.left() || x > area.right()) return;
    const QFontMetricsF metrics(m_font);
    std::vector<EndValue> values = m_values;
    std::sort(values.begin(), values.end(), [](const EndValue& a, const EndValue& b) { return a.y > b.y; });
    double free = area.top();
    painter->setFont(m_font);
    for (const EndValue& v : values) {
        const double width = metrics.horizontalAdvance(v.text);
        const double middle = mValueAxis->coordToPixel(v.y);
        if (middle < area.top() || middle > area.bottom() + 1) continue;
        QRectF box(x + 6, std::max(free, middle - metrics.height() / 2), width, metrics.height());
        if (box.right() > area.right()) box.moveRight(x - 6);
        if (box.bottom() > area.bottom()) box.moveBottom(area.bottom());
        free = box.bottom();
        painter->fillRect(box.adjusted(-2, 0, 2, 0), m_paper);
        painter->setPen(v.color);
        painter->drawText(QPointF(box.left(), box.top() + metrics.ascent()), v.text);
    }
}

}  // namespace inflight
