#pragma once

#include "core/base/time.h"
#include "core/trace/ledger_view.h"
#include "core/trace/trace.h"
#include "widgets/plot/plot_style.h"
#include "widgets/plot/stamp_shapes.h"
#include "widgets/plot/timeout_index.h"

#include <memory>
#include <optional>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <vector>

namespace inflight {

/// What one frame of all plots draws. The pointers lie in something that keepAlive holds.
struct PlotData {
    std::shared_ptr<const void> keepAlive;
    const SocketTrace* socket = nullptr;
    SocketId socketId;
    const Series* queue = nullptr;
    LedgerView ledger;
    const TimeoutIndex* timeouts = nullptr;
    Time now{};
    std::optional<std::size_t> selected;

    /// What is drawn where there is no such socket (or link): nothing, not what was drawn before.
    const SocketTrace& curves() const {
        static const SocketTrace none;
        return socket ? *socket : none;
    }
    const Series& waiting() const {
        static const Series none;
        return queue ? *queue : none;
    }
    /// The selected entry; null if none, or if the ledger does not reach it.
    const TimeoutEntry* selectedEntry() const {
        return selected && *selected < ledger.size() ? &ledger.at(*selected) : nullptr;
    }
    /// A part of the snapshot with a share in its ownership.
    template <typename T>
    std::shared_ptr<const T> share(const T& part) const {
        return std::shared_ptr<const T>(keepAlive, &part);
    }
};

/// One line of what a plot knows about an instant.
struct Readout {
    QString label;
    QString value;  ///< with its unit
    QColor color;
};

struct LegendEntry {
    enum class Kind { Line, ThinLine, Dashed, BandLine, Area, Mark };
    Kind kind = Kind::Line;
    QString text;
    QColor color;   ///< of line or mark
    QColor fill{};  ///< of band or area; outline of a mark
    Stamp stamp = Stamp::Dot;
    double size = 0;      ///< of a mark, logical pixels
    QString shortText{};  ///< where the whole legend does not fit; empty = text is short already

    bool operator==(const LegendEntry&) const = default;
};

/// The value at the end of a curve, for large screens.
struct EndValue {
    double y = 0;
    QString text;
    QColor color;
};

/// What makes one plot differ from the others: its curves, their data and words.
class PlotContent {
  public:
    /// What is visible: [from, to] seconds of time in an area of so many logical pixels; zoomed: a person chose the
    /// span.
    struct View {
        Time from{};
        Time to{};
        QSizeF area;
        bool zoomed = false;
    };

    virtual ~PlotContent() = default;
    virtual void setStyle(const PlotStyle& style) = 0;
    virtual void setData(const PlotData& data) = 0;
    virtual void setView(const View&) {}
    /// Highest value to be seen in [from, to]; empty where the y axis is not one of values.
    virtual std::optional<double> wantedTop(Time from, Time to) const = 0;
    virtual std::vector<LegendEntry> legend() const = 0;
    /// Values in force at t, and points not further than `reach` from it.
    virtual std::vector<Readout> valuesAt(Time t, Duration reach) const = 0;
    /// What is known of the thing under the pixel (plot coordinates), which is the one that a click there means.
    /// Nothing where the instant counts and not the place.
    virtual std::optional<std::vector<Readout>> valuesUnder(QPointF) const { return {}; }
    virtual std::vector<EndValue> endValues() const { return {}; }
    /// The timeout whose mark covers the pixel (plot coordinates).
    virtual std::optional<std::size_t> timeoutAt(QPointF) const { return {}; }
    /// The packet that a thing under the pixel stands for; nothing where it is not known which.
    struct PacketRef {
        SocketId socket;
        std::uint64_t packet = 0;
    };
    virtual std::optional<PacketRef> packetAt(QPointF) const { return {}; }
    /// The RTT sample under the pixel.
    struct SampleRef {
        SocketId socket;
        Time sentAt{};
        Duration rtt{0};
    };
    virtual std::optional<SampleRef> sampleAt(QPointF) const { return {}; }
    /// How many rows csv() would write.
    virtual std::size_t csvRows(Time from, Time to) const = 0;
    /// The data of [from, to]: one header row, time in seconds first, units in the names.
    virtual QString csv(Time from, Time to) const = 0;
};

}  // namespace inflight
