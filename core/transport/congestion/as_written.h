#pragma once

#include "core/wire/names.h"

namespace inflight {

/// The seed's congestion control: "each packet received adds 1 to the congestion window, but once the first packet has
/// been timed out, the congestion window will be divided by 2 and packets received will instead increment congestion
/// window by 1/congestion window". There is no ssthresh, and slow start never returns.
struct AsWritten {
    double cwnd = 1;
    bool slowStart = true;

    CwndRule onAcked() {
        if (slowStart) {
            cwnd += 1;
            return CwndRule::SlowStart;
        }
        cwnd += 1 / cwnd;
        return CwndRule::AfterTimeout;
    }
    CwndRule onTimeout() {
        cwnd = cwnd / 2 < 1 ? 1 : cwnd / 2;
        slowStart = false;
        return CwndRule::Halved;
    }
};

}  // namespace inflight
