#pragma once

#include "core/wire/names.h"

namespace inflight {

/// A window that never changes by itself: for closed forms and for measuring the rest.
struct FixedWindow {
    double cwnd = 1;
    bool slowStart = false;

    CwndRule onAcked() { return CwndRule::Fixed; }
    CwndRule onTimeout() { return CwndRule::Fixed; }
};

}  // namespace inflight
