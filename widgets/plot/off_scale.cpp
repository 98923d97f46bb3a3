#include "widgets/plot/off_scale.h"

#include <algorithm>
#include <cmath>
#include <QFontMetricsF>

namespace inflight {

namespace {

constexpr int kArrow = 5;  // logical pixels: half its width, and its height
constexpr int kArrowsApart = 30;

}  // namespace

OffScale::OffScale(QCPAxis* time, QCPAxis* value, ColumnsRef memory)
    : LivePlottable(time, value, QStringLiteral("stamps")), m_memory(std::move(memory)) {}

void OffScale::setData(SeriesRef series, Time end) {
    m_series = std::move(series);
    m_end = end;
}

/// The arrows are fixed to the time axis as the dashes of the line are; a short stretch has one in its middle.
void OffScale::paint(Canvas& canvas) {
    m_last.reset();
    if (!m_series || m_series->empty()) return;
    const std::span<const Column> shown = canvas.columns(*m_series, m_end, *m_memory);
    const double edge = canvas.y(mValueAxis->range().upper) - canvas.ratio() / 2;  // a line at the very top is seen
    const auto apart = static_cast<std::int64_t>(std::lround(kArrowsApart * canvas.ratio()));
    const std::int64_t origin = nanoseconds(canvas.from()) / canvas.columnWidth().count();
    std::vector<double> places;
    const auto count = static_cast<int>(shown.size());
    for (int first = 0; first < count; ++first) {
        const auto above = [&](int c) {
            const Column& column = shown[static_cast<std::size_t>(c)];
            return column.known && canvas.y(static_cast<double>(column.min)) < edge;
        };
        if (!above(first)) continue;
        int end = first;
        const std::size_t before = places.size();
        for (; end < count && above(end); ++end)
            if ((((origin + end) % apart) + apart) % apart == apart / 2) places.push_back(canvas.left() + end + 0.5);
        if (places.size() == before) places.push_back(canvas.left() + (first + end) / 2.0);
        m_last = std::min(m_end, canvas.from() + canvas.columnWidth() * end - Duration{1});
        first = end;
    }
    paintArrows(canvas, places);
}

void OffScale::paintArrows(Canvas& canvas, std::span<const double> places) const {
    if (places.empty()) return;
    const double size = kArrow * canvas.ratio();
    const double top = canvas.area().top();
    canvas.painter().setRenderHint(QPainter::Antialiasing);
    canvas.painter().setPen(Qt::NoPen);
    canvas.painter().setBrush(m_color);
    for (const double x : places)
        canvas.painter().drawPolygon(QPolygonF({{x, top}, {x + size, top + size}, {x - size, top + size}}));
}

/// The words stand below the arrows, their end where the stretch ends.
void OffScale::draw(QCPPainter* painter) {
    LivePlottable::draw(painter);
    if (!m_last || !m_words || !mKeyAxis) return;
    const QString text = m_words(m_series->valueAt(*m_last));
    const QRectF area = mKeyAxis->axisRect()->rect();
    const QFontMetricsF metrics(m_font);
    if (area.height() < 3 * metrics.height()) return;  // words would hide the curves
    const QSizeF size(metrics.horizontalAdvance(text), metrics.height());
    const double right = std::min(mKeyAxis->coordToPixel(inSeconds(*m_last)), area.right()) - 4;
    const QRectF box(QPointF(std::max(area.left() + 4, right - size.width()), area.top() + kArrow + 2), size);
    painter->fillRect(box.adjusted(-3, 0, 3, 0), m_ground);
    painter->setFont(m_font);
    painter->setPen(m_color);
    painter->drawText(QPointF(box.left(), box.top() + metrics.ascent()), text);
}

}  // namespace inflight
