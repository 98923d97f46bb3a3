#pragma once

#include <string>

namespace inflight {

/// What `inflight presets` and `inflight parameters` print: for people in columns, for programs as JSON.
std::string presetsText();
std::string presetsJson();
std::string parametersText();
std::string parametersJson();

}  // namespace inflight
