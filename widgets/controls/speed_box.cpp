#include "widgets/controls/speed_box.h"

#include "widgets/controls/parameter_slider.h"
#include "widgets/style/labels.h"

#include <algorithm>
#include <cmath>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

namespace inflight {
namespace {

constexpr std::array kCommon{0.01, 0.1, 0.5, 1.0, 10.0, 100.0, kUnpaced};

/// The slider works in powers like any other log row; 0 stands for "as fast as it can" here, at the far end.
ParameterRow speedRow() {
    ParameterRow row{};
    row.kind = Kind::Real;
    row.scale = Scale::Log;
    row.sliderMin = kSlowest;
    row.sliderMax = kFastest;
    row.special = "as fast as it can";
    row.specialAtEnd = true;
    return row;
}

}  // namespace

QString speedText(double speed) {
    if (std::isinf(speed)) return SpeedBox::tr("As fast as it can");
    return QString::number(speed, 'g', 3) + QStringLiteral("\u00d7");
}

SpeedBox::SpeedBox(QWidget* parent) : PopupButton(parent), m_scale(speedRow()), m_slider(new ParameterSlider) {
    setAccessibleName(tr("Speed"));
    setToolTip(tr("Speed: simulated seconds per second"));
    auto* frame = new PopupFrame(this);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(8);
    layout->addWidget(new SectionTitle(tr("Speed"), frame));
    layout->addWidget(m_slider);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    layout->addLayout(row);
    for (const double speed : kCommon) {
        auto* button = new QPushButton(std::isinf(speed) ? tr("Fastest") : speedText(speed), frame);
        connect(button, &QPushButton::clicked, this, [this, speed] {
            popup()->hide();
            choose(speed);
        });
        row->addWidget(button);
    }
    m_slider->setAccessibleName(tr("Speed"));
    m_slider->setRange(0, SliderScale::kEnd);
    setPopup(frame);
    const auto fromScale = [](double value) { return value == 0 ? kUnpaced : value; };
    const auto toScale = [](double speed) { return std::isinf(speed) ? 0 : speed; };
    connect(m_slider, &ParameterSlider::positionPicked, this,
            [=, this](int p) { choose(fromScale(m_scale.valueAt(p))); });
    connect(m_slider, &ParameterSlider::stepped, this,
            [=, this](int n) { choose(fromScale(m_scale.stepped(toScale(m_speed), n))); });
    connect(m_slider, &ParameterSlider::endAsked, this, [this](bool upper) { choose(upper ? kUnpaced : kSlowest); });
    connect(m_slider, &ParameterSlider::defaultAsked, this, [this] { choose(1); });
    connect(m_slider, &ParameterSlider::entryAsked, popup(), &QWidget::hide);
    connect(this, &PopupButton::aboutToOpen, this, [this] { m_slider->setFocus(Qt::PopupFocusReason); });
    setSpeed(1);
}

void SpeedBox::setSpeed(double speed) {
    const double before = std::exchange(
        m_speed, std::isinf(speed) ? kUnpaced : std::clamp(std::isnan(speed) ? 1.0 : speed, kSlowest, kFastest));
    m_slider->setValue(m_scale.positionOf(std::isinf(m_speed) ? 0 : m_speed));
    if (m_speed == before) return;
    setText(std::isinf(m_speed) ? tr("Fastest") : speedText(m_speed));
    setAccessibleDescription(speedText(m_speed));
    update();
}

QSize SpeedBox::sizeHint() const {
    // As wide for every speed, so that the clock beside it stands still.
    return {fontMetrics().horizontalAdvance(tr("Fastest")) + 38, PopupButton::sizeHint().height()};
}

void SpeedBox::choose(double speed) {
    const double before = m_speed;
    setSpeed(speed);
    if (m_speed != before) emit speedChanged(m_speed);
}

}  // namespace inflight
