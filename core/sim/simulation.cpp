#include "core/sim/simulation.h"

#include <algorithm>
#include <concepts>
#include <utility>

namespace inflight {

static_assert(std::copyable<Simulation>);

namespace {

std::shared_ptr<const CpmTable> noiseTable(const Scenario& s) {
    return s.noiseTrace ? CpmTable::build(*s.noiseTrace) : nullptr;
}

}  // namespace

std::string_view name(EndReason reason) {
    switch (reason) {
    case EndReason::Running: return "running";
    case EndReason::Finished: return "finished";
    case EndReason::Until: return "until";
    case EndReason::Stalled: return "stalled";
    }
    return "";
}

Simulation::Simulation(Scenario scenario, TraceLevel level)
    : m_record(std::move(scenario)), m_parameters(m_record.parameters), m_transport(transportConfig(m_parameters)),
      m_link(networkConfig(m_parameters)), m_application(applicationConfig(m_parameters)),
      m_closedPort(m_parameters.choice<ClosedPort>(Key::TcpClosedPort)), m_trace(level),
      m_network(static_cast<std::size_t>(m_parameters.integer(Key::PathHops)), m_parameters.integer(Key::RunSeed),
                noiseTable(m_record), m_trace),
      m_endpoints(m_network.nodes(), m_parameters.integer(Key::RunSeed)),
      m_until(atSeconds(m_parameters.real(Key::RunUntil))) {
    std::stable_sort(m_record.interventions.begin(), m_record.interventions.end(),
                     [](const Intervention& a, const Intervention& b) { return a.at < b.at; });
    startPrograms();
    rekey();
}

inline void Simulation::processFirst(Env& e) {
    const std::size_t source = m_queue.first();
    e.now = m_now = m_queue.firstKey().time;
    ++m_events;
    if (source < m_network.links()) {
        const Packet* packet = m_network.arrive(source, m_now, m_link, m_trace);
        m_queue.setFirst(arrivalKey(source));
        if (packet != nullptr) deliver(e, *packet);
    } else if (source < m_network.parts()) {
        m_network.release(source, m_now, m_link, m_trace);
    } else {
        wake(e, SocketId{static_cast<std::uint32_t>(source - m_network.parts())});
    }
    rekey();
    if (workDone()) finish(EndReason::Finished);
}

/// The same, out of line.
void Simulation::processOne() {
    Env e = env();
    processFirst(e);
}

Time Simulation::nextEventTime() const {
    if (ended()) return kNever;
    return std::min(m_queue.firstKey().time, nextAction());
}

bool Simulation::step() {
    if (ended()) return false;
    const Time event = m_queue.firstKey().time;
    if (actOne(event)) return true;
    if (event > m_until) {
        if (event == kNever && m_application.mode == AppMode::ByHand) return false;
        m_now = event == kNever ? m_now : m_until;
        finish(event == kNever ? EndReason::Stalled : EndReason::Until);
        return false;
    }
    processOne();
    return true;
}

void Simulation::advance(Time until) {
    Env e = env();
    do {
        const Time stop = std::min({until, m_until, nextAction()});  // the events of an action's instant come first
        while (!ended() && m_queue.firstKey().time <= stop) processFirst(e);
    } while (!ended() && actOne(plus(until, Duration{1})));
    if (ended()) return;
    const bool idle = m_queue.firstKey().time == kNever && nextAction() > m_until;
    const bool byHand = m_application.mode == AppMode::ByHand;
    if (idle && !byHand) return finish(EndReason::Stalled);
    if (idle && until == kNever) return finish(allRead() ? EndReason::Finished : EndReason::Stalled);
    m_now = std::max(m_now, std::min(until, m_until));
    m_network.catchUp(m_now, m_trace);
    if (m_now == m_until) finish(EndReason::Until);
}

/// Does the next recorded intervention if its instant lies before the given one, so that it acts after all events of
/// its own.
bool Simulation::actOne(Time before) {
    if (m_done >= m_record.interventions.size()) return false;
    const Time at = m_record.interventions[m_done].at;
    if (at >= before || at > m_until) return false;
    m_now = std::max(m_now, at);
    const Action action = m_record.interventions[m_done].action;
    std::string refused = act(action);
    if (!refused.empty() && ++m_refused <= kMostRefusals) m_refusals.push_back({m_done, std::move(refused)});
    m_trace.action(m_now, m_done);
    ++m_done;
    return true;
}

std::string Simulation::apply(const Action& action) {
    while (!ended() && m_queue.firstKey().time <= m_now) processOne();
    if (ended()) return "the run is over; run it again to change it";
    const std::string refused = act(action);
    if (!refused.empty()) return refused;
    m_trace.action(m_now, m_done);
    m_record.interventions.insert(m_record.interventions.begin() + static_cast<std::ptrdiff_t>(m_done),
                                  {m_now, action});
    ++m_done;
    return {};
}

void Simulation::setFuture(std::vector<Intervention> future) {
    m_record.interventions.resize(m_done);
    for (Intervention& i : future) m_record.interventions.push_back(std::move(i));
}

void Simulation::deliver(Env& e, const Packet& packet) {
    const SocketId socket = m_endpoints.segmentArrives(e, packet, m_closedPort);
    if (packet.kind == SegmentKind::Syn) startPeer(socket);
    if (socket.valid()) serve(e, socket);
    else flush();
}

void Simulation::wake(Env& e, SocketId socket) {
    m_endpoints.at(socket).timeouts(e);
    readAsProgram(e, socket);
    serve(e, socket);
}

/// Lets the program act on what has changed, sends what may be sent, and asks the connection when it wants to wake.
void Simulation::serve(Env& e, SocketId socket) {
    Program& p = program(socket);
    Connection& c = m_endpoints.at(socket);
    if (p.runs) runProgram(e, p, c);
    c.output(e);
    flush();
    // A live change may find a deadline that has passed already: it is due now.
    p.wakes = std::max(earlier(c.nextDeadline(m_transport), p.readAt), m_now);
    if (p.wakes < p.queued) queueWake(socket, p);
}

void Simulation::queueWake(SocketId socket, Program& p) {
    p.queued = p.wakes;
    m_queue.set(m_network.parts() + socket.value, EventKey::of(p.wakes, EventClass::Wake, socket.value));
}

void Simulation::flush() {
    for (Packet& p : m_out) {
        p.bytes = p.segment.length() + m_link.header;
        m_network.send(p, p.from, m_now, m_link, m_trace);
    }
    m_out.clear();
}

/// Tells the queue what else has changed. A wake-up that was put off since it was queued moves only where it would be
/// next: the usual one is put off with each ACK.
void Simulation::rekey() {
    m_network.eachTouched([this](std::size_t part) {
        m_queue.set(part, part < m_network.links() ? arrivalKey(part) : releaseKey(part));
    });
    while (m_queue.first() >= m_network.parts()) {
        const SocketId socket{static_cast<std::uint32_t>(m_queue.first() - m_network.parts())};
        Program& p = program(socket);
        if (p.queued == p.wakes) return;
        queueWake(socket, p);
    }
}

void Simulation::finish(EndReason reason) {
    m_end = reason;
    m_network.catchUp(m_now, m_trace);
}

}  // namespace inflight
