#include "widgets/controls/parameter_control.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFontInfo>
#include <QHBoxLayout>
#include <QLabel>

namespace inflight {
namespace {

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// Editors of this width, in heights of the type, line up; one beside a long label is narrower.
constexpr double kBoxWidth = 160.0 / 13;

/// Keeps an editor's width in step with its type.
class BoxWidth : public QObject {
  public:
    explicit BoxWidth(QWidget* editor) : QObject(editor) {
        editor->installEventFilter(this);
        fit(editor);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::FontChange) fit(static_cast<QWidget*>(watched));
        return false;
    }

  private:
    static void fit(QWidget* editor) {
        editor->setMaximumWidth(qRound(kBoxWidth * QFontInfo(editor->font()).pixelSize()));
    }
};

}  // namespace

void ParameterControl::layOut(QWidget* editor, bool wide) {
    auto* label = new QLabel(text(row().label), this);
    label->setBuddy(editor);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 2);
    layout->setSpacing(8);
    layout->addWidget(label, wide ? 0 : 1);
    if (!wide) return layout->addWidget(editor);
    editor->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    new BoxWidth(editor);
    layout->addStretch(1);
    layout->addWidget(editor, 1000);
}

ChoiceControl::ChoiceControl(const ParameterRow& row, QWidget* parent)
    : ParameterControl(row, parent), m_box(new QComboBox(this)) {
    for (const Choice& choice : row.choices) m_box->addItem(text(choice.label));
    // AdjustToContents would resize the box behind the layout's back.
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    layOut(m_box, true);
    m_box->view()->setMinimumWidth(m_box->view()->sizeHintForColumn(0) + 8);
    adopt(m_box);
    connect(m_box, &QComboBox::activated, this, [this](int index) { enter(Value{std::int64_t{index}}); });
    display();
}

void ChoiceControl::display() {
    const auto* index = std::get_if<std::int64_t>(&value());
    m_box->setCurrentIndex(index ? static_cast<int>(*index) : -1);
}

SwitchControl::SwitchControl(const ParameterRow& row, QWidget* parent)
    : ParameterControl(row, parent), m_box(new QCheckBox(this)) {
    m_box->setProperty("toggle", true);
    layOut(m_box, false);
    adopt(m_box);
    connect(m_box, &QCheckBox::clicked, this, [this](bool on) { enter(Value{std::int64_t{on ? 1 : 0}}); });
    display();
}

void SwitchControl::display() {
    const auto* on = std::get_if<std::int64_t>(&value());
    m_box->setChecked(on && *on != 0);
}

}  // namespace inflight
