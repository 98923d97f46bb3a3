#pragma once

#include "widgets/plot/plot_content.h"
#include "widgets/plot/shared_view.h"
#include "widgets/plot/y_scale.h"

#include <functional>
#include <QPixmap>
#include <QStringList>
#include <QWidget>

class QCPPainter;
class QCPTextElement;
class QCustomPlot;

namespace inflight {

class EndLabels;
class NiceTicker;
class PlotSurface;

/// One card of the stack: title and legend above, the curves below, one y axis with its unit. All cards have the same
/// left and right margins, so that equal times stand above each other.
class TimePlot : public QWidget {
    Q_OBJECT

  public:
    using MakeContent = std::function<std::unique_ptr<PlotContent>(QCustomPlot&)>;
    struct Words {
        QString name;  ///< stable, for files and settings
        QString title;
        QString shortTitle;  ///< where title and legend do not fit side by side
        QString unit;        ///< of the y axis; empty where it has none
        double least = 1;    ///< height at which the curves can be read, in labels of the y axis
    };

    TimePlot(Words words, double smallestTop, SharedView* view, const MakeContent& make, QWidget* parent = nullptr);
    ~TimePlot() override;

    const Words& words() const { return m_words; }
    /// What the legend says at the card's present width.
    QStringList legendWords() const;
    /// The widget that shows the curves and takes the gestures.
    QWidget* surface() const;
    PlotContent& content() const { return *m_content; }
    void setStyle(const PlotStyle& style);
    /// Whether the labels of the time axis are shown below.
    void setTimeAxisShown(bool shown);
    void setData(const PlotData& frame);
    /// Takes range and scale from the view and draws anew (the screen follows with the next event loop turn).
    void refresh();

    /// Where the curves are, in the coordinates of surface().
    QRectF area() const;
    Time timeAt(double surfaceX) const;
    double xOf(Time t) const;
    double valueAt(double surfaceY) const;
    QPair<double, double> yRange() const;
    std::vector<Readout> readoutsAt(Time t) const;
    /// What a pointer there (in the coordinates of surface()) is told: of the thing under it, or of the instant.
    std::vector<Readout> readoutsUnder(QPointF at) const;

    /// y by hand: zooms at a value, or moves; resetY goes back to the automatic scale. Plots of rows ignore these.
    void zoomY(double pivot, double factor);
    void panY(double delta);
    void resetY();
    bool hasOwnY() const { return m_ownY; }
    /// Takes over what was set by hand at another plot of the kind.
    void takeY(const TimePlot& other);

    /// Paints the card as it would look at that size, without showing it.
    void paintTo(QCPPainter& painter, QSize size);
    QSize minimumSizeHint() const override;

  signals:
    /// Something of the card was drawn at a new place: overlays must follow.
    void laidOut();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void prepare(QSize surface);
    void paintCard(QPainter& painter, QSize size, const std::vector<LegendEntry>& legend) const;
    /// What stands above the curves, side by side.
    struct Header {
        QString title;
        double titleWidth = 0;
        std::vector<LegendEntry> legend;
    };
    double headerWidth(int card) const;
    Header headerIn(double room, std::vector<LegendEntry> legend) const;
    void paintLegend(QPainter& painter, QRectF room, const std::vector<LegendEntry>& legend) const;
    double legendWidth(const std::vector<LegendEntry>& legend) const;
    const QPixmap& card();
    void measure();
    QRect surfacePlace(QSize card) const;
    QFont font(double scale, QFont::Weight weight) const;
    void followScreen();

    Words m_words;
    SharedView* m_view;
    PlotSurface* m_plot;
    std::unique_ptr<PlotContent> m_content;
    EndLabels* m_endLabels;
    PlotStyle m_style;
    /// What the style's fonts ask for, logical pixels: shaping text in every frame would cost as much as the curves.
    struct Room {
        int header = 0;  ///< height of title and legend
        int left = 0;    ///< margins of the curves in the surface
        int top = 0;
        int endValues = 0;      ///< width of the longest value at the end of a curve
        int bottom = 0;         ///< where no labels stand below
        int timeLabels = 0;     ///< height of the labels below
        double timeLabel = 0;   ///< width of one of them
        double valueLabel = 0;  ///< height of one at the y axis
    };
    Room m_room;
    /// The card without the curves, kept until something of it changes.
    QPixmap m_card;
    std::vector<LegendEntry> m_cardLegend;
    bool m_cardRing = false;
    YScale m_scale;
    Time m_now{};
    bool m_timeAxis = false;
    bool m_valueAxis = true;
    bool m_ownY = false;
    double m_yLower = 0;
    double m_yUpper = 1;
    bool m_ring = false;  ///< reached by the keyboard: shows the focus
    bool m_exporting = false;
};

}  // namespace inflight
