#pragma once

#include "widgets/style/theme.h"
#include "widgets/views/race.h"

#include <QWidget>

namespace inflight {

/// Where everything of a race strip stands, in pixels from its left edge: both racers run towards the line on the left,
/// and who is nearer arrives first.
struct RaceStripLayout {
    Duration scale{0};  ///< what the whole width stands for
    double line = 0;    ///< x of the line: now
    double right = 0;
    double timer = 0;  ///< x of the timer's end
    double ack = 0;    ///< x of the ACK's end; as `timer` where none is expected

    double xOf(Duration ahead) const;
};
/// @param before the scale of the frame before: it grows at once, and shrinks when only a third of it is used.
RaceStripLayout layoutRace(const Race& race, Time shown, Duration before, double left, double right);

/// The next timer to run out against the ACK that would stop it, live.
class RaceStrip : public QWidget {
    Q_OBJECT

  public:
    explicit RaceStrip(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Looks at the simulation now and keeps no reference to it.
    void setSnapshot(const Simulation& simulation, Time shown);

    const Race& race() const { return m_race; }
    const RaceStripLayout& places() const { return m_layout; }
    /// "Packet 45: the ACK will be 120 ms late".
    QString headline() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, heightForWidth(width())}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void measure();
    void arrange();
    /// The headline stands beside the bars where there is room, else above them.
    bool isWide(int width) const { return width >= 2 * m_type.words; }
    int barsTop() const { return isWide(width()) ? 0 : m_type.line; }
    void paintBars(QPainter& painter) const;

    const Theme* m_theme = &Theme::day();
    Race m_race;
    Time m_shown{};
    RaceStripLayout m_layout;
    /// The type and the room that words take in it, measured once.
    struct Type {
        QFont font;
        int line = 0;      ///< height
        int words = 0;     ///< for the longest headline of a run, so that the bars stand still
        double label = 0;  ///< before the bars
        double value = 0;  ///< behind them
    };
    Type m_type;
};

}  // namespace inflight
