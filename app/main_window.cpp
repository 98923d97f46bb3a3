#include "app/main_window.h"

#include "app/centre.h"
#include "app/connection_column.h"
#include "app/noise_loader.h"
#include "app/panels.h"
#include "app/sender_column.h"
#include "app/story_teller.h"
#include "app/why_column.h"
#include "widgets/controls/controls_panel.h"
#include "widgets/controls/key_filter.h"
#include "widgets/controls/transport_bar.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/style/fonts.h"
#include "widgets/style/icons.h"
#include "widgets/views/hint_card.h"
#include "widgets/views/path_view.h"
#include "widgets/views/race_strip.h"
#include "widgets/views/sockets_panel.h"
#include "widgets/views/timeline.h"
#include "widgets/views/toast.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QScreen>
#include <QSettings>
#include <QToolBar>
#include <QVBoxLayout>

namespace inflight {

namespace {

constexpr QSize kFirstSize{1600, 1000};
constexpr QSize kFrame{16, 48};  // what a window manager may put around a window

}  // namespace

MainWindow::MainWindow(const Scenario& scenario, ThemeController* themes, Options options, QWidget* parent)
    : QMainWindow(parent), m_options(options), m_themes(themes), m_session(new Session(scenario, this)),
      m_run(new RunBridge(scenario, this)), m_view(new SharedView(this)), m_plots(new PlotStack(m_view)),
      m_bar(new TransportBar), m_controls(new ControlsPanel), m_why(new WhyColumn), m_path(new PathView),
      m_race(new RaceStrip), m_sender(new SenderColumn), m_connection(new ConnectionColumn), m_hint(new HintCard),
      m_centre(new Centre(m_hint, m_path, m_race, m_plots)), m_stories(new StoryTeller(this)),
      m_noise(new NoiseLoader(this)), m_sockets(new SocketsPanel), m_timeline(new Timeline),
      m_keys(new KeyFilter(this)), m_menu(new QMenu(this)), m_actions(this), m_panels(new Panels(this)),
      m_next(scenario.parameters) {
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    resize(kFirstSize);
    setMinimumSize(640, 400);
    build();
    makeActions();
    connectRun();
    connectControls();
    connectViews();
    connectStories();
    applyTheme(m_themes->theme());
    connect(m_themes, &ThemeController::themeChanged, this, &MainWindow::applyTheme);
    qApp->installEventFilter(m_keys);
    m_keys->setHome(m_plots);
    m_plots->setFocusPolicy(Qt::StrongFocus);
    m_plots->setFocus();
    m_sinceKept.start();
    m_sinceSlow.start();
    m_sincePanels.start();
    openScenario();
    if (!m_options.remember) return;
    restoreLayout();
    if (m_session->adoptKept() > 0)
        m_toast->say(tr("The last session was interrupted; its run is kept, first among the recent files."), 15'000);
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    auto* top = new QToolBar(tr("Bar"));
    top->setObjectName("bar");
    top->setMovable(false);
    top->setFloatable(false);
    top->setContextMenuPolicy(Qt::PreventContextMenu);
    top->toggleViewAction()->setVisible(false);
    top->addWidget(m_bar);
    m_bar->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addToolBar(Qt::TopToolBarArea, top);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_centre->setHintWanted(m_options.hint);
    setCentralWidget(m_centre);
    m_toast = new Toast(m_plots);
    buildPanels();
}

void MainWindow::buildPanels() {
    setCorner(Qt::TopLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::TopRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    auto* timelineRoom = new QWidget;
    auto* timelineColumn = new QVBoxLayout(timelineRoom);
    timelineColumn->setContentsMargins(16, 10, 16, 8);
    timelineColumn->addWidget(m_timeline);
    m_panels->add(Qt::LeftDockWidgetArea, "controls", tr("Controls"), "controls", m_controls);
    m_panels->add(Qt::RightDockWidgetArea, "why", tr("Why"), "why", m_why);
    m_panels->add(Qt::RightDockWidgetArea, "sender", tr("Sender"), "sender", m_sender);
    m_panels->add(Qt::RightDockWidgetArea, "connection", tr("Connection"), "connection", m_connection);
    m_panels->add(Qt::BottomDockWidgetArea, "timeline", tr("Timeline"), "timeline", timelineRoom);
    m_panels->stack(m_why, m_sender);
    m_panels->stack(m_why, m_connection);
    m_panels->finish();
    connect(m_panels, &Panels::seen, this, &MainWindow::showPanels);
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    if (settings.contains("window/geometry")) restoreGeometry(settings.value("window/geometry").toByteArray());
    else fitScreen();
    if (settings.contains("window/panels")) m_panels->restore(settings.value("window/panels").toByteArray());
}

/// The first window is no larger than the screen has room for, and fills one that is small.
void MainWindow::fitScreen() {
    const QSize fitting = kFirstSize.boundedTo(screen()->availableSize() - kFrame);
    if (fitting == kFirstSize) return;
    resize(fitting);  // once it is not maximized any more
    setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::applyTheme(const Theme& theme) {
    PlotStyle style = m_plots->style();
    style.theme = &theme;
    style.font = uiFont();
    style.fontScale = m_presentation ? 1.6 : 1;
    style.lineWidth = m_presentation ? 3 : 2;
    style.endValues = m_presentation;
    m_plots->setStyle(style);
    m_why->setTheme(theme);
    m_path->setTheme(theme);
    m_race->setTheme(theme);
    m_sender->setTheme(theme);
    m_connection->setTheme(theme);
    m_sockets->setTheme(theme);
    m_timeline->setTheme(theme);
}

void MainWindow::setType(const QFont& font) {
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_bar, m_why, m_sender, m_connection, m_controls, m_race, m_path})
        part->setFont(font);
}

void MainWindow::setPresentation(bool on) {
    if (on == m_presentation) return;
    m_presentation = on;
    m_controls->setPresentation(on);
    setType(uiFont(on ? kTextPixels * 1.6 : kTextPixels));
    std::vector<const QWidget*> kept{m_why};
    if (!m_controls->pinned().empty()) kept.push_back(m_controls);
    if (on) m_panels->present(kept, m_why);
    else m_panels->endPresentation();
    applyTheme(m_themes->theme());
    if (m_options.fullScreen)
        setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

/// Says at the button that runs again which controls wait for it, and at the scenario's name that it is not quite that
/// one any more.
void MainWindow::showWaiting() {
    QStringList names;
    for (const ParameterRow& r : parameterTable()) {
        const bool waits = !m_starting && (!r.live || ended()) && m_next.value(r.key) != m_inForce.value(r.key);
        if (waits) names << QString::fromUtf8(r.label.data(), static_cast<qsizetype>(r.label.size()));
    }
    m_bar->setWaiting(names);
    const Parameters& opened = m_session->scenario().parameters;
    m_bar->scenarios().setChanged(std::any_of(m_byHand.begin(), m_byHand.end(), [&](const auto& set) {
        const Value& now = m_next.value(set.first);
        return now != set.second && now != opened.value(set.first);
    }));
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    // Panels must not come and go while the layout is at work.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_panels->fit(width());
            showPanels();
        },
        Qt::QueuedConnection);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    setPresentation(false);
    if (m_options.remember) {
        QSettings settings;
        settings.setValue("window/geometry", saveGeometry());
        settings.setValue("window/panels", m_panels->save());
        if (m_centre->hintSeen()) settings.setValue("hintShown", true);
    }
    if (m_options.remember) m_session->forgetKept();
    QMainWindow::closeEvent(event);
}

}  // namespace inflight
