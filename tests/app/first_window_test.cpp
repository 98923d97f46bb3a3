#include "tests/support/open_window.h"

#include <QScreen>
#include <QSettings>
#include <QStandardPaths>

namespace inflight {
namespace {

/// A window that remembers, as the program opens it, of a person who has never opened it.
class FirstWindowTest : public test::OpenWindow {
  protected:
    void SetUp() override {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setApplicationName("inflight-first-window-test");
        QSettings().clear();
    }
    void TearDown() override {
        QSettings().clear();
        QCoreApplication::setApplicationName({});
        QStandardPaths::setTestModeEnabled(false);
    }
};

TEST_F(FirstWindowTest, FitsTheScreen) {
    MainWindow window(*preset(kDefaultPreset), &m_themes, MainWindow::Options{true, false, false, false});
    const QSize room = window.screen()->availableSize();
    ASSERT_LT(room.width(), 1600) << "the offscreen platform's screen is small";
    EXPECT_LT(window.width(), room.width());
    EXPECT_LT(window.height(), room.height());
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    EXPECT_TRUE(window.isMaximized());
    EXPECT_TRUE(window.screen()->availableGeometry().contains(window.geometry()));
}

/// A hint for which there was no room comes another time.
TEST_F(FirstWindowTest, RemembersTheHintOnceItWasSeen) {
    const auto remembered = [&](QSize size) {
        MainWindow window(*preset(kDefaultPreset), &m_themes, MainWindow::Options{true, false, false, true});
        window.setWindowState(Qt::WindowNoState);
        window.resize(size);
        window.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&window));
        QCoreApplication::processEvents();
        window.close();
        return QSettings().value("hintShown", false).toBool();
    };
    EXPECT_FALSE(remembered({960, 540}));
    QSettings().clear();
    EXPECT_TRUE(remembered({1280, 800}));
}

}  // namespace
}  // namespace inflight
