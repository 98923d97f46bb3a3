#include "core/sim/intervention.h"

#include "core/base/text.h"

#include <fmt/format.h>

namespace inflight {
namespace {

std::string count(std::uint64_t n, std::string_view thing) {
    return fmt::format("{} {}{}", n, thing, n == 1 ? "" : "s");
}

std::string ms(Duration d) {
    return fmt::format("{:.6g} ms", inMilliseconds(d));
}

int shown(NodeId node) {
    return node.value + 1;
}
std::uint64_t shown(SocketId socket) {
    return std::uint64_t{socket.value} + 1;
}

/// "next", "2nd", "3rd", "4th".
std::string ordinal(std::uint32_t n) {
    if (n == 1) return "next";
    const bool teen = n % 100 >= 11 && n % 100 <= 13;
    const char* ending = teen || n % 10 > 3 || n % 10 == 0 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : "rd";
    return fmt::format("{}{}", n, ending);
}

struct Describer {
    std::string operator()(const act::SetParameter& a) const {
        return fmt::format("{} = {}", row(a.key).label, showValue(row(a.key), a.value));
    }
    std::string operator()(const act::SendBurst& a) const { return "send a burst of " + count(a.packets, "packet"); }
    std::string operator()(const act::HoldNextAck& a) const { return "hold the next ACK for " + ms(a.by); }
    std::string operator()(const act::DropNext& a) const {
        return fmt::format("drop the {} packet {}", ordinal(a.nth), a.acks ? "from the last node" : "from node 1");
    }
    std::string operator()(const act::DropCopy& a) const { return fmt::format("drop copy {}", a.copy.value); }
    std::string operator()(const act::HoldCopy& a) const {
        return fmt::format("hold copy {} for {}", a.copy.value, ms(a.by));
    }
    std::string operator()(const act::DelaySpike& a) const {
        return fmt::format("delay every packet by {} for {}", ms(a.extra), ms(a.length));
    }
    std::string operator()(const act::Listen& a) const {
        return fmt::format("node {} listens on port {}", shown(a.node), a.port);
    }
    std::string operator()(const act::Unlisten& a) const {
        return fmt::format("node {} stops listening on port {}", shown(a.node), a.port);
    }
    std::string operator()(const act::Connect& a) const {
        return fmt::format("node {} connects to port {} of node {}", shown(a.node), a.port, shown(a.to));
    }
    std::string operator()(const act::Accept& a) const {
        return fmt::format("node {} accepts on port {}", shown(a.node), a.port);
    }
    std::string operator()(const act::Write& a) const {
        if (a.text.empty()) return fmt::format("socket {} writes {}", shown(a.socket), count(a.bytes, "byte"));
        return fmt::format("socket {} writes {}", shown(a.socket), quote(a.text));
    }
    std::string operator()(const act::Read& a) const {
        return fmt::format("socket {} reads {}", shown(a.socket), a.bytes > 0 ? count(a.bytes, "byte") : "all it can");
    }
    std::string operator()(const act::Close& a) const { return fmt::format("close socket {}", shown(a.socket)); }
};

}  // namespace

std::string describe(const Action& action) {
    return std::visit(Describer{}, action);
}

std::string describe(const Intervention& intervention, std::string_view refused) {
    return fmt::format("at {:.3f} s \"{}\" came to nothing: {}", inSeconds(intervention.at),
                       describe(intervention.action), refused);
}

}  // namespace inflight
