#include "widgets/plot/step_plottables.h"

#include <algorithm>
#include <cmath>

namespace inflight {

namespace {

/// Dashes of a heavier line are longer: it would be dotted else.
struct Dashes {
    double length;
    double period;
};

Dashes dashesOf(double lineWidth) {
    const double scale = std::max(1.0, lineWidth / 2);
    return {6 * scale, 10 * scale};
}

struct Rows {
    int top;
    int bottom;
};

Rows rowsOf(const Canvas& canvas, const Column& c) {
    return {canvas.row(static_cast<double>(c.max)), canvas.row(static_cast<double>(c.min))};
}

/// The area between the tops of neighbouring columns and the floor as few wide rectangles: rows of a narrow one cost
/// as much as those of a wide one.
std::vector<QRect> skyline(const std::vector<int>& tops, int left, int floor) {
    struct Open {
        int x;    ///< where the rectangle begins
        int top;  ///< it reaches up to here
    };
    std::vector<QRect> rects;
    std::vector<Open> open;  // each higher than the one before
    const int count = static_cast<int>(tops.size());
    for (int c = 0; c <= count; ++c) {
        const int top = c < count ? std::min(tops[static_cast<std::size_t>(c)], floor + 1) : floor + 1;
        int x = c;
        while (!open.empty() && open.back().top < top) {
            const Open done = open.back();
            open.pop_back();
            const int below = std::min(top, open.empty() ? floor + 1 : open.back().top);
            rects.emplace_back(left + done.x, done.top, c - done.x, below - done.top);
            x = done.x;
        }
        if (top <= floor && (open.empty() || open.back().top > top)) open.push_back({x, top});
    }
    return rects;
}

QPen vectorPen(const QColor& color, double width) {
    QPen pen(color, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin);
    pen.setMiterLimit(4);
    return pen;
}

}  // namespace

StepCurve::StepCurve(QCPAxis* time, QCPAxis* value, ColumnsRef memory)
    : LivePlottable(time, value, QStringLiteral("main")), m_memory(std::move(memory)) {}

void StepCurve::setData(SeriesRef series, Time end) {
    m_series = std::move(series);
    m_end = end;
}

int StepCurve::thickness(const Canvas& canvas) const {
    return std::max(1, static_cast<int>(std::lround(m_width * canvas.ratio())));
}

void StepCurve::paintRows(Canvas& canvas, std::span<const Column> columns, int first, int last, const QColor& color) {
    const int w = thickness(canvas);
    const int before = (w - 1) / 2;
    const QRect area = canvas.area().toRect();
    m_rects.clear();
    for (int c = first; c < last;) {
        const auto at = static_cast<std::size_t>(c);
        if (!columns[at].known) {
            ++c;
            continue;
        }
        const Rows r = rowsOf(canvas, columns[at]);
        int next = c + 1;
        for (; next < last && columns[static_cast<std::size_t>(next)].known; ++next) {
            const Rows n = rowsOf(canvas, columns[static_cast<std::size_t>(next)]);
            if (n.top != r.top || n.bottom != r.bottom) break;
        }
        const QRect rect(canvas.left() + c - before, r.top - before, next - c + w - 1, r.bottom - r.top + w);
        if (const QRect shown = rect & area; !shown.isEmpty()) m_rects.push_back(shown);
        c = next;
    }
    canvas.fill(m_rects, color);
}

void StepCurve::paint(Canvas& canvas) {
    if (!m_series || m_series->empty()) return;
    if (canvas.vector()) {
        const Time split = std::min(m_switchAt, m_end);
        canvas.painter().setBrush(Qt::NoBrush);
        const QRectF area = canvas.area();
        canvas.painter().setPen(vectorPen(m_color, m_width));
        canvas.painter().drawPath(canvas.stepPath(*m_series, split, m_floored));
        if (split >= m_end) return;
        QPainterPath later = canvas.stepPath(*m_series, m_end, m_floored);
        QPainterPath rest;  // the axis-parallel lines right of the switch
        const double cut = std::clamp(canvas.x(split), area.left(), area.right());
        QPointF at;
        for (int i = 0; i < later.elementCount(); ++i) {
            const QPointF to = later.elementAt(i);
            if (later.elementAt(i).isLineTo() && to.x() >= cut) {
                rest.moveTo(std::max(at.x(), cut), at.y());
                rest.lineTo(to);
            }
            at = to;
        }
        canvas.painter().setPen(vectorPen(m_second, m_width));
        canvas.painter().drawPath(rest);
        return;
    }
    const std::span<const Column> shown = canvas.columns(*m_series, m_end, *m_memory, m_floored);
    const int count = static_cast<int>(shown.size());
    const int split = static_cast<int>(std::clamp<std::int64_t>(canvas.column(m_switchAt), 0, count));
    paintRows(canvas, shown, 0, m_second == m_color ? count : split, m_color);
    if (m_second != m_color) paintRows(canvas, shown, split, count, m_second);
}

void DashedStep::paint(Canvas& canvas) {
    if (!series() || series()->empty()) return;
    const Dashes dashes = dashesOf(width());
    if (canvas.vector()) {
        QPen pen(color(), width(), Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
        pen.setDashPattern({dashes.length / width(), (dashes.period - dashes.length) / width()});
        canvas.painter().setBrush(Qt::NoBrush);
        canvas.painter().setPen(pen);
        canvas.painter().drawPath(canvas.stepPath(*series(), end()));
        return;
    }
    const std::span<const Column> shown = canvas.columns(*series(), end(), *memory());
    const int w = thickness(canvas);
    const int before = (w - 1) / 2;
    const QRect area = canvas.area().toRect();
    const auto dash = static_cast<std::int64_t>(std::lround(dashes.length * canvas.ratio()));
    const auto period = static_cast<std::int64_t>(std::lround(dashes.period * canvas.ratio()));
    const std::int64_t origin = nanoseconds(canvas.from()) / canvas.columnWidth().count();
    std::vector<QRect> rects;
    const auto add = [&](int x, int y, int width, int height) {
        if (const QRect rect = QRect(x, y, width, height) & area; !rect.isEmpty()) rects.push_back(rect);
    };
    for (int c = 0; c < static_cast<int>(shown.size()); ++c) {
        const Column& column = shown[static_cast<std::size_t>(c)];
        if (!column.known) continue;
        const int top = std::clamp(canvas.row(static_cast<double>(column.max)), canvas.top() - w, canvas.bottom() + w);
        const int bottom = std::clamp(canvas.row(static_cast<double>(column.min)), top, canvas.bottom() + w);
        const bool on = (((origin + c) % period) + period) % period < dash;
        const int x = canvas.left() + c;
        if (bottom - top >= dash) {
            for (int y = top; y <= bottom; y += static_cast<int>(period))
                add(x - before, y - before, w, std::min(static_cast<int>(dash), bottom - y + w));
        } else if (on) {
            add(x, top - before, 1, bottom - top + w);
        }
    }
    canvas.fill(rects, color());
}

FilledStep::FilledStep(QCPAxis* time, QCPAxis* value) : LivePlottable(time, value, QStringLiteral("fills")) {}

void FilledStep::setData(SeriesRef series, Time end) {
    m_series = std::move(series);
    m_end = end;
}

void FilledStep::paint(Canvas& canvas) {
    if (!m_series || m_series->empty()) return;
    if (canvas.vector()) {
        canvas.painter().fillPath(canvas.stepArea(*m_series, m_end), m_fill);
        return;
    }
    const std::span<const Column> shown = canvas.columns(*m_series, m_end, *m_memory);
    const int floor = std::min(canvas.row(0), canvas.bottom());
    std::vector<int> tops;
    for (const Column& c : shown)
        tops.push_back(c.known ? std::max(canvas.row(static_cast<double>(c.max)), canvas.top()) : floor + 1);
    canvas.fill(skyline(tops, canvas.left(), floor), m_fill);
}

Band::Band(QCPAxis* time, QCPAxis* value) : LivePlottable(time, value, QStringLiteral("fills")) {}

void Band::setData(SeriesRef middle, SeriesRef deviation, Time end) {
    m_middle = std::move(middle);
    m_deviation = std::move(deviation);
    m_end = end;
}

void Band::paint(Canvas& canvas) {
    if (!m_middle || !m_deviation || m_middle->empty()) return;
    if (canvas.vector()) return paintVector(canvas);
    const std::span<const Column> middle = canvas.columns(*m_middle, m_end, *m_middleMemory);
    const std::span<const Column> deviation = canvas.columns(*m_deviation, m_end, m_deviationMemory);
    std::vector<QRect> rects;
    double low = 0;
    double high = 0;
    bool entered = false;
    for (std::size_t c = 0; c < middle.size() && c < deviation.size(); ++c) {
        if (!middle[c].known || !deviation[c].known) continue;
        const double s = static_cast<double>(middle[c].last);
        const double v = static_cast<double>(deviation[c].last);
        // The column's own extremes would pair values of different instants: take what it is entered and left with.
        const double top = entered ? std::max(high, s + v) : s + v;
        const double bottom = entered ? std::min(low, s - v) : s - v;
        high = s + v;
        low = s - v;
        entered = true;
        const int first = std::max(canvas.row(top), canvas.top());
        const int last = std::min(canvas.row(bottom), canvas.bottom());
        if (first > last) continue;
        const int x = canvas.left() + static_cast<int>(c);
        if (!rects.empty() && rects.back().top() == first && rects.back().bottom() == last &&
            rects.back().right() + 1 == x)
            rects.back().setRight(x);
        else rects.emplace_back(x, first, 1, last - first + 1);
    }
    canvas.fill(rects, m_fill);
}

/// The deviation may change without the middle: corners of both, each piece a rectangle.
void Band::paintVector(Canvas& canvas) {
    const int count = canvas.columnCount() * 2;
    const Duration step{std::max<std::int64_t>(1, (canvas.to() - canvas.from()).count() / std::max(1, count))};
    const QRectF area = canvas.area();
    QPainterPath path;
    QRectF open;
    for (Time t = canvas.from(); t < std::min(canvas.to(), m_end); t += step) {
        if (m_middle->at(0).time > t || m_deviation->empty() || m_deviation->at(0).time > t) continue;
        const double s = m_middle->valueAt(t);
        const double v = m_deviation->valueAt(t);
        const QRectF piece =
            QRectF(QPointF(canvas.x(t), canvas.y(s + v)), QPointF(canvas.x(t + step), canvas.y(s - v))) & area;
        if (piece.isEmpty()) continue;
        if (!open.isEmpty() && open.top() == piece.top() && open.bottom() == piece.bottom() &&
            piece.left() - open.right() < 0.01) {
            open.setRight(piece.right());
            continue;
        }
        if (!open.isEmpty()) path.addRect(open);
        open = piece;
    }
    if (!open.isEmpty()) path.addRect(open);
    canvas.painter().setRenderHint(QPainter::Antialiasing, false);
    canvas.painter().fillPath(path, m_fill);
}

}  // namespace inflight
