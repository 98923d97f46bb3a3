#pragma once

#include "widgets/views/path_layout.h"

#include <QString>
#include <QStringList>

namespace inflight::pathwords {

/// "8 kbit/s", "250 kbit/s", "1 Gbit/s".
QString rate(std::int64_t bitsPerSecond);
/// A time to hold a packet, or a delay: "50 ms", "1.5 ms", "20 µs".
QString shortDuration(Duration d);
/// Rate and delay of the links: "8 kbit/s, 50 ms"; with several hops "3 hops, each 250 kbit/s, 5 ms".
QString links(const Simulation& simulation);
/// The numbers of a queue, the longest form first: "queue 17, wait 340 ms".
QStringList queue(const PathLayout::Queue& queue);
/// The second line of a node, the longest form first; empty where there is nothing to say.
QStringList node(const PathLayout::Node& node);
/// The send layer of a node, the longest form first.
QStringList layer(const PathLayout::Node& node);
/// What a control packet is called on its body: "SYN".
QString kind(SegmentKind kind);

/// "Packet 45", "ACK up to byte 420", "SYN ACK".
QString name(const PathLayout::Packet& packet);
/// Where a packet is: "on the wire of hop 2".
QString where(const PathLayout::Packet& packet, std::size_t hops);
/// All about a packet in four or five lines: name, what is special about it, where it is, copy and age.
QString tip(const PathLayout::Packet& packet, std::size_t hops, Time shown);
QString tip(const PathLayout::Queue& queue, std::size_t hops);
QString tip(const PathLayout::Node& node);

}  // namespace inflight::pathwords
