#include "widgets/plot/cursor_overlay.h"

#include "widgets/plot/time_plot.h"

#include <cmath>
#include <QPainter>

namespace inflight {

CursorOverlay::CursorOverlay(SharedView* view, QWidget* parent) : QWidget(parent), m_view(view) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    connect(view, &SharedView::cursorMoved, this, &CursorOverlay::follow);
    connect(view, &SharedView::hoverMoved, this, &CursorOverlay::follow);
}

void CursorOverlay::setPlots(std::vector<TimePlot*> plots) {
    m_plots = std::move(plots);
    follow();
}

void CursorOverlay::setStyle(const PlotStyle& style) {
    m_style = style;
    update();
}

void CursorOverlay::setBand(std::optional<QPair<double, double>> band) {
    m_band = band;
    follow();
}

/// From the shared range alone, so that the line stands right even before the plots have drawn the range.
std::optional<int> CursorOverlay::placeOf(double seconds) const {
    if (m_plots.empty() || seconds < m_view->from() || seconds > m_view->to()) return {};
    const TimePlot* plot = m_plots.front();
    const QRectF area = plot->area();
    const double x = area.left() + (seconds - m_view->from()) / m_view->span() * area.width();
    return static_cast<int>(std::floor(plot->surface()->mapTo(parentWidget(), QPointF(x, 0)).x()));
}

QRect CursorOverlay::stripe(int x) const {
    return {x - 1, 0, 3, height()};
}

void CursorOverlay::move(std::optional<int>& line, std::optional<int> to) {
    if (line == to) return;
    if (line) update(stripe(*line));
    if (to) update(stripe(*to));
    line = to;
}

void CursorOverlay::follow() {
    if (m_plots.empty()) return;
    const TimePlot* first = m_plots.front();
    const TimePlot* last = m_plots.back();
    const int top = static_cast<int>(first->surface()->mapTo(parentWidget(), first->area().topLeft()).y());
    const int bottom = static_cast<int>(last->surface()->mapTo(parentWidget(), last->area().bottomLeft()).y());
    if (top != m_top || bottom != m_bottom) update();
    m_top = top;
    m_bottom = bottom;
    const auto placed = [this](std::optional<Time> t) { return t ? placeOf(inSeconds(*t)) : std::nullopt; };
    move(m_cursorX, placed(m_view->cursor()));
    move(m_hoverX, placed(m_view->hover()));
    const auto old = m_band || m_bandX0;
    m_bandX0 = m_band ? placeOf(std::max(m_band->first, m_view->from())) : std::nullopt;
    m_bandX1 = m_band ? placeOf(std::min(m_band->second, m_view->to())) : std::nullopt;
    if (old) update();
}

void CursorOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = *m_style.theme;
    const int length = m_bottom - m_top;
    if (m_bandX0 && m_bandX1) {
        QColor tint = theme.accent;
        tint.setAlpha(28);
        painter.fillRect(QRect(*m_bandX0, m_top, *m_bandX1 - *m_bandX0, length), tint);
        painter.fillRect(QRect(*m_bandX0, m_top, 1, length), theme.accent);
        painter.fillRect(QRect(*m_bandX1, m_top, 1, length), theme.accent);
    }
    if (m_hoverX) painter.fillRect(QRect(*m_hoverX, m_top, 1, length), mixed(theme.card, theme.tick, 0.6));
    if (m_cursorX) painter.fillRect(QRect(*m_cursorX, m_top, 1, length), theme.cursor);
}

}  // namespace inflight
