#pragma once

#include "widgets/views/path_layout.h"

namespace inflight {

/// The still parts of the path: nodes, queues and wires in their places, and the texts' room; no packets yet.
PathLayout framePath(const Simulation& simulation, double width, double height);

/// Is there room on the wires for packets with their numbers in them?
bool numbersFit(const Simulation& simulation, const PathLayout& layout);
double wirePacketWidth(const PathLayout& layout, const PathLayout::Packet& packet);

namespace frame {

/// Packets a queue's box or a send layer's strip can show, at most PathLayout::kSlots.
std::size_t slotCount(const PathBox& box);
/// The way from one slot to the next where so many packets wait: always the same in a wide box, in a narrow one as wide
/// as their number allows.
double slotPitch(const PathBox& box, std::size_t waiting);
/// Height of a packet in a queue's box or send layer's strip, and on the wire behind it.
double bodyHeight(const PathBox& box);
/// Where the packet at the head of a queue stands: x of its centre.
double headOf(const PathLayout::Queue& queue);
/// A lost packet falls out of the path, 0 (still in place) to 1 (gone).
void fall(PathLayout::Packet& packet, double share);

}  // namespace frame
}  // namespace inflight
