#pragma once

#include <QFrame>

namespace inflight {

/// A rounded frame with a hairline border: what plots, tiles and explanations stand on.
class Card : public QFrame {
    Q_OBJECT

  public:
    explicit Card(QWidget* parent = nullptr);

    /// Other colours than card and border of the palette (the amber card of a false timeout); invalid colours go back.
    void setColours(const QColor& fill, const QColor& border);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QColor m_fill;
    QColor m_border;
};

}  // namespace inflight
