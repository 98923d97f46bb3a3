#pragma once

#include "app/run_bridge.h"
#include "app/session.h"
#include "app/window_actions.h"
#include "core/trace/remedies.h"
#include "widgets/style/theme_controller.h"

#include <map>
#include <QElapsedTimer>
#include <QMainWindow>

class QMenu;

namespace inflight {

class Causes;
class Centre;
class ConnectionColumn;
class ControlsPanel;
class HintCard;
class KeyFilter;
class NoiseLoader;
class Panels;
class PlotStack;
class RaceStrip;
class SenderColumn;
class SharedView;
class SocketsPanel;
class PathView;
class StoryTeller;
class Timeline;
class Toast;
class TransportBar;
class WhyColumn;

/// The window: menus, docks, and the wires between the run, the document and the views.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    struct Options {
        bool remember = true;    ///< sizes, theme and hints are kept between sessions
        bool play = true;        ///< the run starts at once
        bool fullScreen = true;  ///< a presentation fills the screen
        bool hint = false;       ///< says in three sentences what there is to see
    };
    MainWindow(const Scenario& scenario, ThemeController* themes, Options options, QWidget* parent = nullptr);
    ~MainWindow() override;

    // Parts, for the tour and for tests.
    RunBridge* run() const { return m_run; }
    PlotStack* plots() const { return m_plots; }
    SharedView* view() const { return m_view; }
    ControlsPanel* controls() const { return m_controls; }
    TransportBar* bar() const { return m_bar; }
    WhyColumn* why() const { return m_why; }
    PathView* path() const { return m_path; }
    RaceStrip* race() const { return m_race; }
    SenderColumn* sender() const { return m_sender; }
    ConnectionColumn* connection() const { return m_connection; }
    HintCard* hint() const { return m_hint; }
    Panels* panels() const { return m_panels; }
    Causes* causes() const { return m_causes; }
    SocketsPanel* sockets() const { return m_sockets; }
    Timeline* timeline() const { return m_timeline; }
    Session* session() const { return m_session; }

    void setPresentation(bool on);
    bool presentation() const { return m_presentation; }

  protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    // main_window.cpp
    void build();
    void buildPanels();
    void restoreLayout();
    void fitScreen();
    void setType(const QFont& font);
    void applyTheme(const Theme& theme);
    void showWaiting();

    // main_window_wires.cpp
    void connectRun();
    void connectControls();
    void connectViews();
    void connectStories();
    void onFrame(bool fresh);
    void takeRun(const Snapshot& s);
    void followRun(const Snapshot& s);
    void followSettings(const Parameters& inForce);
    void showFirstControls();
    void startRun(bool openingSpeed);
    void runAgain();
    void openScenario();
    void setParameter(Key key, const Value& value);
    void connectNoise();
    void applySettings(const Settings& settings);

    // main_window_views.cpp
    static constexpr qint64 kSlowEvery = 50;  ///< ms, for what cannot be read faster
    void showTimeline(const Snapshot& s, Time now);
    void showCursor();
    void showPanels();
    SocketId chosenSocket() const;
    SocketId shownSocket() const;
    void followSocket();
    void showInstant(Time t);
    void showTimeout(quint64 index);

    // main_window_actions.cpp
    void makeActions();
    void makeRunActions();
    void makeViewActions();
    void makeFileActions();
    void makeMenu();
    void stepForward();
    void stepBack();
    void act(const Action& action);
    void cause(const Action& action);
    void exportRun();
    bool ended() const;

    Options m_options;
    ThemeController* m_themes;
    Session* m_session;
    RunBridge* m_run;
    SharedView* m_view;
    PlotStack* m_plots;
    TransportBar* m_bar;
    ControlsPanel* m_controls;
    WhyColumn* m_why;
    PathView* m_path;
    RaceStrip* m_race;
    SenderColumn* m_sender;
    ConnectionColumn* m_connection;
    HintCard* m_hint;
    Centre* m_centre;
    StoryTeller* m_stories;
    NoiseLoader* m_noise;
    SocketsPanel* m_sockets;
    Timeline* m_timeline;
    KeyFilter* m_keys;
    QMenu* m_menu;
    Causes* m_causes = nullptr;
    WindowActions m_actions;
    Panels* m_panels;
    Toast* m_toast = nullptr;
    std::uint64_t m_shownRun = ~std::uint64_t{0};
    std::uint64_t m_notices = 0;
    QString m_notice;  ///< what the run said last when it refused
    std::uint64_t m_generation = 0;
    Parameters m_inForce;                                   ///< what the run went by when it was last looked at
    std::map<Key, Value> m_awaited;                         ///< what a hand has set and the run has not heard yet
    std::map<Key, Value> m_byHand;                          ///< what a hand has set in this document: the value before
    Parameters m_next;                                      ///< what the controls say for the next run
    std::shared_ptr<const std::vector<float>> m_nextNoise;  ///< the readings of its noise trace
    bool m_presentation = false;
    bool m_opened = false;    ///< a document was opened whose run has not been shown yet
    bool m_starting = false;  ///< a run was asked for that has not been shown yet
    QElapsedTimer m_sinceKept;
    QElapsedTimer m_sincePanels;
    QElapsedTimer m_sinceSlow;  ///< views that need not move 60 times a second
};

}  // namespace inflight
