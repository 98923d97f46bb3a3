#pragma once

#include "widgets/controls/parameter_control.h"
#include "widgets/controls/slider_scale.h"

class QLineEdit;

namespace inflight {

class ParameterSlider;
class ValueText;

/// A number as label, value with unit, and slider. A click on the value opens a box for exact entry, which takes a
/// decimal point or comma and a unit; Enter takes it over, Esc does not.
class SliderControl : public ParameterControl {
    Q_OBJECT

  public:
    SliderControl(const ParameterRow& row, QWidget* parent);

    /// start: what stands in the box; the present value, selected, if empty.
    void openEntry(const QString& start = {});

  protected:
    void display() override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    double number() const;
    Value asValue(double number) const;
    void connectSlider();
    void onDoubleClick();
    void takeEntry();
    void closeEntry();
    void placeEntry();

    SliderScale m_scale;
    ParameterSlider* m_slider;
    ValueText* m_shown;
    QLineEdit* m_entry = nullptr;
    std::optional<Value> m_beforeClick;  ///< the value before the last press, for a double-click
};

}  // namespace inflight
