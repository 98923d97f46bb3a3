#include "app/window_actions.h"

#include "widgets/style/icons.h"

#include <QStringList>
#include <utility>

namespace inflight {

namespace {

bool isLetter(const QKeySequence& keys) {
    if (keys.count() != 1) return false;
    const int key = keys[0].toCombined();
    return key >= Qt::Key_A && key <= Qt::Key_Z;
}

}  // namespace

QAction* WindowActions::add(const QString& text, const QList<QKeySequence>& keys, std::function<void()> act) {
    auto* action = new QAction(text, m_window);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    QObject::connect(action, &QAction::triggered, m_window, [act = std::move(act)] { act(); });
    m_window->addAction(action);
    m_entries.push_back({action, keys});
    QStringList names;
    for (const QKeySequence& k : keys) names << k.toString(QKeySequence::NativeText);
    QString plain = text;
    if (!names.isEmpty()) m_help.push_back({names.join(" / "), plain.remove('&').remove(QStringLiteral("..."))});
    return action;
}

QAction* WindowActions::add(const QString& iconName, const QString& text, const QList<QKeySequence>& keys,
                            std::function<void()> act) {
    QAction* action = add(text, keys, std::move(act));
    action->setIcon(icon(iconName));
    return action;
}

void WindowActions::setLettersOn(bool on) {
    for (const Entry& e : m_entries) {
        QList<QKeySequence> keys;
        for (const QKeySequence& k : e.keys)
            if (on || !isLetter(k)) keys << k;
        e.action->setShortcuts(keys);
    }
}

}  // namespace inflight
