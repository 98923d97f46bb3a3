#include "widgets/models/socket_model.h"

#include "widgets/models/socket_words.h"

namespace inflight {

QString SocketModel::Row::stateText() const {
    return refused ? tr("refused") : stateName(state);
}

void SocketModel::setTable(const SocketTable& table) {
    const int before = rowCount();
    const int after = static_cast<int>(table.sockets.size());
    std::vector<Row> rows;
    rows.reserve(table.sockets.size());
    const QStringList names = socketNames(table);
    for (const SocketFacts& s : table.sockets)
        rows.push_back({names[static_cast<int>(s.id.value)], s.state, s.refused && s.state == State::Closed, s.waits(),
                        stateMeaning(s)});
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_rows.resize(static_cast<std::size_t>(after));
        endRemoveRows();
    }
    for (int i = 0; i < std::min(before, after); ++i) {
        Row& row = m_rows[static_cast<std::size_t>(i)];
        if (row == rows[static_cast<std::size_t>(i)]) continue;
        row = rows[static_cast<std::size_t>(i)];
        emit dataChanged(index(i), index(i));
    }
    if (after <= before) return;
    beginInsertRows({}, before, after - 1);
    m_rows = std::move(rows);
    endInsertRows();
}

int SocketModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SocketModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Row& row = rowAt(index.row());
    const QString text = QStringLiteral("%1, %2").arg(row.name, row.stateText());
    if (role == Qt::DisplayRole) return text;
    if (role == Qt::AccessibleTextRole) return QStringLiteral("%1. %2").arg(text, row.meaning);
    if (role == Qt::ToolTipRole) return row.meaning;
    return {};
}

}  // namespace inflight
