#include "widgets/views/call_form.h"

#include "widgets/models/socket_words.h"
#include "widgets/style/labels.h"

#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace inflight {

CallForm::CallForm(const QString& title, const QString& verb, QWidget* parent)
    : Card(parent), m_title(new TypeLabel(title, 1, QFont::DemiBold, false, this)), m_grid(new QGridLayout),
      m_error(new QLabel(this)), m_confirm(new QPushButton(verb, this)), m_cancel(new QPushButton(tr("Cancel"), this)) {
    setAccessibleName(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 10);
    column->setSpacing(6);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    column->addLayout(m_grid);
    m_error->setWordWrap(true);
    m_error->hide();
    column->addWidget(m_error);
    m_confirm->setProperty("primary", true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_confirm);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_confirm, &QPushButton::clicked, this, &CallForm::confirm);
    connect(m_cancel, &QPushButton::clicked, this, &CallForm::cancel);
    hide();
}

void CallForm::setTheme(const Theme& theme) {
    QPalette colours = m_error->palette();
    colours.setColor(QPalette::WindowText, theme.realText);
    m_error->setPalette(colours);
}

void CallForm::setTitle(const QString& title) {
    if (m_title->text() == title) return;
    m_title->setText(title);
    setAccessibleName(title);
}

QLineEdit* CallForm::addLine(const QString& label, const QString& text) {
    auto* line = new QLineEdit(text, this);
    auto* name = new QLabel(label, this);
    name->setBuddy(line);
    line->setAccessibleName(label);
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(line, row, 1);
    connect(line, &QLineEdit::returnPressed, this, &CallForm::confirm);
    connect(line, &QLineEdit::textEdited, this, [this, line] {
        m_error->hide();
        line->setProperty("invalid", false);
        line->update();
    });
    return line;
}

QComboBox* CallForm::addBox(const QString& label) {
    auto* box = new QComboBox(this);
    auto* name = new QLabel(label, this);
    name->setBuddy(box);
    box->setAccessibleName(label);
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(box, row, 1);
    return box;
}

void CallForm::fillNodes(QComboBox* box, std::size_t nodes, std::size_t chosen) {
    if (static_cast<std::size_t>(box->count()) == nodes) return;
    box->clear();
    for (std::size_t i = 0; i < nodes; ++i) box->addItem(nodeName(NodeId{static_cast<std::uint16_t>(i)}));
    box->setCurrentIndex(static_cast<int>(chosen));
}

NodeId CallForm::nodeIn(const QComboBox* box) {
    return box->currentIndex() < 0 ? NodeId{} : NodeId{static_cast<std::uint16_t>(box->currentIndex())};
}

void CallForm::complain(const QString& sentence, QLineEdit* where) {
    m_error->setText(sentence);
    m_error->show();
    if (where == nullptr) return;
    where->setProperty("invalid", true);
    where->update();
    where->setFocus(Qt::OtherFocusReason);
    where->selectAll();
}

std::optional<Port> CallForm::portIn(QLineEdit* line) {
    bool number = false;
    const int port = line->text().trimmed().toInt(&number);
    if (number && port >= 1 && port <= 65535) return static_cast<Port>(port);
    complain(tr("A port is a whole number from 1 to 65535."), line);
    return std::nullopt;
}

void CallForm::open() {
    m_error->hide();
    for (QLineEdit* line : findChildren<QLineEdit*>()) line->setProperty("invalid", false);
    show();
    QWidget* first = firstBox();
    first->setFocus(Qt::PopupFocusReason);
    if (auto* line = qobject_cast<QLineEdit*>(first)) line->selectAll();
}

QString CallForm::error() const {
    return m_error->isHidden() ? QString() : m_error->text();
}

void CallForm::confirm() {
    if (isHidden()) return;
    m_error->hide();
    const std::optional<Action> action = call();
    if (!action) return;
    if (!staysOpen()) {
        hide();
        emit closed();
    }
    emit confirmed(*action);
}

void CallForm::cancel() {
    hide();
    emit closed();
}

/// Enter and Esc are the form's wherever the focus is inside it, although the window has them as shortcuts.
bool CallForm::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return Card::event(event);
}

void CallForm::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (key == Qt::Key_Escape) return cancel();
    if (key != Qt::Key_Return && key != Qt::Key_Enter) return Card::keyPressEvent(event);
    // A line has taken Enter already; from a choice or a button it comes up here.
    QWidget* at = focusWidget();
    if (auto* button = qobject_cast<QPushButton*>(at)) return button->click();
    if (qobject_cast<QComboBox*>(at) != nullptr) confirm();
}

}  // namespace inflight
