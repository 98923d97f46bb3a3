#pragma once

#include <optional>
#include <string>
#include <vector>

namespace inflight {

/// Exit codes of the program.
enum ExitCode : int { kExitGood = 0, kExitExpectationFailed = 1, kExitBadInput = 2 };

/// What a run without a window was asked for; texts as given, not yet checked.
struct RunOptions {
    std::string scenario;           ///< a preset's name or a file
    std::vector<std::string> sets;  ///< KEY=VALUE
    std::string seed;               ///< empty = as in the scenario
    std::string until;
    std::string json;  ///< a file, or - for standard output; empty = none
    std::string csv;   ///< a folder
    std::string plot;  ///< a .png, .svg or .pdf file
    std::vector<std::string> expect;
    std::string save;   ///< a file
    std::string trace;  ///< full, series or none; empty = as much as the outputs need
};

/// What the command line asks for.
struct CommandLine {
    enum class Command { Window, Run, Presets, Parameters, Nothing };

    Command command = Command::Window;
    std::string scenario;  ///< for the window; empty = the default preset
    RunOptions run;
    bool json = false;         ///< lists for programs
    int exitCode = kExitGood;  ///< where there is nothing more to do: help, version, bad usage
    std::string out;           ///< text for standard output
    std::string error;         ///< text for standard error
};

/// Reads the command line.
CommandLine parseCommandLine(int argc, const char* const* argv);

}  // namespace inflight
