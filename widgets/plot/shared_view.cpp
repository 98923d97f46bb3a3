#include "widgets/plot/shared_view.h"

#include <algorithm>
#include <cmath>

namespace inflight {

namespace {

constexpr double kShortest = 1e-6;  // seconds
constexpr double kAhead = 0.08;     // share of the span kept free right of now while following
constexpr std::size_t kUndoDepth = 1000;

}  // namespace

SharedView::SharedView(QObject* parent) : QObject(parent) {}

void SharedView::setHomeSpan(double seconds) {
    m_home = std::max(seconds, kShortest);
}

void SharedView::setLive(bool live) {
    if (live == m_live) return;
    m_live = live;
    emit liveChanged(live);
}

void SharedView::setNow(Time now) {
    if (now == m_now) return;
    m_now = now;
    if (m_following) follow();
    emit nowChanged();
}

void SharedView::follow() {
    const double now = inSeconds(m_now);
    const double length = span();
    // With a hair's tolerance, so that a run that starts at 0 keeps its first label.
    if (now > m_to - kAhead * length + length * 1e-9) apply(now + kAhead * length - length, now + kAhead * length);
    else if (now < m_from) apply(now - length / 2, now + length / 2);
}

void SharedView::setFollowing(bool on) {
    if (on == m_following) return;
    m_following = on;
    if (on) {
        if (m_from > inSeconds(m_now)) apply(inSeconds(m_now) - span() / 2, inSeconds(m_now) + span() / 2);
        follow();
    }
    emit followChanged(on);
}

void SharedView::setCursor(std::optional<Time> t) {
    if (t == m_cursor) return;
    m_cursor = t;
    emit cursorMoved();
}

void SharedView::setHover(std::optional<Time> t) {
    if (t == m_hover) return;
    m_hover = t;
    emit hoverMoved();
}

void SharedView::setSelectedTimeout(std::optional<std::size_t> index) {
    if (index == m_selected) return;
    m_selected = index;
    emit selectionChanged();
}

void SharedView::remember(Change change) {
    if (change == Change::Wheel && m_last == Change::Wheel) return;
    m_last = change;
    if (m_undo.size() == kUndoDepth) m_undo.erase(m_undo.begin());
    m_undo.push_back({m_from, m_to, m_following});
}

/// Zooming out ends at four times what there is.
double SharedView::longest() const {
    return std::max({4 * m_home, 4 * inSeconds(m_now), 1.0});
}

void SharedView::apply(double from, double to) {
    if (!std::isfinite(from) || !std::isfinite(to)) return;
    const double length = std::clamp(to - from, kShortest, longest());
    from = std::max(0.0, std::min(from, longest()));
    if (from == m_from && from + length == m_to) return;
    m_from = from;
    m_to = from + length;
    emit rangeChanged();
}

void SharedView::zoomTo(double from, double to) {
    remember(Change::Box);
    setFollowing(false);
    apply(std::min(from, to), std::max(from, to));
}

void SharedView::zoomAt(double pivot, double factor) {
    if (!(factor > 0)) return;
    remember(Change::Wheel);
    setFollowing(false);
    const double length = std::clamp(span() * factor, kShortest, longest());
    const double share = (pivot - m_from) / span();
    apply(pivot - share * length, pivot - share * length + length);
}

void SharedView::beginPan() {
    remember(Change::Pan);
}

void SharedView::panBy(double seconds) {
    setFollowing(false);
    const double length = span();
    const double from = std::max(0.0, m_from + seconds);
    apply(from, from + length);
}

void SharedView::reset() {
    remember(Change::Reset);
    if (m_live) {
        const double now = inSeconds(m_now);
        const double from = std::max(0.0, now + kAhead * m_home - m_home);
        apply(from, from + m_home);
        setFollowing(true);
        return;
    }
    setFollowing(false);
    apply(0, m_now > Time{} ? inSeconds(m_now) * 1.02 : m_home);
}

void SharedView::undoZoom() {
    if (m_undo.empty()) return;
    const Past past = m_undo.back();
    m_undo.pop_back();
    m_last = Change::None;
    setFollowing(false);
    apply(past.from, past.to);
    setFollowing(past.following);
}

void SharedView::clickTime(Time t) {
    setCursor(t);
    emit timeClicked(t);
}

void SharedView::clickTimeout(std::size_t index) {
    setSelectedTimeout(index);
    emit timeoutClicked(index);
}

void SharedView::standAs(const SharedView& other) {
    m_home = other.m_home;
    m_from = other.m_from;
    m_to = other.m_to;
    m_now = other.m_now;
    m_selected = other.m_selected;
    m_following = other.m_following;
}

void SharedView::show(double from, double to) {
    apply(from, to);
}

void SharedView::reveal(Time t) {
    const double s = inSeconds(t);
    if (s >= m_from && s <= m_to) return;
    remember(Change::Box);
    setFollowing(false);
    const double from = std::max(0.0, s - span() / 2);
    apply(from, from + span());
}

}  // namespace inflight
