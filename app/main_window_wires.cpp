// The wires between the run, the document and the views.
#include "app/main_window.h"

#include "app/connection_column.h"
#include "app/noise_loader.h"
#include "app/panels.h"
#include "app/sender_column.h"
#include "app/story_teller.h"
#include "app/why_column.h"
#include "core/sim/presets.h"
#include "core/sim/scenario_file.h"
#include "core/trace/hop.h"
#include "core/trace/quantity.h"
#include "widgets/controls/controls_panel.h"
#include "widgets/controls/speed_box.h"
#include "widgets/controls/transport_bar.h"
#include "widgets/models/socket_words.h"
#include "widgets/plot/plot_stack.h"
#include "widgets/views/path_view.h"
#include "widgets/views/race_strip.h"
#include "widgets/views/sockets_panel.h"
#include "widgets/views/story_card.h"
#include "widgets/views/timeline.h"
#include "widgets/views/timeout_list.h"
#include "widgets/views/toast.h"
#include "widgets/views/why_panel.h"

#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QScrollBar>
#include <QUndoStack>
#include <QUrl>
#include <utility>

namespace inflight {

namespace {

constexpr double kHomeSpan = 6;  // s

/// The link that a socket's packets enter first.
std::size_t firstLink(const Simulation& run, SocketId socket) {
    if (socket.value >= run.endpoints().size()) return 0;
    const ConnectionIdentity& who = run.endpoints().at(socket).who();
    return linkFrom(who.node, who.remoteNode, run.network().hops());
}

}  // namespace

void MainWindow::connectRun() {
    connect(m_run, &RunBridge::frame, this, &MainWindow::onFrame);
    connect(m_bar, &TransportBar::playAsked, this, [this](bool play) {
        if (play) m_run->post(command::Play{});
        else m_run->post(command::Pause{});
    });
    connect(m_bar, &TransportBar::runAgainAsked, this, &MainWindow::runAgain);
    connect(m_bar, &TransportBar::stepAsked, this, [this](StepLength) { stepForward(); });
    connect(m_bar, &TransportBar::stepBackAsked, this, [this](StepLength) { stepBack(); });
    connect(m_bar, &TransportBar::speedChanged, this, [this](double speed) {
        const bool unpaced = speed == kUnpaced;
        m_run->post(command::SetAsFastAsItCan{unpaced});
        if (!unpaced) m_run->post(command::SetSpeed{speed});
    });
    std::vector<ScenarioItem> items;
    for (const PresetInfo& p : presets())
        items.push_back({QString::fromStdString(std::string(p.name)), QString::fromStdString(std::string(p.title)),
                         QString::fromStdString(std::string(p.watch))});
    m_bar->scenarios().setPresets(items);
    m_bar->scenarios().setRecentFiles(m_session->recentFiles());
    connect(&m_bar->scenarios(), &ScenarioBox::presetChosen, m_session, &Session::openPreset);
    connect(&m_bar->scenarios(), &ScenarioBox::fileChosen, this,
            [this](const QString& p) { m_session->openFile(p, this); });
    connect(&m_bar->scenarios(), &ScenarioBox::openAsked, this, [this] { m_session->askAndOpen(this); });
    connect(m_session, &Session::recentFilesChanged, this,
            [this] { m_bar->scenarios().setRecentFiles(m_session->recentFiles()); });
    connect(m_session, &Session::opened, this, &MainWindow::openScenario);
    const auto tellSaved = [this](const QString& path) {
        m_toast->say(tr("Saved: %1").arg(QDir::toNativeSeparators(path)));
    };
    connect(m_session, &Session::saved, this, tellSaved);
    connect(m_plots, &PlotStack::saved, this, tellSaved);
}

void MainWindow::connectControls() {
    connect(m_controls, &ControlsPanel::valueChanged, this, &MainWindow::setParameter);
    connectNoise();
    m_controls->setSocketsWidget(m_sockets);
    connect(m_sockets, &SocketsPanel::actionRequested, this, &MainWindow::act);
    connect(m_sockets, &SocketsPanel::selectionMoved, this, &MainWindow::followSocket);
}

void MainWindow::connectViews() {
    connect(m_why, &WhyColumn::timeoutSelected, this,
            [this](std::optional<std::size_t> i) { m_view->setSelectedTimeout(i); });
    connect(m_why->list(), &TimeoutList::chosen, this, &MainWindow::showTimeout);
    connect(m_view, &SharedView::timeoutClicked, this, [this](std::size_t i) { m_why->list()->choose(i); });
    connect(m_why->why(), &WhyPanel::timeLinkActivated, this, &MainWindow::showInstant);
    connect(m_why->why(), &WhyPanel::tryRequested, this, &MainWindow::applySettings);
    connect(m_view, &SharedView::cursorMoved, this, [this] {
        showCursor();
        m_timeline->setCursorTime(m_view->cursor().value_or(kNever));
    });
    // Frames come only while something moves.
    connect(m_view, &SharedView::rangeChanged, this,
            [this] { m_timeline->setRange(atSeconds(m_view->from()), atSeconds(m_view->to())); });
    connect(m_timeline, &Timeline::cursorRequested, this, &MainWindow::showInstant);
    connect(m_timeline, &Timeline::rangeRequested, this, [this](Time from, Time to) {
        m_view->setFollowing(false);
        m_view->show(inSeconds(from), inSeconds(to));
    });
    connect(m_path, &PathView::dropRequested, this, [this](CopyId copy) {
        m_toast->say(tr("%1 is dropped").arg(m_path->nameOf(copy)));
        act(act::DropCopy{copy});
    });
    connect(m_path, &PathView::holdRequested, this, [this](CopyId copy, Duration by) {
        const QString length = QString::fromStdString(showDuration(by));
        m_toast->say(tr("%1 is held for %2").arg(m_path->nameOf(copy), length));
        act(act::HoldCopy{copy, by});
    });
}

/// A click on a packet, wherever it is drawn, opens its story in the right column.
void MainWindow::connectStories() {
    const auto ask = [this](const StoryTeller::Wish& wish) {
        const auto& s = m_run->snapshot();
        if (!s) return;
        if (s->simulation.trace().level() != TraceLevel::Full)
            return m_toast->say(tr("This run keeps no log to tell from."));
        m_stories->tell(s, m_run->now(), wish);
    };
    connect(m_path, &PathView::packetClicked, this, [ask](CopyId copy) { ask(copy); });
    connect(m_why->why(), &WhyPanel::storyRequested, this, [ask](SocketId socket, quint64 packet) {
        ask(StoryTeller::OfPacket{socket, packet});
    });
    connect(m_view, &SharedView::sampleClicked, this, [ask](SocketId socket, Time sentAt, Duration rtt) {
        ask(StoryTeller::OfSample{socket, sentAt, rtt});
    });
    connect(m_view, &SharedView::packetClicked, this, [ask](SocketId socket, quint64 packet) {
        ask(StoryTeller::OfPacket{socket, packet});
    });
    connect(m_stories, &StoryTeller::told, this, [this](const PacketStory& story) {
        if (m_why->story()->isHidden()) m_panels->reveal(m_why);
        const bool within = m_why->isAncestorOf(QApplication::focusWidget());
        m_why->openStory(story);
        if (within && !m_why->isAncestorOf(QApplication::focusWidget())) m_plots->setFocus(Qt::OtherFocusReason);
    });
    connect(m_stories, &StoryTeller::unknown, this, [this] { m_toast->say(tr("The log holds no such packet.")); });
    connect(m_why, &WhyColumn::storyClosed, this, [this] {
        m_stories->stop();
        m_path->setHighlighted(std::nullopt);
    });
    connect(m_why->story(), &StoryCard::timeLinkActivated, this, &MainWindow::showInstant);
    connect(m_sender, &SenderColumn::timeLinkActivated, this, &MainWindow::showInstant);
}

bool MainWindow::ended() const {
    return m_run->snapshot() && m_run->snapshot()->ended;
}

void MainWindow::connectNoise() {
    connect(m_noise, &NoiseLoader::loaded, this, [this](const Scenario& read) {
        m_byHand.emplace(Key::NoiseTrace, m_next.value(Key::NoiseTrace));
        m_next.set(Key::NoiseTrace, read.parameters.value(Key::NoiseTrace));
        m_nextNoise = read.noiseTrace;
        m_controls->setValues(m_next);
        showWaiting();
        m_toast->say(tr("The noise acts when the run starts again (R)"));
    });
    connect(m_noise, &NoiseLoader::failed, this, [this](const QString& why) {
        m_controls->setValues(m_next);
        auto* box = new QMessageBox(QMessageBox::Warning, tr("This noise cannot be used"),
                                    tr("%1\n\nThe noise that was chosen before is still there.").arg(why),
                                    QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

/// A control moved: it acts on the run that goes on; once that is over, or where the parameter cannot change during a
/// run, on the next one.
void MainWindow::setParameter(Key key, const Value& value) {
    if (key == Key::NoiseTrace)  // counts when it has been read
        return m_noise->load(std::get<std::string>(value), QFileInfo(m_session->path()).path());
    m_byHand.emplace(key, m_next.value(key));  // where it is the first time
    m_next.set(key, value);
    showWaiting();
    if (ended() || !row(key).live) return m_toast->say(tr("Acts when the run starts again (R)"));
    m_awaited[key] = value;
    m_run->setParameter(key, value);
}

void MainWindow::applySettings(const Settings& settings) {
    std::vector<std::pair<Key, Value>> values;
    QStringList words;
    for (const auto& [name, text] : settings) {
        const ParameterRow* r = findRow(name);
        std::string error;
        if (r == nullptr) continue;
        const std::optional<Value> value = parseValue(*r, text, error);
        if (!value) continue;
        values.emplace_back(r->key, *value);
        words << QString::fromStdString(describe(act::SetParameter{r->key, *value}));
    }
    m_controls->setTogether(tr("Try"), values);
    const bool again = ended();
    if (again) runAgain();
    else m_run->post(command::Play{});
    const QString all = words.join(QStringLiteral(", "));
    m_toast->say(again ? tr("From the start, with %1").arg(all) : tr("From now on: %1").arg(all), 6000);
}

/// The document is new: everything starts from it.
void MainWindow::openScenario() {
    m_byHand.clear();
    m_next = m_session->scenario().parameters;
    m_nextNoise = m_session->scenario().noiseTrace;
    m_controls->undoStack()->clear();
    m_bar->scenarios().setCurrent(m_session->title(), m_session->nameOrPath());
    m_bar->scenarios().setToolTip(QString::fromStdString(m_session->scenario().watch));
    setWindowTitle(tr("%1 - Inflight").arg(m_session->title()));
    m_opened = true;
    // Who chose it in the bar goes on with the keys of the run.
    if (m_bar->isAncestorOf(QApplication::focusWidget())) m_plots->setFocus(Qt::OtherFocusReason);
    startRun(true);
}

void MainWindow::startRun(bool openingSpeed) {
    Scenario scenario = m_session->scenario();
    // What the scenario itself sets later on is not there yet, but a hand's word counts for the whole run.
    for (const auto& [key, before] : m_byHand) {
        if (m_next.value(key) == before) continue;
        scenario.parameters.set(key, m_next.value(key));
        std::erase_if(scenario.interventions, [key = key](const Intervention& i) {
            const auto* set = std::get_if<act::SetParameter>(&i.action);
            return set != nullptr && set->key == key;
        });
    }
    m_next = scenario.parameters;
    scenario.noiseTrace = m_nextNoise;
    m_plots->setScenario(m_session->title(), QByteArray::fromStdString(writeScenario(scenario)));
    m_controls->setValues(m_next);
    m_view->setHomeSpan(kHomeSpan);
    m_view->setNow(Time{});
    m_view->show(0, kHomeSpan);
    m_view->setFollowing(true);
    m_starting = true;
    m_run->post(command::Restart{std::move(scenario), m_options.play || !openingSpeed, openingSpeed});
}

void MainWindow::runAgain() {
    startRun(false);
}

void MainWindow::onFrame(bool fresh) {
    const std::shared_ptr<const Snapshot>& s = m_run->snapshot();
    const Time now = m_run->now();
    if (s->run != m_shownRun) takeRun(*s);
    else if (fresh && !m_starting) followRun(*s);
    m_view->setLive(s->playing && !s->ended);
    const SocketId socket = shownSocket();
    m_plots->setSource(socket.value, firstLink(s->simulation, socket));
    m_plots->setSnapshot(s, s->simulation.trace(), now);
    m_bar->setTime(now);
    m_path->setSnapshot(s, s->simulation, now);
    if (m_race->isVisible()) m_race->setSnapshot(s->simulation, now);
    showTimeline(*s, now);
    if (fresh) m_why->setSnapshot(s);
    if (m_why->isVisible()) showCursor();
    m_stories->goOn(s, now);
    if (m_sincePanels.elapsed() >= kSlowEvery || !s->playing) showPanels();
    if (!fresh) return;
    m_sockets->setSnapshot(s, s->simulation);
    m_bar->setPlaying(s->playing && !s->ended);
    m_bar->speed().setSpeed(s->asFastAsItCan ? kUnpaced : s->speed);
    m_bar->setDone(!s->ended ? QString()
                             : tr("%1 bytes in %2 s")
                                   .arg(grouped(s->simulation.trace().summary().bytesDelivered))
                                   .arg(inSeconds(s->simulation.now()), 0, 'f', 1));
    m_controls->setRunning(!s->ended);
    showWaiting();
    if (s->notices != m_notices) {
        m_notices = s->notices;
        m_notice = QString::fromStdString(s->notice);
        if (!m_notice.isEmpty() && !m_notice.endsWith(QLatin1Char('.'))) m_notice += QLatin1Char('.');
        if (!m_notice.isEmpty()) m_toast->say(m_notice, 8000);
    }
    if (m_options.remember && m_sinceKept.elapsed() > 10'000) {
        m_sinceKept.restart();
        m_session->keep(s->simulation.record());
    }
}

/// Another run began (or the first snapshot came).
void MainWindow::takeRun(const Snapshot& s) {
    m_shownRun = s.run;
    m_starting = false;
    m_toast->takeBack(m_notice);  // it spoke of the run before
    m_notices = s.notices;
    m_view->setCursor(std::nullopt);
    m_view->setSelectedTimeout(std::nullopt);
    m_why->closeStory();
    m_generation = s.generation;
    m_inForce = s.simulation.record().parameters;
    m_awaited.clear();
    followSettings(s.simulation.parameters());
    if (std::exchange(m_opened, false)) showFirstControls();
}

/// What changes other than by a hand on a control: a rewind, and what was done before as it is done again.
void MainWindow::followRun(const Snapshot& s) {
    const Time now = s.simulation.now();
    const bool rewound = s.generation != std::exchange(m_generation, s.generation);
    if (rewound && !m_view->following() && inSeconds(now) < m_view->from()) m_view->reveal(now);
    const auto& story = m_why->story()->story();
    if (rewound && story && !story->entries.empty() && story->entries.front().at > now) m_why->closeStory();
    if (rewound || s.ended) m_awaited.clear();
    followSettings(s.simulation.parameters());
}

/// The controls show what the run goes by; what a hand has set counts until the run has heard it.
void MainWindow::followSettings(const Parameters& inForce) {
    std::erase_if(m_awaited, [&](const auto& set) { return inForce.value(set.first) == set.second; });
    if (inForce == m_inForce) return;
    for (const ParameterRow& r : parameterTable())
        if (r.live && inForce.value(r.key) != m_inForce.value(r.key) && !m_awaited.contains(r.key))
            m_next.set(r.key, inForce.value(r.key));
    m_inForce = inForce;
    m_controls->setValues(m_next);
}

/// Where nothing is opened but by hand the sockets come first, otherwise the noise.
void MainWindow::showFirstControls() {
    const bool byHand = m_next.value(Key::AppMode) == Value{static_cast<std::int64_t>(AppMode::ByHand)};
    const int top = m_sockets->parentWidget()->mapTo(m_controls->widget(), QPoint(0, 0)).y();
    m_controls->verticalScrollBar()->setValue(byHand ? top : 0);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty()) return;
    event->acceptProposedAction();
    m_session->openFile(urls.first().isLocalFile() ? urls.first().toLocalFile() : urls.first().toString(), this);
}

}  // namespace inflight
