#pragma once

#include "widgets/style/card.h"
#include "widgets/style/theme.h"
#include "widgets/views/path_layout.h"
#include "widgets/views/path_stamps.h"

#include <memory>
#include <optional>

class QMenu;

namespace inflight {

/// The row of nodes with every packet at its true place at the simulated time shown. A click opens a packet's story,
/// its menu drops or holds it; by keyboard the arrows go from packet to packet.
class PathView : public Card {
    Q_OBJECT

  public:
    explicit PathView(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// What to show; keepAlive owns the simulation. shown: not before the simulation's time (see layoutPath).
    void setSnapshot(std::shared_ptr<const void> keepAlive, const Simulation& simulation, Time shown);

    const PathLayout& places() const { return m_layout; }
    /// The packet the keyboard stands on, or whose story is open.
    std::optional<CopyId> highlighted() const { return m_highlight; }
    void setHighlighted(std::optional<CopyId> copy);

    /// "Packet 35", "ACK 200": what stands on the path under that id.
    QString nameOf(CopyId copy) const;
    /// The menu of a packet, to be shown or deleted by the caller; nullptr if the packet is not on the path any more.
    QMenu* makeMenu(CopyId copy);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  signals:
    void packetClicked(inflight::CopyId copy);
    void dropRequested(inflight::CopyId copy);
    void holdRequested(inflight::CopyId copy, inflight::Duration by);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void arrange();
    void moveHighlight(int dx, int dy);
    void describe();
    QString tipAt(const QPointF& at) const;
    QFont smallFont() const;
    double typeScale() const;
    const PathLayout::Packet* hovered() const;

    void refreshStill(double ratio);
    void paintStill(QPainter& painter, bool nodesOnly) const;
    void paintQueues(QPainter& painter) const;
    void paintNodes(QPainter& painter) const;
    void paintNode(QPainter& painter, const PathLayout::Node& node) const;
    void paintPackets(QPainter& painter, bool inLayers);
    void paintNumbers(QPainter& painter, bool inLayers) const;
    void paintPairs(QPainter& painter) const;
    void paintPair(QPainter& painter, const PathLayout::Packet& packet) const;

    const Theme* m_theme = &Theme::day();
    std::shared_ptr<const void> m_keepAlive;
    const Simulation* m_simulation = nullptr;
    Time m_shown{};
    PathLayout m_layout;
    PathStamps m_stamps;
    struct StillKey {
        QSize size;
        double ratio = 0;
        double scale = 0;
        std::size_t nodes = 0;
        bool layers = false;
        const Theme* theme = nullptr;
        bool operator==(const StillKey&) const = default;
    };
    StillKey m_stillKey;
    QPixmap m_still;
    std::optional<QPointF> m_mouse;
    std::optional<CopyId> m_highlight;
    QPointF m_highlightAt;  ///< where it was seen last
    double m_wanted = 0;    ///< height
};

}  // namespace inflight
