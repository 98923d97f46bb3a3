#pragma once

#include "widgets/views/path_layout.h"

namespace inflight {

/// The still parts of the path: nodes, queues and wires in their places, and the texts' room; no packets yet.
PathLayout framePath(const Simulation& simulation, double width, double height);

/// Is there room on the wires for packets with their numbers in them?
bool numbersFit(const Simulation& simulation, const PathLayout& layout);
double wirePacketWidth(const PathLayout& layout, const PathLayout::Packet& packet);

namespace frame {

/// Slots a queue's box or a send layer's strip has, at most PathLayout::kSlots, and the way from one to the next.
std::size_t slotCount(const PathBox& box);
double slotPitch(const PathBox& box);
/// Height of a packet in a queue's box or send layer's strip, and on the wire behind it.
double bodyHeight(const PathBox& box);
/// Where the packet at the head of a queue stands: x of its centre.
double headOf(const PathLayout::Queue& queue);
/// A lost packet falls out of the path, 0 (still in place) to 1 (gone).
void fall(PathLayout::Packet& packet, double share);

}  // namespace frame
}  // namespace inflight
