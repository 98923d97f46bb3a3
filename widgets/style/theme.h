#pragma once

#include <QColor>

namespace inflight {

/// Every colour of the window, opaque: fills are mixed with the card's background here, because translucent fills are
/// slow to draw (and look the same). Two designed sets; plot, views and controls take theirs by reference from whoever
/// made them.
struct Theme {
    bool dark = false;
    QColor window, panel, card, border;           ///< backgrounds and hairlines
    QColor ink, inkSoft, tick, grid;              ///< text, secondary text, axis labels, grid lines
    QColor accent, accentText, focus, selection;  ///< primary button, its text, focus ring, selected row
    QColor cwnd, inFlight, inFlightFill, slowStartFill;
    QColor rtt, rttvarBand, timeoutLine;
    QColor falseTimeout, falseText, falseCard, falseCardBorder;
    QColor realLoss, realText, ackLost, ackLostText, pending;
    QColor queue, queueFill, serialization, propagation, noise, receiver;  ///< also the parts of a delay strip
    QColor node1, node2, cursor, future;

    static const Theme& day();
    static const Theme& night();
};

}  // namespace inflight
