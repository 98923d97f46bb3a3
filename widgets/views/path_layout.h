#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/wire/names.h"
#include "core/wire/segment.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace inflight {

class Simulation;

/// A rectangle in logical pixels.
struct PathBox {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    double middle() const { return y + height / 2; }
    bool contains(double px, double py) const { return px >= x && px < right() && py >= y && py < bottom(); }
};

/// Where everything of the path stands at one instant, in logical pixels from the view's upper left corner. Painting,
/// tooltips, clicks, keys and tests all read this.
///
/// Data travels on the upper row, what goes back on the lower one; queues stand before their wires, head towards the
/// wire. A packet moves from the head of its queue to the mouth of the wire while it is serialized, and along the wire
/// in proportion to the time between `departed` and `arrives`.
struct PathLayout {
    static constexpr std::size_t kSlots = 40;  ///< a longer queue is a bar with a count

    enum class Where : std::uint8_t {
        SendLayer,
        Queue,
        Wire,
        Falling  ///< dropped a moment ago
    };
    struct Packet {
        double x = 0;  ///< its centre
        double y = 0;
        double width = 0;
        double height = 0;
        double opacity = 1;
        Where where = Where::Wire;
        SegmentKind kind = SegmentKind::Data;
        CopyId copy;
        SocketId socket;
        std::uint64_t packet = 0;    ///< data: its number, from 1
        std::uint64_t position = 0;  ///< others: the stream position acknowledged
        Time sentAt{};
        std::uint16_t place = 0;  ///< the link, or the node whose send layer it is in
        bool forward = true;      ///< towards the last node
        bool resent = false;
        bool paired = false;   ///< another copy of the same packet is on the path
        bool lost = false;     ///< falls out: drawn with a cross
        bool damaged = false;  ///< the end node's checksum will find it
        bool held = false;     ///< held by hand, by a spike or by reordering
        bool duplicate = false;

        bool data() const { return kind == SegmentKind::Data; }
        bool contains(double px, double py, double slack) const;
    };
    struct Node {
        NodeId id;
        PathBox box;
        PathBox layer;               ///< the strip of its send layer; no width where it does not matter
        PathBox note;                ///< room for "nobody listens on 80"
        std::size_t waiting = 0;     ///< packets in the send layer, its head included
        Duration release{0};         ///< how long until the head goes on its link
        bool layerIsBar = false;     ///< too many to draw: a bar with the count
        double fill = 0;             ///< of the bar, 0 .. 1
        std::optional<double> cwnd;  ///< of its newest open socket; beside node 1 only of one that sends
        std::vector<Port> ports;     ///< it listens on
        Port nobody = 0;             ///< somebody calls this port, and nobody listens; 0 = no
    };
    struct Queue {
        std::uint16_t link = 0;
        bool forward = true;
        PathBox box;
        PathBox label;           ///< room for its numbers
        std::size_t length = 0;  ///< packets that wait for the wire
        Duration wait{0};        ///< what a packet that came now would wait
        bool bar = false;
        double fill = 0;
    };
    struct Wire {
        std::uint16_t link = 0;
        bool forward = true;
        double from = 0;  ///< x of the mouth, where the queue ends
        double to = 0;    ///< x of the far node's edge
        double y = 0;
    };

    std::vector<Node> nodes;
    std::vector<Queue> queues;    ///< as the links: forward ones first
    std::vector<Wire> wires;      ///< as the links
    std::vector<Packet> packets;  ///< in the order of painting
    PathBox rate;                 ///< room for "8 kbit/s, 50 ms"
    double bottom = 0;            ///< below the nodes
    bool bothWays = false;        ///< data goes towards node 1 too; pure ACKs then hang below their row
    bool numbered = false;        ///< packets on the wires are wide enough for their numbers

    /// The packet at a place, the uppermost one; nullptr where there is none within two pixels.
    const Packet* at(double x, double y) const;
    /// The packet that carries a copy; nullptr if it is not (or no longer) shown.
    const Packet* find(CopyId copy) const;
    /// The other copy of the same data on the path, if there is one.
    const Packet* partner(const Packet& of) const;
};

/// The path at the simulated time `shown`, which must not lie before the simulation's own time. What happened after
/// that time is not in it. @param width, height the view's size in logical pixels.
PathLayout layoutPath(const Simulation& simulation, Time shown, double width, double height);

/// The height the path wants: more where send layers matter or where there are several hops.
double pathHeight(const Simulation& simulation);

/// Does a send layer matter: is spacing on, or does anything wait in one?
bool sendLayersMatter(const Simulation& simulation);

}  // namespace inflight
