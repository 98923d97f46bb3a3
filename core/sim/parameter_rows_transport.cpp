#include "core/sim/parameter_rows.h"

namespace inflight::rows {
namespace {

constexpr Shown kMs{"ms"};
constexpr Shown kPackets{"packets"};
constexpr Shown kBytes{"bytes"};
constexpr Slider kTick{1, 1000, Scale::ZeroThenLog};

constexpr Choice kCongestion[] = {{"as_written", "As written"}, {"fixed", "Fixed"}};
constexpr Choice kResend[] = {{"segment", "The packet"}, {"go_back_n", "Go back N"}};
constexpr Choice kOutOfOrder[] = {{"keep", "Keep"}, {"discard", "Discard"}};
constexpr Choice kClosedPort[] = {{"silent", "Silent"}, {"reset", "Reset"}};
constexpr Choice kPolicies[] = {{"per_packet_at_send", "Per packet, at send"},
                                {"per_packet_age_now", "Per packet, age now"},
                                {"since_last_ack", "Since the last ACK"},
                                {"single_restarted", "One, restarted"}};
constexpr Choice kFirstSample[] = {{"average", "Averaged in"}, {"replace", "Replaces"}};
constexpr Choice kSample[] = {{"every", "Every ACK"}, {"one_per_round", "One per round"}};
constexpr Choice kEstimator[] = {{"live", "Live"}, {"frozen", "Frozen"}};
constexpr Choice kPacing[] = {{"off", "Off"}, {"window", "Window"}, {"rate", "Fixed rate"}};
constexpr Choice kAppMode[] = {{"automatic", "Automatic"}, {"by_hand", "By hand"}};

void addSender(std::vector<ParameterRow>& table) {
    table.push_back(whole({Key::TcpSegment, "tcp.segment_bytes", "Segment", Group::Sender}, 20, {1, 65495},
                          {1, 1500, Scale::Log}, kBytes, "Data bytes in a full packet."));
    table.push_back(
        whole({Key::TcpInitialCwnd, "tcp.initial_cwnd", "First cwnd", Group::Sender, Rank::More, Change::NextRun}, 1,
              {1, 1e6}, {1, 1000, Scale::Log}, kPackets, "cwnd when a connection opens."));
    table.push_back(whole({Key::TcpMaxCwnd, "tcp.max_cwnd", "Largest cwnd", Group::Sender}, 0, {0, 1e6},
                          {1, 1000, Scale::Log}, kPackets, "cwnd never grows beyond this.", {"no cap", 0, true}));
    table.push_back(
        choice({Key::TcpCongestion, "tcp.congestion", "Congestion", Group::Sender, Rank::First}, kCongestion,
               "As written: +1 per packet acknowledged until the first timeout, then +1/cwnd, halved at each "
               "timeout, whether or not cwnd was the limit. Fixed: cwnd stays."));
    table.push_back(choice({Key::TcpResend, "tcp.resend", "A timeout resends", Group::Sender}, kResend,
                           "Only the packet whose timer expired, or everything from the oldest unacknowledged on."));
    table.push_back(whole({Key::TcpDupAcks, "tcp.dup_acks", "Duplicate ACKs", Group::Sender}, 0, {0, 10}, {0, 10},
                          {"ACKs"}, "This many ACKs in a row with the same number act like a timeout, once.", {"off"}));
}

void addReceiver(std::vector<ParameterRow>& table) {
    table.push_back(choice({Key::TcpOutOfOrder, "tcp.out_of_order", "Out of order", Group::Receiver}, kOutOfOrder,
                           "What the receiver does with data that comes before its turn."));
    table.push_back(whole({Key::TcpAckEvery, "tcp.ack_every", "ACK every", Group::Receiver}, 1, {1, 64}, {1, 16},
                          kPackets,
                          "Packets in order per ACK; out-of-order and repeated packets are acknowledged at once."));
    table.push_back(real({Key::TcpAckDelay, "tcp.ack_delay_ms", "ACK held at most", Group::Receiver}, 200, {0, 10000},
                         {1, 1000, Scale::ZeroThenLog}, kMs,
                         "The longest an ACK waits for more packets to acknowledge with it."));
}

void addBuffers(std::vector<ParameterRow>& table) {
    table.push_back(whole({Key::TcpSendBuffer, "tcp.send_buffer", "Send buffer", Group::Sender}, 65536, {1, 1e9},
                          {16, 1048576, Scale::Log}, kBytes,
                          "Bytes written and not yet acknowledged that a socket keeps."));
    table.push_back(
        whole({Key::TcpReceiveBuffer, "tcp.receive_buffer", "Receive buffer", Group::Receiver}, 65536, {1, 1e9},
              {16, 1048576, Scale::Log}, kBytes,
              "Bytes arrived and not yet read that a socket keeps; its free part is the window it offers."));
    table.push_back(real({Key::TcpSendTick, "tcp.send_tick_ms", "Send tick", Group::Sender}, 0, {0, 10000}, kTick, kMs,
                         "Data leaves only on this tick; pacing switches it off.", {"at once"}));
    table.push_back(choice({Key::TcpClosedPort, "tcp.closed_port", "Closed port", Group::Receiver}, kClosedPort,
                           "The answer to a SYN for a port where nobody listens: nothing, or a reset."));
}

void addEstimator(std::vector<ParameterRow>& table) {
    table.push_back(
        choice({Key::RtoPolicy, "rto.policy", "Timer", Group::Sender, Rank::First}, kPolicies,
               "What the timeout is measured against: each packet's sending, with the RTO of then or of now, the "
               "last ACK of new data (fix B), or one timer that each ACK of new data restarts (RFC 6298)."));
    table.push_back(
        real({Key::RtoInitialRtt, "rto.initial_rtt_ms", "Initial RTT", Group::Sender, Rank::First, Change::NextRun},
             1000, {1, 1e7}, {10, 10000, Scale::Log}, kMs, "The estimate of the RTT before the first sample."));
    table.push_back(real(
        {Key::RtoInitialRttvar, "rto.initial_rttvar_ms", "Initial RTTVAR", Group::Timer, Rank::More, Change::NextRun},
        0, {0, 1e7}, {1, 10000, Scale::ZeroThenLog}, kMs,
        "The estimate of the RTT's variation before the first sample."));
    table.push_back(
        choice({Key::RtoFirstSample, "rto.first_sample", "First sample", Group::Timer}, kFirstSample,
               "Averaged in like every other, or, as RFC 6298 2.2 says, it becomes SRTT and half of it RTTVAR."));
    table.push_back(real({Key::RtoAlpha, "rto.alpha", "Gain of SRTT", Group::Timer}, 0.125, {0, 1},
                         {0, 1, Scale::Linear, 0.005}, {"", 1, 3}, "Weight of a new sample in SRTT (alpha)."));
    table.push_back(real({Key::RtoBeta, "rto.beta", "Gain of RTTVAR", Group::Timer}, 0.25, {0, 1},
                         {0, 1, Scale::Linear, 0.005}, {"", 1, 3},
                         "Weight of a new deviation in RTTVAR (beta); RTTVAR is updated before SRTT."));
    table.push_back(real({Key::RtoK, "rto.k", "Times RTTVAR", Group::Timer}, 4, {0, 16}, {0, 16, Scale::Linear, 0.1},
                         {"", 1, 1}, "K in RTO = SRTT + max(granularity, K x RTTVAR)."));
    table.push_back(choice({Key::RtoSample, "rto.sample", "Samples", Group::Timer}, kSample,
                           "Each ACK gives a sample, or one packet is timed at a time."));
    table.push_back(toggle({Key::RtoSampleHandshake, "rto.sample_handshake", "Sample the handshake", Group::Timer},
                           false, "SYN and SYN ACK give a sample too."));
    table.push_back(choice({Key::RtoEstimator, "rto.estimator", "Estimator", Group::Timer}, kEstimator,
                           "Frozen: samples are computed and thrown away, so the timeout never learns."));
}

void addBounds(std::vector<ParameterRow>& table) {
    table.push_back(real({Key::RtoMin, "rto.min_ms", "Least timeout", Group::Timer}, 0, {0, 1e9},
                         {1, 5000, Scale::ZeroThenLog}, kMs, "The RTO is never shorter; RFC 6298 asks for 1000 ms.",
                         {"none"}));
    table.push_back(real({Key::RtoMax, "rto.max_ms", "Longest timeout", Group::Timer}, 60000, {1, 1e9},
                         {100, 1e6, Scale::Log}, kMs, "The RTO is never longer, back-off included."));
    table.push_back(real({Key::RtoGranularity, "rto.granularity_ms", "Granularity", Group::Timer}, 0, {0, 1e9},
                         {1, 1000, Scale::ZeroThenLog}, kMs, "G in RTO = SRTT + max(G, K x RTTVAR).", {"none"}));
    table.push_back(toggle({Key::RtoBackoff, "rto.backoff", "Back-off", Group::Timer}, false,
                           "Doubles the RTO after a timeout, until a new RTT sample comes in."));
    table.push_back(real({Key::RtoTick, "rto.tick_ms", "Timer tick", Group::Timer}, 0, {0, 10000}, kTick, kMs,
                         "Timers are looked at only on this tick.", {"exact"}));
}

void addPacing(std::vector<ParameterRow>& table) {
    table.push_back(
        choice({Key::PacingMode, "pacing.mode", "Pacing", Group::Sender, Rank::First}, kPacing,
               "Window (fix A): packets leave at least SRTT / (gain x cwnd) apart. Fixed rate: so many a second."));
    table.push_back(real({Key::PacingGain, "pacing.gain", "Pacing gain", Group::Pacing}, 1, {0, 1000, true},
                         {0.1, 10, Scale::Log}, {"", 1, 2},
                         "How many windows are spread over one SRTT; above 1 is faster."));
    table.push_back(real({Key::PacingRate, "pacing.rate_pps", "Pacing rate", Group::Pacing}, 50, {0, 1e9, true},
                         {1, 10000, Scale::Log}, {"packets/s", 1, 1}, "Packets a second with pacing at a fixed rate."));
}

}  // namespace

void addTransportRows(std::vector<ParameterRow>& table) {
    addSender(table);
    addReceiver(table);
    addBuffers(table);
}

void addTimerRows(std::vector<ParameterRow>& table) {
    addEstimator(table);
    addBounds(table);
    addPacing(table);
}

void addApplicationRows(std::vector<ParameterRow>& table) {
    table.push_back(
        whole({Key::AppBytes, "app.bytes", "Bytes to send", Group::Application, Rank::First, Change::NextRun}, 10000,
              {0, 1e15}, {100, 1e9, Scale::ZeroThenLog}, kBytes,
              "Written by the first node, as fast as its buffer takes them."));
    table.push_back(
        whole({Key::AppBackBytes, "app.back_bytes", "Bytes back", Group::Application, Rank::More, Change::NextRun}, 0,
              {0, 1e15}, {100, 1e9, Scale::ZeroThenLog}, kBytes,
              "Written by the last node, as fast as its buffer takes them."));
    table.push_back(choice({Key::AppMode, "app.mode", "Sockets", Group::Application, Rank::More, Change::NextRun},
                           kAppMode, "By hand: nothing is opened, written, read or closed but by you."));
    table.push_back(toggle({Key::AppClose, "app.close", "Close when done", Group::Application}, true,
                           "Closes the connection when everything is acknowledged."));
    table.push_back(whole({Key::AppReadRate, "app.read_bps", "Reading", Group::Application}, 0, {0, 1e12},
                          {100, 1e9, Scale::Log}, {"kbit/s", 1e-3, 1}, "How fast the receiving program reads.",
                          {"at once", 0, true}));
}

}  // namespace inflight::rows
