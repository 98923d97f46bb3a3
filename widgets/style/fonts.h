#pragma once

#include <QFont>

namespace inflight {

/// Registers the bundled fonts and icons (":/inflight/..."), which sit in a static library. Any number of calls.
void initResources();

/// Makes Inter and Inter Tabular known to Qt, once; false if a bundled font could not be read. Needs a QGuiApplication.
bool loadFonts();

/// The text size of the window in logical pixels, at type scale 1.
inline constexpr double kTextPixels = 13;

/// Inter, unhinted and in grey levels, so that a picture looks the same on every machine.
QFont uiFont(double pixels = kTextPixels);

/// Inter with figures of one width, for live numbers. (Qt 6.4 cannot ask a font for them.)
QFont tabularFont(double pixels = kTextPixels);

/// The family of tabularFont, for widgets that take their size from their parent.
QString tabularFamily();

}  // namespace inflight
