#include "widgets/views/listening_list.h"

#include "widgets/models/socket_words.h"
#include "widgets/views/socket_detail.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace inflight {

ListeningList::ListeningList(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    setAccessibleName(tr("Listening ports"));
}

ListeningList::Line ListeningList::makeLine() {
    Line line{{}, new QWidget(this), nullptr, nullptr, nullptr};
    line.name = new QLabel(line.widget);
    line.waiting = new QLabel(line.widget);
    line.waiting->setForegroundRole(QPalette::Dark);
    line.stop = new QPushButton(tr("Stop"), line.widget);
    line.stop->setProperty("flat", true);
    auto* row = new QHBoxLayout(line.widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(line.name, 1);
    row->addWidget(line.waiting);
    row->addWidget(line.stop);
    m_column->addWidget(line.widget);
    const auto place = m_lines.size();
    connect(line.stop, &QPushButton::clicked, this,
            [this, place] { emit stopRequested(m_lines[place].facts.node, m_lines[place].facts.port); });
    return line;
}

void ListeningList::fill(Line& line, const ListeningFacts& facts) {
    line.facts = facts;
    const QString name = tr("%1 listens on %2").arg(nodeName(facts.node)).arg(facts.port);
    putText(line.name, name);
    putText(line.waiting, facts.waiting.empty() ? QString() : tr("%1 waits").arg(facts.waiting.size()));
    line.stop->setAccessibleName(tr("Stop: %1").arg(name));
}

void ListeningList::setTable(const SocketTable& table) {
    const std::size_t count = table.listening.size();
    while (m_lines.size() < count) m_lines.push_back(makeLine());
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        Line& line = m_lines[i];
        line.widget->setVisible(i < count);
        if (i >= count) continue;
        if (!(line.facts == table.listening[i]) || line.name->text().isEmpty()) fill(line, table.listening[i]);
        putCall(line.stop, tr("Stop listening; what waits can no longer be accepted"), whyNotOpen(table));
    }
    setVisible(count > 0);
}

}  // namespace inflight
