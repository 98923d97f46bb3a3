#pragma once

#include "widgets/style/card.h"

namespace inflight {

/// What someone who sees the window for the first time needs: three sentences, and a way to be rid of them.
class HintCard : public Card {
    Q_OBJECT

  public:
    explicit HintCard(QWidget* parent = nullptr);

  signals:
    /// A person has read it; the card is hidden already.
    void closed();
};

}  // namespace inflight
