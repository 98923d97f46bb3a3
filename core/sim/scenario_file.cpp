#include "core/sim/scenario_file.h"

#include "core/base/text.h"
#include "core/sim/noise_file.h"
#include "core/sim/scenario_json.h"
#include "core/sim/text_file.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace inflight {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kKeys[] = {"inflight",      "name",       "title",        "watch",
                                      "opening_speed", "parameters", "interventions"};
constexpr std::size_t kLongestText = 4096;
constexpr double kSlowest = 1e-6;
constexpr double kFastest = 1e9;

bool isControl(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// Reads the parts of a scenario into it. Every function does nothing where something was found before.
class Reader {
  public:
    Reader(const JsonNode& root, Finding& finding)
        : m_members(root, "a scenario", kKeys, finding), m_finding(finding) {}

    void version();
    void texts(Scenario& scenario);
    void speed(Scenario& scenario);
    void parameters(Scenario& scenario);
    void interventions(Scenario& scenario);

  private:
    void readText(std::string_view key, std::string& into);
    void nodesExist(const Intervention& intervention, const JsonNode& at, std::int64_t nodes);

    Members m_members;
    Finding& m_finding;
};

void Reader::version() {
    if (!m_finding.good()) return;
    const JsonNode* node = m_members.need("inflight");
    if (node == nullptr) return;
    if (!node->is(JsonNode::Kind::Integer) || node->integer() < 1)
        m_finding.report(*node, fmt::format("inflight must be the version of the format, {}, not {}", kScenarioVersion,
                                            describe(*node)));
    else if (node->integer() > kScenarioVersion)
        m_finding.report(*node,
                         fmt::format("inflight: the file has version {} of the format, this program reads versions up "
                                     "to {}; use a newer program",
                                     node->integer(), kScenarioVersion));
}

void Reader::readText(std::string_view key, std::string& into) {
    if (!m_finding.good()) return;
    const JsonNode* node = m_members.find(key);
    if (node == nullptr) return;
    if (node->is(JsonNode::Kind::Text) && std::ranges::any_of(node->text(), isControl))
        m_finding.report(
            *node, fmt::format("{} must be one line without control characters, not {}", key, quote(node->text())));
    else if (node->is(JsonNode::Kind::Text) && node->text().size() <= kLongestText) into = node->text();
    else if (node->is(JsonNode::Kind::Text))
        m_finding.report(*node,
                         fmt::format("{} must have at most {} bytes, not {}", key, kLongestText, node->text().size()));
    else m_finding.report(*node, fmt::format("{} must be a text, not {}", key, describe(*node)));
}

void Reader::texts(Scenario& scenario) {
    readText("name", scenario.name);
    readText("title", scenario.title);
    readText("watch", scenario.watch);
}

void Reader::speed(Scenario& scenario) {
    if (!m_finding.good()) return;
    const JsonNode* node = m_members.find("opening_speed");
    if (node == nullptr) return;
    if (node->isNumber() && node->number() >= kSlowest && node->number() <= kFastest)
        scenario.openingSpeed = node->number();
    else
        m_finding.report(*node, fmt::format("opening_speed must be a number from {} to {}, not {}", shortest(kSlowest),
                                            shortest(kFastest), describe(*node)));
}

void Reader::parameters(Scenario& scenario) {
    if (!m_finding.good()) return;
    const JsonNode* object = m_members.find("parameters");
    if (object == nullptr) return;
    std::array<std::string_view, kKeyCount> names;
    std::ranges::transform(parameterTable(), names.begin(), &ParameterRow::name);
    const Members keys(*object, "parameters", names, m_finding);
    if (!m_finding.good()) return;
    for (const JsonNode& child : object->children) {
        const ParameterRow& r = *findRow(child.key);
        if (const auto value = valueFrom(r, child, m_finding)) scenario.parameters.set(r.key, *value);
    }
    const std::string conflict = scenario.parameters.conflict();
    if (conflict.empty() || !m_finding.good()) return;
    const JsonNode* first = keys.find(conflict.substr(0, conflict.find(' ')));
    m_finding.report(first != nullptr ? *first : *object, conflict);
}

void Reader::nodesExist(const Intervention& intervention, const JsonNode& at, std::int64_t nodes) {
    const auto check = [&](NodeId node) {
        if (node.value >= nodes)
            m_finding.report(at, fmt::format("node {} does not exist; with path.hops = {} there are {} nodes",
                                             node.value + 1, nodes - 1, nodes));
    };
    std::visit(
        [&](const auto& action) {
            if constexpr (requires { action.node; }) check(action.node);
            if constexpr (requires { action.to; }) check(action.to);
        },
        intervention.action);
}

void Reader::interventions(Scenario& scenario) {
    if (!m_finding.good()) return;
    const JsonNode* list = m_members.find("interventions");
    if (list == nullptr) return;
    if (!list->is(JsonNode::Kind::List)) {
        m_finding.report(*list, fmt::format("interventions must be a list, not {}", describe(*list)));
        return;
    }
    const std::int64_t nodes = scenario.parameters.integer(Key::PathHops) + 1;
    for (const JsonNode& node : list->children) {
        auto intervention = interventionFrom(node, m_finding);
        if (!intervention) return;
        nodesExist(*intervention, node, nodes);
        scenario.interventions.push_back(std::move(*intervention));
    }
    std::ranges::stable_sort(scenario.interventions, {}, &Intervention::at);
}

std::string located(std::string_view name, std::size_t line, std::string_view error) {
    return line == 0 ? fmt::format("{}: {}", name, error) : fmt::format("{}:{}: {}", name, line, error);
}

/// The line on which the text says what noise.trace is; 0 if it does not.
std::size_t lineOfTrace(std::string_view text) {
    const std::size_t place = text.find("\"noise.trace\"");
    if (place == std::string_view::npos) return 0;
    return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, place), '\n'));
}

}  // namespace

ScenarioResult parseScenario(std::string_view text, std::string_view name) {
    ScenarioResult result;
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        result.error = located(name, 0, "is written in UTF-16; save it as UTF-8");
        return result;
    }
    const JsonTree tree = parseJson(text);
    if (!tree.error.empty()) {
        result.error = located(name, tree.line, tree.error);
        return result;
    }
    Finding finding;
    Reader reader(tree.root, finding);
    reader.version();
    reader.texts(result.scenario);
    reader.speed(result.scenario);
    reader.parameters(result.scenario);
    reader.interventions(result.scenario);
    if (!finding.good()) result = {{}, located(name, finding.line, finding.text)};
    return result;
}

ScenarioResult loadScenario(const fs::path& path) {
    const std::string name = path.string();
    FileText file = readFile(path, kMostScenarioBytes);
    if (!file.error.empty()) return {{}, fmt::format("{}: {}", name, file.error)};
    ScenarioResult result = parseScenario(file.text, name);
    if (!result.good()) return result;
    if (result.scenario.name == Scenario{}.name) result.scenario.name = path.stem().string();
    const std::string error = loadNoiseTrace(result.scenario, path.parent_path());
    if (!error.empty()) return {{}, located(name, lineOfTrace(file.text), error)};
    return result;
}

std::string writeScenario(const Scenario& scenario) {
    Json out;
    out["inflight"] = kScenarioVersion;
    out["name"] = scenario.name;
    out["title"] = scenario.title;
    out["watch"] = scenario.watch;
    out["opening_speed"] = scenario.openingSpeed;
    out["parameters"] = parametersJson(scenario.parameters);
    Json list = Json::array();
    for (const Intervention& intervention : scenario.interventions) list.push_back(interventionJson(intervention));
    out["interventions"] = std::move(list);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string saveScenario(const Scenario& scenario, const fs::path& path) {
    Scenario saved = scenario;
    std::error_code code;
    const fs::path trace = scenario.parameters.text(Key::NoiseTrace);
    if (trace.is_absolute()) {
        const fs::path folder = fs::absolute(path, code).lexically_normal().parent_path();
        const fs::path relative = trace.lexically_relative(folder);
        if (!relative.empty() && *relative.begin() != "..") saved.parameters.set(Key::NoiseTrace, relative.string());
    }
    const std::string error = writeFile(path, writeScenario(saved));
    return error.empty() ? std::string() : fmt::format("{}: {}", path.string(), error);
}

}  // namespace inflight
