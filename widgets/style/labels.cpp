#include "widgets/style/labels.h"

#include "widgets/style/fonts.h"

#include <QApplication>
#include <QEvent>

namespace inflight {
namespace {

QFont surroundingFont(const QWidget& widget) {
    return widget.parentWidget() ? widget.parentWidget()->font() : QApplication::font();
}

}  // namespace

TypeLabel::TypeLabel(const QString& text, double scale, int weight, bool tabular, QWidget* parent)
    : QLabel(text, parent), m_scale(scale), m_weight(weight), m_tabular(tabular) {
    watchParent();
    applyType();
}

/// A label with a font of its own hears nothing of a new font around it.
void TypeLabel::watchParent() {
    if (m_watched == parentWidget()) return;
    if (m_watched) m_watched->removeEventFilter(this);
    m_watched = parentWidget();
    if (m_watched) m_watched->installEventFilter(this);
}

bool TypeLabel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_watched && event->type() == QEvent::FontChange) applyType();
    return QLabel::eventFilter(watched, event);
}

void TypeLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    const auto type = event->type();
    if (type == QEvent::ParentChange) watchParent();
    if (type == QEvent::FontChange || type == QEvent::ParentChange || type == QEvent::ApplicationFontChange)
        applyType();
}

void TypeLabel::dress(QFont& font) const {
    font.setWeight(static_cast<QFont::Weight>(m_weight));
    if (m_tabular) font.setFamily(tabularFamily());
}

void TypeLabel::applyType() {
    QFont wanted = surroundingFont(*this);
    if (wanted.pixelSize() > 0) wanted.setPixelSize(std::max(1, qRound(wanted.pixelSize() * m_scale)));
    dress(wanted);
    if (wanted != font()) setFont(wanted);
}

SectionTitle::SectionTitle(const QString& text, QWidget* parent)
    : TypeLabel(text, 11.0 / kTextPixels, QFont::DemiBold, false, parent) {
    setForegroundRole(QPalette::Shadow);
    applyType();
}

void SectionTitle::dress(QFont& font) const {
    TypeLabel::dress(font);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.7);
}

ValueLabel::ValueLabel(const QString& sample, QWidget* parent, double scale)
    : TypeLabel(QString(), scale, QFont::DemiBold, true, parent), m_sample(sample) {
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    fit();
}

void ValueLabel::changeEvent(QEvent* event) {
    TypeLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange) fit();
}

void ValueLabel::fit() {
    setFixedSize(sizeHint());
}

void ValueLabel::setSample(const QString& sample) {
    m_sample = sample;
    fit();
}

QSize ValueLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_sample) + 1, fontMetrics().height()};
}

}  // namespace inflight
