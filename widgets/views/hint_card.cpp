#include "widgets/views/hint_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace inflight {

HintCard::HintCard(QWidget* parent) : Card(parent) {
    setAccessibleName(tr("First steps"));
    auto* words = new QLabel(this);
    words->setWordWrap(true);
    words->setText(
        tr("You see packets cross the path from node 1 to node 2, and below it, on one axis of time, what "
           "the sender makes of their ACKs. Press <b>Space</b> to pause and play, <b>N</b> to go to the next "
           "timeout, and move any control on the left while it runs. Why a packet timed out although nothing "
           "was lost stands on the right."));
    setAccessibleDescription(words->text());
    auto* button = new QPushButton(tr("Got it"), this);
    button->setAccessibleName(tr("Close the hint"));
    connect(button, &QPushButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 12, 10);
    row->setSpacing(14);
    row->addWidget(words, 1);
    row->addWidget(button, 0, Qt::AlignVCenter);
}

}  // namespace inflight
