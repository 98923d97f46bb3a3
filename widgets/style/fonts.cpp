#include "widgets/style/fonts.h"

#include <QFontDatabase>

// Q_INIT_RESOURCE must stand outside of every namespace.
static void registerResources() {
    Q_INIT_RESOURCE(inflight);
}

namespace inflight {
namespace {

QFont plainFont(const QString& family, double pixels) {
    QFont font(family);
    font.setPixelSize(std::max(1, qRound(pixels)));
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferAntialias | QFont::NoSubpixelAntialias));
    return font;
}

bool loadAll() {
    initResources();
    bool good = true;
    for (const char* family : {"Inter", "InterTabular"})
        for (const char* weight : {"Regular", "Medium", "SemiBold"}) {
            const QString file =
                QStringLiteral(":/inflight/fonts/%1-%2.otf").arg(QLatin1String(family), QLatin1String(weight));
            good = QFontDatabase::addApplicationFont(file) >= 0 && good;
        }
    return good;
}

}  // namespace

void initResources() {
    registerResources();
}

bool loadFonts() {
    static const bool good = loadAll();
    return good;
}

QFont uiFont(double pixels) {
    return plainFont(QStringLiteral("Inter"), pixels);
}

QFont tabularFont(double pixels) {
    return plainFont(tabularFamily(), pixels);
}

QString tabularFamily() {
    return QStringLiteral("Inter Tabular");
}

}  // namespace inflight
