#pragma once

#include "widgets/plot/shared_view.h"

#include <optional>
#include <QObject>
#include <QPair>
#include <QPointF>
#include <vector>

class QMouseEvent;
class QWheelEvent;

namespace inflight {

class TimePlot;

/// The mouse in all plots: wheel zooms time at the pointer, Ctrl+wheel the y axis, Shift+wheel or a sideways wheel
/// pans; left drag zooms a box, middle drag or Shift+left drag pans; a click sets the cursor or selects the mark under
/// it; a double-click resets; the right button asks for the menu.
class PlotGestures : public QObject {
    Q_OBJECT

  public:
    explicit PlotGestures(SharedView* view, QObject* parent = nullptr);
    void attach(TimePlot* plot);

  signals:
    /// A box zoom is being drawn over this span of seconds; empty: it ended.
    void bandChanged(std::optional<QPair<double, double>> seconds);
    /// The pointer is at this place of the plot's surface; null: it left.
    void pointed(inflight::TimePlot* plot, QPointF at);
    void menuAsked(inflight::TimePlot* plot, QPoint global);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    enum class Drag { None, Pressed, Box, Pan };
    void press(const QMouseEvent& event);
    void move(TimePlot& plot, const QMouseEvent& event);
    void release(TimePlot& plot, const QMouseEvent& event);
    void click(TimePlot& plot, QPointF at);
    void wheel(TimePlot& plot, const QWheelEvent& event);
    void reset();
    double secondsAt(const TimePlot& plot, double x) const;

    SharedView* m_view;
    std::vector<TimePlot*> m_plots;
    Drag m_drag = Drag::None;
    Qt::MouseButton m_button = Qt::NoButton;
    QPointF m_start;
    QPointF m_last;
};

}  // namespace inflight
