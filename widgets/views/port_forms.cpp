#include "widgets/views/port_forms.h"

#include <QComboBox>
#include <QLineEdit>

namespace inflight {

namespace {

QString usualPort() {
    return QString::number(Simulation::kPort);
}

std::size_t lastOf(std::size_t nodes) {
    return nodes > 0 ? nodes - 1 : 0;
}

}  // namespace

ListenForm::ListenForm(QWidget* parent)
    : CallForm(tr("Listen on a port"), tr("Listen"), parent), m_node(addBox(tr("On"))),
      m_port(addLine(tr("Port"), usualPort())) {
    m_node->setObjectName(QStringLiteral("listenNode"));
    m_port->setObjectName(QStringLiteral("listenPort"));
}

void ListenForm::setTable(const SocketTable& table) {
    fillNodes(m_node, table.nodes, lastOf(table.nodes));
}

std::optional<Action> ListenForm::call() {
    const std::optional<Port> port = portIn(m_port);
    if (!port) return std::nullopt;
    return act::Listen{nodeIn(m_node), *port};
}

QWidget* ListenForm::firstBox() const {
    return m_port;
}

ConnectForm::ConnectForm(QWidget* parent)
    : CallForm(tr("Connect to a port"), tr("Connect"), parent), m_node(addBox(tr("From"))), m_to(addBox(tr("To"))),
      m_port(addLine(tr("Port"), usualPort())) {
    m_node->setObjectName(QStringLiteral("connectFrom"));
    m_to->setObjectName(QStringLiteral("connectTo"));
    m_port->setObjectName(QStringLiteral("connectPort"));
}

void ConnectForm::setTable(const SocketTable& table) {
    fillNodes(m_node, table.nodes, 0);
    fillNodes(m_to, table.nodes, lastOf(table.nodes));
}

void ConnectForm::suggest(NodeId to, Port port) {
    if (to.value < m_to->count()) m_to->setCurrentIndex(to.value);
    m_port->setText(QString::number(port));
    if (m_node->currentIndex() == m_to->currentIndex())
        m_node->setCurrentIndex(to.value == 0 ? m_node->count() - 1 : 0);
}

std::optional<Action> ConnectForm::call() {
    if (m_node->currentIndex() == m_to->currentIndex()) {
        complain(tr("A node cannot connect to itself; choose two nodes."), nullptr);
        return std::nullopt;
    }
    const std::optional<Port> port = portIn(m_port);
    if (!port) return std::nullopt;
    return act::Connect{nodeIn(m_node), nodeIn(m_to), *port};
}

QWidget* ConnectForm::firstBox() const {
    return m_port;
}

}  // namespace inflight
