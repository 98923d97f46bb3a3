#pragma once

#include "widgets/style/theme.h"

#include <QPalette>

namespace inflight {

/// The theme as a palette, so that widgets recolour by themselves when the theme changes. Roles with a meaning of their
/// own here: Base card, AlternateBase panel, Mid border, Midlight grid, Dark soft ink, Shadow tick, Highlight selection
/// (its text stays ink), Link accent, BrightText text on accent, PlaceholderText tick.
QPalette makePalette(const Theme& theme);

/// `share` of `over` on `base`, opaque.
QColor mixed(const QColor& base, const QColor& over, double share);

}  // namespace inflight
