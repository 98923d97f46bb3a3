#include "widgets/style/paint.h"
#include "widgets/style/palette.h"
#include "widgets/style/style_parts.h"

#include <QPainter>
#include <QVariant>
#include <QWidget>

namespace inflight::parts {
namespace {

constexpr int kIconGap = 6;
constexpr int kMenuArrow = 14;
constexpr double kDot = 3;  // radius of the mark of a button for which something waits
constexpr double kDotInset = 6.5;

struct Face {
    QColor fill;
    QColor border;
};

/// A button that stands like a line of text in a column: no face, its text takes the accent under the pointer.
bool isLine(const QWidget* widget) {
    return flagged(widget, "leftAligned");
}

Face faceOf(const QStyleOption& option, bool primary, bool flat) {
    const QPalette& p = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool over = enabled && (option.state & QStyle::State_MouseOver);
    const bool down = enabled && (option.state & QStyle::State_Sunken);
    const bool on = option.state & QStyle::State_On;
    if (primary && enabled) {
        const QColor accent = p.color(QPalette::Link);
        const QColor fill = down ? mixed(accent, p.color(QPalette::ButtonText), 0.22)
                                 : (over ? mixed(accent, p.color(QPalette::ButtonText), 0.12) : accent);
        return {fill, fill};
    }
    if (on) return {p.color(QPalette::Highlight), p.color(QPalette::Link)};
    if (down) return {p.color(QPalette::Mid), flat ? QColor() : p.color(QPalette::Mid)};
    if (over) return {p.color(QPalette::Midlight), flat ? QColor() : p.color(QPalette::Mid)};
    if (flat) return {};
    return {p.color(QPalette::Button), p.color(QPalette::Mid)};
}

void face(QPainter& painter, const QStyleOption& option, bool primary, bool flat) {
    const Face f = faceOf(option, primary, flat);
    if (f.fill.isValid()) paint::box(painter, option.rect, f.fill, f.border);
    if (!(option.state & QStyle::State_HasFocus)) return;
    const QRectF inner = primary ? QRectF(option.rect).adjusted(2, 2, -2, -2) : QRectF(option.rect);
    paint::ring(painter, inner, option.palette.color(primary ? QPalette::BrightText : QPalette::Link),
                primary ? paint::kRadius - 2 : paint::kRadius);
}

}  // namespace

bool flagged(const QWidget* widget, const char* property) {
    return widget && widget->property(property).toBool();
}

void button(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget) {
    const bool flat = (option.features & QStyleOptionButton::Flat) || flagged(widget, "flat");
    if (isLine(widget) && !(option.state & QStyle::State_HasFocus)) return;
    const bool primary = flagged(widget, "primary");
    face(painter, option, primary, flat);
    if (!flagged(widget, "waiting")) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(option.palette.color(primary ? QPalette::BrightText : QPalette::Link));
    painter.drawEllipse(QPointF(option.rect.right() - kDotInset, option.rect.top() + kDotInset), kDot, kDot);
}

void buttonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget) {
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool primary = flagged(widget, "primary") && enabled;
    const bool menu = option.features & QStyleOptionButton::HasMenu;
    const bool over = enabled && (option.state & QStyle::State_MouseOver);
    const QPalette::ColorRole line = over ? QPalette::Link : QPalette::Dark;
    const QColor colour =
        option.palette.color(primary ? QPalette::BrightText : (isLine(widget) ? line : QPalette::ButtonText));
    const int flags = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextHideMnemonic;
    const int textWidth = option.text.isEmpty() ? 0 : option.fontMetrics.size(flags, option.text).width();
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = iconWidth > 0 && textWidth > 0 ? kIconGap : 0;
    QRect place = option.rect.adjusted(4, 0, menu ? -4 - kMenuArrow : -4, 0);
    const int width = std::min(textWidth + iconWidth + gap, place.width());
    place.setLeft(isLine(widget) ? option.rect.left() + 1 : place.left() + (place.width() - width) / 2);
    if (iconWidth > 0) {
        const QIcon::Mode mode = !enabled ? QIcon::Disabled : (primary ? QIcon::Selected : QIcon::Normal);
        const QRect iconPlace(place.left(), place.center().y() - option.iconSize.height() / 2 + 1, iconWidth,
                              option.iconSize.height());
        option.icon.paint(&painter, iconPlace, Qt::AlignCenter, mode);
    }
    painter.setPen(colour);
    painter.drawText(place.adjusted(iconWidth + gap, 0, 0, 0), flags, option.text);
    if (!menu) return;
    const QRectF arrow(option.rect.right() - kMenuArrow - 6, option.rect.top(), kMenuArrow, option.rect.height());
    paint::chevron(painter, arrow, colour);
}

void toolButton(QPainter& painter, const QStyleOptionToolButton& option, const QWidget* widget, const QStyle& style) {
    const bool flat = option.state & QStyle::State_AutoRaise;
    QStyleOption outer = option;
    face(painter, outer, flagged(widget, "primary"), flat);
    const bool split = option.features & QStyleOptionToolButton::MenuButtonPopup;
    QStyleOptionToolButton label = option;
    label.state.setFlag(QStyle::State_Sunken, false);
    label.rect = style.subControlRect(QStyle::CC_ToolButton, &option, QStyle::SC_ToolButton, widget);
    const bool beside = option.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !option.text.isEmpty();
    if (beside) label.rect.adjust(7, 0, 0, 0);
    style.drawControl(QStyle::CE_ToolButtonLabel, &label, &painter, widget);
    if (!split) return;
    const QRect menu = style.subControlRect(QStyle::CC_ToolButton, &option, QStyle::SC_ToolButtonMenu, widget);
    const QColor ink = option.palette.color(flagged(widget, "primary") ? QPalette::BrightText : QPalette::Dark);
    paint::chevron(painter, menu, ink);
    if (flat) return;
    painter.setPen(QPen(option.palette.color(QPalette::Mid), 1));
    painter.drawLine(QLineF(menu.left() + 0.5, menu.top() + 1, menu.left() + 0.5, menu.bottom()));
}

void checkBox(QPainter& painter, const QStyleOption& option, bool round) {
    const QPalette& p = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const double radius = round ? option.rect.width() / 2.0 : 4;
    const QColor accent = p.color(QPalette::Link);
    const bool over = enabled && (option.state & QStyle::State_MouseOver);
    paint::box(painter, option.rect, on ? accent : p.color(QPalette::Base),
               on ? accent : p.color(over ? QPalette::Dark : QPalette::Shadow), radius);
    if (!on) return;
    const QRectF inner = QRectF(option.rect);
    if (round) paint::box(painter, inner.adjusted(5, 5, -5, -5), p.color(QPalette::BrightText), QColor(), radius);
    else paint::tick(painter, inner.adjusted(1, 1, -1, -1), p.color(QPalette::BrightText));
}

void toggle(QPainter& painter, const QStyleOption& option) {
    const QPalette& p = option.palette;
    const bool on = option.state & QStyle::State_On;
    const QRectF track = QRectF(option.rect);
    const double radius = track.height() / 2;
    paint::box(painter, track, on ? p.color(QPalette::Link) : p.color(QPalette::Midlight),
               on ? p.color(QPalette::Link) : p.color(QPalette::Shadow), radius);
    const double side = track.height() - 6;
    const QRectF knob(on ? track.right() - side - 3 : track.left() + 3, track.top() + 3, side, side);
    paint::box(painter, knob, on ? p.color(QPalette::BrightText) : p.color(QPalette::Shadow), QColor(), side / 2);
}

void lineEdit(QPainter& painter, const QStyleOption& option, const QColor& wrong) {
    const QPalette& p = option.palette;
    paint::box(painter, option.rect, p.color(QPalette::Base), p.color(QPalette::Mid));
    if (wrong.isValid()) paint::ring(painter, option.rect, wrong);
    else if (option.state & QStyle::State_HasFocus) paint::ring(painter, option.rect, p.color(QPalette::Link));
}

}  // namespace inflight::parts
