// How the timeline is drawn.
#include "widgets/style/fonts.h"
#include "widgets/style/paint.h"
#include "widgets/style/palette.h"
#include "widgets/views/timeline.h"
#include "widgets/views/verdict_mark.h"

#include <algorithm>
#include <QPainter>

namespace inflight {

namespace {

constexpr int kMark = 7;  ///< width of a timeout's mark, pixels

QString secondsText(Time t) {
    const double seconds = inSeconds(t);
    return QString::number(seconds, 'f', seconds == static_cast<double>(static_cast<std::int64_t>(seconds)) ? 0 : 1) +
           QStringLiteral(" s");
}

}  // namespace

void Timeline::paintTrack(QPainter& painter, const QRect& track) const {
    const Theme& theme = *m_theme;
    painter.fillRect(track.adjusted(-1, -1, 1, 1), theme.border);
    painter.fillRect(track, theme.future);
    painter.fillRect(track.left(), track.top(), m_layout.xOf(m_end), track.height(), theme.card);
    const int left = m_layout.xOf(m_layout.from);
    const int right = m_layout.xOf(m_layout.to);
    const QRect range(track.left() + left, track.top(), qMax(2, right - left), track.height());
    painter.fillRect(range, mixed(theme.card, theme.accent, 0.14));
}

/// The cwnd curve as opaque columns in device pixels, like the plots.
void Timeline::paintCurve(QPainter& painter, const QSize& track) {
    if (m_cwnd == nullptr || m_cwnd->empty()) return;
    const double ratio = devicePixelRatioF();
    const std::span<const Column> columns = m_columns.update(
        *m_cwnd, Time{}, m_layout.extent, static_cast<std::size_t>(qMax(1, qRound(track.width() * ratio))));
    const double highest = std::max(1.0, static_cast<double>(m_cwnd->between(Time{}, m_end).max));
    const int last = qRound(m_layout.xOf(m_end) * ratio);
    const int bottom = qRound((track.height() - 3) * ratio);
    const int room = qRound((track.height() - 6) * ratio);
    const int thick = qMax(1, qRound(1.5 * ratio));
    const auto yOf = [&](float value) { return bottom - qRound(static_cast<double>(value) / highest * room); };
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    for (int x = 0; x < last && x < static_cast<int>(columns.size()); ++x) {
        const Column& column = columns[static_cast<std::size_t>(x)];
        if (!column.known) continue;
        const int top = yOf(column.max);
        painter.fillRect(x, top, 1, qMax(thick, yOf(column.min) - top + thick), m_theme->cwnd);
    }
    painter.restore();
}

/// One mark per few pixels and verdict, however many timeouts stand there; graver verdicts lie above.
void Timeline::paintMarks(QPainter& painter, const QSize& track) {
    for (const Verdict verdict : {Verdict::Pending, Verdict::False, Verdict::AckLost, Verdict::Real}) {
        const auto marks = m_timeouts.of(verdict);
        const bool grave = verdict == Verdict::AckLost || verdict == Verdict::Real;
        const int y = track.height() - kMark / 2 - (grave ? kMark + 1 : 2);
        for (auto mark = marks.begin(); mark != marks.end();) {
            const int x = m_layout.xOf(mark->fired);
            stampVerdictMark(painter, m_stamps, QPointF(x, y), kMark, verdict, *m_theme);
            const Time next = m_layout.timeAt(x + kMark / 2 + 1);
            // Those nearer than half a mark would hide behind this one.
            mark = std::lower_bound(mark + 1, marks.end(), next,
                                    [](const TimeoutIndex::Mark& m, Time t) { return m.fired < t; });
        }
    }
}

/// Draws curve and marks into the picture that every frame shows. Of a long run this takes milliseconds, so it is done
/// anew only when there is something new, and then at most a twentieth of the time.
void Timeline::refresh(const QSize& track, bool atOnce) {
    const double ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(track) * ratio).toSize();
    const bool fits = m_picture.size() == pixels;
    if (fits && (!m_stale || (!atOnce && m_clock.isValid() && m_clock.nsecsElapsed() < 20 * m_pictureTook))) return;
    QElapsedTimer clock;
    clock.start();
    if (!fits) m_picture = QPixmap(pixels);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    paintCurve(painter, track);
    paintMarks(painter, track);
    m_stale = false;
    m_pictureTook = clock.nsecsElapsed();
    m_clock.start();
}

void Timeline::paintOver(QPainter& painter, const QRect& track) const {
    const Theme& theme = *m_theme;
    for (const TimelineTick& tick : m_ticks) {
        const int x = track.left() + m_layout.xOf(tick.at);
        painter.fillRect(x, track.top(), 1, track.height(), theme.inkSoft);
        painter.fillRect(x - 2, track.top(), 5, 4, theme.inkSoft);
    }
    const int left = track.left() + m_layout.xOf(m_layout.from);
    const int right = track.left() + m_layout.xOf(m_layout.to);
    const QRect range(left, track.top(), qMax(2, right - left), track.height());
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(range.adjusted(0, 0, -1, -1));
    for (const int edge : {left, right - 3}) painter.fillRect(edge, track.center().y() - 7, 3, 14, theme.accent);
    if (m_layout.cursor) {
        const int x = track.left() + m_layout.xOf(*m_layout.cursor);
        painter.fillRect(x, track.top() - 4, 2, track.height() + 8, theme.cursor);
        painter.fillRect(x - 3, track.top() - 5, 8, 3, theme.cursor);
    }
    if (hasFocus()) paint::ring(painter, QRectF(track.adjusted(-2, -2, 2, 2)), theme.focus, 4);
}

void Timeline::paintScale(QPainter& painter, const QRect& track) const {
    painter.setFont(smallFont());
    painter.setPen(m_theme->tick);
    constexpr int kParts = 4;
    const int line = painter.fontMetrics().height();
    for (int i = 0; i <= kParts; ++i) {
        const Time t = Time{} + (m_layout.extent - Time{}) * i / kParts;
        const QString text = secondsText(t);
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        const int x = std::clamp(track.left() + m_layout.xOf(t) - wide / 2, track.left(), track.right() - wide + 1);
        painter.drawText(QRect(x, track.bottom() + 5, wide + 2, line), Qt::AlignLeft | Qt::AlignTop, text);
    }
}

void Timeline::flush() {
    refresh(track().size(), true);
    update();
}

void Timeline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect area = track();
    refresh(area.size(), false);
    if (m_stale && !m_later.isActive()) m_later.start(100);
    paintTrack(painter, area);
    painter.drawPixmap(area.topLeft(), m_picture);
    paintOver(painter, area);
    paintScale(painter, area);
}

}  // namespace inflight
