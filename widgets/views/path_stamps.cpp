#include "widgets/views/path_stamps.h"

#include "widgets/style/palette.h"

#include <QPainter>

#include <cmath>

namespace inflight {

namespace {

using Where = PathLayout::Where;

bool inQueue(const PathLayout::Packet& p) {
    return p.where == Where::Queue || p.where == Where::SendLayer;
}

bool acknowledgesOnly(const PathLayout::Packet& p) {
    return p.kind == SegmentKind::Ack || p.kind == SegmentKind::WindowUpdate;
}

/// Everything a stamp's look depends on.
std::uint64_t keyOf(const PathLayout::Packet& p, int phase) {
    std::uint64_t key = static_cast<std::uint64_t>(p.width * 8) | static_cast<std::uint64_t>(p.height * 8) << 12;
    const bool flags[] = {p.resent, p.damaged, p.held, p.duplicate, p.lost, inQueue(p)};
    int bit = 24;
    for (const bool flag : flags) key |= static_cast<std::uint64_t>(flag) << bit++;
    key |= static_cast<std::uint64_t>(p.kind) << 32;
    return key | static_cast<std::uint64_t>(phase) << 40;
}

void drawBody(QPainter& painter, const QRectF& rect, const PathLayout::Packet& p, const Theme& theme) {
    const QColor colour = PathStamps::body(p, theme);
    const double line = std::clamp(rect.width() * 0.16, 1.0, 2.0);
    const bool hollow = p.resent || p.duplicate;
    painter.setPen(hollow ? QPen(colour, line, p.duplicate ? Qt::DotLine : Qt::SolidLine) : QPen(Qt::NoPen));
    painter.setBrush(hollow ? theme.card : colour);
    const double inset = hollow ? line / 2 : 0;
    const double radius = std::min(2.5, rect.width() * 0.25);
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
}

/// Damaged: a crack from corner to corner. Held: the two bars of a pause above it. Lost: a cross over it.
void drawMarks(QPainter& painter, const QRectF& rect, const PathLayout::Packet& p, const Theme& theme) {
    if (p.damaged) {
        const QPointF c = rect.center();
        painter.setPen(QPen(theme.card, 3));
        const QPolygonF crack{{rect.right() - 1, rect.top() - 1},
                              c + QPointF(-1, -1),
                              c + QPointF(1, 1),
                              {rect.left() + 1, rect.bottom() + 1}};
        painter.drawPolyline(crack);
        painter.setPen(QPen(theme.realText, 1.4));
        painter.drawPolyline(crack);
    }
    if (p.held) {
        for (const double x : {-2.5, 1.0})
            painter.fillRect(QRectF(rect.center().x() + x, rect.top() - 5, 1.5, 4), theme.noise);
    }
    if (p.lost) {
        const double r = std::max(3.0, rect.height() / 2);
        const QPointF c = rect.center();
        for (const auto& [colour, width] : {std::pair(theme.card, 4.0), std::pair(theme.realLoss, 2.2)}) {
            painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(c + QPointF(-r, -r), c + QPointF(r, r));
            painter.drawLine(c + QPointF(-r, r), c + QPointF(r, -r));
        }
    }
}

}  // namespace

QColor PathStamps::body(const PathLayout::Packet& p, const Theme& theme) {
    if (acknowledgesOnly(p)) return theme.rtt;
    if (!p.data()) return theme.tick;
    return inQueue(p) ? mixed(theme.card, theme.queue, 0.72) : theme.cwnd;
}

QColor PathStamps::text(const PathLayout::Packet& p, const Theme& theme) {
    if (p.resent || p.duplicate) return theme.ink;
    const int grey = qGray(body(p, theme).rgb());
    const auto apart = [&](const QColor& colour) { return std::abs(qGray(colour.rgb()) - grey); };
    return apart(theme.ink) > apart(theme.card) ? theme.ink : theme.card;
}

void PathStamps::setTheme(const Theme& theme) {
    m_theme = &theme;
    m_made.clear();
}

void PathStamps::begin(QPainter& painter) {
    const QTransform map = painter.deviceTransform();
    if (map.m11() != m_ratio) m_made.clear();
    m_ratio = map.m11();
    m_dx = map.dx();
    m_dy = map.dy();
    painter.setWorldTransform(map.inverted() * painter.worldTransform());
}

PathStamps::Stamp PathStamps::make(const PathLayout::Packet& p, double shift) const {
    const int room = p.held || p.lost ? 7 : 1;  // logical pixels around the body, for its marks
    Stamp stamp;
    stamp.left = static_cast<int>(std::ceil((p.width / 2 + room) * m_ratio));
    stamp.top = static_cast<int>(std::ceil((p.height / 2 + room) * m_ratio));
    stamp.pixmap = QPixmap(2 * stamp.left + 1, 2 * stamp.top);
    stamp.pixmap.fill(Qt::transparent);
    QPainter painter(&stamp.pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(stamp.left + shift, stamp.top);
    painter.scale(m_ratio, m_ratio);
    const QRectF rect(-p.width / 2, -p.height / 2, p.width, p.height);
    drawBody(painter, rect, p, *m_theme);
    drawMarks(painter, rect, p, *m_theme);
    return stamp;
}

void PathStamps::stamp(QPainter& painter, const PathLayout::Packet& p) {
    const double x = p.x * m_ratio + m_dx;
    const auto whole = static_cast<int>(std::floor(x));
    const int phase = std::min(kPhases - 1, static_cast<int>((x - whole) * kPhases));
    const std::uint64_t key = keyOf(p, phase);
    auto found = m_made.find(key);
    if (found == m_made.end()) {
        if (m_made.size() > 400) m_made.clear();
        found = m_made.emplace(key, make(p, (phase + 0.5) / kPhases)).first;
    }
    const Stamp& stamp = found->second;
    const QPoint corner(whole - stamp.left, qRound(p.y * m_ratio + m_dy) - stamp.top);
    if (p.opacity < 1) painter.setOpacity(p.opacity);
    painter.drawPixmap(corner, stamp.pixmap);
    if (p.opacity < 1) painter.setOpacity(1);
}

}  // namespace inflight
