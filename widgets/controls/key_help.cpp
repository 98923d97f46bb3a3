#include "widgets/controls/key_help.h"

#include "widgets/style/card.h"
#include "widgets/style/icons.h"
#include "widgets/style/labels.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace inflight {
namespace {

QWidget* keyCaps(const QString& keys, QWidget* parent) {
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    const QStringList alternatives = keys.split(QStringLiteral(" / "));
    for (const QString& each : alternatives) {
        auto* cap = new Card(row);
        auto* inside = new QHBoxLayout(cap);
        inside->setContentsMargins(7, 2, 7, 2);
        inside->addWidget(new TypeLabel(each, 0.92, QFont::Medium, false, cap));
        layout->addWidget(cap);
    }
    layout->addStretch(1);
    return row;
}

QWidget* table(const std::vector<KeyHelp>& keys, QWidget* parent) {
    auto* page = new QWidget(parent);
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(18, 14, 18, 8);
    grid->setHorizontalSpacing(22);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const KeyHelp& key : keys) {
        if (key.keys.isEmpty()) {
            auto* title = new SectionTitle(key.text, page);
            title->setContentsMargins(0, line == 0 ? 0 : 10, 0, 2);
            grid->addWidget(title, line++, 0, 1, 2);
            continue;
        }
        grid->addWidget(keyCaps(key.keys, page), line, 0);
        auto* text = new QLabel(key.text, page);
        text->setWordWrap(true);
        text->setMinimumWidth(260);
        grid->addWidget(text, line++, 1);
    }
    grid->setRowStretch(line, 1);
    return page;
}

}  // namespace

KeyHelpDialog::KeyHelpDialog(const std::vector<KeyHelp>& keys, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(table(keys, area));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 12);
    layout->addWidget(area, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(18, 0, 18, 0);
    foot->addWidget(buttons);
    layout->addLayout(foot);
    const QSize wanted = area->widget()->sizeHint();
    resize(wanted.width() + area->verticalScrollBar()->sizeHint().width() + 4, std::min(wanted.height() + 60, 640));
}

QAction* addKeyHelp(QWidget* window, std::vector<KeyHelp> keys) {
    auto* action = new QAction(icon(QStringLiteral("info")), KeyHelpDialog::tr("Keys"), window);
    action->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)});
    QObject::connect(action, &QAction::triggered, window, [window, keys = std::move(keys)] {
        auto* dialog = new KeyHelpDialog(keys, window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setModal(true);
        dialog->show();
    });
    window->addAction(action);
    return action;
}

}  // namespace inflight
