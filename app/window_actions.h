#pragma once

#include "widgets/controls/key_help.h"

#include <functional>
#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QWidget>
#include <vector>

namespace inflight {

/// The window's commands with their keys, and the list of keys that the help shows. Single letters can be switched off
/// (WCAG 2.1.4).
class WindowActions {
  public:
    explicit WindowActions(QWidget* window) : m_window(window) {}

    /// Adds an action to the window. The first key is shown in menus; all are listed in the help.
    QAction* add(const QString& text, const QList<QKeySequence>& keys, std::function<void()> act);
    /// The same with an icon by its name.
    QAction* add(const QString& iconName, const QString& text, const QList<QKeySequence>& keys,
                 std::function<void()> act);
    /// A heading in the help.
    void heading(const QString& text) { m_help.push_back({QString(), text}); }
    /// A line in the help for what no action does (gestures).
    void tell(const QString& keys, const QString& text) { m_help.push_back({keys, text}); }

    const std::vector<KeyHelp>& help() const { return m_help; }
    void setLettersOn(bool on);

  private:
    struct Entry {
        QAction* action;
        QList<QKeySequence> keys;
    };
    QWidget* m_window;
    std::vector<Entry> m_entries;
    std::vector<KeyHelp> m_help;
};

}  // namespace inflight
