#include "core/sim/json_tree.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

namespace inflight {
namespace {

constexpr std::size_t kDeepest = 16;
constexpr std::size_t kMostValues = 1'000'000;

/// Walks over the text and counts the line ends it has passed.
class CountingIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, std::size_t* line) : m_at(at), m_line(line) {}
    reference operator*() const { return *m_at; }
    CountingIterator& operator++() {
        if (*m_at == '\n') ++*m_line;
        ++m_at;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return m_at == other.m_at; }

  private:
    const char* m_at;
    std::size_t* m_line;
};

/// Takes the parser's events (the names are nlohmann's) and grows the tree.
class TreeBuilder {
  public:
    using Json = nlohmann::json;

    explicit TreeBuilder(std::string_view text) : m_text(text) {}

    std::size_t* line() { return &m_line; }
    JsonTree take() {
        if (m_tree.error.empty()) return std::move(m_tree);
        return {{}, m_tree.line, std::move(m_tree.error)};
    }

    bool null() { return add(JsonNode::Kind::Null, std::monostate{}) != nullptr; }
    bool boolean(bool value) { return add(JsonNode::Kind::Boolean, value) != nullptr; }
    bool number_integer(std::int64_t value) { return add(JsonNode::Kind::Integer, value) != nullptr; }
    bool number_unsigned(std::uint64_t value) {
        if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return number_integer(static_cast<std::int64_t>(value));
        return number_float(static_cast<double>(value), {});
    }
    bool number_float(double value, const std::string&) { return add(JsonNode::Kind::Real, value) != nullptr; }
    bool string(std::string& value) { return add(JsonNode::Kind::Text, std::move(value)) != nullptr; }
    bool binary(Json::binary_t&) { return false; }
    bool key(std::string& name) {
        m_key = std::move(name);
        m_keyLine = m_line;
        return true;
    }
    bool start_object(std::size_t) { return open(JsonNode::Kind::Object); }
    bool start_array(std::size_t) { return open(JsonNode::Kind::List); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t position, const std::string& token, const Json::exception& error);

  private:
    template <typename Value>
    JsonNode* add(JsonNode::Kind kind, Value value) {
        if (++m_values > kMostValues) {
            fail(fmt::format("holds more than {} values", kMostValues));
            return nullptr;
        }
        JsonNode* node = &m_tree.root;
        node = m_open.empty() ? node : &m_open.back()->children.emplace_back();
        node->kind = kind;
        node->line = m_line;
        node->value = std::move(value);
        if (!m_open.empty() && m_open.back()->is(JsonNode::Kind::Object)) {
            node->key = std::move(m_key);
            node->line = m_keyLine;
        }
        m_key.clear();
        return node;
    }
    bool open(JsonNode::Kind kind) {
        if (m_open.size() == kDeepest) return fail(fmt::format("is nested deeper than {} levels", kDeepest));
        JsonNode* node = add(kind, std::monostate{});
        // Only the last child of an open node grows, so the pointers to the open ones stay good.
        if (node != nullptr) m_open.push_back(node);
        return node != nullptr;
    }
    bool close() {
        m_open.pop_back();
        return true;
    }
    bool fail(std::string error) {
        if (!m_tree.error.empty()) return false;
        m_tree.line = m_line;
        m_tree.error = std::move(error);
        return false;
    }
    /// The word (letters, digits, signs) around a place of the text.
    std::string_view wordAt(std::size_t place) const;

    std::string_view m_text;
    std::size_t m_line = 1;
    std::size_t m_keyLine = 1;
    std::size_t m_values = 0;
    std::string m_key;
    std::vector<JsonNode*> m_open;
    JsonTree m_tree;
};

std::string_view TreeBuilder::wordAt(std::size_t place) const {
    constexpr std::string_view kInWord = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._";
    const auto inWord = [&](std::size_t i) { return kInWord.find(m_text[i]) != std::string_view::npos; };
    constexpr std::size_t kLongest = 80;
    place = std::min(place, m_text.size());
    std::size_t first = place;
    while (first > 0 && place - first < kLongest && inWord(first - 1)) --first;
    std::size_t last = place;
    while (last < m_text.size() && last - place < kLongest && inWord(last)) ++last;
    return m_text.substr(first, last - first);
}

bool TreeBuilder::parse_error(std::size_t position, const std::string&, const Json::exception& error) {
    const std::size_t lastText = m_text.find_last_not_of(" \t\r\n");
    if (lastText == std::string_view::npos) return fail("is empty; a scenario file holds a JSON object");
    // The place of the last byte the parser made use of; the iterator may be one further.
    const auto place = static_cast<std::ptrdiff_t>(std::min(position == 0 ? 0 : position - 1, lastText));
    m_line = 1 + static_cast<std::size_t>(std::count(m_text.begin(), m_text.begin() + place, '\n'));

    std::string_view what = error.what();
    if (const std::size_t dash = what.find(" - "); dash != std::string_view::npos) what.remove_prefix(dash + 3);
    else if (const std::size_t bracket = what.find("] "); bracket != std::string_view::npos)
        what.remove_prefix(bracket + 2);
    what = what.substr(0, std::min(what.find("; last read"), what.find(" parsing '")));
    std::string sentence = "is not valid JSON: ";
    if (!m_key.empty()) sentence += fmt::format("{}: ", quote(m_key));

    std::string word(wordAt(position == 0 ? 0 : position - 1));
    std::string lower = word;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    lower.erase(0, lower.find_first_not_of("+-") == std::string::npos ? 0 : lower.find_first_not_of("+-"));
    if (lower == "nan" || lower == "inf" || lower == "infinity")
        return fail(sentence + fmt::format("{} is not a number; write a finite one", word));

    return fail(sentence + (word.empty() ? std::string(what) : fmt::format("{} at {}", what, quote(word))));
}

}  // namespace

std::string describe(const JsonNode& node) {
    switch (node.kind) {
    case JsonNode::Kind::Null: return "null";
    case JsonNode::Kind::Boolean: return std::get<bool>(node.value) ? "true" : "false";
    case JsonNode::Kind::Integer: return fmt::format("{}", node.integer());
    case JsonNode::Kind::Real: return shortest(node.number());
    case JsonNode::Kind::Text: return "the text " + quote(node.text());
    case JsonNode::Kind::List: return "a list";
    case JsonNode::Kind::Object: return "an object";
    }
    return "";
}

JsonTree parseJson(std::string_view text) {
    TreeBuilder builder(text);
    const CountingIterator first(text.data(), builder.line());
    const CountingIterator last(text.data() + text.size(), builder.line());
    nlohmann::json::sax_parse(first, last, &builder);
    return builder.take();
}

}  // namespace inflight
