#pragma once

#include "widgets/controls/popup_button.h"

#include <QStringList>
#include <vector>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace inflight {

/// A preset as it is listed.
struct ScenarioItem {
    QString name;   ///< "false-timeout"
    QString title;  ///< "The false timeout: 10 000 bytes, nothing lost"
    QString watch;  ///< shown as a tooltip
};

/// Shows the scenario that is open; opens a searchable list of presets and recent files.
class ScenarioBox : public PopupButton {
    Q_OBJECT

  public:
    explicit ScenarioBox(QWidget* parent = nullptr);

    void setPresets(const std::vector<ScenarioItem>& presets);
    void setRecentFiles(const QStringList& files);
    /// What the closed box shows, and which line is marked: a preset's name or a file's path.
    void setCurrent(const QString& title, const QString& nameOrPath);
    /// The controls say something else than the scenario: its name is shown with a word about that.
    void setChanged(bool changed);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  signals:
    void presetChosen(const QString& name);
    void fileChosen(const QString& path);
    /// "Open a file..." was chosen.
    void openAsked();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void showTitle();
    void fill();
    void prepare();
    void choose(const QModelIndex& index);
    void selectFirst();

    std::vector<ScenarioItem> m_presets;
    QStringList m_files;
    QString m_title;
    QString m_current;
    bool m_changed = false;
    QLineEdit* m_search;
    QListView* m_list;
    QStandardItemModel* m_model;
    QSortFilterProxyModel* m_filter;
};

}  // namespace inflight
