#pragma once

#include <QDialog>
#include <QString>
#include <vector>

class QAction;

namespace inflight {

/// One line of the key help: keys as people call them, alternatives apart by " / " ("Space", "N / PageDown"), and what
/// they do. An empty keys makes the text a heading.
struct KeyHelp {
    QString keys;
    QString text;
};

/// A window that lists the keys.
class KeyHelpDialog : public QDialog {
    Q_OBJECT

  public:
    explicit KeyHelpDialog(const std::vector<KeyHelp>& keys, QWidget* parent = nullptr);
};

/// The action that opens the list, on F1 and ?, added to the window. The list belongs to the action.
QAction* addKeyHelp(QWidget* window, std::vector<KeyHelp> keys);

}  // namespace inflight
