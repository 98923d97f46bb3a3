#pragma once

#ifndef Q_MOC_RUN  // moc 6.4 cannot parse the standard headers below these
#include "core/sim/scenario.h"
#endif

#include <QObject>
#include <QString>
#include <QStringList>

class QWidget;

namespace inflight {

/// The document: which scenario is open, where its file is, which files were used lately, and the copy of the run that
/// is kept for the case of a crash.
class Session : public QObject {
    Q_OBJECT

  public:
    explicit Session(Scenario scenario, QObject* parent = nullptr);

    /// The scenario as it was opened, without what was done to it since.
    const Scenario& scenario() const { return m_scenario; }
    /// Empty for a preset.
    const QString& path() const { return m_path; }
    const QStringList& recentFiles() const { return m_recent; }
    /// The title for window and bar.
    QString title() const;
    /// A preset's name or the file's path.
    QString nameOrPath() const;

    bool openPreset(const QString& name);
    /// Shows one message that says what is wrong and where if the file cannot be opened; the run goes on then.
    bool openFile(const QString& path, QWidget* window);
    bool askAndOpen(QWidget* window);
    /// Saves the run as it is: scenario, seed and everything that was done.
    bool saveAs(const Scenario& record, QWidget* window);
    bool save(const Scenario& record, const QString& path, QWidget* window);

    /// Keeps the run for the case of a crash, where a person has done something to it; called now and then.
    void keep(const Scenario& record);
    /// This process ends as it should: what it kept is not needed.
    void forgetKept();
    /// Runs that were kept by processes that are gone become recent files; how many there were.
    int adoptKept();

  signals:
    /// Another scenario is open: run it from 0.
    void opened();
    void recentFilesChanged();
    /// The run was written to this file.
    void saved(const QString& path);

  private:
    void remember(const QString& path);
    static QString keptFolder();
    static QString keptPath();

    Scenario m_scenario;
    QString m_path;
    QStringList m_recent;
};

}  // namespace inflight
