#include "widgets/plot/backdrop.h"

#include <cmath>
#include <QFontMetricsF>

namespace inflight {

namespace {

constexpr double kAway = 10;  // of a text from its line: clear of the ring around a selected mark

}  // namespace

Backdrop::Backdrop(QCPAxis* time, QCPAxis* value) : LivePlottable(time, value, QStringLiteral("fills")) {}

void Backdrop::paint(Canvas& canvas) {
    const QRectF area = canvas.area();
    const double now = std::ceil(canvas.x(m_now));
    const QRectF rect = QRectF(QPointF(std::max(now, area.left()), area.top()), area.bottomRight()) & area;
    if (now < area.right()) canvas.painter().fillRect(rect, m_future);
}

MomentLine::MomentLine(QCPAxis* time, QCPAxis* value) : LivePlottable(time, value, QStringLiteral("stamps")) {
    for (QStaticText* text : {&m_oneLine, &m_twoLines}) text->setTextFormat(Qt::PlainText);
}

void MomentLine::setMoment(const std::optional<Moment>& moment) {
    const bool reworded = moment && moment->text != m_oneLine.text();
    m_moment = moment;
    if (reworded) shape();
}

void MomentLine::setFont(const QFont& font) {
    m_font = font;
    shape();
}

void MomentLine::shape() {
    if (!m_moment) return;
    m_oneLine.setText(m_moment->text);
    // U+2028, the line separator: a static text knows no other.
    m_twoLines.setText(QString(m_moment->text).replace(QStringLiteral(": "), QStringLiteral(":\u2028")));
    for (QStaticText* text : {&m_oneLine, &m_twoLines}) text->prepare({}, m_font);
}

void MomentLine::paint(Canvas& canvas) {
    if (!m_moment) return;
    const QRectF area = canvas.area();
    const double dash = std::round(4 * canvas.ratio());
    const double width = std::max(1.0, std::round(canvas.ratio()));
    const double x = std::floor(canvas.x(m_moment->at));
    if (x < area.left() || x >= area.right()) return;
    for (double y = area.top(); y < area.bottom(); y += 2 * dash)
        canvas.painter().fillRect(QRectF(x, y, width, std::min(dash, area.bottom() - y)), m_moment->line);
}

/// The line on whole pixels first, then the text in logical coordinates: right of the line, in two lines if one is too
/// long; left of it, at the foot, only where the right has no room at all.
void MomentLine::draw(QCPPainter* painter) {
    LivePlottable::draw(painter);
    if (!mKeyAxis || !m_moment || m_moment->text.isEmpty()) return;
    const QRectF area = mKeyAxis->axisRect()->rect();
    if (area.height() < 3 * QFontMetricsF(m_font).height()) return;  // words would hide the curves
    const double x = mKeyAxis->coordToPixel(inSeconds(m_moment->at));
    if (x < area.left() || x >= area.right()) return;
    const double room = area.right() - x - 2 * kAway;
    const bool whole = m_oneLine.size().width() <= room;
    const bool broken = !whole && m_twoLines.size().width() <= room;
    const QStaticText& text = broken ? m_twoLines : m_oneLine;
    QRectF box(QPointF(x + kAway, area.top() + 4), text.size());
    if (!whole && !broken) box.moveBottomLeft({x - kAway - box.width(), area.bottom() - 4});
    if (box.left() < area.left()) return;
    painter->fillRect(box.adjusted(-3, 0, 3, 1), m_ground);
    painter->setFont(m_font);
    painter->setPen(m_moment->ink);
    painter->drawStaticText(box.topLeft(), text);
}

}  // namespace inflight
