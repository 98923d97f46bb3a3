#include "widgets/style/paint.h"
#include "widgets/style/palette.h"
#include "widgets/style/style_parts.h"

#include <QPainter>

namespace inflight::parts {
namespace {

constexpr int kGroove = 3;
constexpr int kHandle = 13;

}  // namespace

QRect comboBoxPart(const QStyleOptionComboBox& option, QStyle::SubControl part) {
    const QRect& r = option.rect;
    QRect place = r;
    if (part == QStyle::SC_ComboBoxArrow) place.setLeft(r.right() - 24);
    if (part == QStyle::SC_ComboBoxEditField) place.adjust(10, 1, -25, -1);
    return QStyle::visualRect(option.direction, r, place);
}

void comboBox(QPainter& painter, const QStyleOptionComboBox& option) {
    const QPalette& p = option.palette;
    const bool over = (option.state & QStyle::State_Enabled) && (option.state & QStyle::State_MouseOver);
    paint::box(painter, option.rect, p.color(over ? QPalette::Midlight : QPalette::Base), p.color(QPalette::Mid));
    if (option.state & QStyle::State_HasFocus) paint::ring(painter, option.rect, p.color(QPalette::Link));
    const QRect arrow = comboBoxPart(option, QStyle::SC_ComboBoxArrow);
    paint::chevron(painter, QRectF(arrow).adjusted(0, 0, -3, 0), p.color(QPalette::Dark));
}

void spinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QStyle& style, const QWidget* widget) {
    const QPalette& p = option.palette;
    if (option.frame) paint::box(painter, option.rect, p.color(QPalette::Base), p.color(QPalette::Mid));
    if (option.frame && (option.state & QStyle::State_HasFocus))
        paint::ring(painter, option.rect, p.color(QPalette::Link));
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons) return;
    const auto arrow = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag flag,
                           paint::Direction direction) {
        const QRect place = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        const bool active = option.stepEnabled & flag;
        paint::chevron(painter, place, p.color(active ? QPalette::Active : QPalette::Disabled, QPalette::Dark),
                       direction);
    };
    arrow(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, paint::Direction::Up);
    arrow(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, paint::Direction::Down);
}

QRect sliderPart(const QStyleOptionSlider& option, QStyle::SubControl part) {
    const QRect& r = option.rect;
    const bool flat = option.orientation == Qt::Horizontal;
    const int room = (flat ? r.width() : r.height()) - kHandle;
    const int at =
        QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition, room, option.upsideDown);
    if (part == QStyle::SC_SliderHandle)
        return flat ? QRect(r.left() + at, r.center().y() - kHandle / 2, kHandle, kHandle)
                    : QRect(r.center().x() - kHandle / 2, r.top() + at, kHandle, kHandle);
    if (part == QStyle::SC_SliderGroove) return r;
    return {};
}

void slider(QPainter& painter, const QStyleOptionSlider& option, const QStyle& style, const QWidget* widget) {
    const QPalette& p = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool flat = option.orientation == Qt::Horizontal;
    const QRectF r = option.rect;
    const QRectF handle = style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, widget);
    const QPointF c = handle.center();
    const QRectF groove = flat ? QRectF(r.left(), c.y() - kGroove / 2.0, r.width(), kGroove)
                               : QRectF(c.x() - kGroove / 2.0, r.top(), kGroove, r.height());
    QRectF filled = groove;
    if (flat) option.upsideDown ? filled.setLeft(c.x()) : filled.setRight(c.x());
    else option.upsideDown ? filled.setTop(c.y()) : filled.setBottom(c.y());
    const QColor mark = p.color(enabled ? QPalette::Link : QPalette::Mid);
    const bool hot = enabled && (option.activeSubControls & QStyle::SC_SliderHandle) &&
                     (option.state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    paint::box(painter, groove, p.color(QPalette::Mid), QColor(), kGroove / 2.0);
    paint::box(painter, filled, mark, QColor(), kGroove / 2.0);
    if (option.state & QStyle::State_HasFocus) {
        paint::box(painter, handle.adjusted(-1.5, -1.5, 1.5, 1.5), p.color(QPalette::Highlight), mark,
                   kHandle / 2.0 + 2);
        paint::box(painter, handle.adjusted(2, 2, -2, -2), mark, QColor(), kHandle / 2.0);
        return;
    }
    paint::box(painter, handle, mark, QColor(), kHandle / 2.0);
    const double inset = hot && (option.state & QStyle::State_Sunken) ? 3 : 2;
    paint::box(painter, handle.adjusted(inset, inset, -inset, -inset),
               p.color(hot ? QPalette::Highlight : QPalette::Base), QColor(), kHandle / 2.0 - inset);
}

QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part, int least) {
    const QRect& r = option.rect;
    const bool flat = option.orientation == Qt::Horizontal;
    const int length = flat ? r.width() : r.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    const qint64 whole = std::max<qint64>(1, range + option.pageStep);
    // A bar shorter than the least handle is all handle.
    const int share = static_cast<int>(length * qint64(option.pageStep) / whole);
    const int handle = range <= 0 ? length : std::min(length, std::max(share, least));
    const int at = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                   length - handle, option.upsideDown);
    const auto stretch = [&](int from, int to) {
        return flat ? QRect(r.left() + from, r.top(), to - from, r.height())
                    : QRect(r.left(), r.top() + from, r.width(), to - from);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider: return stretch(at, at + handle);
    case QStyle::SC_ScrollBarSubPage: return stretch(0, at);
    case QStyle::SC_ScrollBarAddPage: return stretch(at + handle, length);
    case QStyle::SC_ScrollBarGroove: return r;
    default: return {};
    }
}

void scrollBar(QPainter& painter, const QStyleOptionSlider& option, const QStyle& style, const QWidget* widget) {
    if (option.maximum <= option.minimum) return;
    const QRectF handle = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const bool hot = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const double thin = hot ? 2 : 3;
    const QPalette& p = option.palette;
    const QColor colour = mixed(p.color(QPalette::Mid), p.color(QPalette::Shadow), hot ? 0.6 : 0.25);
    const bool flat = option.orientation == Qt::Horizontal;
    const QRectF bar = flat ? handle.adjusted(2, thin, -2, -thin) : handle.adjusted(thin, 2, -thin, -2);
    paint::box(painter, bar, colour, QColor(), std::min(bar.width(), bar.height()) / 2);
}

void progress(QPainter& painter, const QStyleOptionProgressBar& option, bool groove) {
    const QPalette& p = option.palette;
    const QRectF r = option.rect;
    const double radius = std::min(3.0, r.height() / 2);
    if (groove) {
        paint::box(painter, r, p.color(QPalette::Mid), QColor(), radius);
        return;
    }
    const double range = double(option.maximum) - option.minimum;
    if (range <= 0 || option.progress <= option.minimum) return;
    const double share = std::min(1.0, (double(option.progress) - option.minimum) / range);
    paint::box(painter, QRectF(r.left(), r.top(), r.width() * share, r.height()), p.color(QPalette::Link), QColor(),
               radius);
}

void tab(QPainter& painter, const QStyleOptionTab& option) {
    const QPalette& p = option.palette;
    const QRectF r = option.rect;
    const bool chosen = option.state & QStyle::State_Selected;
    const bool over = option.state & QStyle::State_MouseOver;
    if (over && !chosen) paint::box(painter, r.adjusted(1, 2, -1, -3), p.color(QPalette::Midlight), QColor());
    painter.fillRect(QRectF(r.left(), r.bottom() - 1, r.width(), 1), p.color(QPalette::Mid));
    if (chosen) painter.fillRect(QRectF(r.left() + 2, r.bottom() - 2, r.width() - 4, 2), p.color(QPalette::Link));
}

void separator(QPainter& painter, const QStyleOption& option) {
    const QRectF r = option.rect;
    const bool upright = r.height() > r.width();
    const QRectF line = upright ? QRectF(std::floor(r.center().x()), r.top(), 1, r.height())
                                : QRectF(r.left(), std::floor(r.center().y()), r.width(), 1);
    painter.fillRect(line, option.palette.color(QPalette::Mid));
}

}  // namespace inflight::parts
