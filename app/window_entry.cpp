#include "app/window_entry.h"

#include "app/command_line.h"
#include "app/main_window.h"
#include "core/base/text.h"
#include "core/sim/presets.h"
#include "core/sim/scenario_file.h"
#include "widgets/plot/render_plots.h"
#include "widgets/style/fonts.h"
#include "widgets/style/theme_controller.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSettings>

namespace inflight {

namespace {

/// While the application is made nothing but what keeps it from being made is of interest: Qt ends the program with an
/// abort where it can open no window. Its complaint goes into one message with a remedy, and the program ends as with
/// any other bad use.
void sayWhyNoWindow(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    static QString complaint;
    if (type != QtFatalMsg) {
        if (!QLatin1String(context.category).startsWith(QLatin1String("qt.qpa"))) return;
        if (complaint.isEmpty()) complaint = text.trimmed();
        return;
    }
    const QString why = complaint.isEmpty() ? text.section(QLatin1Char('\n'), 0, 0) : complaint;
    const std::string line = fmt::format("inflight: no window can be opened: {}\n"
                                         "Without a window: inflight run {}\n",
                                         why.toStdString(), kDefaultPreset);
    std::fputs(line.c_str(), stderr);
    std::_Exit(kExitBadInput);
}

}  // namespace

int runWindow(int& argc, char** argv, const Scenario& scenario) {
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    const QtMessageHandler usual = qInstallMessageHandler(sayWhyNoWindow);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    QApplication::setApplicationName("inflight");
    QApplication::setApplicationDisplayName("Inflight");
    QApplication::setApplicationVersion(INFLIGHT_VERSION);
    ThemeController themes;
    setUpLook();
    const int mode = QSettings().value("theme", 0).toInt();
    themes.setMode(mode >= 0 && mode <= 2 ? static_cast<ThemeController::Mode>(mode) : ThemeController::Mode::System);
    MainWindow::Options options;
    options.hint = !QSettings().value("hintShown", false).toBool();
    MainWindow window(scenario, &themes, options);
    window.show();
    return QApplication::exec();
}

namespace {

/// Makes the application a picture needs where there is none; without a display the offscreen platform draws.
void needApplication() {
    if (QCoreApplication::instance() != nullptr) return;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static int argc = 1;
    static char name[] = "inflight";
    static char* argv[] = {name, nullptr};
    // What Qt remarks about the session (no XDG_RUNTIME_DIR, say) is of no use to a picture.
    const QtMessageHandler usual = qInstallMessageHandler(sayWhyNoWindow);
    // Lives as long as the process: Qt's own statics must not go before it.
    static auto* const application = new QApplication(argc, argv);
    Q_UNUSED(application);
    qInstallMessageHandler(usual);
    setUpLook();
}

std::optional<PictureFormat> formatOf(const std::string& suffix) {
    if (suffix == ".png") return PictureFormat::Png;
    if (suffix == ".svg") return PictureFormat::Svg;
    if (suffix == ".pdf") return PictureFormat::Pdf;
    return std::nullopt;
}

}  // namespace

std::string writePlot(const Simulation& run, const std::filesystem::path& file) {
    const std::optional<PictureFormat> format = formatOf(lowered(file.extension().string()));
    if (!format) return "a plot is written as .png, .svg or .pdf; end the name with one of these";
    needApplication();
    PlotsPicture picture;
    picture.format = *format;
    picture.style.font = uiFont();
    picture.title = QString::fromStdString(run.record().title);
    picture.scenario = QByteArray::fromStdString(writeScenario(run.record()));
    const QByteArray bytes = renderPlots(run.trace(), run.now(), picture);
    QSaveFile out(QFile::decodeName(file.c_str()));
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return fmt::format("cannot be written: {}", out.errorString().toStdString());
    return {};
}

}  // namespace inflight
