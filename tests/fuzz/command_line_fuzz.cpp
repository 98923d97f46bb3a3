// Any command line is understood or refused with one message; so are the settings and expectations in it. Words are
// parted by line ends.
#include "app/command_line.h"
#include "app/expectation.h"
#include "app/open_scenario.h"
#include "core/exports/summary_json.h"
#include "core/sim/presets.h"
#include "core/sim/simulation.h"

#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>

namespace {

const nlohmann::ordered_json& someSummary() {
    static const nlohmann::ordered_json made =
        inflight::summary(inflight::Simulation(*inflight::preset("as-written")), 0);
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace inflight;
    std::vector<std::string> words{"inflight"};
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    for (std::string word; std::getline(in, word);) words.push_back(word.substr(0, word.find('\0')));
    std::vector<const char*> arguments;
    for (const std::string& word : words) arguments.push_back(word.c_str());
    const CommandLine line = parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
    const bool nothing = line.command == CommandLine::Command::Nothing;
    if (nothing && line.exitCode != kExitGood && line.error.empty()) std::abort();
    if (line.command != CommandLine::Command::Run) return 0;
    Scenario scenario = *preset("as-written");
    std::vector<std::string> sets = line.run.sets;
    std::erase_if(
        sets, [](const std::string& set) { return set.find("noise.trace") != std::string::npos; });  // would read files
    if (applySettings(scenario, sets).empty() && !scenario.parameters.conflict().empty()) std::abort();
    for (const std::string& expect : line.run.expect) {
        const bool usable = expectationError(expect, someSummary()).empty();
        if (usable && checkExpectation(expect, someSummary()).result == Expectation::Result::BadUsage) std::abort();
    }
    return 0;
}
