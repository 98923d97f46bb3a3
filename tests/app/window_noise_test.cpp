// Recorded radio noise, chosen in the window.
#include "tests/support/open_window.h"
#include "widgets/controls/controls_panel.h"
#include "widgets/controls/trace_control.h"
#include "widgets/plot/plot_stack.h"

#include <QComboBox>
#include <QMessageBox>
#include <QTemporaryFile>

namespace inflight {
namespace {

class WindowNoiseTest : public test::OpenWindow {
  protected:
    static TraceControl& control(MainWindow& window) {
        return dynamic_cast<TraceControl&>(*window.controls()->control(Key::NoiseTrace));
    }
    /// Runs again and waits for the new run.
    static bool again(MainWindow& window) {
        const std::uint64_t run = window.run()->snapshot()->run;
        QTest::keyClick(window.plots(), Qt::Key_R);
        return waitFor(window, [run](const Snapshot& s) { return s.run > run; });
    }
    static std::string traceOf(const MainWindow& window) {
        return window.run()->snapshot()->simulation.record().parameters.text(Key::NoiseTrace);
    }
};

TEST_F(WindowNoiseTest, AShippedTraceActsOnTheNextRun) {
    const auto window = open("as-written");
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.playing; }));
    QComboBox* box = control(*window).box();
    emit box->activated(box->findText(QStringLiteral("harsh")));
    for (int i = 0; i < 20 && traceOf(*window) != "harsh"; ++i) {  // it is read beside the window's thread
        QTest::qWait(300);
        ASSERT_TRUE(again(*window));
    }
    EXPECT_EQ(traceOf(*window), "harsh");
    ASSERT_TRUE(finish(*window));
    EXPECT_GT(window->run()->snapshot()->simulation.trace().summary().dropped, 0U);
}

TEST_F(WindowNoiseTest, AFileIsTakenWithItsWholeName) {
    QTemporaryFile file;
    ASSERT_TRUE(file.open());
    for (int i = 0; i < 100; ++i) file.write("-95\n-60\n");
    file.close();
    const auto window = open("as-written");
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.playing; }));
    control(*window).choose(file.fileName());
    QTest::qWait(300);
    ASSERT_TRUE(again(*window));
    EXPECT_EQ(traceOf(*window), file.fileName().toStdString());
    EXPECT_TRUE(window->run()->snapshot()->simulation.record().noiseTrace);
}

TEST_F(WindowNoiseTest, ABadFileIsNamedWithItsLineAndChangesNothing) {
    QTemporaryFile file;
    ASSERT_TRUE(file.open());
    file.write("-95\n-60\nloud\n");
    file.close();
    const auto window = open("as-written");
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.playing; }));
    control(*window).choose(file.fileName());
    ASSERT_TRUE(waitUntil([&] { return window->findChild<QMessageBox*>() != nullptr; }));
    auto* message = window->findChild<QMessageBox*>();
    EXPECT_TRUE(message->text().startsWith(QStringLiteral("noise.trace: "))) << message->text().toStdString();
    EXPECT_TRUE(message->text().contains(QStringLiteral(":3"))) << message->text().toStdString();
    EXPECT_EQ(control(*window).box()->currentText(), QStringLiteral("None"));
    message->close();
    ASSERT_TRUE(waitUntil([&] { return window->findChild<QMessageBox*>() == nullptr; }));
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    ASSERT_TRUE(again(*window));
    EXPECT_EQ(traceOf(*window), "none");
}

}  // namespace
}  // namespace inflight
