#pragma once

#include "widgets/plot/plot_style.h"
#include "widgets/plot/shared_view.h"

#include <optional>
#include <QWidget>

namespace inflight {

class TimePlot;

/// Lies over all plots, lets the mouse through and draws what belongs to all of them: the cursor as one unbroken line,
/// the hairline under the pointer and the edges of a box zoom. A moved line repaints a stripe of a few pixels.
class CursorOverlay : public QWidget {
  public:
    CursorOverlay(SharedView* view, QWidget* parent);

    /// The plots it lies over from top to bottom; at least one while visible.
    void setPlots(std::vector<TimePlot*> plots);
    void setStyle(const PlotStyle& style);
    /// The span of a box zoom being drawn, seconds.
    void setBand(std::optional<QPair<double, double>> band);
    /// Ranges or places changed: finds the lines' places anew.
    void follow();
    /// Where the cursor stands, in this widget's coordinates; empty where it is out of view.
    std::optional<int> cursorX() const { return m_cursorX; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::optional<int> placeOf(double seconds) const;
    void move(std::optional<int>& line, std::optional<int> to);
    QRect stripe(int x) const;

    SharedView* m_view;
    PlotStyle m_style;
    std::vector<TimePlot*> m_plots;
    std::optional<QPair<double, double>> m_band;
    std::optional<int> m_cursorX, m_hoverX, m_bandX0, m_bandX1;
    int m_top = 0;
    int m_bottom = 0;
};

}  // namespace inflight
