// What can be done in the window, with its keys and its menu.
#include "app/main_window.h"

#include "app/causes.h"
#include "app/panels.h"
#include "app/why_column.h"
#include "widgets/controls/controls_panel.h"
#include "widgets/controls/transport_bar.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/style/icons.h"
#include "widgets/views/timeout_list.h"
#include "widgets/views/toast.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QUndoStack>

namespace inflight {

namespace {

StepKind stepKind(StepLength length) {
    switch (length) {
    case StepLength::Event: return StepKind::Event;
    case StepLength::Packet: return StepKind::Packet;
    case StepLength::Rtt: return StepKind::Rtt;
    case StepLength::Timeout: return StepKind::NextTimeout;
    }
    return StepKind::Event;
}

}  // namespace

void MainWindow::stepForward() {
    m_run->post(command::Step{stepKind(m_bar->stepKind())});
}
void MainWindow::stepBack() {
    m_run->post(command::StepBack{stepKind(m_bar->stepKind())});
}
void MainWindow::act(const Action& action) {
    m_run->post(command::Act{action});
}

/// What has no answer of its own, or shows only when the next packet comes, is said.
void MainWindow::cause(const Action& action) {
    m_toast->say(QString::fromStdString(describe(action)));
    act(action);
}

void MainWindow::makeActions() {
    makeRunActions();
    makeViewActions();
    makeFileActions();
    m_actions.heading(tr("In the plots"));
    m_actions.tell(tr("Wheel"), tr("Zoom in time at the pointer"));
    m_actions.tell(tr("Ctrl+Wheel"), tr("Zoom the vertical axis"));
    m_actions.tell(tr("Drag"), tr("Zoom to a box in time"));
    m_actions.tell(tr("Middle drag / Shift+drag"), tr("Move in time"));
    m_actions.tell(tr("Double-click"), tr("Back to the usual view"));
    makeMenu();
}

void MainWindow::makeRunActions() {
    m_actions.heading(tr("The run"));
    m_actions.add(tr("Play or pause"), {Qt::Key_Space}, [this] {
        if (ended()) return runAgain();
        const auto& s = m_run->snapshot();
        if (s && s->playing) m_run->post(command::Pause{});
        else m_run->post(command::Play{});
    });
    m_actions.add(tr("Step"), {Qt::Key_Right, Qt::Key_Period}, [this] { stepForward(); });
    m_actions.add(tr("Step back"), {Qt::Key_Left, Qt::Key_Comma}, [this] { stepBack(); });
    m_actions.add(tr("Next timeout"), {Qt::Key_N, Qt::Key_PageDown}, [this] { m_why->list()->chooseNext(); });
    m_actions.add(tr("Previous timeout"), {Qt::Key_P, Qt::Key_PageUp}, [this] { m_why->list()->choosePrevious(); });
    m_actions.add(tr("To the start"), {Qt::Key_Home}, [this] { m_run->post(command::SeekTo{Time{}}); });
    m_actions.add(tr("Run again with these settings"), {Qt::Key_R}, [this] { runAgain(); });
    m_causes = new Causes(m_actions, m_options.remember, this);
    connect(m_causes, &Causes::caused, this, &MainWindow::cause);
    for (QAction* action : m_causes->actions()) m_bar->addActionIcon(action);
    m_causes->addTo(m_menu->addMenu(tr("Cause it now")));
}

void MainWindow::makeViewActions() {
    m_actions.heading(tr("The view"));
    QAction* follow = m_actions.add("follow", tr("Follow the run"), {Qt::Key_F}, [this] {
        m_view->setCursor(std::nullopt);
        m_view->reset();
        m_view->setFollowing(true);
    });
    QAction* back = m_actions.add(tr("Undo the last zoom"), {Qt::Key_Backspace}, [this] { m_view->undoZoom(); });
    QAction* present =
        m_actions.add("presentation", tr("Presentation"), {Qt::Key_F11}, [this] { setPresentation(!m_presentation); });
    m_actions.add(tr("Leave the presentation"), {Qt::Key_Escape}, [this] { setPresentation(false); });
    QMenu* view = m_menu->addMenu(tr("View"));
    view->addActions({follow, back, present});
    view->addSeparator();
    m_panels->addTo(view);
    view->addSeparator();
    QMenu* plots = view->addMenu(tr("Plots"));
    const QStringList names{tr("Congestion window"), tr("Round-trip time"), tr("Timeouts"), tr("Queue")};
    for (int i = 0; i < names.size(); ++i) {
        QAction* shown = plots->addAction(names[i]);
        shown->setCheckable(true);
        shown->setChecked(true);
        connect(shown, &QAction::toggled, this,
                [this, i](bool on) { m_plots->setPlotShown(static_cast<PlotKind>(i), on); });
    }
    QMenu* theme = view->addMenu(tr("Theme"));
    auto* group = new QActionGroup(theme);
    const QStringList modes{tr("As the system"), tr("Light"), tr("Dark")};
    for (int i = 0; i < modes.size(); ++i) {
        QAction* mode = theme->addAction(modes[i]);
        mode->setCheckable(true);
        mode->setChecked(static_cast<int>(m_themes->mode()) == i);
        group->addAction(mode);
        connect(mode, &QAction::triggered, this, [this, i] {
            m_themes->setMode(static_cast<ThemeController::Mode>(i));
            if (m_options.remember) QSettings().setValue("theme", i);
        });
    }
}

void MainWindow::makeFileActions() {
    m_actions.heading(tr("Files"));
    QAction* open =
        m_actions.add("open", tr("Open a scenario..."), {QKeySequence::Open}, [this] { m_session->askAndOpen(this); });
    QAction* save = m_actions.add("save", tr("Save the run..."), {QKeySequence::Save}, [this] {
        // Held while the dialog is open: the run goes on and leaves this snapshot.
        if (const std::shared_ptr<const Snapshot> s = m_run->snapshot())
            m_session->saveAs(s->simulation.record(), this);
    });
    QAction* exported = m_actions.add("export", tr("Export the plots..."), {Qt::Key_E}, [this] { exportRun(); });
    QAction* undo = m_controls->undoStack()->createUndoAction(this, tr("Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = m_controls->undoStack()->createRedoAction(this, tr("Redo"));
    redo->setShortcut(QKeySequence::Redo);
    addActions({undo, redo});
    m_actions.tell(QKeySequence(QKeySequence::Undo).toString(), tr("Set the last control back"));
    m_actions.tell(QKeySequence(QKeySequence::Redo).toString(), tr("And forth again"));
    QAction* quit = m_actions.add(tr("Quit"), {QKeySequence::Quit}, [this] { close(); });
    m_menu->insertActions(m_menu->actions().isEmpty() ? nullptr : m_menu->actions().first(),
                          {open, save, exported, undo, redo});
    m_bar->addActionIcon(exported);
    m_menu->addSeparator();
    QAction* letters = m_menu->addAction(tr("Single letters are keys"));
    letters->setCheckable(true);
    letters->setChecked(!m_options.remember || QSettings().value("letterKeys", true).toBool());
    connect(letters, &QAction::toggled, this, [this](bool on) {
        m_actions.setLettersOn(on);
        if (m_options.remember) QSettings().setValue("letterKeys", on);
    });
    m_actions.setLettersOn(letters->isChecked());
    m_menu->addAction(quit);
}

void MainWindow::makeMenu() {
    QAction* keys = addKeyHelp(this, m_actions.help());
    m_menu->insertAction(m_menu->actions().last(), keys);
    auto* button = new QAction(icon("menu"), tr("Menu"), this);
    button->setMenu(m_menu);
    connect(button, &QAction::triggered, this, [this] { m_menu->popup(QCursor::pos()); });
    m_bar->addActionIcon(button);
}

void MainWindow::exportRun() {
    m_plots->savePicture(std::nullopt);
}

}  // namespace inflight
