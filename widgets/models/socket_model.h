#pragma once

#include "widgets/models/socket_facts.h"

#include <QAbstractListModel>

namespace inflight {

/// The socket table for a list view, one row per socket in the order they were opened; row i is socket i.
class SocketModel : public QAbstractListModel {
    Q_OBJECT

  public:
    struct Row {
        QString name;  ///< "1 → 2 : 80"
        State state = State::Closed;
        bool refused = false;
        bool waits = false;  ///< to be accepted
        QString meaning;
        bool operator==(const Row&) const = default;
        /// What stands on the right: the state, or what is more urgent to know.
        QString stateText() const;
    };

    explicit SocketModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// Only rows that changed are announced, so a selection stays.
    void setTable(const SocketTable& table);
    const Row& rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    std::vector<Row> m_rows;
};

}  // namespace inflight
