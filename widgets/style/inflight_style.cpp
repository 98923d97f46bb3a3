#include "widgets/style/inflight_style.h"

#include "widgets/style/paint.h"
#include "widgets/style/style_parts.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QScrollBar>
#include <QTabBar>

namespace inflight {

InflightStyle::InflightStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void InflightStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (widget->inherits("QMainWindowTabBar")) {  // of panels behind each other: it belongs to them
        widget->setBackgroundRole(QPalette::AlternateBase);
        widget->setAutoFillBackground(true);
        qobject_cast<QTabBar*>(widget)->setDrawBase(true);
    }
    const auto* combo = qobject_cast<const QComboBox*>(widget);
    const bool button = qobject_cast<const QAbstractButton*>(widget);
    const bool slider = qobject_cast<const QAbstractSlider*>(widget) && !qobject_cast<const QScrollBar*>(widget);
    if (button || slider || combo) widget->setAttribute(Qt::WA_Hover);
    // The wheel over a box must not take the focus on its way.
    if (widget->focusPolicy() == Qt::WheelFocus && (combo || qobject_cast<const QAbstractSpinBox*>(widget)))
        widget->setFocusPolicy(Qt::StrongFocus);
    if (!button && !slider && !(combo && !combo->isEditable())) return;
    if (widget->focusPolicy() & Qt::TabFocus) widget->setFocusPolicy(Qt::TabFocus);
}

void InflightStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const {
    const QPalette& p = option->palette;
    switch (element) {
    case PE_IndicatorCheckBox:
        return parts::flagged(widget, "toggle") ? parts::toggle(*painter, *option)
                                                : parts::checkBox(*painter, *option, false);
    case PE_IndicatorRadioButton: return parts::checkBox(*painter, *option, true);
    case PE_FrameFocusRect:
        // Lists mark the current row by its colour.
        if (qobject_cast<const QAbstractItemView*>(widget)) return;
        return paint::ring(*painter, option->rect, p.color(QPalette::Link), 4);
    case PE_FrameTabBarBase:
        if (widget) painter->fillRect(0, widget->height() - 1, widget->width(), 1, p.color(QPalette::Mid));
        return;
    case PE_FrameTabWidget: return;
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth == 0) return;
        return parts::lineEdit(*painter, *option, parts::flagged(widget, "invalid") ? m_theme->realLoss : QColor());
    }
    case PE_PanelTipLabel:
    case PE_FrameMenu:
        painter->fillRect(option->rect, p.color(element == PE_PanelTipLabel ? QPalette::ToolTipBase : QPalette::Base));
        return paint::box(*painter, option->rect, QColor(), p.color(QPalette::Mid), 0);
    case PE_PanelMenu: return painter->fillRect(option->rect, p.color(QPalette::Base));
    case PE_Frame:
        // Lists of combo boxes lie on other things as menus do.
        if (widget && widget->inherits("QComboBoxPrivateContainer"))
            return proxy()->drawPrimitive(PE_FrameMenu, option, painter, widget);
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    case PE_IndicatorDockWidgetResizeHandle: return parts::separator(*painter, *option);
    case PE_FrameStatusBarItem: return;
    default: return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void InflightStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (element == CE_PushButton && button) {
        parts::button(*painter, *button, widget);
        return parts::buttonLabel(*painter, *button, widget);
    }
    if (element == CE_PushButtonBevel && button) return parts::button(*painter, *button, widget);
    if (element == CE_PushButtonLabel && button) return parts::buttonLabel(*painter, *button, widget);
    if (element == CE_ProgressBarGroove && bar) return parts::progress(*painter, *bar, true);
    if (element == CE_ProgressBarContents && bar) return parts::progress(*painter, *bar, false);
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
    if (element == CE_TabBarTabShape && tab) return parts::tab(*painter, *tab);
    if (element == CE_Splitter) return parts::separator(*painter, *option);
    if (element == CE_ToolBar || element == CE_MenuBarEmptyArea)
        return painter->fillRect(option->rect, option->palette.window());
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        element == CE_ComboBoxLabel && combo && !combo->editable) {
        const QRect place = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
        painter->setPen(combo->palette.color(QPalette::Text));
        const QString text = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, place.width());
        return painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft, text);
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void InflightStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                       const QWidget* widget) const {
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); control == CC_ComboBox && combo)
        return parts::comboBox(*painter, *combo);
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); control == CC_SpinBox && spin)
        return parts::spinBox(*painter, *spin, *this, widget);
    if (const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option); control == CC_ToolButton && tool)
        return parts::toolButton(*painter, *tool, widget, *this);
    if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
        if (control == CC_Slider) return parts::slider(*painter, *slider, *this, widget);
        if (control == CC_ScrollBar) return parts::scrollBar(*painter, *slider, *this, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect InflightStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                    const QWidget* widget) const {
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        combo && control == CC_ComboBox && (part == SC_ComboBoxArrow || part == SC_ComboBoxEditField))
        return parts::comboBoxPart(*combo, part);
    if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
        if (control == CC_Slider) return parts::sliderPart(*slider, part);
        if (control == CC_ScrollBar)
            return parts::scrollBarPart(*slider, part, pixelMetric(PM_ScrollBarSliderMin, option, widget));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect InflightStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_ProgressBarGroove || element == SE_ProgressBarContents) return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize InflightStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                      const QWidget* widget) const {
    const int line = option ? option->fontMetrics.height() : 16;
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        const bool menu = button && (button->features & QStyleOptionButton::HasMenu);
        const bool bare = button && button->text.isEmpty();
        if (parts::flagged(widget, "leftAligned")) return {contents.width() + 8, line + 8};
        const int width = bare ? line + 14 : contents.width() + 24;
        return {width + (menu ? (bare ? 10 : 8) : 0), line + 14};
    }
    case CT_ToolButton: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const bool text = tool && tool->toolButtonStyle != Qt::ToolButtonIconOnly && !tool->text.isEmpty();
        return {std::max(size.width() + (text ? 12 : 0), line + 14), std::max(size.height(), line + 14)};
    }
    case CT_TabBarTab: return {contents.width() + 8, line + 14};
    case CT_ComboBox: return {contents.width() + 38, line + 12};
    case CT_LineEdit: return {contents.width() + 8, line + 12};
    case CT_ItemViewItem: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        const bool popup = widget && widget->inherits("QComboBoxListView");
        return popup ? QSize(size.width() + 8, std::max(size.height(), line + 10)) : size;
    }
    case CT_MenuItem: {
        QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (item && item->menuItemType != QStyleOptionMenuItem::Separator)
            size.setHeight(std::max(size.height(), line + 8));
        return size;
    }
    default: return QProxyStyle::sizeFromContents(type, option, contents, widget);
    }
}

int InflightStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_SliderThickness:
    case PM_SliderControlThickness: return 17;
    case PM_SliderLength: return 13;
    case PM_ScrollBarExtent: return 10;
    case PM_ScrollBarSliderMin: return 28;
    case PM_IndicatorWidth: return parts::flagged(widget, "toggle") ? 30 : 16;
    case PM_IndicatorHeight: return parts::flagged(widget, "toggle") ? 18 : 16;
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_ToolTipLabelFrameWidth: return 7;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_ButtonIconSize:
    case PM_SmallIconSize: return 16;
    case PM_DefaultFrameWidth:
        return widget && widget->inherits("QLineEdit") ? 3 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin:
    case PM_MenuHMargin: return 4;
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent: return 5;
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemMargin:
    case PM_ToolBarItemSpacing: return 0;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int InflightStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* data) const {
    switch (hint) {
    case SH_Slider_AbsoluteSetButtons: return Qt::LeftButton;
    case SH_Slider_PageSetButtons: return Qt::NoButton;
    case SH_ComboBox_Popup: return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_ToolTip_WakeUpDelay: return 500;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

}  // namespace inflight
