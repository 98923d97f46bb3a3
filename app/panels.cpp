#include "app/panels.h"

#include "widgets/style/icons.h"

#include <algorithm>
#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QToolBar>
#include <utility>

namespace inflight {

namespace {

constexpr int kLayoutVersion = 2;
constexpr int kLeftWidth = 286;
constexpr int kRightWidth = 340;

}  // namespace

Panels::Panels(QMainWindow* window) : QObject(window), m_window(window), m_rail(new QToolBar(tr("Panels"), window)) {
    m_rail->setObjectName(QStringLiteral("rail"));
    m_rail->setMovable(false);
    m_rail->setFloatable(false);
    m_rail->setOrientation(Qt::Vertical);
    m_rail->setContextMenuPolicy(Qt::PreventContextMenu);
    m_rail->setIconSize(QSize(18, 18));
    m_rail->toggleViewAction()->setVisible(false);
    m_rail->hide();
    window->addToolBar(Qt::LeftToolBarArea, m_rail);
    window->setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
    window->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    window->setDocumentMode(true);
}

/// Panels have no title until a person arranges them: a bare window is calmer.
QDockWidget* Panels::add(Qt::DockWidgetArea area, const QString& name, const QString& title, const QString& iconName,
                         QWidget* content) {
    auto* dock = new QDockWidget(title, m_window);
    dock->setObjectName(name);
    dock->setWidget(content);
    QAction* onRail = m_rail->addAction(icon(iconName), title);
    onRail->setCheckable(true);
    onRail->setVisible(false);
    onRail->setToolTip(tr("Open or close the panel %1").arg(title));
    m_window->addDockWidget(area, dock);
    m_panels.push_back({dock, new QWidget(dock), onRail});
    dress(m_panels.back());
    connect(onRail, &QAction::triggered, this, [this, dock](bool on) { openFromRail(dock, on); });
    connect(dock->toggleViewAction(), &QAction::toggled, onRail, &QAction::setChecked);
    connect(dock, &QDockWidget::visibilityChanged, this, [this, dock](bool on) {
        std::ranges::find(m_panels, dock, &Panel::dock)->seen = on;
        if (on) emit seen(dock->widget());
    });
    connect(dock, &QDockWidget::topLevelChanged, this, [this, dock] {
        for (const Panel& panel : m_panels)
            if (panel.dock == dock) dress(panel);
    });
    return dock;
}

void Panels::stack(const QWidget* front, const QWidget* behind) {
    m_window->tabifyDockWidget(dockOf(front), dockOf(behind));
    dockOf(front)->raise();
}

void Panels::finish() {
    giveSizes();
    m_first = m_window->saveState(kLayoutVersion);
}

QDockWidget* Panels::dockOf(const QWidget* content) const {
    const auto found = std::ranges::find_if(m_panels, [&](const Panel& p) { return p.dock->widget() == content; });
    return found == m_panels.end() ? nullptr : found->dock;
}

/// A panel behind another tab is not hidden for Qt: it lies outside the window.
bool Panels::isSeen(const QWidget* content) const {
    return std::ranges::any_of(m_panels, [&](const Panel& p) { return p.dock->widget() == content && p.seen; });
}

void Panels::reveal(const QWidget* content) {
    QDockWidget* dock = dockOf(content);
    if (dock == nullptr || isSeen(content)) return;
    const auto panel = std::ranges::find(m_panels, dock, &Panel::dock);
    if (panel->railed) openFromRail(dock, true);
    dock->show();
    dock->raise();
}

void Panels::dress(const Panel& panel) const {
    const bool bare = !m_arranging && !panel.dock->isFloating();
    panel.dock->setTitleBarWidget(bare ? panel.noTitle : nullptr);
    panel.noTitle->setVisible(bare);
}

void Panels::setArranging(bool on) {
    m_arranging = on;
    for (const Panel& panel : m_panels) dress(panel);
}

void Panels::giveSizes() {
    QList<QDockWidget*> docks;
    QList<int> widths;
    for (const Panel& panel : m_panels) {
        const Qt::DockWidgetArea area = m_window->dockWidgetArea(panel.dock);
        if (area != Qt::LeftDockWidgetArea && area != Qt::RightDockWidgetArea) continue;
        docks << panel.dock;
        widths << (area == Qt::LeftDockWidgetArea ? kLeftWidth : kRightWidth);
    }
    m_window->resizeDocks(docks, widths, Qt::Horizontal);
}

void Panels::reset() {
    for (Panel& panel : m_panels) {
        panel.railed = panel.collapsed = false;
        panel.onRail->setVisible(false);
    }
    m_window->restoreState(m_first, kLayoutVersion);
    giveSizes();
    m_wide.clear();
    fit(m_width);
}

bool Panels::belongsOnRail(const Panel& panel) const {
    if (panel.dock->isFloating()) return false;
    switch (m_window->dockWidgetArea(panel.dock)) {
    case Qt::LeftDockWidgetArea: return m_width < kRoomForLeft;
    case Qt::RightDockWidgetArea: return m_width < kRoomForRight;
    default: return false;
    }
}

void Panels::collapse(Panel& panel, bool on) {
    if (panel.railed == on) return;  // one that was opened from the rail stays open
    panel.railed = on;
    panel.onRail->setVisible(on);
    if (on) {
        panel.collapsed = !panel.dock->isHidden();
        panel.dock->hide();
    } else if (std::exchange(panel.collapsed, false)) {
        panel.dock->show();
    }
}

void Panels::fit(int width) {
    m_width = width;
    if (m_presenting) return;
    const bool rail = std::ranges::any_of(m_panels, [this](const Panel& p) { return belongsOnRail(p); });
    if (rail && m_rail->isHidden()) m_wide = m_window->saveState(kLayoutVersion);
    for (Panel& panel : m_panels) collapse(panel, belongsOnRail(panel));
    m_rail->setVisible(rail);
    if (!rail) m_wide.clear();
}

void Panels::openFromRail(const QDockWidget* dock, bool on) {
    for (const Panel& panel : m_panels) {
        if (panel.dock == dock) panel.dock->setVisible(on);
        else if (panel.railed) panel.dock->hide();
    }
}

void Panels::present(const std::vector<const QWidget*>& kept, const QWidget* wide) {
    m_presenting = true;
    m_beforeShow = m_window->saveState(kLayoutVersion);
    m_rail->hide();
    for (const Panel& panel : m_panels)
        panel.dock->setVisible(std::ranges::find(kept, panel.dock->widget()) != kept.end());
    if (QDockWidget* dock = dockOf(wide)) {
        dock->raise();
        m_window->resizeDocks({dock}, {m_window->width() * 3 / 10}, Qt::Horizontal);
    }
}

void Panels::endPresentation() {
    m_window->restoreState(m_beforeShow, kLayoutVersion);
    m_presenting = false;
    fit(m_window->width());
}

QByteArray Panels::save() const {
    return m_wide.isEmpty() ? m_window->saveState(kLayoutVersion) : m_wide;
}

bool Panels::restore(const QByteArray& layout) {
    return m_window->restoreState(layout, kLayoutVersion);
}

void Panels::addTo(QMenu* menu) {
    for (const Panel& panel : m_panels) menu->addAction(panel.dock->toggleViewAction());
    QAction* arrange = menu->addAction(tr("Arrange panels"));
    arrange->setCheckable(true);
    arrange->setToolTip(tr("Shows titles by which panels can be moved, floated and closed"));
    connect(arrange, &QAction::toggled, this, &Panels::setArranging);
    connect(menu->addAction(tr("Reset layout")), &QAction::triggered, this, &Panels::reset);
}

}  // namespace inflight
