#pragma once

#include <QWidget>

namespace inflight {

class HintCard;
class PathView;
class PlotStack;
class RaceStrip;

/// Hint, path, race and plots above each other, with the same edges. The plots need the room most: where it is short
/// the hint goes first, then the race, then some plots (see PlotStack), and the path last.
class Centre : public QWidget {
    Q_OBJECT

  public:
    Centre(HintCard* hint, PathView* path, RaceStrip* race, PlotStack* plots, QWidget* parent = nullptr);

    /// The hint shows as soon as there is room for it, until it is closed.
    void setHintWanted(bool on);
    /// Whether there has been room for the hint.
    bool hintSeen() const { return m_hintSeen; }
    QSize minimumSizeHint() const override;

  protected:
    bool event(QEvent* event) override;

  private:
    void fit();

    HintCard* m_hint;
    PathView* m_path;
    QWidget* m_raceCard;
    PlotStack* m_plots;
    bool m_hintWanted = false;
    bool m_hintSeen = false;
};

}  // namespace inflight
