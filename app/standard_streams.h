#pragma once

#include "app/headless_run.h"

namespace inflight {

/// Makes the standard streams safe to write to: one that is closed leads nowhere instead of into the next file opened,
/// and a reader that stops early (`| head`) does not kill the program.
void openStandardStreams();

/// Writes an outcome's texts to standard output and standard error.
/// @return its exit code; kExitBadInput where its data could not be written, unless the reader just stopped reading.
int deliver(const Outcome& outcome);

}  // namespace inflight
