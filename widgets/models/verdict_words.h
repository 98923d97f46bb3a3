#pragma once

#include "core/wire/names.h"

#include <QString>

namespace inflight {

/// A verdict in a word or two for people: "false", "real loss", "ACK lost", "pending".
QString verdictWord(Verdict verdict);

}  // namespace inflight
