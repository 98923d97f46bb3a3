#pragma once

#include "widgets/controls/popup_button.h"
#include "widgets/controls/slider_scale.h"

namespace inflight {

class ParameterSlider;

/// Simulated seconds per second of the wall: 0.01 to 1000 on a log scale, past that as fast as it can.
inline constexpr double kSlowest = 0.01;
inline constexpr double kFastest = 1000;
/// As fast as it can.
inline constexpr double kUnpaced = std::numeric_limits<double>::infinity();

/// "0.5x", "as fast as it can".
QString speedText(double speed);

/// Shows the speed; opens a slider with some common speeds below it.
class SpeedBox : public PopupButton {
    Q_OBJECT

  public:
    explicit SpeedBox(QWidget* parent = nullptr);

    double speed() const { return m_speed; }
    /// Shows a speed, without a signal; cut to kSlowest .. kFastest or kUnpaced.
    void setSpeed(double speed);
    QSize sizeHint() const override;

  signals:
    void speedChanged(double speed);

  private:
    void choose(double speed);

    SliderScale m_scale;
    ParameterSlider* m_slider;
    double m_speed = 0;  ///< none yet
};

}  // namespace inflight
