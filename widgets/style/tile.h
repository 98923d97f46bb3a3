#pragma once

#include "widgets/style/card.h"

class QLabel;

namespace inflight {

/// A big number with a caption below it, on a card of its own.
class Tile : public Card {
    Q_OBJECT

  public:
    explicit Tile(const QString& caption, QWidget* parent = nullptr);

    void setNumber(const QString& number);
    void setCaption(const QString& caption);
    /// An invalid colour stands for ink. Set it again when the theme changes.
    void setNumberColour(const QColor& colour);

  private:
    void describe();

    QLabel* m_number;
    QLabel* m_caption;
};

}  // namespace inflight
