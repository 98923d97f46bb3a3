#pragma once

#include "widgets/models/socket_model.h"
#include "widgets/style/theme.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace inflight {

/// One line per socket: its name on the left, its RFC 9293 state in the state's colour on the right.
class SocketDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    SocketDelegate(const SocketModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

    void setTheme(const Theme& theme) { m_theme = &theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    static int rowHeight(const QFont& font);

  private:
    const SocketModel& m_model;
    const Theme* m_theme = &Theme::day();
};

/// The socket table. As high as its rows, up to kMostRows; it scrolls beyond. Arrows choose.
class SocketList : public QListView {
    Q_OBJECT

  public:
    static constexpr int kMostRows = 6;

    explicit SocketList(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Keeps the selection while its socket exists; where none is chosen, the first socket is.
    void setTable(const SocketTable& table);
    /// None where there is no socket.
    SocketId selection() const;
    void select(SocketId socket);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

  signals:
    void selectionMoved();

  protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;

  private:
    SocketModel m_model;
    SocketDelegate* m_delegate;
};

}  // namespace inflight
