#pragma once

#include <QObject>
#include <vector>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenu;
class QToolBar;

namespace inflight {

/// The window's panels: docks that can be moved, floated, closed and put behind each other. Where the window is too
/// narrow for them they leave their side to a rail of icons, which opens one of them at a time.
class Panels : public QObject {
    Q_OBJECT

  public:
    /// Below these widths of the window the left, and then the right panels give way to the rail; logical pixels.
    static constexpr int kRoomForLeft = 1100;
    static constexpr int kRoomForRight = 820;

    explicit Panels(QMainWindow* window);

    QDockWidget* add(Qt::DockWidgetArea area, const QString& name, const QString& title, const QString& iconName,
                     QWidget* content);
    /// Puts the panel of `behind` behind that of `front`, with tabs.
    void stack(const QWidget* front, const QWidget* behind);
    /// What reset() goes back to is how everything stands now.
    void finish();

    QDockWidget* dockOf(const QWidget* content) const;
    /// A person can see it: it is open and not behind another tab.
    bool isSeen(const QWidget* content) const;
    /// Opens the panel, or brings it before the others of its place.
    void reveal(const QWidget* content);

    /// Titles to take panels by.
    void setArranging(bool on);
    void reset();
    /// The window has that width now.
    void fit(int width);
    /// Only these panels stay until endPresentation().
    void present(const std::vector<const QWidget*>& kept, const QWidget* wide);
    void endPresentation();

    QByteArray save() const;
    bool restore(const QByteArray& layout);
    /// Lists the panels, with the commands that arrange them.
    void addTo(QMenu* menu);

  signals:
    /// A panel has come into sight: it has stood still until now.
    void seen(const QWidget* content);

  private:
    struct Panel {
        QDockWidget* dock;
        QWidget* noTitle;
        QAction* onRail;
        bool seen = false;
        bool railed = false;     ///< it has left its side to the rail
        bool collapsed = false;  ///< and was open then: it comes back when there is room
    };
    void dress(const Panel& panel) const;
    bool belongsOnRail(const Panel& panel) const;
    void collapse(Panel& panel, bool on);
    void openFromRail(const QDockWidget* dock, bool on);
    void giveSizes();

    QMainWindow* m_window;
    QToolBar* m_rail;
    std::vector<Panel> m_panels;
    QByteArray m_first;       ///< layout at the first start
    QByteArray m_wide;        ///< layout before panels gave way to the rail
    QByteArray m_beforeShow;  ///< layout before the presentation
    int m_width = kRoomForLeft;
    bool m_arranging = false;
    bool m_presenting = false;
};

}  // namespace inflight
