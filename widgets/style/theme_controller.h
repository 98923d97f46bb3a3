#pragma once

#include "widgets/style/theme.h"

#include <QObject>
#include <QPalette>

class QDBusVariant;

namespace inflight {

/// Which of the two themes is on: a fixed one, or the one the desktop asks for. The desktop is asked through the
/// portal's color-scheme (and followed when that changes); where no portal answers, the lightness of the palette the
/// program started with decides. The session bus is touched in System mode only.
class ThemeController : public QObject {
    Q_OBJECT

  public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    /// Construct it before any palette is set, so that the start palette can be judged. Applies nothing yet.
    explicit ThemeController(QObject* parent = nullptr);

    Mode mode() const { return m_mode; }
    /// The theme in force; the reference stays good for the life of the program.
    const Theme& theme() const { return *m_theme; }

  public slots:
    /// Switches palette and style of the application; emits themeChanged if the theme is another one now.
    void setMode(inflight::ThemeController::Mode mode);

  signals:
    void themeChanged(const inflight::Theme& theme);

  private slots:
    void onPortalSetting(const QString& group, const QString& key, const QDBusVariant& value);

  private:
    enum class Wish { None, Dark, Light };

    void askPortal();
    void takePortalAnswer(const QVariant& value);
    void apply();

    Mode m_mode = Mode::System;
    Wish m_desktop = Wish::None;
    bool m_asked = false;
    bool m_startedDark = false;
    const Theme* m_theme = &Theme::day();
};

/// Fonts, style and palette of the application, in one call: for main and for tests. The palette starts as
/// Theme::day()'s; a ThemeController made before this call sets it to what the user wants.
void setUpLook();

}  // namespace inflight
