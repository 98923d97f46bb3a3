#pragma once

#include "core/base/time.h"
#include "widgets/style/theme.h"
#include "widgets/views/state_layout.h"

#include <QWidget>

namespace inflight {

/// The states of a connection with those of both ends lit: node 1's and the other node's, each with its number.
class StateDiagram : public QWidget {
    Q_OBJECT

  public:
    explicit StateDiagram(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Looks at the simulation now and keeps no reference to it.
    void setSnapshot(const Simulation& simulation, Time shown, SocketId socket = SocketId{0});

    const EndStates& states() const { return m_states; }
    const StateLayout& places() const { return m_layout; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void describe();
    QFont smallFont() const;
    void paintArrows(QPainter& painter) const;
    void paintBox(QPainter& painter, const StateLayout::Box& box) const;

    const Theme* m_theme = &Theme::day();
    EndStates m_states;
    StateLayout m_layout;
};

}  // namespace inflight
