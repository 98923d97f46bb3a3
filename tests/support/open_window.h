#pragma once

#include "app/main_window.h"
#include "core/sim/presets.h"

#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <QTest>
#include <string_view>

namespace inflight::test {

/// Opens the real window on a preset, without settings of earlier sessions.
class OpenWindow : public testing::Test {
  protected:
    static constexpr int kPatience = 60'000;  // ms; how long a test waits before it gives up

    std::unique_ptr<MainWindow> open(std::string_view name, bool play = true, QSize size = {1600, 1000},
                                     bool hint = false) {
        return open(*preset(name), play, size, hint);
    }
    std::unique_ptr<MainWindow> open(const Scenario& scenario, bool play = true, QSize size = {1600, 1000},
                                     bool hint = false) {
        auto window = std::make_unique<MainWindow>(scenario, &m_themes, MainWindow::Options{false, play, false, hint});
        window->resize(size);
        window->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(window.get()));
        return window;
    }
    /// Waits until the newest snapshot is as wanted.
    static bool waitFor(MainWindow& window, const std::function<bool(const Snapshot&)>& what) {
        return QTest::qWaitFor([&] { return window.run()->snapshot() && what(*window.run()->snapshot()); }, kPatience);
    }
    static bool waitUntil(const std::function<bool()>& what) { return QTest::qWaitFor(what, kPatience); }
    /// Goes to an instant and stands there.
    static bool stand(MainWindow& window, double seconds) {
        const Time at = atSeconds(seconds);
        window.run()->post(command::SeekTo{at});
        return waitFor(
            window, [at](const Snapshot& s) { return !s.busy && !s.playing && (s.simulation.now() == at || s.ended); });
    }
    static bool finish(MainWindow& window) {
        window.run()->post(command::SetAsFastAsItCan{true});
        window.run()->post(command::Play{});
        return waitFor(window, [](const Snapshot& s) { return s.ended; });
    }

    ThemeController m_themes;
};

}  // namespace inflight::test
