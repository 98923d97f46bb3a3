#include "app/main_window.h"

#include "app/why_column.h"
#include "widgets/controls/controls_panel.h"
#include "widgets/controls/key_filter.h"
#include "widgets/controls/transport_bar.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/style/fonts.h"
#include "widgets/style/icons.h"
#include "widgets/views/path_view.h"
#include "widgets/views/sockets_panel.h"
#include "widgets/views/timeline.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace inflight {

MainWindow::MainWindow(Scenario scenario, ThemeController* themes, Options options, QWidget* parent)
    : QMainWindow(parent), m_options(options), m_themes(themes), m_session(new Session(scenario, this)),
      m_run(new RunBridge(scenario, this)), m_view(new SharedView(this)), m_plots(new PlotStack(m_view)),
      m_bar(new TransportBar), m_controls(new ControlsPanel), m_why(new WhyColumn), m_path(new PathView),
      m_sockets(new SocketsPanel), m_timeline(new Timeline), m_keys(new KeyFilter(this)), m_menu(new QMenu(this)),
      m_actions(this), m_next(scenario.parameters) {
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    resize(1600, 1000);
    setMinimumSize(760, 520);
    build();
    makeActions();
    connectRun();
    connectControls();
    connectViews();
    applyTheme(m_themes->theme());
    connect(m_themes, &ThemeController::themeChanged, this, &MainWindow::applyTheme);
    qApp->installEventFilter(m_keys);
    m_keys->setHome(m_plots);
    m_plots->setFocusPolicy(Qt::StrongFocus);
    m_plots->setFocus();
    m_sinceKept.start();
    m_sinceSlow.start();
    if (m_options.remember) restoreLayout();
    openScenario();
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    auto* top = new QToolBar(tr("Bar"));
    top->setObjectName("bar");
    top->setMovable(false);
    top->setFloatable(false);
    top->setContextMenuPolicy(Qt::PreventContextMenu);
    top->addWidget(m_bar);
    m_bar->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addToolBar(Qt::TopToolBarArea, top);
    setContextMenuPolicy(Qt::NoContextMenu);

    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* pathRoom = new QWidget;
    auto* pathColumn = new QVBoxLayout(pathRoom);
    pathColumn->setContentsMargins(12, 12, 12, 0);
    pathColumn->addWidget(m_path);
    column->addWidget(pathRoom);
    column->addWidget(m_plots, 1);
    setCentralWidget(centre);

    setCorner(Qt::TopLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::TopRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    QDockWidget* left = addPanel(Qt::LeftDockWidgetArea, "controls", tr("Controls"), m_controls);
    QDockWidget* right = addPanel(Qt::RightDockWidgetArea, "why", tr("Timeouts and why"), m_why);
    auto* timelineRoom = new QWidget;
    auto* timelineColumn = new QVBoxLayout(timelineRoom);
    timelineColumn->setContentsMargins(16, 10, 16, 8);
    timelineColumn->addWidget(m_timeline);
    addPanel(Qt::BottomDockWidgetArea, "timeline", tr("Timeline"), timelineRoom);
    resizeDocks({left, right}, {286, 340}, Qt::Horizontal);
}

/// Panels have no title until View > Arrange panels shows it: a bare window is calmer.
QDockWidget* MainWindow::addPanel(Qt::DockWidgetArea area, const QString& name, const QString& title, QWidget* widget) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(widget);
    dock->setTitleBarWidget(new QWidget(dock));
    addDockWidget(area, dock);
    m_panels.push_back(dock);
    return dock;
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    if (settings.contains("window/geometry")) restoreGeometry(settings.value("window/geometry").toByteArray());
    if (settings.contains("window/panels")) restoreState(settings.value("window/panels").toByteArray());
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
    m_sockets->setTheme(theme);
    m_timeline->setTheme(theme);
}

void MainWindow::setPresentation(bool on) {
    if (on == m_presentation) return;
    m_presentation = on;
    m_controls->setPresentation(on);
    QFont font = uiFont(on ? kTextPixels * 1.6 : kTextPixels);
    m_bar->setFont(font);
    m_why->setFont(font);
    m_controls->setFont(font);
    if (on) {
        m_layoutBefore = saveState();
        for (QDockWidget* dock : m_panels)
            dock->setVisible(dock->widget() == m_why ||
                             (dock->widget() == m_controls && !m_controls->pinned().empty()));
        for (QDockWidget* dock : m_panels)
            if (dock->widget() == m_why) resizeDocks({dock}, {width() * 3 / 10}, Qt::Horizontal);
    } else {
        restoreState(m_layoutBefore);
    }
    applyTheme(m_themes->theme());
    if (m_options.fullScreen)
        setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    setPresentation(false);
    if (m_options.remember) {
        QSettings settings;
        settings.setValue("window/geometry", saveGeometry());
        settings.setValue("window/panels", saveState());
    }
    m_session->forgetKept();
    QMainWindow::closeEvent(event);
}

}  // namespace inflight
