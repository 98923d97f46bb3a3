#pragma once

#include "core/base/time.h"
#include "core/network/network.h"
#include "core/sim/config.h"
#include "core/sim/event_queue.h"
#include "core/sim/program.h"
#include "core/sim/scenario.h"
#include "core/trace/trace.h"
#include "core/transport/endpoint.h"

#include <cstdint>
#include <string>
#include <vector>

namespace inflight {

enum class EndReason : std::uint8_t { Running, Finished, Until, Stalled };
std::string_view name(EndReason reason);

/// What a call on a socket answered, for the people who made it.
struct CallNote {
    Time at{};
    NodeId node;
    SocketId socket;  ///< none where the call concerned no socket
    bool refused = false;
    std::string text;
    bool operator==(const CallNote&) const = default;
};

/// An intervention of the scenario that could not be done.
struct Refusal {
    std::size_t intervention = 0;  ///< its place in the record
    std::string why;               ///< one sentence
};

/// The whole simulation as one copyable value: network, both ends, trace, what was done to it. A copy goes on exactly
/// as the original would.
class Simulation {
  public:
    static constexpr Port kPort = 80;  ///< where the last node's program listens

    explicit Simulation(Scenario scenario, TraceLevel level = TraceLevel::Full);

    Time now() const { return m_now; }
    bool ended() const { return m_end != EndReason::Running; }
    EndReason endReason() const { return m_end; }
    /// When the next event happens; kNever where none is left.
    Time nextEventTime() const;
    /// Does the next event (or the next recorded intervention); false, and nothing done, once ended or where nothing is
    /// left.
    bool step();
    /// Does all events up to and including `until`, with the record's interventions at their instants; now() is then
    /// `until`, or the end. kNever: nobody acts any more, so that a run by hand ends where nothing is left, too.
    void advance(Time until);
    /// Acts now (after finishing the events of this instant) and puts the action into the record. Empty if it was done,
    /// otherwise one sentence that says why not.
    std::string apply(const Action& action);
    /// Replaces the interventions that are still to come.
    void setFuture(std::vector<Intervention> future);

    /// The scenario with every intervention so far, and those still to come.
    const Scenario& record() const { return m_record; }
    std::size_t interventionsDone() const { return m_done; }
    const Parameters& parameters() const { return m_parameters; }
    const Trace& trace() const { return m_trace; }
    std::uint64_t events() const { return m_events; }

    // --- inspection ---
    const Network& network() const { return m_network; }
    const Endpoints& endpoints() const { return m_endpoints; }
    const TransportConfig& transport() const { return m_transport; }
    const NetworkConfig& link() const { return m_link; }
    const std::vector<CallNote>& notes() const { return m_notes; }
    /// The first kMostRefusals of the refusalCount() interventions of the record that came to nothing.
    static constexpr std::size_t kMostRefusals = 16;
    const std::vector<Refusal>& refusals() const { return m_refusals; }
    std::size_t refusalCount() const { return m_refused; }
    /// Memory held by trace and network, bytes, about.
    std::size_t bytes() const { return m_trace.bytes() + m_network.bytes(); }
    std::uint64_t bytesRead(SocketId s) const { return s.value < m_programs.size() ? m_programs[s.value].read : 0; }

  private:
    // simulation.cpp
    [[gnu::always_inline]] void processFirst(Env& e);
    void processOne();
    void deliver(Env& e, const Packet& packet);
    [[gnu::noinline]] void wake(Env& e, SocketId socket);
    void serve(SocketId socket) {
        Env e = env();
        serve(e, socket);
    }
    void serve(Env& e, SocketId socket);
    void flush();
    void rekey();
    void queueWake(SocketId socket, Program& p);
    EventKey arrivalKey(std::size_t link) const {
        const NextArrival next = m_network.link(link).next();
        return EventKey::of(next.time, EventClass::Arrival, next.ordinal);
    }
    EventKey releaseKey(std::size_t part) const {
        return EventKey::of(m_network.nextRelease(part), EventClass::Release, part);
    }
    void finish(EndReason reason);
    bool actOne(Time before);
    Time nextAction() const {
        return m_done < m_record.interventions.size() ? m_record.interventions[m_done].at : kNever;
    }
    Env env() { return {m_now, m_transport, m_trace, m_out}; }
    NodeId lastNode() const { return NodeId{static_cast<std::uint16_t>(m_network.nodes() - 1)}; }

    // programs.cpp
    void startPrograms();
    void startPeer(SocketId socket);
    void addProgram(SocketId socket) {
        if (socket.value >= m_programs.size()) m_programs.resize(socket.value + 1);
    }
    Program& program(SocketId socket) { return m_programs[socket.value]; }
    void runProgram(Env& e, Program& p, Connection& c);
    void readSome(Env& e, Program& p, Connection& c, std::uint64_t bytes);
    void readAsProgram(Env& e, SocketId socket);
    bool workDone() const;
    bool allRead() const;

    // actions.cpp
    std::string act(const Action& action);
    std::string on(const act::SetParameter& a);
    std::string on(const act::SendBurst& a);
    std::string on(const act::HoldNextAck& a);
    std::string on(const act::DropNext& a);
    std::string on(const act::DropCopy& a);
    std::string on(const act::HoldCopy& a);
    std::string on(const act::DelaySpike& a);
    std::string on(const act::Listen& a);
    std::string on(const act::Unlisten& a);
    std::string on(const act::Connect& a);
    std::string on(const act::Accept& a);
    std::string on(const act::Write& a);
    std::string on(const act::Read& a);
    std::string on(const act::Close& a);
    std::string note(NodeId node, SocketId socket, bool refused, std::string text);
    void adoptParameters();
    bool knows(SocketId socket) const { return socket.value < m_endpoints.size(); }
    bool knows(NodeId node) const { return node.value < m_network.nodes(); }

    Scenario m_record;
    std::size_t m_done = 0;  ///< interventions of the record that were done
    Parameters m_parameters;
    TransportConfig m_transport;
    NetworkConfig m_link;
    ApplicationConfig m_application;
    ClosedPort m_closedPort = ClosedPort::Silent;
    Trace m_trace;
    Network m_network;
    Endpoints m_endpoints;
    std::vector<Program> m_programs = std::vector<Program>(1);  ///< one a socket, the first from the start
    EventQueue m_queue;
    Time m_now{};
    Time m_until = kNever;
    std::uint64_t m_events = 0;
    EndReason m_end = EndReason::Running;
    std::vector<Packet> m_out;
    std::vector<CallNote> m_notes;  ///< the newest 32
    std::vector<Refusal> m_refusals;
    std::size_t m_refused = 0;
};

}  // namespace inflight
