#include "widgets/plot/canvas.h"

#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace inflight {

namespace {

Time signedTime(double seconds) {
    return Time{Duration{std::llround(std::clamp(seconds, -9e9, 9e9) * 1e9)}};
}

constexpr std::size_t kVectorPoints = 20000;  // above this a vector picture gets four columns a pixel instead of points

}  // namespace

Canvas::Canvas(QCPPainter& painter, const QCPAxis& x, const QCPAxis& y)
    : m_qcp(painter), m_painter(painter), m_vector(painter.paintEngine()->type() != QPaintEngine::Raster) {
    const QRect rect = x.axisRect()->rect();
    const QCPRange xs = x.range();
    const QCPRange ys = y.range();
    m_qcp.save();
    m_painter.setRenderHint(QPainter::Antialiasing, m_vector);
    QTransform map;
    if (!m_vector) {
        map = m_painter.deviceTransform();
        m_painter.setWorldTransform(map.inverted() * m_painter.worldTransform());
        m_ratio = map.m11();
        m_pixels = Pixels::of(painter);
    }
    const QPointF a = map.map(QPointF(rect.left(), rect.top()));
    const QPointF b = map.map(QPointF(rect.left() + rect.width(), rect.top() + rect.height()));
    m_area = QRectF(QPointF(std::round(a.x()), std::round(a.y())), QPointF(std::round(b.x()), std::round(b.y())));
    m_from = signedTime(xs.lower);
    m_to = signedTime(xs.upper);
    m_xLower = xs.lower;
    m_xScale = m_area.width() / xs.size();
    const double lower = map.map(QPointF(0, y.coordToPixel(ys.lower))).y();
    const double upper = map.map(QPointF(0, y.coordToPixel(ys.upper))).y();
    m_yScale = (lower - upper) / ys.size();
    m_yZero = lower + ys.lower * m_yScale;
}

Canvas::~Canvas() {
    m_qcp.restore();
}

Duration Canvas::columnWidth() const {
    return Duration{std::max<std::int64_t>(1, (m_to - m_from).count() / std::max(1, columnCount()))};
}

double Canvas::x(Time t) const {
    return m_area.left() + (inSeconds(t) - m_xLower) * m_xScale;
}

bool Canvas::inside(double px, double py) const {
    return px >= m_area.left() && px <= m_area.right() && py >= m_area.top() - 0.5 && py <= m_area.bottom();
}

int Canvas::row(double value) const {
    return static_cast<int>(std::lround(std::clamp(y(value), -1e6, 1e6)));
}

std::int64_t Canvas::column(Time t) const {
    const double c = std::floor((inSeconds(t) - m_xLower) * m_xScale);
    return static_cast<std::int64_t>(std::clamp(c, -1e9, 1e9));
}

void Canvas::fill(std::span<const QRect> rects, const QColor& color) {
    if (rects.empty()) return;
    if (!m_pixels || color.alpha() != 255) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawRects(rects.data(), static_cast<int>(rects.size()));
        return;
    }
    const QRect area = m_area.toRect() & m_pixels.rect();
    for (const QRect& rect : rects) m_pixels.fill(rect, color.rgb(), area);
}

void Canvas::stamp(const QImage& picture, double x, double y) {
    const int half = picture.width() / 2;
    const int left = static_cast<int>(std::floor(x)) - half;
    const int top = static_cast<int>(std::lround(y)) - half;
    if (m_pixels) m_pixels.put(picture, left, top, m_pixels.rect());
    else m_painter.drawImage(left, top, picture);
}

std::span<const Column> Canvas::columns(const Series& series, Time end, ColumnMemory& memory, bool floored) const {
    const auto count = static_cast<std::size_t>(std::max(0, columnCount()));
    if (count == 0 || end < m_from) return {};
    const std::span<const Column> all = memory.update(series, m_from, m_to, count);
    const auto shown = static_cast<std::size_t>(std::clamp<std::int64_t>(column(end) + 1, 0, columnCount()));
    return (floored ? memory.floored() : all).first(shown);
}

std::vector<Canvas::Corner> Canvas::corners(const Series& series, Time end, bool floored, double& endX) const {
    const auto place = [&](float v) { return y(static_cast<double>(floored ? std::floor(v) : v)); };
    const Time last = std::min(end, m_to);
    endX = x(last);
    std::vector<Corner> result;
    if (last < m_from || series.empty()) return result;
    std::size_t first = series.lowerBound(m_from);
    if (first > 0 && (first == series.size() || series.at(first).time > m_from)) --first;
    const std::size_t stop = series.lowerBound(last + Duration{1});
    if (stop <= first) return result;
    if (stop - first <= kVectorPoints) {
        for (std::size_t i = first; i < stop; ++i) {
            const Series::Point p = series.at(i);
            const double at = place(p.value);
            result.push_back({std::max(x(p.time), m_area.left()), at, at, at});
        }
        return result;
    }
    std::vector<Column> memory(static_cast<std::size_t>(m_area.width()) * 4);
    series.columns(m_from, m_to, memory);
    for (std::size_t c = 0; c < memory.size(); ++c) {
        const double at = m_area.left() + static_cast<double>(c) * 0.25;
        if (at > endX) break;
        if (!memory[c].known) continue;
        result.push_back({at, place(memory[c].min), place(memory[c].max), place(memory[c].last)});
    }
    return result;
}

QPainterPath Canvas::stepPath(const Series& series, Time end, bool floored) const {
    double endX = 0;
    const std::vector<Corner> all = corners(series, end, floored, endX);
    QPainterPath path;
    const auto cut = [this](double v) { return std::clamp(v, m_area.top(), m_area.bottom()); };
    const auto line = [&path](double x0, double y0, double x1, double y1) {
        if (x0 == x1 && y0 == y1) return;
        if (path.isEmpty() || path.currentPosition() != QPointF(x0, y0)) path.moveTo(x0, y0);
        path.lineTo(x1, y1);
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Corner& c = all[i];
        const double entered = i == 0 ? c.y : all[i - 1].y;
        if (c.low != c.high) {
            line(c.x, cut(c.high), c.x, cut(c.low));
        }
        line(c.x, cut(entered), c.x, cut(c.y));
        const double next = i + 1 < all.size() ? std::min(all[i + 1].x, endX) : endX;
        if (cut(c.y) == c.y) line(c.x, c.y, next, c.y);
    }
    return path;
}

QPainterPath Canvas::stepArea(const Series& series, Time end) const {
    double endX = 0;
    const std::vector<Corner> all = corners(series, end, false, endX);
    QPainterPath path;
    if (all.empty()) return path;
    const double floor = std::clamp(y(0), m_area.top(), m_area.bottom());
    const auto cut = [this](double v) { return std::clamp(v, m_area.top(), m_area.bottom()); };
    path.moveTo(all.front().x, floor);
    for (std::size_t i = 0; i < all.size(); ++i) {
        path.lineTo(all[i].x, cut(all[i].high));
        path.lineTo(i + 1 < all.size() ? std::min(all[i + 1].x, endX) : endX, cut(all[i].high));
    }
    path.lineTo(endX, floor);
    path.closeSubpath();
    return path;
}

}  // namespace inflight
