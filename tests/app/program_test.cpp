// The program itself, started as a person starts it: exit codes, streams, no display.
#include "core/sim/scenario_file.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace inflight {
namespace {

using test::contents;
using test::TemporaryFolder;

/// The program beside this one.
std::string program() {
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "inflight").string();
}

struct Ended {
    int code = -1;  ///< -1 where a signal ended it
    std::string out;
    std::string error;
};

/// Runs a shell line in which $P is the program, with no display and a Qt platform that does not exist: whoever makes a
/// QApplication dies of it.
Ended shell(const std::string& line) {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "out").string();
    const std::string error = (folder.path() / "error").string();
    const auto script =
        folder.file("script", "export P='" + program() + "' QT_QPA_PLATFORM=nowhere\n" +
                                  "unset DISPLAY WAYLAND_DISPLAY\ncd '" + folder.path().string() + "'\n" + line + "\n");
    const std::string command = "bash '" + script.string() + "' >'" + out + "' 2>'" + error + "' </dev/null";
    const int status = std::system(command.c_str());
    Ended ended;
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    ended.out = contents(out);
    ended.error = contents(error);
    return ended;
}

TEST(Program, RunsWithoutADisplay) {
    const Ended ended = shell("$P run fix-b --expect timeouts.false==0");
    EXPECT_EQ(ended.code, 0);
    EXPECT_EQ(ended.error, "");
    EXPECT_EQ(ended.out.find("fix-b, seed 1: finished"), 0U);
}

TEST(Program, SaysWhyItCanOpenNoWindow) {
    for (const char* platform : {"nowhere", "xcb"}) {
        const Ended ended = shell(std::string("QT_QPA_PLATFORM=") + platform + " $P");
        EXPECT_EQ(ended.code, 2) << platform << ", " << ended.error;
        EXPECT_EQ(ended.error.find("inflight: no window can be opened: "), 0U) << ended.error;
        EXPECT_TRUE(ended.error.ends_with("Without a window: inflight run as-written\n")) << ended.error;
        EXPECT_EQ(std::ranges::count(ended.error, '\n'), 2) << ended.error;
    }
}

TEST(Program, ExitCodesTellWhatHappened) {
    EXPECT_EQ(shell("$P --version").code, 0);
    EXPECT_EQ(shell("$P run --help").code, 0);
    EXPECT_EQ(shell("$P run as-written --expect timeouts.false==0").code, 1);
    EXPECT_EQ(shell("$P run as-writen").code, 2);
    EXPECT_EQ(shell("$P run").code, 2);
    EXPECT_EQ(shell("$P --nonsense").code, 2);
    const Ended window = shell("$P no-such-scenario");
    EXPECT_EQ(window.code, 2) << "found before a window opens";
    EXPECT_EQ(window.out, "");
    EXPECT_EQ(window.error.find("inflight: there is no preset and no file \"no-such-scenario\""), 0U);
}

TEST(Program, AReaderThatStopsDoesNotKillIt) {
    EXPECT_EQ(shell("$P parameters --json | head -c 10; exit ${PIPESTATUS[0]}").code, 0);
    EXPECT_EQ(shell("$P parameters --json | true; exit ${PIPESTATUS[0]}").code, 0);
    EXPECT_EQ(shell("$P run fix-b --json - >&-").code, 0);
    EXPECT_EQ(shell("$P run fix-b --json - 2>&- <&-").code, 0);
    const Ended full = shell("$P presets >/dev/full");
    EXPECT_EQ(full.code, 2);
    EXPECT_EQ(full.error, "inflight: standard output: No space left on device\n");
}

TEST(Program, AClosedStreamDoesNotEndUpInAFile) {
    const Ended ended = shell("$P run fix-b --json x.json >&- 2>&-; head -c 1 x.json");
    EXPECT_EQ(ended.out, "{");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // their memory is not the program's
TEST(Program, ARunThatGrowsWithoutEndIsStopped) {
    const Ended ended = shell("ulimit -v 1500000; $P run as-written --set rto.max_ms=1 --json x.json; rc=$?; ls *.json "
                              "2>/dev/null; exit $rc");
    EXPECT_EQ(ended.code, 2);
    EXPECT_EQ(ended.out, "") << "nothing is written";
    EXPECT_EQ(ended.error.find("inflight: the run was stopped at "), 0U) << ended.error;
    EXPECT_NE(ended.error.find("; end it before with --until, or limit what waits with link.queue_packets\n"),
              std::string::npos)
        << ended.error;
}
#endif

TEST(Program, APipeThatNobodyReadsCanBeLeft) {
    const Ended ended = shell("mkfifo pipe; timeout -k 60 1 $P run fix-b --json pipe");
    EXPECT_EQ(ended.code, 124) << "ended by the first, gentle signal";
}

TEST(Program, AFileThatIsReplacedKeepsItsMode) {
    const Ended ended =
        shell("echo old >x.json; chmod 600 x.json; $P run fix-b --json x.json >/dev/null; stat -c %a x.json");
    EXPECT_EQ(ended.out, "600\n");
}

TEST(Program, SurvivesHostileFiles) {
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    folder.file("deep.json", std::string(200'000, '['));
    folder.file("random.json", std::string("\x00\xff\x7f{\x80", 5));
    folder.file("newer.json", R"({"inflight": 99})");
    folder.file("wide.json", std::string("\xFF\xFE{\0}\0", 6));
    folder.file("bell.json", R"({"inflight": 1, "name": "a\u0007b\u001b[31m"})");
    std::filesystem::resize_file(folder.file("big.json", "{"), 1'000'000'000);
    for (const char* name : {"deep", "random", "newer", "big", "wide", "bell"}) {
        const Ended ended = shell("$P run " + base + "/" + name + ".json");
        EXPECT_EQ(ended.code, 2) << name;
        EXPECT_EQ(ended.error.find("inflight: " + base + "/" + name + ".json:"), 0U) << ended.error;
        EXPECT_EQ(std::count(ended.error.begin(), ended.error.end(), '\n'), 1) << ended.error;
        EXPECT_EQ(ended.error.find('\x1b'), std::string::npos);
    }
    EXPECT_EQ(shell("$P run " + base).error, "inflight: " + base + ": is a folder, not a file\n");
    EXPECT_EQ(shell("mkfifo pipe; timeout 20 $P run ./pipe").error, "inflight: ./pipe: is not a regular file\n");
}

TEST(Program, GivesTheSameRunEveryTime) {
    const std::string line = "$P run as-built --seed 3 --set noise.loss=0.05 --json - | grep trace_hash";
    const Ended first = shell(line);
    EXPECT_NE(first.out, "");
    EXPECT_EQ(first.out, shell(line).out);
    EXPECT_NE(first.out, shell("$P run as-built --seed 4 --set noise.loss=0.05 --json - | grep trace_hash").out);
}

}  // namespace
}  // namespace inflight
