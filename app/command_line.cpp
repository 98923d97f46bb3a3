#include "app/command_line.h"

#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace inflight {
namespace {

using Command = CommandLine::Command;

constexpr const char* kScenarioHelp = "A preset's name or a scenario file";

/// The program's commands and options, bound to the CommandLine they fill.
struct Grammar {
    explicit Grammar(CommandLine& line);

    CLI::App app{"See what a reliable transport does, and why: a simulated transport with a window that explains it.",
                 "inflight"};
    CLI::App* run = nullptr;
    CLI::App* presets = nullptr;
    CLI::App* parameters = nullptr;
};

/// One value each time, never the words that follow it.
void addRepeated(CLI::App& app, const char* name, std::vector<std::string>& into, const char* help, const char* value) {
    app.add_option(name, into, help)->type_name(value)->allow_extra_args(false);
}

void addRunOptions(CLI::App& run, RunOptions& into) {
    run.add_option("scenario", into.scenario, kScenarioHelp)->type_name("SCENARIO")->required();
    addRepeated(run, "--set", into.sets, "Change a parameter (see inflight parameters); may be repeated", "KEY=VALUE");
    run.add_option("--seed", into.seed, "Seed of all random draws")->type_name("N");
    run.add_option("--until", into.until, "Stop at this simulated time")->type_name("SECONDS");
    run.add_option("--json", into.json, "Write the summary as JSON; - is standard output")->type_name("FILE");
    run.add_option("--csv", into.csv, "Write series and events as CSV files into a folder")->type_name("DIR");
    run.add_option("--plot", into.plot, "Write the window's plots as .png, .svg or .pdf")->type_name("FILE");
    addRepeated(run, "--expect", into.expect,
                "Exit with 1 unless this holds in the summary, like timeouts.false==0; may be repeated", "EXPR");
    run.add_option("--save", into.save, "Write the scenario as run")->type_name("FILE");
    run.add_option("--trace", into.trace, "How much to keep: full, series or none (default: what the outputs need)")
        ->type_name("LEVEL");
}

Grammar::Grammar(CommandLine& line) {
    app.add_option("scenario", line.scenario, std::string(kScenarioHelp) + "; without it the default preset")
        ->type_name("SCENARIO");
    app.set_version_flag("--version", std::string("inflight ") + INFLIGHT_VERSION, "Print the version and exit");
    run = app.add_subcommand("run", "Run a scenario without a window");
    addRunOptions(*run, line.run);
    presets = app.add_subcommand("presets", "List the presets");
    parameters = app.add_subcommand("parameters", "List the parameters");
    for (CLI::App* list : {presets, parameters}) list->add_flag("--json", line.json, "For programs");
    app.require_subcommand(0, 1);
    app.footer("Exit codes: 0 good, 1 an expectation failed, 2 bad usage or input.");
    // What is left over is reported here, with the nearest option that exists.
    for (CLI::App* part : {&app, run, presets, parameters}) part->allow_extras();
}

CommandLine refused(std::string why, const CLI::App& app) {
    CommandLine line;
    line.command = Command::Nothing;
    line.exitCode = kExitBadInput;
    std::string whole = app.get_name();
    if (app.get_parent() != nullptr) whole = app.get_parent()->get_name() + " " + whole;
    line.error = fmt::format("inflight: {}\nTry {} --help\n", why, whole);
    return line;
}

/// What to say about a word that no option and no place takes.
std::string unexpected(const CLI::App& app, const std::string& word) {
    if (!word.starts_with('-')) return fmt::format("unexpected {}", quote(word));
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string bare = word.substr(0, word.find('='));
    const std::string_view meant = nearest(bare, views);
    if (meant == bare) return fmt::format("{} belongs behind the word {}", bare, app.get_name());
    return fmt::format("unknown option {}{}", quote(bare), suggestion(meant, ""));
}

/// Where a word too many follows a scenario that looks like a command: the end of a message that asks for it.
std::string misspelt(const std::string& scenario) {
    constexpr std::string_view kCommands[] = {"run", "presets", "parameters"};
    return suggestion(scenario.empty() ? std::string_view{} : nearest(scenario, kCommands), "");
}

/// An option that was given without anything in it, as an unset variable of a shell does; empty where there is none.
std::string emptyOption(const CLI::App& app) {
    for (const CLI::Option* option : app.get_options())
        for (const std::string& value : option->results())
            if (value.empty()) return option->get_name();
    return {};
}

std::string asClause(std::string text) {
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z')
        text.front() = static_cast<char>(text.front() + 32);
    while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
    return text;
}

}  // namespace

CommandLine parseCommandLine(int argc, const char* const* argv) {
    CommandLine line;
    Grammar grammar(line);
    const auto active = [&]() -> CLI::App& {
        for (CLI::App* part : {grammar.run, grammar.presets, grammar.parameters})
            if (part->parsed()) return *part;
        return grammar.app;
    };
    try {
        grammar.app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        line.command = Command::Nothing;
        line.out = active().help(&active() == &grammar.app ? "" : "inflight");
        return line;
    } catch (const CLI::CallForVersion&) {
        line.command = Command::Nothing;
        line.out = std::string("inflight ") + INFLIGHT_VERSION + "\n";
        return line;
    } catch (const CLI::ParseError& error) {
        for (const std::string& word : active().remaining())
            if (word.starts_with('-')) return refused(unexpected(active(), word), active());
        return refused(asClause(error.what()), active());
    }
    for (CLI::App* part : {&active(), &grammar.app})
        if (!part->remaining().empty())
            return refused(unexpected(active(), part->remaining().front()) + misspelt(line.scenario), active());
    if (const std::string empty = emptyOption(active()); !empty.empty())
        return refused(fmt::format("{} is empty; give it a value or leave it away", empty), active());
    if (grammar.run->parsed()) line.command = Command::Run;
    if (grammar.presets->parsed()) line.command = Command::Presets;
    if (grammar.parameters->parsed()) line.command = Command::Parameters;
    if (line.command != Command::Window && !line.scenario.empty())
        return refused(fmt::format("unexpected {}", quote(line.scenario)), active());
    return line;
}

}  // namespace inflight
