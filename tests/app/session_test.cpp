#include "app/session.h"

#include "core/sim/presets.h"
#include "core/sim/scenario_file.h"

#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace inflight {
namespace {

class SessionTest : public testing::Test {
  protected:
    void SetUp() override {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setApplicationName("inflight-session-test");
        clear();
    }
    void TearDown() override {
        clear();
        QCoreApplication::setApplicationName({});
        QStandardPaths::setTestModeEnabled(false);
    }

    static QDir folder() { return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)); }
    static void clear() {
        folder().removeRecursively();
        QSettings().remove("recentFiles");
    }
    /// The run of a process that has gone.
    static void crash(const Scenario& record) {
        Session gone(*preset("as-written"));
        gone.keep(record);
        for (const QString& name : folder().entryList({"running-*.json"}))
            QFile::rename(folder().filePath(name), folder().filePath("running-2147483646.json"));
    }
};

Scenario touched() {
    Scenario record = *preset("as-written");
    record.interventions.push_back({atSeconds(3), act::SendBurst{7}});
    return record;
}

TEST_F(SessionTest, ARunOfACrashedProcessComesBackAsARecentFile) {
    crash(touched());
    Session session(*preset("as-written"));
    EXPECT_EQ(session.adoptKept(), 1);
    ASSERT_EQ(session.recentFiles().size(), 1);
    const ScenarioResult kept = loadScenario(session.recentFiles().first().toStdString());
    ASSERT_TRUE(kept.good()) << kept.error;
    EXPECT_EQ(kept.scenario.interventions, touched().interventions);
    EXPECT_EQ(session.adoptKept(), 0) << "it is adopted once";
}

TEST_F(SessionTest, ARunThatNobodyTouchedIsNotKept) {
    crash(*preset("as-written"));
    Session session(*preset("as-written"));
    EXPECT_EQ(session.adoptKept(), 0);
}

TEST_F(SessionTest, ARunThatEndsAsItShouldLeavesNothing) {
    Session session(*preset("as-written"));
    session.keep(touched());
    ASSERT_EQ(folder().entryList({"running-*.json"}).size(), 1);
    session.forgetKept();
    EXPECT_TRUE(folder().entryList({"running-*.json"}).isEmpty());
}

TEST_F(SessionTest, ARunOfALivingProcessIsLeftAlone) {
    Session other(*preset("as-written"));
    other.keep(touched());
    for (const QString& name : folder().entryList({"running-*.json"}))
        QFile::rename(folder().filePath(name), folder().filePath("running-1.json"));
    Session session(*preset("as-written"));
    EXPECT_EQ(session.adoptKept(), 0);
    EXPECT_TRUE(QFile::exists(folder().filePath("running-1.json")));
}

}  // namespace
}  // namespace inflight
