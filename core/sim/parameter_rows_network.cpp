#include "core/sim/parameter_rows.h"

#include <limits>

namespace inflight::rows {
namespace {

constexpr Shown kPercent{"%", 100, 1};
constexpr Shown kMs{"ms"};
constexpr Slider kChance{0.001, 0.5, Scale::ZeroThenLog, 0.01};
constexpr Range kProbability{0, 1};

constexpr Choice kJitterShapes[] = {{"uniform", "Uniform"}, {"exponential", "Exponential"}, {"normal", "Normal"}};

void addRun(std::vector<ParameterRow>& table) {
    // 2^63-1 has no double of its own; the nearest one above it lets every int64 pass.
    constexpr auto kAnySeed = static_cast<double>(std::numeric_limits<std::int64_t>::max());
    table.push_back(whole({Key::RunSeed, "run.seed", "Seed", Group::Run, Rank::More, Change::NextRun}, 1, {0, kAnySeed},
                          {0, 1000}, {""},
                          "Chooses every random draw: the same seed gives the same run on every machine."));
    table.push_back(real({Key::RunUntil, "run.until_s", "Stop at", Group::Run}, 1e6, {0, 1e9, true},
                         {1, 1e6, Scale::Log}, {"s", 1, 0},
                         "The run stops here, in simulated seconds, if the work is not done before."));
}

void addPath(std::vector<ParameterRow>& table) {
    table.push_back(whole({Key::PathHops, "path.hops", "Hops", Group::Link, Rank::More, Change::NextRun}, 1, {1, 16},
                          {1, 16}, {"hops"},
                          "Wires in a row between the first node and the last; each has a queue of its own."));
    table.push_back(
        whole({Key::LinkRate, "link.rate_bps", "Rate", Group::Link, Rank::First}, 8000, {100, 1e11},
              {1000, 1e9, Scale::Log, 100}, {"kbit/s", 1e-3, 1},
              "How fast each wire takes bits, in each direction; a packet of b bytes occupies it for 8b / rate."));
    table.push_back(real({Key::LinkDelay, "link.delay_ms", "Delay, one way", Group::Link, Rank::First}, 50, {0, 60000},
                         {1, 2000, Scale::ZeroThenLog}, kMs,
                         "Propagation over each hop, one way, after the last bit has left."));
    table.push_back(whole(
        {Key::LinkQueue, "link.queue_packets", "Queue", Group::Link, Rank::First}, 0, {0, 1e6}, {1, 1000, Scale::Log},
        {"packets"}, "Waiting room before each wire, beside the packet on it; when it is full the newest is dropped.",
        {"unlimited", 0, true}));
    table.push_back(
        real({Key::NodeSpacingMin, "node.spacing_min_ms", "Send spacing, least", Group::Link}, 0, {0, 10000},
             {1, 1000, Scale::ZeroThenLog}, kMs,
             "A node's send layer holds each packet at its head for a random time from here up to the most."));
    table.push_back(real({Key::NodeSpacingMax, "node.spacing_max_ms", "Send spacing, most", Group::Link}, 0, {0, 10000},
                         {1, 1000, Scale::ZeroThenLog}, kMs,
                         "The longest random wait at the head of a node's send layer, for data and ACKs alike."));
    table.push_back(whole({Key::WireHeader, "wire.header_bytes", "Header", Group::Link}, 0, {0, 128}, {0, 64},
                          {"bytes"}, "Bytes of each packet beside its data; an ACK is header only."));
}

void addLoss(std::vector<ParameterRow>& table) {
    table.push_back(real({Key::NoiseLoss, "noise.loss", "Packet loss", Group::Noise, Rank::First}, 0, kProbability,
                         kChance, kPercent,
                         "Share of packets lost on each hop on the way from the first node to the last."));
    table.push_back(real({Key::NoiseAckLoss, "noise.ack_loss", "ACK loss", Group::Noise, Rank::First}, 0, kProbability,
                         kChance, kPercent, "Share of packets lost on each hop on the way back, whatever they carry."));
    table.push_back(real({Key::NoiseBurstLength, "noise.burst_length", "Loss burst length", Group::Noise, Rank::First},
                         1, {1, 1000}, {1, 100, Scale::Log}, {"packets", 1, 1},
                         "Mean length of a run of losses, at the same mean loss; 1 = each loss on its own."));
}

void addJitter(std::vector<ParameterRow>& table) {
    table.push_back(real({Key::NoiseJitter, "noise.jitter_ms", "Jitter", Group::Noise, Rank::First}, 0, {0, 60000},
                         {1, 2000, Scale::ZeroThenLog}, kMs, "Random extra delay of each packet on each hop."));
    table.push_back(choice({Key::NoiseJitterShape, "noise.jitter_shape", "Jitter shape", Group::Noise}, kJitterShapes,
                           "How the extra delays are spread; normal is cut off at 0."));
    table.push_back(toggle({Key::NoiseKeepOrder, "noise.keep_order", "Keep order", Group::Noise}, true,
                           "With it jitter never lets a packet overtake the one before it."));
    table.push_back(real({Key::NoiseReorder, "noise.reorder", "Reordering", Group::Noise, Rank::First}, 0, kProbability,
                         kChance, kPercent, "Share of packets held back on each hop while those behind them pass."));
    table.push_back(real({Key::NoiseReorderBy, "noise.reorder_ms", "Held back by", Group::Noise}, 20, {0, 60000},
                         {1, 2000, Scale::ZeroThenLog}, kMs, "How long reordering holds a packet back."));
}

void addOtherNoise(std::vector<ParameterRow>& table) {
    table.push_back(real({Key::NoiseDuplicate, "noise.duplicate", "Duplication", Group::Noise, Rank::First}, 0,
                         kProbability, kChance, kPercent,
                         "Share of packets doubled on each hop; a duplicate is not doubled again."));
    table.push_back(
        real({Key::NoiseCorrupt, "noise.corrupt", "Corruption", Group::Noise}, 0, kProbability, kChance, kPercent,
             "Share of packets damaged on each hop; they use every wire and the last checksum drops them."));
    table.push_back(text({Key::NoiseTrace, "noise.trace", "Radio noise", Group::Noise, Rank::More, Change::NextRun},
                         "none",
                         "Recorded radio noise: none, the name of a shipped trace, or a file of dBm readings."));
    table.push_back(real({Key::NoiseGain, "noise.gain_dbm", "Radio gain", Group::Noise}, -54, {-120, 0}, {-120, 0},
                         {"dBm", 1, 1},
                         "Signal strength against the recorded noise; without a trace it does nothing."));
}

}  // namespace

void addNetworkRows(std::vector<ParameterRow>& table) {
    addRun(table);
    addPath(table);
    addLoss(table);
    addJitter(table);
    addOtherNoise(table);
}

}  // namespace inflight::rows
