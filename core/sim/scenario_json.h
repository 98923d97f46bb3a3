#pragma once

#include "core/sim/json_tree.h"
#include "core/sim/scenario.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>

namespace inflight {

/// A value as JSON: numbers as numbers, choices and switches as their ids.
nlohmann::ordered_json valueJson(const ParameterRow& row, const Value& value);
/// Every parameter by its name, in the order of the table.
nlohmann::ordered_json parametersJson(const Parameters& parameters);
/// An intervention: "at_s", "action" and the action's own fields.
nlohmann::ordered_json interventionJson(const Intervention& intervention);

/// What is wrong in a scenario's JSON; the first finding stays.
struct Finding {
    std::size_t line = 0;
    std::string text;

    bool good() const { return text.empty(); }
    /// Keeps the finding and returns false.
    bool report(const JsonNode& at, std::string what);
};

/// A parameter's value from JSON, checked against the table. Switches may be true and false too.
std::optional<Value> valueFrom(const ParameterRow& row, const JsonNode& node, Finding& finding);
/// An intervention from JSON.
std::optional<Intervention> interventionFrom(const JsonNode& node, Finding& finding);

/// The members of a JSON object by name. Reports a member that is not among the names (with the nearest that is), and
/// one that is there twice.
class Members {
  public:
    /// @param where what the object is, for messages: "the scenario", "a set action".
    Members(const JsonNode& object, std::string where, std::span<const std::string_view> names, Finding& finding);

    /// nullptr where it is not there.
    const JsonNode* find(std::string_view name) const;
    /// The same, but its absence is reported.
    const JsonNode* need(std::string_view name);

  private:
    const JsonNode& m_object;
    std::string m_where;
    Finding& m_finding;
};

/// A time or length of time in units of `unit` nanoseconds: a number where it reads back to the same nanosecond,
/// otherwise a decimal text.
nlohmann::ordered_json exactTime(std::int64_t ns, std::int64_t unit);
/// Reads what exactTime wrote; 0 or more.
std::optional<std::int64_t> exactTimeFrom(const JsonNode& node, std::int64_t unit, Finding& finding);

}  // namespace inflight
