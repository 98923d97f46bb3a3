#pragma once

#ifndef Q_MOC_RUN  // Qt's moc 6.4 cannot parse what this header includes
#include <compare>
#endif
#include <cstdint>

namespace inflight {

/// A number that names one thing of one kind; ids of different kinds do not mix.
template <typename Tag, typename Rep = std::uint32_t>
struct Id {
    static constexpr Rep kNone = static_cast<Rep>(-1);
    Rep value = kNone;

    constexpr Id() = default;
    constexpr explicit Id(Rep v) : value(v) {}
    constexpr bool valid() const { return value != kNone; }
    constexpr auto operator<=>(const Id&) const = default;
};

struct NodeTag;
struct SocketTag;
/// Nodes stand in a row and are counted from 0 here; people see them from 1.
using NodeId = Id<NodeTag, std::uint16_t>;
/// A socket's place in the simulation's socket table.
using SocketId = Id<SocketTag, std::uint32_t>;

struct CopyTag;
/// One transmission of one segment. Ids grow in the order of sending, so a smaller id was never sent later.
using CopyId = Id<CopyTag, std::uint64_t>;

}  // namespace inflight
