#include "widgets/views/socket_detail.h"

#include "widgets/models/socket_words.h"
#include "widgets/style/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace inflight {

void putText(QLabel* label, const QString& text) {
    if (label->text() != text) label->setText(text);
}

void putCall(QPushButton* button, const QString& what, const QString& whyNot) {
    const QString tip = whyNot.isEmpty() ? what : whyNot;
    if (button->isEnabled() != whyNot.isEmpty()) button->setEnabled(whyNot.isEmpty());
    if (button->toolTip() == tip) return;
    button->setToolTip(tip);
    button->setAccessibleDescription(tip);
}

BufferLine::BufferLine(const QString& name, QWidget* parent)
    : QWidget(parent), m_name(name), m_free(new TypeLabel({}, 1, QFont::DemiBold, true, this)),
      m_size(new TypeLabel({}, 1, QFont::Normal, true, this)), m_bar(new QProgressBar(this)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 2, 0, 2);
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    m_size->setForegroundRole(QPalette::Dark);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(7);
    m_bar->setAccessibleName(tr("%1: used").arg(name));
    grid->addWidget(new QLabel(name, this), 0, 0);
    grid->addWidget(m_free, 0, 1);
    grid->addWidget(m_size, 0, 2);
    grid->addWidget(m_bar, 1, 0, 1, 3);
}

void BufferLine::show(std::uint64_t used, std::uint64_t size) {
    const std::uint64_t free = size > used ? size - used : 0;
    putText(m_free, byteCount(free));
    putText(m_size, tr("of %1 B").arg(byteCount(size)));
    const double share = size == 0 ? 0 : static_cast<double>(std::min(used, size)) / static_cast<double>(size);
    // A single byte shows.
    m_bar->setValue(used == 0 ? 0 : std::max(12, static_cast<int>(share * 1000)));
    const QString tip = tr("%1 of %2 bytes used").arg(used).arg(size);
    if (toolTip() == tip) return;
    setToolTip(tip);
    m_free->setAccessibleName(tr("%1 free: %2 of %3 bytes").arg(m_name).arg(free).arg(size));
}

QString BufferLine::text() const {
    return m_free->text() + QChar(' ') + m_size->text();
}

SocketDetail::SocketDetail(QWidget* parent)
    : QWidget(parent), m_meaning(new QLabel(this)), m_write(new BufferLine(tr("Write buffer free"), this)),
      m_read(new BufferLine(tr("Read buffer free"), this)),
      m_readable(new TypeLabel({}, 1, QFont::DemiBold, true, this)),
      m_writeButton(new QPushButton(tr("Write..."), this)), m_readButton(new QPushButton(tr("Read"), this)),
      m_closeButton(new QPushButton(tr("Close"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_meaning->setWordWrap(true);
    m_meaning->setForegroundRole(QPalette::Dark);
    column->addWidget(m_meaning);
    column->addWidget(m_write);
    column->addWidget(m_read);
    auto* ready = new QHBoxLayout;
    ready->addWidget(new QLabel(tr("To be read"), this), 1);
    ready->addWidget(m_readable);
    column->addLayout(ready);
    auto* calls = new QHBoxLayout;
    calls->setContentsMargins(0, 6, 0, 0);
    calls->setSpacing(6);
    for (QPushButton* button : {m_writeButton, m_readButton, m_closeButton}) calls->addWidget(button);
    calls->addStretch(1);
    column->addLayout(calls);
    m_writeButton->setAccessibleName(tr("Write into the chosen socket"));
    m_readButton->setAccessibleName(tr("Read from the chosen socket"));
    m_closeButton->setAccessibleName(tr("Close the chosen socket"));
}

void SocketDetail::show(const SocketTable& table, const SocketFacts* s) {
    setVisible(s != nullptr);
    putCall(m_writeButton, tr("Write a text, a pattern or a file"), whyNotWrite(table, s));
    putCall(m_readButton, tr("Read all that has arrived in order"), whyNotRead(table, s));
    const bool opening = s != nullptr && s->state == State::SynSent;
    putCall(m_closeButton, opening ? tr("Give up: no more SYN is sent") : tr("Send a FIN after all that was written"),
            whyNotClose(table, s));
    if (s == nullptr) return;
    putText(m_meaning, stateMeaning(*s));
    m_write->show(s->sendUsed, s->sendSize);
    m_read->show(s->receiveUsed, s->receiveSize);
    putText(m_readable, tr("%1 B").arg(byteCount(s->readable)));
    const QString tip = tr("%1 bytes read so far").arg(s->read);
    if (m_readable->toolTip() != tip) m_readable->setToolTip(tip);
}

}  // namespace inflight
