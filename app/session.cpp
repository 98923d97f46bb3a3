#include "app/session.h"

#include "core/sim/presets.h"
#include "core/sim/scenario_file.h"
#include "widgets/style/save_dialog.h"

#include <cerrno>
#include <csignal>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>

namespace inflight {

namespace {

constexpr int kMostRecent = 8;
const QString kKept = QStringLiteral("running-");  // then the process
const QString kEnd = QStringLiteral(".json");

std::filesystem::path nativePath(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

}  // namespace

Session::Session(Scenario scenario, QObject* parent) : QObject(parent), m_scenario(std::move(scenario)) {
    m_recent = QSettings().value("recentFiles").toStringList();
}

QString Session::title() const {
    const std::string& title = m_scenario.title.empty() ? m_scenario.name : m_scenario.title;
    return QString::fromStdString(title);
}

QString Session::nameOrPath() const {
    return m_path.isEmpty() ? QString::fromStdString(m_scenario.name) : m_path;
}

bool Session::openPreset(const QString& name) {
    std::optional<Scenario> found = preset(name.toStdString());
    if (!found) return false;
    m_scenario = std::move(*found);
    m_path.clear();
    emit opened();
    return true;
}

bool Session::openFile(const QString& path, QWidget* window) {
    ScenarioResult result = loadScenario(nativePath(path));
    if (!result.good()) {
        QMessageBox::warning(
            window, tr("This scenario cannot be opened"),
            tr("%1\n\nThe run that was open is still there.").arg(QString::fromStdString(result.error)));
        return false;
    }
    m_scenario = std::move(result.scenario);
    m_path = QFileInfo(path).absoluteFilePath();
    remember(m_path);
    emit opened();
    return true;
}

bool Session::askAndOpen(QWidget* window) {
    const QString path = QFileDialog::getOpenFileName(window, tr("Open a scenario"), QFileInfo(m_path).path(),
                                                      tr("Scenarios (*.json);;All files (*)"));
    return !path.isEmpty() && openFile(path, window);
}

bool Session::saveAs(const Scenario& record, QWidget* window) {
    const QString proposal = m_path.isEmpty() ? QString::fromStdString(m_scenario.name) + ".json" : m_path;
    const QString path =
        askWhereToSave(window, tr("Save the run"), proposal, {{tr("Scenarios"), QStringLiteral("json")}});
    return !path.isEmpty() && save(record, path, window);
}

bool Session::save(const Scenario& record, const QString& path, QWidget* window) {
    const std::string error = saveScenario(record, nativePath(path));
    if (!error.empty()) {
        QMessageBox::warning(window, tr("The run could not be saved"), QString::fromStdString(error));
        return false;
    }
    remember(QFileInfo(path).absoluteFilePath());
    emit saved(path);
    return true;
}

void Session::remember(const QString& path) {
    m_recent.removeAll(path);
    m_recent.prepend(path);
    while (m_recent.size() > kMostRecent) m_recent.removeLast();
    QSettings().setValue("recentFiles", m_recent);
    emit recentFilesChanged();
}

/// Empty where there is none and none can be made.
QString Session::keptFolder() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return folder.isEmpty() || !QDir().mkpath(folder) ? QString{} : folder;
}

/// Each process keeps its own run.
QString Session::keptPath() {
    const QString folder = keptFolder();
    return folder.isEmpty() ? folder
                            : folder + '/' + kKept + QString::number(QCoreApplication::applicationPid()) + kEnd;
}

void Session::keep(const Scenario& record) {
    if (record.interventions == m_scenario.interventions && record.parameters == m_scenario.parameters) return;
    const QString path = keptPath();
    if (!path.isEmpty()) saveScenario(record, nativePath(path));
}

void Session::forgetKept() {
    const QString path = keptPath();
    if (!path.isEmpty()) QFile::remove(path);
}

int Session::adoptKept() {
    const QString place = keptFolder();
    if (place.isEmpty()) return 0;
    const QDir folder(place);
    int adopted = 0;
    for (const QFileInfo& file : folder.entryInfoList({kKept + '*' + kEnd}, QDir::Files, QDir::Time | QDir::Reversed)) {
        const qint64 process = file.completeBaseName().mid(kKept.size()).toLongLong();
        const bool runs = process > 0 && (kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH);
        if (runs && process != QCoreApplication::applicationPid()) continue;
        const QString name = tr("Interrupted run of %1").arg(file.lastModified().toString("yyyy-MM-dd HH.mm.ss"));
        const QString path = folder.filePath(name + kEnd);
        if (!QFile::rename(file.filePath(), path)) continue;
        remember(path);
        ++adopted;
    }
    return adopted;
}

}  // namespace inflight
