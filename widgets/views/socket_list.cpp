#include "widgets/views/socket_list.h"

#include "widgets/style/paint.h"

#include <QEvent>
#include <QPainter>

namespace inflight {

namespace {

QColor stateColour(const SocketModel::Row& row, const Theme& theme) {
    if (row.refused) return theme.realText;
    switch (row.state) {
    // Darker than the marks, so that it can be read as text.
    case State::Established: return theme.dark ? theme.rtt : theme.rtt.darker(130);
    case State::SynSent:
    case State::SynReceived: return theme.accent;
    case State::Closed: return theme.tick;
    default: return theme.inkSoft;
    }
}

}  // namespace

int SocketDelegate::rowHeight(const QFont& font) {
    return QFontMetrics(font).height() + 8;
}

QSize SocketDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {60, rowHeight(option.font)};
}

void SocketDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& theme = *m_theme;
    const SocketModel::Row& row = m_model.rowAt(index.row());
    const QRect place = option.rect.adjusted(0, 1, 0, -1);
    painter->fillRect(option.rect, theme.panel);
    if (option.state & QStyle::State_Selected) {
        paint::box(*painter, place, theme.selection, QColor(), 4);
        if (option.state & QStyle::State_HasFocus) paint::ring(*painter, place, theme.focus, 4);
    }
    const QRect inner = option.rect.adjusted(6, 0, -6, 0);
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(stateColour(row, theme));
    QRect taken;
    painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, row.stateText(), &taken);
    const bool over = row.state == State::Closed;
    painter->setFont(option.font);
    painter->setPen(over ? theme.inkSoft : theme.ink);
    QRect left = inner;
    left.setRight(taken.left() - 6);
    const QFontMetrics metrics = painter->fontMetrics();
    const QString waiting = row.name + tr("  waits");
    const bool room = metrics.horizontalAdvance(waiting) <= left.width();
    painter->drawText(left, Qt::AlignLeft | Qt::AlignVCenter,
                      row.waits && room ? waiting : metrics.elidedText(row.name, Qt::ElideRight, left.width()));
}

SocketList::SocketList(QWidget* parent) : QListView(parent), m_delegate(new SocketDelegate(m_model, this)) {
    setModel(&m_model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Sockets"));
    setAccessibleDescription(tr("One line per socket: nodes, port and state"));
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] { updateGeometry(); });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, [this] { updateGeometry(); });
    setTheme(Theme::day());
}

void SocketList::setTheme(const Theme& theme) {
    m_delegate->setTheme(theme);
    QPalette colours = palette();
    colours.setColor(QPalette::Base, theme.panel);
    setPalette(colours);
    viewport()->update();
}

void SocketList::setTable(const SocketTable& table) {
    m_model.setTable(table);
    const int rows = m_model.rowCount();
    if (rows > 0 && !currentIndex().isValid()) select(table.sockets[0].id);
}

SocketId SocketList::selection() const {
    const QModelIndex current = currentIndex();
    return current.isValid() ? SocketId{static_cast<std::uint32_t>(current.row())} : SocketId{};
}

void SocketList::select(SocketId socket) {
    if (!socket.valid() || static_cast<int>(socket.value) >= m_model.rowCount()) return;
    const QModelIndex place = m_model.index(static_cast<int>(socket.value));
    setCurrentIndex(place);
    scrollTo(place);
}

QSize SocketList::sizeHint() const {
    const int rows = std::clamp(m_model.rowCount(), 1, kMostRows);
    return {200, rows * SocketDelegate::rowHeight(font())};
}

void SocketList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    emit selectionMoved();
}

void SocketList::changeEvent(QEvent* event) {
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange) updateGeometry();
}

}  // namespace inflight
