#pragma once

#include "widgets/views/call_form.h"

namespace inflight {

/// Which node listens, and on which port.
class ListenForm : public CallForm {
    Q_OBJECT

  public:
    explicit ListenForm(QWidget* parent = nullptr);
    void setTable(const SocketTable& table) override;

  protected:
    std::optional<Action> call() override;
    QWidget* firstBox() const override;

  private:
    QComboBox* m_node;
    QLineEdit* m_port;
};

/// Which node connects to which port of which other node.
class ConnectForm : public CallForm {
    Q_OBJECT

  public:
    explicit ConnectForm(QWidget* parent = nullptr);
    void setTable(const SocketTable& table) override;
    /// What is asked for first: the newest listening port, which is most likely meant.
    void suggest(NodeId to, Port port);

  protected:
    std::optional<Action> call() override;
    QWidget* firstBox() const override;

  private:
    QComboBox* m_node;
    QComboBox* m_to;
    QLineEdit* m_port;
};

}  // namespace inflight
