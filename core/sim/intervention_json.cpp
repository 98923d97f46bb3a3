#include "core/base/text.h"
#include "core/sim/scenario_json.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <initializer_list>
#include <limits>
#include <vector>

namespace inflight {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMillisecond = 1'000'000;
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
/// Nodes and sockets are counted from 1 in files, as people see them.
constexpr std::int64_t kMostNodes = 17;

Json ms(Duration d) {
    return exactTime(d.count(), kMillisecond);
}
Json shown(NodeId node) {
    return node.value + 1;
}
Json shown(SocketId socket) {
    return std::int64_t{socket.value} + 1;
}

std::string toHex(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

/// Whether JSON can hold the text as it is.
bool isUtf8(const std::string& text) {
    try {
        static_cast<void>(Json(text).dump());
        return true;
    } catch (const Json::exception&) {
        return false;
    }
}

struct Writer {
    Json& out;

    void operator()(const act::SetParameter& a) const {
        out["action"] = "set";
        out["key"] = row(a.key).name;
        out["value"] = valueJson(row(a.key), a.value);
    }
    void operator()(const act::SendBurst& a) const { fill("send_burst", {{"packets", a.packets}}); }
    void operator()(const act::HoldNextAck& a) const { fill("hold_next_ack", {{"by_ms", ms(a.by)}}); }
    void operator()(const act::DropNext& a) const { fill("drop_next", {{"nth", a.nth}, {"acks", a.acks}}); }
    void operator()(const act::DropCopy& a) const { fill("drop_copy", {{"copy", a.copy.value}}); }
    void operator()(const act::HoldCopy& a) const { fill("hold_copy", {{"copy", a.copy.value}, {"by_ms", ms(a.by)}}); }
    void operator()(const act::DelaySpike& a) const {
        fill("delay_spike", {{"extra_ms", ms(a.extra)}, {"length_ms", ms(a.length)}});
    }
    void operator()(const act::Listen& a) const { fill("listen", {{"node", shown(a.node)}, {"port", a.port}}); }
    void operator()(const act::Unlisten& a) const { fill("unlisten", {{"node", shown(a.node)}, {"port", a.port}}); }
    void operator()(const act::Connect& a) const {
        fill("connect", {{"node", shown(a.node)}, {"to", shown(a.to)}, {"port", a.port}});
    }
    void operator()(const act::Accept& a) const { fill("accept", {{"node", shown(a.node)}, {"port", a.port}}); }
    void operator()(const act::Write& a) const {
        fill("write", {{"socket", shown(a.socket)}});
        if (a.text.empty()) out["bytes"] = a.bytes;
        else if (isUtf8(a.text)) out["text"] = a.text;
        else out["hex"] = toHex(a.text);
    }
    void operator()(const act::Read& a) const { fill("read", {{"socket", shown(a.socket)}, {"bytes", a.bytes}}); }
    void operator()(const act::Close& a) const { fill("close", {{"socket", shown(a.socket)}}); }

    void fill(const char* name, const std::initializer_list<std::pair<const char*, Json>>& fields) const {
        out["action"] = name;
        for (const auto& [key, value] : fields) out[key] = value;
    }
};

/// Reads the fields of one action; what is missing or wrong is reported and read as 0.
class Fields {
  public:
    Fields(Members& members, Finding& finding) : m_members(members), m_finding(finding) {}

    bool has(std::string_view name) const { return m_members.find(name) != nullptr; }
    std::int64_t whole(std::string_view name, std::int64_t least, std::int64_t most) {
        const JsonNode* node = m_members.need(name);
        if (node == nullptr) return 0;
        if (node->is(JsonNode::Kind::Integer) && node->integer() >= least && node->integer() <= most)
            return node->integer();
        m_finding.report(
            *node, fmt::format("{} must be a whole number from {} to {}, not {}", name, least, most, describe(*node)));
        return 0;
    }
    NodeId node(std::string_view name) { return NodeId{static_cast<std::uint16_t>(whole(name, 1, kMostNodes) - 1)}; }
    SocketId socket() { return SocketId{static_cast<std::uint32_t>(whole("socket", 1, 0xffffffff) - 1)}; }
    Port port() { return static_cast<Port>(whole("port", 1, 65535)); }
    CopyId copy() { return CopyId{static_cast<std::uint64_t>(whole("copy", 0, kMost))}; }
    std::uint32_t count(std::string_view name) { return static_cast<std::uint32_t>(whole(name, 1, 1'000'000)); }
    std::uint64_t bytes(std::int64_t least) {
        return static_cast<std::uint64_t>(whole("bytes", least, 1'000'000'000'000'000));
    }
    Duration span(std::string_view name) {
        const JsonNode* node = m_members.need(name);
        return node == nullptr ? Duration{0} : Duration{exactTimeFrom(*node, kMillisecond, m_finding).value_or(0)};
    }
    bool flag(std::string_view name) {
        const JsonNode* node = m_members.find(name);
        if (node == nullptr) return false;
        if (node->is(JsonNode::Kind::Boolean)) return std::get<bool>(node->value);
        return m_finding.report(*node, fmt::format("{} must be true or false, not {}", name, describe(*node)));
    }
    std::string text(std::string_view name) {
        const JsonNode* node = m_members.need(name);
        if (node == nullptr) return {};
        if (node->is(JsonNode::Kind::Text) && !node->text().empty()) return node->text();
        m_finding.report(*node,
                         fmt::format("{} must be a text of at least one character, not {}", name, describe(*node)));
        return {};
    }
    std::string hex() {
        const std::string digits = text("hex");
        std::string out;
        for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
            const std::size_t high = kHex.find(digits[i]);
            const std::size_t low = kHex.find(digits[i + 1]);
            if (high == kHex.npos || low == kHex.npos) break;
            out += static_cast<char>(high * 16 + low);
        }
        if (out.size() * 2 != digits.size())
            m_finding.report(*m_members.find("hex"), "hex must be pairs of the digits 0-9 and a-f");
        return out;
    }
    act::Write write();
    act::SetParameter parameter();

  private:
    static constexpr std::string_view kHex = "0123456789abcdef";
    Members& m_members;
    Finding& m_finding;
};

act::Write Fields::write() {
    const SocketId to = socket();
    if (static_cast<int>(has("text")) + static_cast<int>(has("hex")) + static_cast<int>(has("bytes")) > 1)
        m_finding.report(*m_members.find("socket"), "a write action has one of text, hex and bytes");
    if (has("text")) return {to, text("text"), 0};
    if (has("hex")) return {to, hex(), 0};
    return {to, {}, bytes(0)};
}

act::SetParameter Fields::parameter() {
    const act::SetParameter nothing{Key::RunSeed, std::int64_t{0}};
    const JsonNode* key = m_members.need("key");
    const JsonNode* value = m_members.need("value");
    if (key == nullptr || value == nullptr) return nothing;
    const ParameterRow* found = key->is(JsonNode::Kind::Text) ? findRow(key->text()) : nullptr;
    if (found == nullptr) {
        const std::string_view meant = nearestName(key->is(JsonNode::Kind::Text) ? key->text() : "");
        m_finding.report(*key, fmt::format("key must be the name of a parameter, not {}{}", describe(*key),
                                           suggestion(meant, kListsKeys, "\"")));
        return nothing;
    }
    if (!found->live) {
        m_finding.report(*key, fmt::format("{} cannot change during a run; set it in \"parameters\"", found->name));
        return nothing;
    }
    return {found->key, valueFrom(*found, *value, m_finding).value_or(std::int64_t{0})};
}

struct ActionRow {
    std::string_view name;
    std::array<std::string_view, 4> fields;  ///< beside at_s and action; empty = none
    Action (*read)(Fields&);
};

const ActionRow kActions[] = {
    {"set", {"key", "value"}, [](Fields& f) -> Action { return f.parameter(); }},
    {"send_burst", {"packets"}, [](Fields& f) -> Action { return act::SendBurst{f.count("packets")}; }},
    {"hold_next_ack", {"by_ms"}, [](Fields& f) -> Action { return act::HoldNextAck{f.span("by_ms")}; }},
    {"drop_next",
     {"nth", "acks"},
     [](Fields& f) -> Action {
         return act::DropNext{f.count("nth"), f.flag("acks")};
     }},
    {"drop_copy", {"copy"}, [](Fields& f) -> Action { return act::DropCopy{f.copy()}; }},
    {"hold_copy",
     {"copy", "by_ms"},
     [](Fields& f) -> Action {
         return act::HoldCopy{f.copy(), f.span("by_ms")};
     }},
    {"delay_spike",
     {"extra_ms", "length_ms"},
     [](Fields& f) -> Action {
         return act::DelaySpike{f.span("extra_ms"), f.span("length_ms")};
     }},
    {"listen",
     {"node", "port"},
     [](Fields& f) -> Action {
         return act::Listen{f.node("node"), f.port()};
     }},
    {"unlisten",
     {"node", "port"},
     [](Fields& f) -> Action {
         return act::Unlisten{f.node("node"), f.port()};
     }},
    {"connect",
     {"node", "to", "port"},
     [](Fields& f) -> Action {
         return act::Connect{f.node("node"), f.node("to"), f.port()};
     }},
    {"accept",
     {"node", "port"},
     [](Fields& f) -> Action {
         return act::Accept{f.node("node"), f.port()};
     }},
    {"write", {"socket", "text", "hex", "bytes"}, [](Fields& f) -> Action { return f.write(); }},
    {"read",
     {"socket", "bytes"},
     [](Fields& f) -> Action {
         return act::Read{f.socket(), f.bytes(0)};
     }},
    {"close", {"socket"}, [](Fields& f) -> Action { return act::Close{f.socket()}; }},
};

const ActionRow* findAction(const JsonNode& object, Finding& finding) {
    const auto member = std::ranges::find(object.children, "action", &JsonNode::key);
    if (member == object.children.end()) {
        finding.report(object, "the key \"action\" is missing in an intervention");
        return nullptr;
    }
    const std::string_view given = member->is(JsonNode::Kind::Text) ? member->text() : std::string_view{};
    const auto found = std::ranges::find(kActions, given, &ActionRow::name);
    if (found != std::end(kActions)) return found;
    std::vector<std::string_view> names;
    for (const ActionRow& a : kActions) names.push_back(a.name);
    const std::string all = fmt::format("it is one of {}", fmt::join(names, ", "));
    finding.report(*member, fmt::format("action must be the name of an action, not {}{}", describe(*member),
                                        suggestion(nearest(given, names), all, "\"")));
    return nullptr;
}

}  // namespace

Json interventionJson(const Intervention& intervention) {
    Json out;
    out["at_s"] = exactTime(nanoseconds(intervention.at), kSecond);
    std::visit(Writer{out}, intervention.action);
    return out;
}

std::optional<Intervention> interventionFrom(const JsonNode& node, Finding& finding) {
    if (!node.is(JsonNode::Kind::Object)) {
        finding.report(node, fmt::format("an intervention must be an object, not {}", describe(node)));
        return std::nullopt;
    }
    const ActionRow* action = findAction(node, finding);
    if (action == nullptr) return std::nullopt;
    std::vector<std::string_view> names = {"at_s", "action"};
    std::ranges::copy_if(action->fields, std::back_inserter(names),
                         [](std::string_view field) { return !field.empty(); });
    Members members(node, fmt::format("a {} action", action->name), names, finding);
    if (!finding.good()) return std::nullopt;
    const JsonNode* at = members.need("at_s");
    if (at == nullptr) return std::nullopt;
    const auto ns = exactTimeFrom(*at, kSecond, finding);
    Fields fields(members, finding);
    Intervention read{atNanoseconds(ns.value_or(0)), action->read(fields)};
    if (!finding.good()) return std::nullopt;
    return read;
}

}  // namespace inflight
