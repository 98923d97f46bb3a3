#pragma once

#include <QColor>
#include <QStyle>
#include <QStyleOption>

class QPainter;
class QWidget;

/// The drawing behind InflightStyle, one function per part. Colours come from option.palette.
namespace inflight::parts {

bool flagged(const QWidget* widget, const char* property);

void button(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget);
void buttonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget);
void toolButton(QPainter& painter, const QStyleOptionToolButton& option, const QWidget* widget, const QStyle& style);
void checkBox(QPainter& painter, const QStyleOption& option, bool round);
void toggle(QPainter& painter, const QStyleOption& option);
void lineEdit(QPainter& painter, const QStyleOption& option, const QColor& wrong);

void comboBox(QPainter& painter, const QStyleOptionComboBox& option);
void spinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QStyle& style, const QWidget* widget);
void slider(QPainter& painter, const QStyleOptionSlider& option, const QStyle& style, const QWidget* widget);
void scrollBar(QPainter& painter, const QStyleOptionSlider& option, const QStyle& style, const QWidget* widget);
void progress(QPainter& painter, const QStyleOptionProgressBar& option, bool groove);
void tab(QPainter& painter, const QStyleOptionTab& option);
void separator(QPainter& painter, const QStyleOption& option);

QRect comboBoxPart(const QStyleOptionComboBox& option, QStyle::SubControl part);
QRect sliderPart(const QStyleOptionSlider& option, QStyle::SubControl part);
QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part, int least);

}  // namespace inflight::parts
