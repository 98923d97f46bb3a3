#pragma once

#include "widgets/style/theme.h"

#include <QProxyStyle>

namespace inflight {

/// Fusion with the window's own face: flat rounded buttons, thin sliders with a ring for a handle, thin scroll bars, a
/// focus ring. Colours come from the palette (see makePalette), so a change of theme is a change of palette.
///
/// Dynamic properties it reads: "primary" (a button in the accent colour), "flat" (a button without a face until the
/// pointer is on it), "toggle" (a check box as a sliding switch), "invalid" (a line edit that holds what cannot be
/// used). polish() gives buttons, sliders and closed combo boxes focus by Tab only: a mouse click leaves the focus
/// where it was; and the wheel gives nobody the focus.
class InflightStyle : public QProxyStyle {
    Q_OBJECT

  public:
    InflightStyle();

    /// For the few colours a palette has no role for; the theme must outlive the style.
    void setTheme(const Theme& theme) { m_theme = &theme; }

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                    const QWidget* widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption* option = nullptr, const QWidget* widget = nullptr,
                  QStyleHintReturn* data = nullptr) const override;

  private:
    const Theme* m_theme = &Theme::day();
};

}  // namespace inflight
