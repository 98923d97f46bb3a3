#include "widgets/style/theme.h"

namespace inflight {

namespace {

/// `share` of `over` on `base`, as an opaque colour.
QColor mixed(const QColor& base, const QColor& over, double share) {
    const auto part = [share](int b, int o) { return static_cast<int>(b + (o - b) * share + 0.5); };
    return {part(base.red(), over.red()), part(base.green(), over.green()), part(base.blue(), over.blue())};
}

/// The fills are mixtures of the marks with the card behind them; node1 and node2 are the fills of the two node boxes.
void mixFills(Theme& t, double strong, double soft) {
    t.inFlightFill = mixed(t.card, t.inFlight, strong);
    t.slowStartFill = mixed(t.card, t.cwnd, soft);
    t.rttvarBand = mixed(t.card, t.rtt, strong);
    t.queueFill = mixed(t.card, t.queue, strong);
    t.falseCard = mixed(t.card, t.falseTimeout, soft * 1.4);
    t.falseCardBorder = mixed(t.card, t.falseTimeout, 0.45);
    t.selection = mixed(t.card, t.accent, strong * 0.5);
    t.node1 = mixed(t.card, t.cwnd, soft * 1.3);
    t.node2 = mixed(t.card, t.rtt, soft * 1.3);
}

Theme makeDay() {
    Theme t;
    t.window = "#F3F5F8", t.panel = "#FFFFFF", t.card = "#FFFFFF", t.border = "#DDE2E8";
    t.ink = "#15202B", t.inkSoft = "#4A5563", t.tick = "#5F6978", t.grid = "#E9ECF0";
    t.accent = "#0072B2", t.accentText = "#FFFFFF", t.focus = "#0072B2";
    t.cwnd = "#0072B2", t.inFlight = "#56B4E9";
    t.rtt = "#009E73", t.timeoutLine = "#15202B";
    t.falseTimeout = "#E69F00", t.falseText = "#8A5A00";
    t.realLoss = "#D55E00", t.realText = "#A94400";
    t.ackLost = "#CC79A7", t.ackLostText = "#9A3F75", t.pending = "#5F6978";
    t.queue = "#7A5195", t.serialization = "#0072B2", t.propagation = "#56B4E9";
    t.noise = "#8A8432", t.receiver = "#009E73";
    t.cursor = "#15202B", t.future = "#F1F3F5";
    mixFills(t, 0.20, 0.05);
    return t;
}

Theme makeNight() {
    Theme t;
    t.dark = true;
    t.window = "#12161C", t.panel = "#181D25", t.card = "#1B212A", t.border = "#2F3844";
    t.ink = "#E8ECF1", t.inkSoft = "#B4BDC9", t.tick = "#98A3B1", t.grid = "#2A323D";
    t.accent = "#4AA8E0", t.accentText = "#0B1016", t.focus = "#4AA8E0";
    t.cwnd = "#4AA8E0", t.inFlight = "#3D7FA6";
    t.rtt = "#2FBF93", t.timeoutLine = "#E8ECF1";
    t.falseTimeout = "#F0B429", t.falseText = "#F0B429";
    t.realLoss = "#FF7B3A", t.realText = "#FF8A52";
    t.ackLost = "#E08DBB", t.ackLostText = "#E29BC4", t.pending = "#98A3B1";
    t.queue = "#B79BCB", t.serialization = "#4AA8E0", t.propagation = "#8CCBEF";
    t.noise = "#BDB75A", t.receiver = "#2FBF93";
    t.cursor = "#E8ECF1", t.future = "#232A34";
    mixFills(t, 0.26, 0.07);
    return t;
}

}  // namespace

const Theme& Theme::day() {
    static const Theme theme = makeDay();
    return theme;
}

const Theme& Theme::night() {
    static const Theme theme = makeNight();
    return theme;
}

}  // namespace inflight
