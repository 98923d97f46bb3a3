#pragma once

#include "core/run/playback.h"

namespace inflight::test {

/// A wall clock moved by hand, and by `perLook` every time it is read.
struct HandClock {
    WallTime now{std::chrono::seconds{1000}};
    std::chrono::nanoseconds perLook{0};

    Playback::WallClock asFunction() {
        return [this] { return now += std::chrono::duration_cast<WallTime::duration>(perLook); };
    }
};

}  // namespace inflight::test
