#pragma once

#include "app/command_line.h"

#include <string>

namespace inflight {

/// What is wrong with the names of the files to be written, found before the run and without writing anything: no
/// folder, no permission, a folder under a file's name, two outputs of one name, the scenario itself.
/// @return empty if nothing is, otherwise one message that begins with the option.
std::string outputError(const RunOptions& options);

}  // namespace inflight
