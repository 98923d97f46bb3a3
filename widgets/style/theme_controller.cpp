#include "widgets/style/theme_controller.h"

#include "widgets/style/fonts.h"
#include "widgets/style/inflight_style.h"
#include "widgets/style/palette.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace inflight {
namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

}  // namespace

ThemeController::ThemeController(QObject* parent) : QObject(parent) {
    m_startedDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
}

void ThemeController::setMode(Mode mode) {
    m_mode = mode;
    if (mode == Mode::System && !m_asked) askPortal();
    apply();
}

void ThemeController::askPortal() {
    m_asked = true;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                SLOT(onPortalSetting(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    call << kGroup << kKey;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (reply.isValid()) takePortalAnswer(reply.value().variant());
    });
}

void ThemeController::onPortalSetting(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup && key == kKey) takePortalAnswer(value.variant());
}

void ThemeController::takePortalAnswer(const QVariant& value) {
    // Read answers with a variant inside a variant; 1 = prefers dark, 2 = prefers light, 0 = no preference.
    const QVariant plain = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const uint wish = plain.toUInt();
    m_desktop = wish == 1 ? Wish::Dark : (wish == 2 ? Wish::Light : Wish::None);
    if (m_mode == Mode::System) apply();
}

void ThemeController::apply() {
    const bool desktopDark = m_desktop == Wish::None ? m_startedDark : m_desktop == Wish::Dark;
    const bool dark = m_mode == Mode::System ? desktopDark : m_mode == Mode::Dark;
    const Theme* theme = dark ? &Theme::night() : &Theme::day();
    const bool changed = theme != m_theme;
    m_theme = theme;
    if (auto* style = qobject_cast<InflightStyle*>(QApplication::style())) style->setTheme(*theme);
    QApplication::setPalette(makePalette(*theme));
    if (changed) emit themeChanged(*theme);
}

void setUpLook() {
    loadFonts();
    if (!qobject_cast<InflightStyle*>(QApplication::style())) QApplication::setStyle(new InflightStyle);
    QApplication::setFont(uiFont());
    QApplication::setPalette(makePalette(Theme::day()));
}

}  // namespace inflight
