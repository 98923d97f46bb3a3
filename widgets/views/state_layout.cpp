#include "widgets/views/state_layout.h"

#include "core/sim/simulation.h"

namespace inflight {

namespace {

/// Row and column of each state: 0 left, 2 right, 1 between the two.
struct Place {
    State state;
    int row;
    int column;
};
constexpr Place kPlaces[] = {
    {State::Closed, 0, 1},      {State::SynSent, 1, 0},  {State::Listen, 1, 2},    {State::SynReceived, 2, 2},
    {State::Established, 3, 1}, {State::FinWait1, 4, 0}, {State::CloseWait, 4, 2}, {State::FinWait2, 5, 0},
    {State::Closing, 5, 1},     {State::LastAck, 5, 2},  {State::TimeWait, 6, 0},
};
constexpr int kRows = 7;
constexpr double kMargin = 10;  ///< for the ways back up and the numbers of the nodes

}  // namespace

StateLayout layoutStates(double width, double height) {
    StateLayout layout;
    const double pitch = height / kRows;
    const double high = std::min(22.0, pitch * 0.66);
    const double inner = width - 2 * kMargin;
    const double wide = std::min(112.0, inner * 0.31);
    const double gap = (inner - 3 * wide) / 2;
    for (const Place& place : kPlaces) {
        StateLayout::Box& box = layout.boxes[static_cast<std::size_t>(place.state)];
        box.state = place.state;
        box.width = wide;
        box.height = high;
        box.x = kMargin + place.column * (wide + gap);
        box.y = place.row * pitch + (pitch - high) / 2;
    }
    return layout;
}

const StateLayout::Box* StateLayout::at(double x, double y) const {
    for (const Box& box : boxes)
        if (x >= box.x && x < box.x + box.width && y >= box.y && y < box.bottom()) return &box;
    return nullptr;
}

const std::array<StateLayout::Arrow, 15>& stateArrows() {
    static constexpr std::array<StateLayout::Arrow, 15> kArrows{{
        {State::Closed, State::Listen, "listen"},
        {State::Closed, State::SynSent, "connect / SYN"},
        {State::Listen, State::SynReceived, "SYN arrives / SYN ACK"},
        {State::SynSent, State::SynReceived, "SYN arrives / SYN ACK"},
        {State::SynSent, State::Established, "SYN ACK arrives / ACK"},
        {State::SynReceived, State::Established, "ACK of SYN arrives"},
        {State::Established, State::FinWait1, "close / FIN"},
        {State::Established, State::CloseWait, "FIN arrives / ACK"},
        {State::FinWait1, State::FinWait2, "ACK of FIN arrives"},
        {State::FinWait1, State::Closing, "FIN arrives / ACK"},
        {State::FinWait2, State::TimeWait, "FIN arrives / ACK"},
        {State::Closing, State::TimeWait, "ACK of FIN arrives"},
        {State::CloseWait, State::LastAck, "close / FIN"},
        {State::LastAck, State::Closed, "ACK of FIN arrives"},
        {State::TimeWait, State::Closed, "60 s later"},
    }};
    return kArrows;
}

EndStates endStates(const Simulation& simulation, SocketId socket) {
    const Endpoints& ends = simulation.endpoints();
    EndStates states;
    states.secondNode = static_cast<std::uint16_t>(simulation.network().nodes() - 1);
    if (socket.value < ends.size()) {
        const Connection& c = ends.at(socket);
        states.first = c.state();
        states.firstRefused = c.refused();
        states.firstNode = c.who().node.value;
        states.secondNode = c.who().remoteNode.value;
        if (const SocketId peer = ends.peer(socket); peer.valid()) {
            states.second = ends.at(peer).state();
            return states;
        }
    }
    states.secondListens = !ends.node(NodeId{states.secondNode}).listening.empty();
    if (states.secondListens) states.second = State::Listen;
    return states;
}

}  // namespace inflight
