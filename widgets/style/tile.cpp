#include "widgets/style/tile.h"

#include "widgets/style/labels.h"

#include <QVBoxLayout>

namespace inflight {

Tile::Tile(const QString& caption, QWidget* parent)
    : Card(parent), m_number(new TypeLabel(QStringLiteral("0"), 1.55, QFont::DemiBold, true, this)),
      m_caption(new TypeLabel(caption, 0.85, QFont::Normal, false, this)) {
    m_caption->setWordWrap(true);
    m_caption->setForegroundRole(QPalette::Shadow);
    m_caption->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 7, 8, 7);
    layout->setSpacing(0);
    layout->addWidget(m_number);
    layout->addWidget(m_caption, 1);
    describe();
}

void Tile::setNumber(const QString& number) {
    if (m_number->text() == number) return;
    m_number->setText(number);
    describe();
}

void Tile::setCaption(const QString& caption) {
    m_caption->setText(caption);
    describe();
}

void Tile::setNumberColour(const QColor& colour) {
    QPalette palette;
    if (colour.isValid()) palette.setColor(QPalette::WindowText, colour);
    m_number->setPalette(palette);
}

void Tile::describe() {
    setAccessibleName(m_number->text() + QLatin1Char(' ') + m_caption->text());
}

}  // namespace inflight
