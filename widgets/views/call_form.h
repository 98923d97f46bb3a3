#pragma once

#include "core/sim/intervention.h"
#include "widgets/models/socket_facts.h"
#include "widgets/style/card.h"
#include "widgets/style/theme.h"

#include <optional>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace inflight {

/// A small form in the panel that asks for what a call needs. Enter confirms, Esc cancels; what cannot be used is said
/// below and keeps the form open.
class CallForm : public Card {
    Q_OBJECT

  public:
    CallForm(const QString& title, const QString& verb, QWidget* parent);

    void setTheme(const Theme& theme);
    virtual void setTable(const SocketTable& table) = 0;
    /// Shows the form with the focus in its first box.
    void open();
    QString error() const;
    QPushButton* confirmButton() const { return m_confirm; }
    QPushButton* cancelButton() const { return m_cancel; }

  public slots:
    void confirm();
    void cancel();

  signals:
    void confirmed(const inflight::Action& action);
    /// Done or given up.
    void closed();

  protected:
    /// The call, or nothing after complain().
    virtual std::optional<Action> call() = 0;
    virtual QWidget* firstBox() const = 0;
    /// The form stays open after a call.
    virtual bool staysOpen() const { return false; }

    QLineEdit* addLine(const QString& label, const QString& text);
    QComboBox* addBox(const QString& label);
    /// Keeps a box of nodes in step with the number of nodes.
    static void fillNodes(QComboBox* box, std::size_t nodes, std::size_t chosen);
    static NodeId nodeIn(const QComboBox* box);
    void complain(const QString& sentence, QLineEdit* where);
    /// 1 to 65535, or nothing after complain().
    std::optional<Port> portIn(QLineEdit* line);
    void setTitle(const QString& title);
    QGridLayout* grid() const { return m_grid; }

    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QLabel* m_title;
    QGridLayout* m_grid;
    QLabel* m_error;
    QPushButton* m_confirm;
    QPushButton* m_cancel;
};

}  // namespace inflight
