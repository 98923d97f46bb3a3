#pragma once

#include "core/wire/names.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inflight {

/// Parameter names and values as the parameter table and the command line spell them, e.g. {"rto.policy",
/// "since_last_ack"}.
using Settings = std::vector<std::pair<std::string, std::string>>;

/// Something a person may try against a timeout: settings to apply from here on.
struct Remedy {
    std::string label;  ///< of the button: "Last-ACK timer"
    std::string note;   ///< one honest sentence on what it does, and where it does not help
    Settings settings;
    bool operator==(const Remedy&) const = default;
};

/// What to try against a timeout of that verdict and cause, the most promising first, at most four. Remedies whose
/// settings are all in force already are left out.
std::vector<Remedy> remediesFor(Verdict verdict, Cause cause, const Settings& inForce);

}  // namespace inflight
