#include "widgets/controls/slider_control.h"

#include "widgets/controls/parameter_slider.h"
#include "widgets/controls/value_entry.h"
#include "widgets/controls/value_text.h"

#include <cmath>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolTip>

namespace inflight {

SliderControl::SliderControl(const ParameterRow& row, QWidget* parent)
    : ParameterControl(row, parent), m_scale(row), m_slider(new ParameterSlider(this)), m_shown(new ValueText(this)) {
    auto* label = new QLabel(QString::fromUtf8(row.label.data(), static_cast<qsizetype>(row.label.size())), this);
    label->setMinimumWidth(1);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 1, 0, 1);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(0);
    layout->addWidget(label, 0, 0);
    layout->addWidget(m_shown, 0, 1, Qt::AlignRight);
    layout->addWidget(m_slider, 1, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    m_slider->setRange(0, SliderScale::kEnd);
    adopt(m_slider);
    connectSlider();
    connect(m_shown, &ValueText::clicked, this, [this] { openEntry(); });
    display();
}

void SliderControl::connectSlider() {
    connect(m_slider, &ParameterSlider::gestureBegan, this, [this] {
        if (m_slider->dragging()) m_beforeClick = value();
        begin();
    });
    connect(m_slider, &ParameterSlider::gestureEnded, this, &SliderControl::commit);
    connect(m_slider, &ParameterSlider::positionPicked, this,
            [this](int position) { change(asValue(m_scale.valueAt(position))); });
    connect(m_slider, &ParameterSlider::stepped, this,
            [this](int steps) { change(asValue(m_scale.stepped(number(), steps))); });
    connect(m_slider, &ParameterSlider::endAsked, this,
            [this](bool upper) { enter(asValue(upper ? m_scale.highest() : m_scale.lowest())); });
    connect(m_slider, &ParameterSlider::defaultAsked, this, &SliderControl::onDoubleClick);
    connect(m_slider, &ParameterSlider::entryAsked, this, &SliderControl::openEntry);
}

double SliderControl::number() const {
    if (const auto* whole = std::get_if<std::int64_t>(&value())) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&value())) return *real;
    return 0;
}

Value SliderControl::asValue(double number) const {
    if (row().kind == Kind::Integer) return Value{static_cast<std::int64_t>(std::llround(number))};
    return Value{number};
}

void SliderControl::display() {
    const ShownValue shown = shownValue(row(), value());
    m_shown->setValue(QString::fromStdString(shown.number), QString::fromStdString(shown.unit));
    m_slider->setValue(m_scale.positionOf(number()));
}

void SliderControl::onDoubleClick() {
    // The press before it has moved the slider already: the whole double-click is one step, from before that.
    if (m_beforeClick) return setToDefaultFrom(*std::exchange(m_beforeClick, std::nullopt));
    setToDefault();
}

void SliderControl::openEntry(const QString& start) {
    if (m_entry || !isEnabled()) return;
    m_entry = new QLineEdit(this);
    m_entry->setObjectName(QStringLiteral("entry"));
    m_entry->setAccessibleName(m_slider->accessibleName());
    m_entry->setAlignment(Qt::AlignRight);
    m_entry->setText(start.isEmpty() ? QString::fromStdString(entryText(row(), value())) : start);
    m_entry->installEventFilter(this);
    connect(m_entry, &QLineEdit::textEdited, this, [this] {
        m_entry->setProperty("invalid", false);
        m_entry->update();
    });
    placeEntry();
    m_entry->show();
    m_entry->setFocus(Qt::OtherFocusReason);
    if (start.isEmpty()) m_entry->selectAll();
}

void SliderControl::placeEntry() {
    if (!m_entry) return;
    const int high = m_entry->fontMetrics().height() + 10;
    const int wide = std::min(width(), std::max(112, m_shown->width() + 20));
    const int top = std::max(0, m_shown->geometry().center().y() - high / 2);
    m_entry->setGeometry(width() - wide, top, wide, high);
}

void SliderControl::resizeEvent(QResizeEvent* event) {
    ParameterControl::resizeEvent(event);
    placeEntry();
}

bool SliderControl::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_entry || !m_entry) return ParameterControl::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            takeEntry();
            return true;
        }
        if (key == Qt::Key_Escape) {
            closeEntry();
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        std::string error;
        const auto typed = parseEntry(row(), m_entry->text().toStdString(), error);
        closeEntry();
        if (typed) enter(*typed);
        return true;
    }
    return ParameterControl::eventFilter(watched, event);
}

void SliderControl::takeEntry() {
    std::string error;
    if (const auto typed = parseEntry(row(), m_entry->text().toStdString(), error)) {
        closeEntry();
        return enter(*typed);
    }
    m_entry->setProperty("invalid", true);
    m_entry->update();
    m_entry->setAccessibleDescription(QString::fromStdString(error));
    QToolTip::showText(m_entry->mapToGlobal(QPoint(0, m_entry->height())), QString::fromStdString(error), m_entry);
}

void SliderControl::closeEntry() {
    QLineEdit* entry = std::exchange(m_entry, nullptr);
    entry->removeEventFilter(this);
    entry->clearFocus();
    entry->hide();
    entry->deleteLater();
}

}  // namespace inflight
