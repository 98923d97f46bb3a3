#pragma once

#include "widgets/plot/stamp_shapes.h"
#include "widgets/style/theme.h"
#include "widgets/views/timeline_layout.h"

#include <QElapsedTimer>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include "core/trace/column_memory.h"
#include "widgets/plot/timeout_index.h"

#include <memory>
#include <vector>

namespace inflight {

/// Something a person did, as a tick on the timeline.
struct TimelineTick {
    Time at{};
    QString text;
    bool operator==(const TimelineTick&) const = default;
};

/// The whole run small: cwnd, the timeouts, what a person did; the visible range as a handle that can be moved and
/// resized, and the cursor, which can be dragged into the past. It asks; whoever owns the view decides.
class Timeline : public QWidget {
    Q_OBJECT

  public:
    explicit Timeline(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// The run so far: cwnd (null = none) and ledger are read in place, keepAlive owns them; end = the simulated time.
    void setRun(const Series* cwnd, const LedgerView& ledger, Time end, std::shared_ptr<const void> keepAlive);
    /// Draws the newest run at once; otherwise the picture of a very long run may lag behind by a few frames.
    void flush();
    void setTicks(const std::vector<TimelineTick>& ticks);
    void setRange(Time from, Time to);
    /// kNever hides the cursor.
    void setCursorTime(Time t);

    const TimelineLayout& places() const { return m_layout; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  signals:
    void rangeRequested(inflight::Time from, inflight::Time to);
    void cursorRequested(inflight::Time t);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QRect track() const;
    QFont smallFont() const;
    int xIn(const QPointF& position) const { return qRound(position.x()) - track().left(); }
    QString tipAt(int x) const;
    void ask(const TimelineLayout::Range& range) { emit rangeRequested(range.from, range.to); }
    void describe();
    void paintTrack(QPainter& painter, const QRect& track) const;
    void paintCurve(QPainter& painter, const QSize& track);
    void paintMarks(QPainter& painter, const QSize& track);
    void refresh(const QSize& track, bool atOnce);
    void paintOver(QPainter& painter, const QRect& track) const;
    void paintScale(QPainter& painter, const QRect& track) const;

    const Theme* m_theme = &Theme::day();
    std::shared_ptr<const void> m_keepAlive;
    const Series* m_cwnd = nullptr;
    TimeoutIndex m_timeouts;
    Time m_end{};
    std::vector<TimelineTick> m_ticks;
    TimelineLayout m_layout;
    TimelineLayout m_atPress;
    TimelineLayout::Grip m_grip = TimelineLayout::Grip::None;
    int m_pressX = 0;
    bool m_dragging = false;
    bool m_held = false;
    ColumnMemory m_columns;
    StampCache m_stamps;
    QPixmap m_picture;         ///< curve and marks, on nothing
    bool m_stale = true;       ///< the run has gone on since it was drawn
    qint64 m_pictureTook = 0;  ///< ns
    QElapsedTimer m_clock;     ///< since it was drawn
    QTimer m_later;
};

}  // namespace inflight
