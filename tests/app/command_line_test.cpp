#include "app/command_line.h"

#include <gtest/gtest.h>

namespace inflight {
namespace {

using Command = CommandLine::Command;

CommandLine parsed(std::vector<const char*> words) {
    words.insert(words.begin(), "inflight");
    return parseCommandLine(static_cast<int>(words.size()), words.data());
}

TEST(CommandLine, OpensTheWindow) {
    EXPECT_EQ(parsed({}).command, Command::Window);
    EXPECT_EQ(parsed({}).scenario, "");
    EXPECT_EQ(parsed({"as-built"}).command, Command::Window);
    EXPECT_EQ(parsed({"as-built"}).scenario, "as-built");
}

TEST(CommandLine, RunsWithAllOptions) {
    const CommandLine line = parsed({"run",
                                     "--set",
                                     "a=1",
                                     "x.json",
                                     "--set=b=2",
                                     "--seed",
                                     "7",
                                     "--until",
                                     "12.5",
                                     "--json",
                                     "-",
                                     "--csv",
                                     "dir",
                                     "--plot",
                                     "p.png",
                                     "--expect",
                                     "timeouts.false==0",
                                     "--expect",
                                     "bytes.intact==true",
                                     "--save",
                                     "s.json",
                                     "--trace",
                                     "full"});
    ASSERT_EQ(line.error, "");
    EXPECT_EQ(line.command, Command::Run);
    EXPECT_EQ(line.run.scenario, "x.json");
    EXPECT_EQ(line.run.sets, (std::vector<std::string>{"a=1", "b=2"}));
    EXPECT_EQ(line.run.seed, "7");
    EXPECT_EQ(line.run.until, "12.5");
    EXPECT_EQ(line.run.json, "-");
    EXPECT_EQ(line.run.csv, "dir");
    EXPECT_EQ(line.run.plot, "p.png");
    EXPECT_EQ(line.run.expect, (std::vector<std::string>{"timeouts.false==0", "bytes.intact==true"}));
    EXPECT_EQ(line.run.save, "s.json");
    EXPECT_EQ(line.run.trace, "full");
}

TEST(CommandLine, Lists) {
    EXPECT_EQ(parsed({"presets"}).command, Command::Presets);
    EXPECT_FALSE(parsed({"presets"}).json);
    EXPECT_EQ(parsed({"parameters", "--json"}).command, Command::Parameters);
    EXPECT_TRUE(parsed({"parameters", "--json"}).json);
}

TEST(CommandLine, HelpAndVersionAreData) {
    const CommandLine version = parsed({"--version"});
    EXPECT_EQ(version.command, Command::Nothing);
    EXPECT_EQ(version.exitCode, kExitGood);
    EXPECT_EQ(version.out, std::string("inflight ") + INFLIGHT_VERSION + "\n");
    EXPECT_EQ(version.error, "");
    EXPECT_NE(parsed({"--help"}).out.find("Usage: inflight [OPTIONS] [scenario] [SUBCOMMAND]"), std::string::npos);
    EXPECT_NE(parsed({"run", "--help"}).out.find("Usage: inflight run [OPTIONS] scenario"), std::string::npos);
    EXPECT_EQ(parsed({"run", "--help"}).exitCode, kExitGood);
}

struct Bad {
    std::vector<const char*> words;
    const char* error;
};

TEST(CommandLine, RefusesBadUsageWithTheNearestOption) {
    const Bad table[] = {
        {{"--jsn"}, "inflight: unknown option \"--jsn\"\nTry inflight --help\n"},
        {{"run"}, "inflight: scenario is required\nTry inflight run --help\n"},
        {{"run", "a", "--sed", "5"},
         "inflight: unknown option \"--sed\"; did you mean --set?\nTry inflight run --help\n"},
        {{"run", "a", "--sead=5"},
         "inflight: unknown option \"--sead\"; did you mean --seed?\nTry inflight run --help\n"},
        {{"run", "--exepct", "x==1", "a"},
         "inflight: unknown option \"--exepct\"; did you mean --expect?\nTry inflight run --help\n"},
        {{"run", "a", "b"}, "inflight: unexpected \"b\"\nTry inflight run --help\n"},
        {{"runn", "b"}, "inflight: unexpected \"b\"; did you mean run?\nTry inflight --help\n"},
        {{"--seed", "5", "run", "a"}, "inflight: --seed belongs behind the word run\nTry inflight run --help\n"},
        {{"a", "b"}, "inflight: unexpected \"b\"\nTry inflight --help\n"},
        {{"a", "presets"}, "inflight: unexpected \"a\"\nTry inflight presets --help\n"},
        {{"presets", "x"}, "inflight: unexpected \"x\"\nTry inflight presets --help\n"},
        {{"presets", "--jso"},
         "inflight: unknown option \"--jso\"; did you mean --json?\nTry inflight presets --help\n"},
        {{"run", "a", "--json", ""},
         "inflight: --json is empty; give it a value or leave it away\nTry inflight run --help\n"},
        {{"run", "a", "--set"}, "inflight: --set: 1 required KEY=VALUE missing\nTry inflight run --help\n"},
    };
    for (const Bad& bad : table) {
        const CommandLine line = parsed(bad.words);
        EXPECT_EQ(line.error, bad.error);
        EXPECT_EQ(line.exitCode, kExitBadInput);
        EXPECT_EQ(line.command, Command::Nothing);
        EXPECT_EQ(line.out, "");
    }
}

TEST(CommandLine, StandsHostileWords) {
    const std::string longWord(1'000'000, 'x');
    EXPECT_LT(parsed({"run", "a", longWord.c_str()}).error.size(), 300U);
    EXPECT_LT(parsed({"run", "a", ("--" + longWord).c_str()}).error.size(), 300U);
    EXPECT_EQ(parsed({"run", "a", "\xff\x01"}).error, "inflight: unexpected \"\\xff\\x01\"\nTry inflight run --help\n");
    EXPECT_EQ(parsed({""}).exitCode, kExitBadInput);
}

}  // namespace
}  // namespace inflight
