#pragma once

#include <QIcon>
#include <QString>

namespace inflight {

/// A bundled icon by the stem of its file in resources/icons ("play", "step_back"). Painted in the colours of the
/// application's palette at that moment, so it follows the theme; mode Selected is for use on the accent colour. An
/// unknown name gives a null icon.
QIcon icon(const QString& name);

/// The program's own icon, in its own colours.
QIcon applicationIcon();

}  // namespace inflight
