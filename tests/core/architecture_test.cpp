#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct SourceFile {
    std::string path;  ///< from the top of the tree: "core/base/time.h"
    std::string text;
};

std::vector<SourceFile> sourcesBelow(std::initializer_list<const char*> folders) {
    const fs::path top = INFLIGHT_SOURCE_DIR;
    std::vector<SourceFile> files;
    for (const char* folder : folders)
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(top / folder)) {
            const std::string ending = entry.path().extension().string();
            if (ending != ".h" && ending != ".cpp") continue;
            std::ostringstream text;
            text << std::ifstream(entry.path()).rdbuf();
            files.push_back({entry.path().lexically_relative(top).generic_string(), text.str()});
        }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

/// The text without its comments and without what stands in double quotes.
std::string codeOnly(std::string_view text) {
    std::string code;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "//") {
            i = std::min(text.find('\n', i), text.size());
        } else if (text.substr(i, 2) == "/*") {
            i = std::min(text.find("*/", i), text.size() - 1) + 1;
        } else if (text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"' && text[i] != '\n'; ++i) i += text[i] == '\\' ? 1 : 0;
        } else {
            code += text[i];
        }
    }
    return code;
}

std::vector<std::string> includesOf(const std::string& text) {
    static const std::regex include(R"((^|\n)[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"])");
    std::vector<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it) found.push_back((*it)[2]);
    return found;
}

/// The room a path belongs to: "core/base" and its like inside core, else the first folder.
std::string roomOf(std::string_view path) {
    const std::size_t first = path.find('/');
    if (first == std::string_view::npos) return "";
    const std::string_view top = path.substr(0, first);
    if (top != "core") return std::string(top);
    return std::string(path.substr(0, path.find('/', first + 1)));
}

const std::map<std::string, std::set<std::string>>& visibleRooms() {
    static const std::set<std::string> network{"core/base", "core/wire", "core/trace"};
    static const std::set<std::string> sim{"core/base",      "core/wire",    "core/trace",
                                           "core/transport", "core/network", "core/sim"};
    static const auto with = [](std::set<std::string> rooms, std::initializer_list<const char*> more) {
        rooms.insert(more.begin(), more.end());
        return rooms;
    };
    static const std::map<std::string, std::set<std::string>> rooms{
        {"core/base", {"core/base"}},
        {"core/wire", {"core/base", "core/wire"}},
        {"core/trace", network},
        {"core/transport", with(network, {"core/transport"})},
        {"core/network", with(network, {"core/network"})},
        {"core/sim", sim},
        {"core/run", with(sim, {"core/run"})},
        {"core/exports", with(network, {"core/sim", "core/exports"})},
        {"widgets", with(sim, {"widgets"})},
        {"app", with(sim, {"core/run", "core/exports", "widgets", "app"})},
    };
    return rooms;
}

/// Why `path` may not include `include`; empty if it may.
std::string refusal(const std::string& path, const std::string& include) {
    const std::string room = roomOf(path);
    const std::string other = roomOf(include);
    const bool ours = visibleRooms().contains(other);
    if (include.ends_with("qcustomplot.h") && !path.starts_with("widgets/plot/"))
        return "only widgets/plot includes qcustomplot.h";
    if (room.starts_with("core") && !ours && std::regex_match(include, std::regex("(Q[A-Z]|q[a-z]+\\.h|Qt).*")))
        return "core has no Qt";
    if (ours && !visibleRooms().at(room).contains(other)) return room + " does not see " + other;
    if (!ours && include.find("..") != std::string::npos) return "includes start at the top of the tree";
    return "";
}

using Words = std::set<std::string_view>;

/// The first identifier or included file of `file` that is among `banned`, as text for a failure; empty if there is
/// none.
std::string found(const SourceFile& file, const Words& banned) {
    for (const std::string& include : includesOf(file.text))
        if (banned.contains(include)) return file.path + " includes " + include;
    const std::string code = codeOnly(file.text);
    const auto inWord = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    for (auto from = std::ranges::find_if(code, inWord); from != code.end();) {
        const auto to = std::find_if_not(from, code.end(), inWord);
        if (banned.contains(std::string_view(from, to))) return file.path + ": " + std::string(from, to);
        from = std::find_if(to, code.end(), inWord);
    }
    return "";
}

const Words kClock{"steady_clock", "system_clock",  "high_resolution_clock", "utc_clock",
                   "gettimeofday", "clock_gettime", "timespec_get",          "ctime"};
const Words kChance{"random_device", "mt19937", "mt19937_64", "default_random_engine", "rand", "srand", "random"};
const Words kLock{"mutex", "shared_mutex", "recursive_mutex", "timed_mutex", "QMutex", "QReadWriteLock"};
const Words kThread{
    "thread", "jthread", "async", "mutex", "shared_mutex", "condition_variable", "condition_variable_any"};
const Words kFiles{"fstream", "iostream", "filesystem", "cstdio", "stdio.h", "fopen", "printf"};
const std::regex kColour(
    R"re("#[0-9A-Fa-f]{6}"|\bqRgba?\(|\bQColor\([ ]*(0x|[0-9])|\bQt::(red|green|blue|yellow|cyan|magenta)\b)re");

TEST(Architecture, IncludesPointOneWay) {
    for (const SourceFile& file : sourcesBelow({"core", "widgets", "app"}))
        for (const std::string& include : includesOf(file.text))
            EXPECT_EQ(refusal(file.path, include), "") << file.path << " includes " << include;
}

TEST(Architecture, TheRulesRefuseWhatTheyShould) {
    EXPECT_EQ(refusal("core/sim/simulation.cpp", "core/transport/tcb.h"), "");
    EXPECT_EQ(refusal("widgets/plot/time_plot.h", "qcustomplot.h"), "");
    EXPECT_EQ(refusal("app/main.cpp", "core/run/runner.h"), "");
    EXPECT_NE(refusal("core/base/time.h", "core/wire/names.h"), "");
    EXPECT_NE(refusal("core/transport/tcb.h", "core/sim/parameters.h"), "");
    EXPECT_NE(refusal("core/network/link.h", "core/transport/tcb.h"), "");
    EXPECT_NE(refusal("core/exports/csv.cpp", "core/run/runner.h"), "");
    EXPECT_NE(refusal("core/trace/trace.h", "QString"), "");
    EXPECT_NE(refusal("core/trace/trace.h", "QtGlobal"), "");
    EXPECT_NE(refusal("widgets/views/path.h", "core/run/snapshot.h"), "");
    EXPECT_NE(refusal("widgets/views/path.h", "core/exports/csv.h"), "");
    EXPECT_NE(refusal("widgets/views/path.h", "app/session.h"), "");
    EXPECT_NE(refusal("widgets/views/path.h", "qcustomplot.h"), "");
    EXPECT_NE(refusal("app/window.cpp", "qcustomplot.h"), "");
    EXPECT_EQ(includesOf("#include <QString>\n# include \"core/a.h\"\n").size(), 2U);
    EXPECT_NE(found({"a", "auto t = std::chrono::steady_clock::now();"}, kClock), "");
    EXPECT_EQ(found({"a", "// no steady_clock here\n \"nor steady_clock\" /* system_clock */"}, kClock), "");
    EXPECT_NE(found({"a", "/* here */ steady_clock"}, kClock), "");
    EXPECT_NE(found({"a", "std::random_device seed;"}, kChance), "");
}

TEST(Architecture, EverySourceStandsInAKnownRoom) {
    for (const SourceFile& file : sourcesBelow({"core", "widgets", "app"}))
        EXPECT_TRUE(visibleRooms().contains(roomOf(file.path))) << file.path;
}

TEST(Architecture, CoreHasNoWallClockOutsideRun) {
    for (const SourceFile& file : sourcesBelow({"core"})) {
        if (roomOf(file.path) == "core/run") continue;
        EXPECT_EQ(found(file, kClock), "");
        EXPECT_EQ(found(file, kThread), "");
    }
}

TEST(Architecture, CoreDrawsChanceFromItsOwnStreamsOnly) {
    for (const SourceFile& file : sourcesBelow({"core"})) EXPECT_EQ(found(file, kChance), "");
}

TEST(Architecture, CoreTouchesFilesOnlyInExportsAndFileReaders) {
    for (const SourceFile& file : sourcesBelow({"core"})) {
        if (roomOf(file.path) == "core/exports" || file.path.find("_file") != std::string::npos) continue;
        EXPECT_EQ(found(file, kFiles), "");
    }
}

TEST(Architecture, TheMailboxHoldsTheOnlyLock) {
    std::vector<std::string> locks;
    for (const SourceFile& file : sourcesBelow({"core", "widgets", "app"}))
        if (!found(file, kLock).empty()) locks.push_back(file.path);
    EXPECT_EQ(locks, std::vector<std::string>{"core/run/mailbox.h"});
}

TEST(Architecture, ColoursComeFromTheTheme) {
    for (const SourceFile& file : sourcesBelow({"widgets", "app"})) {
        std::smatch match;
        if (file.path.starts_with("widgets/style/")) continue;
        EXPECT_FALSE(std::regex_search(file.text, match, kColour)) << file.path << ": " << match.str();
    }
}

TEST(Architecture, FilesStayUnder400Lines) {
    for (const SourceFile& file : sourcesBelow({"core", "widgets", "app", "tests"}))
        EXPECT_LT(std::ranges::count(file.text, '\n'), 400) << file.path;
}

}  // namespace
