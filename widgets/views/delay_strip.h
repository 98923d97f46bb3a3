#pragma once

#include "widgets/style/theme.h"
#include "widgets/views/delay_strip_layout.h"

#include <QWidget>

namespace inflight {

/// Where the time went, against the timer: two bars on one time scale. What it shows is also its accessible text.
class DelayStrip : public QWidget {
    Q_OBJECT

  public:
    explicit DelayStrip(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// background: what it stands on. timerFrom: see timerStart().
    void setEntry(const TimeoutEntry& entry, Time timerFrom);

    const DelayStripLayout& places() const { return m_layout; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    static QColor colourOf(DelayPart part, const Theme& theme);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    QFont smallFont() const;
    DelayStripLayout layoutFor(int width) const;
    void arrange();
    void describe();
    void paintBars(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;

    const Theme* m_theme = &Theme::day();
    TimeoutEntry m_entry;
    Time m_timerFrom{};
    DelayStripTexts m_texts;
    DelayStripLayout m_layout;
};

}  // namespace inflight
