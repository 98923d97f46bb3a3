#pragma once

#include "widgets/models/socket_facts.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace inflight {

/// The listening ports of all nodes, a line each, with the number of connections that wait and a Stop button.
class ListeningList : public QWidget {
    Q_OBJECT

  public:
    explicit ListeningList(QWidget* parent = nullptr);

    void setTable(const SocketTable& table);

  signals:
    void stopRequested(inflight::NodeId node, inflight::Port port);

  private:
    struct Line {
        ListeningFacts facts;
        QWidget* widget;
        QLabel* name;
        QLabel* waiting;
        QPushButton* stop;
    };
    Line makeLine();
    void fill(Line& line, const ListeningFacts& facts);

    QVBoxLayout* m_column;
    std::vector<Line> m_lines;
};

}  // namespace inflight
