#pragma once

#include "widgets/plot/picture.h"
#include "widgets/plot/plot_content.h"
#include "widgets/plot/shared_view.h"

#include <array>
#include <QTimer>
#include <QWidget>

namespace inflight {

class CursorOverlay;
class HoverCard;
class PlotGestures;
class TimePlot;

enum class PlotKind { Cwnd, Rtt, Timeouts, Queue };
inline constexpr std::size_t kPlotKinds = 4;

/// The plots above each other on one time axis, with one cursor. The lowest visible one carries the labels of the axis.
/// Where the room is short the queue gives way, then the timeouts, so that window and RTT stay readable.
class PlotStack : public QWidget {
    Q_OBJECT

  public:
    explicit PlotStack(SharedView* view, QWidget* parent = nullptr);

    SharedView* view() const { return m_view; }
    TimePlot* plot(PlotKind kind) const { return m_plots[static_cast<std::size_t>(kind)]; }
    /// Whether a plot is wanted; it shows where there is room for it.
    void setPlotShown(PlotKind kind, bool shown);
    bool isPlotShown(PlotKind kind) const { return m_wanted[static_cast<std::size_t>(kind)]; }
    /// Colours, font, sizes; also the background around the cards.
    void setStyle(const PlotStyle& style);
    const PlotStyle& style() const { return m_style; }
    /// Which socket's curves and which link's queue are shown (indices of Trace); default 0 and 0.
    void setSource(std::size_t socket, std::size_t link);
    std::size_t socket() const { return m_socket; }
    std::size_t link() const { return m_link; }
    /// What is embedded into saved pictures: a title and the scenario's text.
    void setScenario(const QString& title, const QByteArray& text);

    /// One frame: takes the trace at `now` (both live in what keepAlive holds) and draws what changed. Also moves the
    /// shared view's now.
    void setSnapshot(std::shared_ptr<const void> keepAlive, const Trace& trace, Time now);

    /// Paints the stack as it would look at that size, without showing it.
    void paintTo(QCPPainter& painter, QSize size);
    /// The stack, or one plot with its time axis, as a file of that format.
    QByteArray picture(PictureFormat format, QSize size, double pixelRatio, std::optional<PlotKind> only = {});
    QImage image(QSize size, double pixelRatio, std::optional<PlotKind> only = {});
    /// What those plots need that give way last.
    QSize minimumSizeHint() const override;
    /// Height from which on every wanted plot is shown and can be read.
    int fullHeight() const;

    /// A stack for pictures of this moment: the trace, the range and the look as they are now, which neither the run
    /// nor a hand changes any more.
    std::unique_ptr<PlotStack> atThisMoment() const;
    /// Asks for a file and saves there the picture of the moment of the call; copies to the clipboard.
    void savePicture(std::optional<PlotKind> only);
    void copyPicture(PlotKind kind);
    void copyCsv(PlotKind kind);

  signals:
    /// A picture was written to this file.
    void saved(const QString& file);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    std::vector<TimePlot*> shownPlots() const;
    std::vector<TimePlot*> wantedPlots() const;
    bool giveWay(std::vector<TimePlot*>& plots) const;
    int leastHeight(const std::vector<TimePlot*>& plots) const;
    std::vector<int> heights(const std::vector<TimePlot*>& plots, double room) const;
    std::vector<QRect> places(const std::vector<TimePlot*>& plots, QSize size) const;
    int axisHeight() const;
    double share(const TimePlot* plot) const;
    void arrange();
    void scheduleRefresh();
    void refresh();
    void refreshHover();
    void openMenu(TimePlot* plot, QPoint global);
    PictureRequest request(QSize size, double pixelRatio) const;
    PlotKind kindOf(const TimePlot* plot) const;

    SharedView* m_view;
    std::array<TimePlot*, kPlotKinds> m_plots{};
    std::array<bool, kPlotKinds> m_wanted{true, true, true, true};
    CursorOverlay* m_overlay;
    HoverCard* m_hover;
    PlotGestures* m_gestures;
    PlotStyle m_style;
    PlotData m_data;
    TimeoutIndex m_index;
    const Trace* m_trace = nullptr;
    std::size_t m_socket = 0;
    std::size_t m_link = 0;
    QString m_title;
    QByteArray m_scenario;
    TimePlot* m_pointed = nullptr;
    QPointF m_pointedAt;
    bool m_scheduled = false;
    QTimer m_overdue;  ///< draws what was scheduled where no frame comes
};

}  // namespace inflight
