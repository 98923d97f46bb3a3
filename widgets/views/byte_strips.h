#pragma once

#include "core/base/time.h"
#include "widgets/style/theme.h"
#include "widgets/views/byte_layout.h"

#include <QWidget>

namespace inflight {

/// Both buffers of one direction as strips on one axis: above what the sender has written, sent and got acknowledged,
/// below what the receiver has read, received and kept; the window as a bracket over each. The scale only grows while a
/// run goes on, and is written below.
class ByteStrips : public QWidget {
    Q_OBJECT

  public:
    explicit ByteStrips(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Looks at the simulation now and keeps no reference to it. sender: the socket whose data is shown.
    void setSnapshot(const Simulation& simulation, Time shown, SocketId sender = SocketId{0});

    const ByteFacts& facts() const { return m_facts; }
    const ByteLayout& places() const { return m_layout; }
    static QColor colourOf(ByteLayout::Part part, const Theme& theme);
    /// Where the two strips stand.
    QRect senderStrip() const;
    QRect receiverStrip() const;
    QString senderText() const;
    QString receiverText() const;
    QString scaleText() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void arrange();
    QFont smallFont() const;
    int line() const;
    void paintStrip(QPainter& painter, const QRect& strip, const std::vector<ByteLayout::Bar>& bars) const;
    void paintBracket(QPainter& painter, const QRect& strip, double from, double to, bool goesOn) const;
    void paintTear(QPainter& painter, const QRect& strip, bool left) const;
    void paintScale(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;

    const Theme* m_theme = &Theme::day();
    ByteFacts m_facts;
    ByteLayout m_layout;
    std::uint64_t m_span = 0;  ///< the largest so far
};

}  // namespace inflight
